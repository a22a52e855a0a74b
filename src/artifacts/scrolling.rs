//! Wide parts of a text, which scroll on narrow screens: code and tables. A person without a mouse reaches them
//! by the keyboard, and hears what they are in the language of the page.

use std::borrow::Cow;
use std::fmt::Write as _;

/// How many characters surely fit on the narrowest screens.
const NARROW: usize = 30;

/// What the space between two columns takes, in characters.
const BETWEEN: usize = 2;

/// The kinds of parts: how each begins and ends, and the message with its name.
const KINDS: [(&str, &str, &str); 2] =
    [("<pre dir=\"auto\"", "</pre>", "scroll-code"), ("<div class=\"table\"", "</table>", "scroll-table")];

/// Makes the wide parts of a body reachable by the keyboard. `say` returns a message of the page's language.
pub fn reachable<'h, 's>(html: &'h str, say: impl Fn(&'static str) -> &'s str) -> Cow<'h, str> {
    // Each kind is looked for again only when the part that was found is done.
    let mut found = KINDS.map(|kind| html.find(kind.0));
    let (mut out, mut done) = (String::new(), 0);
    while let Some((kind, at)) =
        (0..KINDS.len()).filter_map(|kind| Some((kind, found[kind]?))).min_by_key(|(_, at)| *at)
    {
        let (begin, end, message) = KINDS[kind];
        let inside = at + begin.len();
        let ends = html[inside..].find(end).map_or(html.len(), |end| inside + end);
        out.push_str(&html[done..inside]);
        let part = &html[inside..ends];
        let width = if end == "</pre>" { width_of_code(part) } else { width_of_table(part) };
        if width > NARROW {
            let name = say(message).replace('&', "&amp;").replace('"', "&quot;");
            // Writing into a string cannot fail.
            let _ = write!(out, " role=\"region\" tabindex=\"0\" aria-label=\"{name}\"");
        }
        done = inside;
        found[kind] = html[inside..].find(begin).map(|at| inside + at);
    }
    if done == 0 { Cow::Borrowed(html) } else { Cow::Owned(out + &html[done..]) }
}

/// Returns the length of the longest line of code.
fn width_of_code(html: &str) -> usize {
    let code = html.split_once('>').map_or("", |(_, code)| code);
    code.lines().map(|line| without_markup(line).chars().count()).max().unwrap_or(0)
}

/// Returns the least width of a table: in each column stands its longest word.
fn width_of_table(html: &str) -> usize {
    let mut columns: Vec<usize> = Vec::new();
    for row in html.split("<tr>").skip(1) {
        let cells = row.split("<t").skip(1).filter(|cell| cell.starts_with(['d', 'h']));
        for (column, cell) in cells.enumerate() {
            let cell = cell.split_once('>').map_or("", |(_, cell)| cell);
            let text = without_markup(cell);
            let longest = text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
            match columns.get_mut(column) {
                Some(width) => *width = longest.max(*width),
                None => columns.push(longest),
            }
        }
    }
    columns.iter().map(|width| width + BETWEEN).sum()
}

/// Returns a text without its markup. A letter stands for a character that is written by its name.
fn without_markup(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        text.push_str(&rest[..at]);
        let is_tag = rest[at..].starts_with('<');
        let end = rest[at..].find(if is_tag { '>' } else { ';' }).map_or(rest.len(), |end| at + end + 1);
        text.push_str(if is_tag { "" } else { "x" });
        rest = &rest[end..];
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(html: &str) -> String {
        reachable(html, |message| message).into_owned()
    }

    #[test]
    fn code_with_long_lines_is_reached_and_short_code_is_no_stop() {
        let code = |line: &str| {
            format!("<p>a</p><pre dir=\"auto\"><code class=\"language-sh\">{line}\n</code></pre>")
        };
        assert_eq!(made(&code("sada build")), code("sada build"));
        assert!(made(&code(&format!("{}x", " ".repeat(40)))).contains("tabindex"), "spaces are wide too");
        let long = made(&code(&"sada &lt;build&gt; ".repeat(5)));
        assert!(
            long.contains(
                "<pre dir=\"auto\" role=\"region\" tabindex=\"0\" aria-label=\"scroll-code\"><code"
            ),
            "{long}"
        );
    }

    #[test]
    fn a_wide_table_is_reached_and_a_narrow_one_is_no_stop() {
        let table = |cell: &str| {
            format!(
                "<div class=\"table\"><table>\n<thead><tr><th>{cell}</th><th class=\"end\"><a href=\"x\">{cell}</a></th></tr></thead><tbody>\n</tbody></table></div>"
            )
        };
        assert_eq!(made(&table("اسم قصير بكلمات كثيرة")), table("اسم قصير بكلمات كثيرة"));
        let wide = made(&table("https://example.org/path"));
        assert!(
            wide.starts_with(
                "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"scroll-table\"><table>"
            ),
            "{wide}"
        );
    }

    #[test]
    fn everything_else_stays_and_a_part_without_an_end_has_one() {
        for html in ["", "<p>x</p>", "<pre dir=\"auto\"", "<div class=\"table\"><table><tr><td"] {
            assert_eq!(made(html), html);
        }
    }
}
