//! Writes a plain text as Markdown that shows just that text: its paragraphs and line ends stay, and none of
//! its signs mean anything.

/// Returns the Markdown of a plain text.
pub fn to_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut is_open = false;
    for line in text.lines().map(|line| line.trim_matches(is_space)) {
        if line.is_empty() {
            is_open = false;
            continue;
        }
        match (is_open, out.is_empty()) {
            (true, _) => out.push_str("\\\n"),
            (false, true) => {}
            (false, false) => out.push_str("\n\n"),
        }
        write_line(line, &mut out);
        is_open = true;
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

fn write_line(line: &str, out: &mut String) {
    let mut rest = line;
    // A number before a full stop or a bracket begins a list, and these signs begin one, a heading or a quote.
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let (number, after) = line.split_at(digits);
    if digits > 0 && after.starts_with(['.', ')']) {
        out.extend([number, "\\"]);
        out.push_str(&after[..1]);
        rest = &after[1..];
    } else if line.starts_with(['-', '+', '#', '>', '=', ':']) {
        out.push('\\');
        out.push_str(&line[..1]);
        rest = &line[1..];
    }
    let mut before = ' ';
    for (at, c) in rest.char_indices() {
        let after = rest[at + c.len_utf8()..].chars().next();
        if is_sign(before, c, after) {
            out.push('\\');
        }
        out.push(if c == '\t' { ' ' } else { c });
        before = c;
    }
}

/// Returns whether a character could mean something in Markdown between two others.
fn is_sign(before: char, c: char, after: Option<char>) -> bool {
    match c {
        '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '~' | '|' | '{' | '}' => true,
        // Between Latin letters and digits an underscore is only itself; addresses are full of them.
        '_' => !(before.is_ascii_alphanumeric() && after.is_some_and(|c| c.is_ascii_alphanumeric())),
        '&' => after.is_some_and(|c| c == '#' || c.is_ascii_alphabetic()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::content::markdown::render;
    use crate::content::reader::Reader;
    use crate::model::body::Piece;

    /// Returns the text that a reader sees, with a line end for each `<br>` and an empty line between
    /// paragraphs. Every other tag would stay in it.
    fn seen(markdown: &str) -> String {
        let reader = Reader::new(&"x.md".into());
        let body = render(&reader, markdown, 1);
        let html: String = body
            .pieces
            .iter()
            .map(|piece| match piece {
                Piece::Html(html) => html.to_string(),
                other => panic!("{markdown}: {other:?}"),
            })
            .collect();
        let text = html
            .replace("<p dir=\"auto\">", "")
            .replace("<p>", "")
            .replace("</p>\n", "\n\n")
            .replace("<br>\n", "\n");
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        text.replace("&#39;", "'").replace("&#x27;", "'").replace("&amp;", "&").trim_end().to_owned()
    }

    #[test]
    fn a_text_that_looks_like_markdown_is_seen_as_itself() {
        for text in [
            "# a",
            "- a",
            "+ a",
            "* a",
            "1. a",
            "12) a",
            "> a",
            "---",
            "===",
            "a\n===",
            "a\n---",
            "```\na",
            "    a",
            "**a** _b_ `c` ~~d~~",
            "[a](b)",
            "![a](b)",
            "[^1]: a",
            "<script>alert(1)</script>",
            "<!-- a -->",
            "&amp; &lt;",
            "a | b\n--- | ---",
            "- [ ] a",
            "a \\ b",
            "a\\",
            "_a_b_",
            "{#id}",
            "# a {#id}",
            "<b>a</b>",
            "* * *",
            "سطر\nسطر\n\nفقرة",
            "١. واحد",
            "**تنبيه:**يبدأ",
            "a&copy;",
            "- a\n- b",
            "<<<<<<<\n=======\n>>>>>>>",
        ] {
            assert_eq!(seen(&to_markdown(text)), text.trim_start_matches(' '), "{}", to_markdown(text));
        }
    }

    #[test]
    fn an_address_stays_one() {
        let reader = Reader::new(&"x.md".into());
        let body = render(&reader, &to_markdown("see https://example.org/a_b/c-d?e=1&f=2 now"), 1);
        let shown = format!("{:?}", body.pieces);
        assert!(shown.contains("href=\\\"https://example.org/a_b/c-d?e=1&amp;f=2\\\""), "{shown}");
        assert!(reader.is_silent());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_signs_are_seen_as_themselves(text in "[-#>*_`~|\\[\\]()!<&{}=+:1.\\\\ab \n]{1,30}") {
            let lines: Vec<&str> = text.lines().map(str::trim).collect();
            let mut expected = lines.join("\n");
            while expected.contains("\n\n\n") {
                expected = expected.replace("\n\n\n", "\n\n");
            }
            prop_assert_eq!(seen(&to_markdown(&text)), expected.trim_matches('\n'));
        }
    }
}
