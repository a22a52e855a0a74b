//! The tags of a template: which other templates, components and texts they name. Tera keeps this to itself,
//! so the tags are read here once more, and only as far as that.

use std::collections::BTreeSet;

use crate::diagnostic::Mark;

/// What the tags of a template name.
#[derive(Debug, Default)]
pub struct Tags<'t> {
    /// The templates that it extends or includes.
    pub templates: Vec<Mention<'t>>,
    /// The components that it calls.
    pub calls: BTreeSet<&'t str>,
    /// The components that it defines.
    pub components: Vec<Mention<'t>>,
    /// The calls in these.
    pub inner_calls: BTreeSet<InnerCall<'t>>,
    /// Those of these calls that stand in no `if` and in no `for`, and so happen every time.
    pub sure_calls: BTreeSet<InnerCall<'t>>,
    /// The texts in quotation marks.
    pub texts: BTreeSet<&'t str>,
    /// The beginnings of the ids of messages that the filter `list` looks up: its argument `of`.
    pub lists: BTreeSet<&'t str>,
    /// The names and the paths of names, such as `site.css`.
    pub paths: BTreeSet<&'t str>,
    /// The component that is open.
    inside: Option<&'t str>,
    /// How many `if` and `for` are open in it.
    branches: usize,
}

/// A call in a component: the component in which it stands, and the one that it calls.
pub type InnerCall<'t> = (&'t str, &'t str);

/// A name in a tag, with its place.
#[derive(Debug)]
pub struct Mention<'t> {
    /// The name.
    pub name: &'t str,
    /// Where it stands.
    pub mark: Mark,
}

impl<'t> Tags<'t> {
    /// Reads the tags of a template.
    pub fn of(template: &'t str) -> Tags<'t> {
        let mut tags = Tags::default();
        let mut lines = Lines::of(template);
        let mut at = 0;
        while let Some(open) = template[at..].find('{').map(|found| at + found) {
            let rest = &template[open..];
            at = if rest.starts_with("{#") {
                open + rest.find("#}").map_or(rest.len(), |end| end + 2)
            } else if rest.starts_with("{%") || rest.starts_with("{{") {
                tags.tag(template, open, &mut lines)
            } else {
                open + 1
            };
        }
        tags
    }

    /// Reads one tag, and returns where the text after it begins.
    fn tag(&mut self, template: &'t str, open: usize, lines: &mut Lines<'t>) -> usize {
        let is_block = template[open..].starts_with("{%");
        let end = if is_block { "%}" } else { "}}" };
        let mut at = open + 2;
        let mut words = Vec::new();
        let mut last = "";
        while at < template.len() && !template[at..].starts_with(end) {
            let rest = &template[at..];
            let first = rest.chars().next().unwrap_or_default();
            let length = match first {
                '"' | '\'' | '`' => {
                    let inside = rest[1..].find(first).unwrap_or(rest.len() - 1);
                    let text = &rest[1..=inside];
                    self.texts.insert(text);
                    if last == "of" {
                        self.lists.insert(text);
                    }
                    if is_block && matches!(words[..], ["extends" | "include"]) {
                        self.templates.push(Mention { name: text, mark: lines.mark(at, text) });
                    }
                    (inside + 2).min(rest.len())
                }
                '<' if rest[1..].starts_with(is_name_start) => {
                    let name = path(&rest[1..]);
                    self.calls.insert(name);
                    let inner = self.inside.map(|inside| (inside, name));
                    self.inner_calls.extend(inner);
                    self.sure_calls.extend(inner.filter(|_| self.branches == 0));
                    1 + name.len()
                }
                first if is_name_start(first) => {
                    let name = path(rest);
                    self.paths.insert(name);
                    last = name;
                    if is_block && words[..] == ["component"] {
                        self.components.push(Mention { name, mark: lines.mark(at, name) });
                    }
                    if words.len() < 2 {
                        words.push(name);
                    }
                    name.len()
                }
                first => first.len_utf8(),
            };
            at += length;
        }
        at = (at + end.len()).min(template.len());
        if is_block {
            self.end_of_block_tag(&words);
        }
        if is_block && words[..] == ["raw"] {
            let rest = &template[at..];
            let ends = rest.match_indices("{%").find(|(begin, _)| {
                rest[begin + 2..].trim_start_matches('-').trim_start().starts_with("endraw")
            });
            return at + ends.map_or(rest.len(), |(begin, _)| begin);
        }
        at
    }

    /// Notes where a component, an `if` or a `for` begins and ends.
    fn end_of_block_tag(&mut self, words: &[&'t str]) {
        match *words {
            ["component", name] => (self.inside, self.branches) = (Some(name), 0),
            ["endcomponent", ..] => self.inside = None,
            ["if" | "for", ..] => self.branches += 1,
            ["endif" | "endfor", ..] => self.branches = self.branches.saturating_sub(1),
            _ => {}
        }
    }
}

fn is_name_start(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_'
}

/// Returns the name, or the names with dots between them, at the beginning of a text.
fn path(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.'));
    text[..end.unwrap_or(text.len())].trim_end_matches('.')
}

/// Counts the lines and columns of a text, once from its beginning to its end.
pub struct Lines<'t> {
    text: &'t str,
    /// The byte up to which it has counted.
    at: usize,
    line: usize,
    column: usize,
}

impl<'t> Lines<'t> {
    /// Begins to count a text.
    pub fn of(text: &'t str) -> Lines<'t> {
        Lines { text, at: 0, line: 1, column: 1 }
    }

    /// Returns the mark of a name at a byte, which is not before that of the last call.
    pub fn mark(&mut self, at: usize, name: &str) -> Mark {
        let passed = &self.text[self.at..at];
        let last = passed.rsplit('\n').next().unwrap_or_default().chars().count();
        let lines = passed.matches('\n').count();
        self.column = if lines == 0 { self.column + last } else { last + 1 };
        self.line += lines;
        self.at = at;
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let length = number(name.chars().count().max(1));
        Mark { line: number(self.line), column: number(self.column), length }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names<'t>(mentions: &[Mention<'t>]) -> Vec<(&'t str, u32, u32)> {
        mentions.iter().map(|named| (named.name, named.mark.line, named.mark.column)).collect()
    }

    #[test]
    fn templates_components_texts_and_paths_are_found() {
        let tags = Tags::of(
            "{%- extends \"base.html\" -%}\n{# {% include 'no.html' %} #}\n{% component Card(a, b=\"x\") %}{{ <Badges event={a}/> }}\n{% <Box> %}{{ \"skip\" | t }}{{ site.css }}{% </Box> %}{% endcomponent Card %}{% include 'parts/a.html' %}",
        );
        assert_eq!(names(&tags.templates), [("base.html", 1, 13), ("parts/a.html", 4, 88)]);
        assert_eq!(names(&tags.components), [("Card", 3, 14)]);
        assert_eq!(tags.calls.iter().copied().collect::<Vec<_>>(), ["Badges", "Box"]);
        assert_eq!(
            tags.inner_calls.iter().copied().collect::<Vec<_>>(),
            [("Card", "Badges"), ("Card", "Box")]
        );
        assert!(tags.texts.contains("skip") && tags.paths.contains("site.css"));
    }

    #[test]
    fn nothing_in_raw_text_is_a_tag_and_a_broken_template_has_an_end() {
        let tags = Tags::of("{% raw %}{% include 'no.html' %}{% endraw %}{% include 'yes.html' %}");
        assert_eq!(tags.templates.iter().map(|named| named.name).collect::<Vec<_>>(), ["yes.html"]);
        for broken in ["{", "{{", "{% include '", "{{ \"خ", "{# x", "{% raw %}{{", "{{ <", "{{ a. }}"] {
            Tags::of(broken);
        }
    }
}
