//! Markdown to safe HTML: CommonMark with tables, strikethrough, task lists, footnotes and heading ids.
//!
//! Raw HTML is shown as text. Links keep only harmless schemes, bare addresses become links, and links to
//! content files stay symbolic until a page is made ([`Body`]). Each block is set in its own direction.

mod emphasis;
mod failed;
mod links;
mod turns;
mod writer;

use std::borrow::Cow;
use std::cell::Cell;

use pulldown_cmark::{Options, Parser, TextMergeWithOffset};

use crate::content::characters::{find_forbidden, is_forbidden};
use crate::content::reader::Reader;
use crate::diagnostic::Mark;
use crate::model::body::Body;

/// Renders a body whose first line is the file's line `first_line`.
pub fn render(reader: &Reader, text: &str, first_line: u32) -> Body {
    if text.trim().is_empty() {
        return Body::default();
    }
    let relaxed = emphasis::relax(text);
    let last = Cell::new(Position { byte: 0, line: 0, column: 0 });
    let source = Source { reader, text, first_line, relaxed: &relaxed, last };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let events = Parser::new_ext(relaxed.text(text), options).into_offset_iter();
    writer::write(&source, TextMergeWithOffset::new(events))
}

/// The text of a body and its place in its file.
struct Source<'s> {
    reader: &'s Reader,
    text: &'s str,
    first_line: u32,
    relaxed: &'s emphasis::Relaxed,
    /// The position of the last mark.
    last: Cell<Position>,
}

/// A position in a text: byte, line, and column in characters, each from 0.
#[derive(Clone, Copy)]
struct Position {
    byte: usize,
    line: usize,
    column: usize,
}

impl Source<'_> {
    /// Returns the parsed text.
    fn parsed(&self) -> &str {
        self.relaxed.text(self.text)
    }

    /// Returns the mark of a stretch of the parsed text, in bytes.
    fn mark(&self, range: &std::ops::Range<usize>) -> Mark {
        let start = self.relaxed.original(range.start).min(self.text.len());
        let end = self.relaxed.original(range.end).clamp(start, self.text.len());
        // Callers ask for marks from the beginning to the end, so each search goes on from the last one.
        let mut at = self.last.get();
        if start < at.byte {
            at = Position { byte: 0, line: 0, column: 0 };
        }
        let between = self.text.get(at.byte..start).unwrap_or_default();
        match memchr::memrchr(b'\n', between.as_bytes()) {
            Some(last) => {
                at.line += memchr::memchr_iter(b'\n', between.as_bytes()).count();
                at.column = between[last + 1..].chars().count();
            }
            None => at.column += between.chars().count(),
        }
        at.byte = start;
        self.last.set(at);
        let meant = self.text.get(start..end).unwrap_or_default();
        let length = meant.lines().next().unwrap_or_default().chars().count().max(1);
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Mark {
            line: self.first_line + number(at.line),
            column: number(at.column + 1),
            length: number(length),
        }
    }

    /// Returns a piece of the parsed text without the marks that were inserted for the parser, and without
    /// characters that no text may hold. References such as `&#26;` bring such characters in.
    fn clean<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let text = self.relaxed.clean(text);
        match find_forbidden(&text) {
            Some(_) => Cow::Owned(text.replace(is_forbidden, "")),
            None => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::body::{Piece, Target};

    fn body(text: &str) -> (Body, Vec<String>) {
        let reader = Reader::new(&"content/events/x.md".into());
        let body = render(&reader, text, 10);
        let told = reader.finish().sorted();
        (body, told.iter().map(|d| format!("{} {}:{}", d.code, d.place.line, d.place.column)).collect())
    }

    fn html(text: &str) -> String {
        let show = |piece: &Piece| match piece {
            Piece::Html(html) => html.to_string(),
            Piece::Link(link) => format!("→{:?}{}", link.target, link.fragment),
            Piece::Picture(figure) => format!("[{} {}]", figure.path, figure.alt),
            Piece::WayBack(way) => format!("[back to {}]", way.id),
            Piece::Scrolling(part) => format!(" {part:?}"),
        };
        body(text).0.pieces.iter().map(show).collect()
    }

    #[test]
    fn code_with_long_lines_scrolls_and_short_code_does_not() {
        let short = html("```sh\nsada build\n```\n");
        assert_eq!(short, "<pre dir=\"auto\"><code class=\"language-sh\">sada build\n</code></pre>\n");
        let long = html(&format!("```sh\n{}\n```\n", "sada <build> ".repeat(3)));
        assert!(
            long.starts_with("<pre dir=\"auto\" Code><code class=\"language-sh\">sada &lt;build&gt;"),
            "{long}"
        );
        // Each character counts once, however it is written, and each line for itself.
        assert!(!html(&format!("```\n{}\n```\n", "&".repeat(30))).contains("Code"));
        assert!(html(&format!("```\n{}x\n```\n", " ".repeat(30))).contains("Code"), "spaces are wide too");
        assert!(!html(&format!("```\n{}```\n", "a line of code\n".repeat(9))).contains("Code"));
        assert!(html(&format!("1. أول\n\n   ```\n   {}\n   ```\n2. ثان\n", "x".repeat(31))).contains("Code"));
    }

    #[test]
    fn a_table_of_long_words_scrolls_and_one_of_many_words_does_not() {
        let table = |cell: &str| html(&format!("| أ | ب |\n|---|---|\n| {cell} | {cell} |\n"));
        let narrow = table("اسم قصير بكلمات كثيرة جدًّا");
        assert!(narrow.starts_with("<div class=\"table\"><table>\n<thead><tr><th"), "{narrow}");
        // Two columns of thirteen characters, and the space beside each, are as wide as the screen.
        assert!(!table("abcdefghijklm").contains("Table"));
        assert!(table("abcdefghijklmn").starts_with("<div class=\"table\" Table><table>\n"));
        assert!(table("ab**cdefghijkl**mn").contains("Table"), "emphasis does not end a word");
        assert!(table("[abcdefghijklmn](b.md)").contains("Table"));
        assert!(table("https://example.org/path").contains("Table"));
        assert!(!table("![abcdefghijklmnop](p.jpg)").contains("Table"), "pictures shrink");
        assert!(!table("[ab](https://example.org/a/very/long/address)").contains("Table"));
    }

    #[test]
    fn emphasis_beside_arabic_letters_and_punctuation_works() {
        assert_eq!(html("**تنبيه:**يبدأ"), "<p dir=\"auto\"><strong>تنبيه:</strong>يبدأ</p>\n");
        assert_eq!(html("كتاب**«الأيام»**لطه"), "<p dir=\"auto\">كتاب<strong>«الأيام»</strong>لطه</p>\n");
        assert_eq!(
            html("(*ملاحظة*) ثم `**ا:**ب`"),
            "<p dir=\"auto\">(<em>ملاحظة</em>) ثم <code dir=\"auto\">**ا:**ب</code></p>\n"
        );
    }

    #[test]
    fn raw_html_is_shown_as_text_with_a_warning() {
        let (_, told) = body("hello\n\n<script>alert(1)</script>\n\na <b onclick=x>b</b>\n");
        assert_eq!(told, ["W501 12:1", "W501 14:3"]);
        let html = html("<script>alert(1)</script>\n\na <b onclick=x>b</b>\n");
        assert!(!html.contains("<script") && !html.contains("<b "), "{html}");
        assert!(html.contains("&lt;script&gt;"), "{html}");
    }

    #[test]
    fn only_harmless_schemes_stay_links() {
        for bad in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "java&#10;script:x",
            "data:text/html,x",
            "vbscript:x",
            "//evil.example",
            "&#106;avascript:x",
            "\u{1}javascript:x",
        ] {
            let (body, told) = body(&format!("[x](<{bad}>)"));
            assert!(told.iter().any(|t| t.starts_with("W502")), "{bad}: {told:?}");
            assert!(!format!("{body:?}").contains("href"), "{bad}: {body:?}");
        }
        assert!(
            html("[x](https://example.org/a?b=1&c=2)").contains("href=\"https://example.org/a?b=1&amp;c=2\"")
        );
        assert!(html("[x](mailto:a@example.org)").contains("href=\"mailto:a@example.org\""));
        assert!(html("<a@example.org>").contains("href=\"mailto:a@example.org\""));
    }

    #[test]
    fn a_bare_address_becomes_a_link() {
        let html = html("انظر https://example.org/a_b، ثم `https://example.org`");
        assert!(html.contains("<a href=\"https://example.org/a_b\" rel=\"nofollow\"><bdi dir=\"ltr\">https://example.org/a_b</bdi></a>"), "{html}");
        assert_eq!(html.matches("<a ").count(), 1);
    }

    #[test]
    fn a_link_to_a_content_file_stays_symbolic() {
        let (body, told) = body("[a](../pages/about.md#top) [b](#here) [c](y.en.md)");
        assert!(told.is_empty());
        let targets: Vec<_> = body.links().map(|link| link.target.clone()).collect();
        let content = |path: &str| Target::Content(path.into());
        assert_eq!(
            targets,
            [content("content/pages/about.md"), Target::Here, content("content/events/y.md")]
        );
    }

    #[test]
    fn a_web_address_without_a_host_is_no_link() {
        for bad in ["http:evil.example", "https:/evil.example", "https:///x", "HTTP://"] {
            let (body, told) = body(&format!("[x](<{bad}>)"));
            assert_eq!(told, ["W502 10:1"], "{bad}");
            assert!(!format!("{body:?}").contains("href"), "{bad}");
        }
        assert!(html("[x](HTTPS://example.org/)").contains("href=\"HTTPS://example.org/\""));
    }

    #[test]
    fn a_mail_address_and_a_telephone_number_are_told_with_their_schemes() {
        for (link, better) in [
            ("a@b.org", "mailto:a@b.org"),
            ("info@example.com.kw", "mailto:info@example.com.kw"),
            ("+96599123456", "tel:+96599123456"),
            ("<+965 9912 3456>", "tel:+96599123456"),
        ] {
            let reader = Reader::new(&"content/events/x.md".into());
            render(&reader, &format!("[راسلنا]({link})"), 10);
            let told = reader.finish().sorted();
            assert_eq!(told.len(), 1, "{link}: {told:?}");
            assert_eq!(told[0].suggestion.as_deref(), Some(better), "{link}");
        }
        assert_eq!(body("![شعار](logo@2x.png) [أ](a@b.md)").1, [""; 0]);
    }

    #[test]
    fn a_link_that_leaves_the_site_is_an_error() {
        assert_eq!(body("[a](../../../etc/passwd)").1, ["E401 10:1"]);
    }

    #[test]
    fn headings_get_ids_of_their_own_below_the_title_of_the_page() {
        assert_eq!(
            html("# ماذا نفعل؟\n\n## ماذا نفعل؟\n"),
            "<h2 dir=\"auto\" id=\"ماذا-نفعل\">ماذا نفعل؟</h2>\n<h3 dir=\"auto\" id=\"ماذا-نفعل-2\">ماذا نفعل؟</h3>\n"
        );
    }

    #[test]
    fn no_level_of_headings_is_left_out() {
        let html = html("#### أ\n\n###### ب\n\n## ج\n");
        let levels: Vec<&str> =
            html.matches("</h").zip(html.split("</h").skip(1)).map(|(_, rest)| &rest[..1]).collect();
        assert_eq!(levels, ["2", "3", "2"]);
    }

    /// Returns what is told of Markdown that visibly failed, with its place.
    fn failed_in(text: &str) -> Vec<String> {
        let reader = Reader::new(&"content/events/x.md".into());
        render(&reader, text, 10);
        let told = reader.finish().sorted();
        let failed = told.iter().filter(|told| told.code == crate::diagnostic::Code::W507);
        failed.map(|d| format!("{} {}:{}", d.variant.unwrap(), d.place.line, d.place.column)).collect()
    }

    #[test]
    fn what_visibly_failed_is_told_where_it_stands() {
        for (text, expected) in [
            ("![beach](my photo.jpg)", "space 10:1"),
            ("نص [الصفحة](my page.md) نص", "space 10:4"),
            ("[a](https://example.org/a b)", "space-in-address 10:1"),
            ("[book] (https://example.org/x)", "gap 10:1"),
            ("a\n\n![beach] (photo.jpg)", "gap 12:1"),
            ("[book](https://example.org/x", "unclosed 10:1"),
            ("##عنوان الفعالية\nنص", "heading 10:1"),
            ("#البرنامج\n\nنص", "heading 10:1"),
            ("نص\n\n#عنوان الفعالية\n\n- بند", "heading 12:1"),
            ("هذا **مهم ** جدا", "stars 10:5"),
            ("** مهم ** جدا", "stars 10:1"),
            ("هذا ** مهم** جدا", "stars 10:5"),
            ("| أ | ب |\n| 1 | 2 |", "table 10:1"),
            ("- [x]تم\n- [ ] باق", "task 10:3"),
            ("-أولا\n-ثانيا", "list 10:1"),
            ("البرنامج:\n• أولا\n• ثانيا", "list 11:1"),
            ("١- افتتاح\n٢- ختام", "list 10:1"),
            ("1- افتتاح\n2- ختام", "list 10:1"),
            ("1.one\n2.two", "list 10:1"),
            ("هذا *مهم * جدا", "stars 10:5"),
            ("هذا _مهم _، جدا", "stars 10:5"),
            ("هذا __مهم __ جدا", "stars 10:5"),
            ("هذا ~~مهم ~~ جدا", "stars 10:5"),
            ("نص[^2]\n\n[^2] : حاشية", "note-colon 12:1"),
            ("نص[^2] بعده", "note 10:3"),
            ("[نص][nope]", "reference 10:1"),
            ("[نص][nope]\n\n[nope] : https://example.org/", "definition 12:1"),
            ("[](https://example.org/)", "wordless 10:1"),
            ("نص [هنا]() نص", "nowhere 10:4"),
            ("[هنا]（https://example.org/）", "brackets 10:1"),
            ("نص ［هنا］(page.md)", "brackets 10:4"),
            ("[هنا]﴾https://example.org/﴿", "brackets 10:1"),
            ("(هنا)[https://example.org/]", "brackets 10:1"),
            ("]هنا[)https://example.org/(", "brackets 10:1"),
            ("![beach](b.jpg “title”)", "title 10:1"),
            ("![beach](my b.jpg \"title\")", "space 10:1"),
            ("نص [**هنا**](my page.md)", "space 10:4"),
            ("[*هنا* و`هناك`] (page.md)", "gap 10:1"),
            ("| أ | ب |\n|---|---|\n| 1 | 2 | 3 |", "cells 12:1"),
            ("- x\n\n  | أ | ب |\n  |---|---|\n  | 1 | 2 | 3 |", "cells 14:3"),
            ("| أ | ب | ج |\n|---|---|\n| 1 | 2 | 3 |", "columns 11:1"),
            ("أ | ب | ج\n---|---\n1 | 2 | 3", "columns 11:1"),
            ("[سجل][1] الآن", "reference 10:1"),
            ("نص **غامق وبعده", "stars-open 10:4"),
            ("نص\n\n```\nرمز", "fence 12:1"),
            ("~~~~sh\nرمز\n~~~\n", "fence 10:1"),
            ("![ص](p.jpg){width=300} نص", "attributes 10:12"),
            ("نص ![ص](p.jpg =300x) نص", "size 10:4"),
            ("![ص](p.jpg =300x200)", "size 10:1"),
            ("![[p.jpg]]", "notebook 10:1"),
            ("نص ![[p.jpg|300]] نص", "notebook 10:4"),
            ("{{< youtube abc >}}", "short-code 10:1"),
            ("{% include \"x\" %}", "short-code 10:1"),
        ] {
            assert_eq!(failed_in(text), [expected], "{text}");
        }
    }

    #[test]
    fn ordinary_signs_are_not_taken_for_markdown_that_failed() {
        for text in [
            "![beach](<my photo.jpg>) [a](b.md) [b](b.md \"title\")",
            "[ملاحظة](نص بين قوسين) [1] (https://example.org)",
            "\\[a](my page.md) `[a](my page.md)` و[كذا] (انظر أدناه)",
            "```\n[a] (b.md)\n##x\n| a |\n| b |\n```",
            "#تطوع #الكويت",
            "| أ | ب |\n|---|---|\n| 1 |\n| a \\| b | 2 |\n| 1 | 2 | |",
            "```\n{{< x >}}\n```\n\n> ~~~\n> x\n> ~~~\n\n- ```\n  x\n  ```",
            "[نص](b.md) {كذا} و[نص](b.md){كذا}، [[1]](b.md)، {أ=ب}",
            "المجموع = 3x4 (انظر =3x)، نص** آخر",
            "`{{ x }}` و{{ اسم }}",
            "#تطوع_الكويت\n\nنص",
            "نص\n\n#تطوع",
            "#1 في الكويت\n\nنص",
            "#تطوع معنا!\n\nنص",
            "2 ** 3 ** 4, a ** b ** c, ***, 50** و60**",
            "**مهم** و *كذا*\n*وكذا*",
            "-5 درجات\n-3 درجات",
            "السعر 5|6 أو 7|8",
            "- [x](y.md)\n- [x] تم",
            "أولا  \n• ثانيا  \n• ثالثا",
            "[x] في النص، [ ] و[كذا]، [1][2]، a[i][j]، [أ][ب]، \\[كذا][nope]",
            "السعر* 5 * 3 = 15، 2 *س * ص، *.md *.txt، *ملاحظة: يشمل الضريبة",
            "snake_case و_x، __init__ و الاسم __ العمر __",
            "حاشية[^1] وأخرى[^ب].\n\n[^1]: نص.\n[^ب]: [رابط][here]\n\n[here]: https://example.org/ \"عنوان\"",
            "(انظر الصفحة) [1]، ﴿قل هو الله أحد﴾ (الإخلاص)، ملف {a.b} [نص](b.md)(ملاحظة)",
            "1. أولا\n2. ثانيا\n\n* بند\n* بند\n\n+ بند",
            "5- ديسمبر\n6- ديسمبر",
            "٥- ديسمبر\n٦- ديسمبر",
            "نص \\[اسم]（https://e.org/）",
            "\\[x]（https://e.org/）",
            "3-day pass\n5-day pass",
            "12.5 كم\n13.5 كم",
            "![](b.jpg) [![beach](b.jpg)](c.md) <https://example.org/> [`a`](b.md)",
            "```\n[^1] [a][bc] *x * [](y)\n```\n\n    [a][bc]\n\n`[a][bc] *x *`",
            "١٢ ديسمبر\n١٣ ديسمبر",
        ] {
            assert_eq!(failed_in(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn blocks_without_a_letter_follow_the_items_beside_them_or_the_page() {
        assert_eq!(
            html("- 8:00 – 9:00\n- افتتاح\n- 12\n"),
            "<ul>\n<li dir=\"rtl\">8:00 – 9:00</li>\n<li dir=\"auto\">افتتاح</li>\n<li dir=\"rtl\">12</li>\n</ul>\n"
        );
        assert_eq!(html("1. 8:00\n2. x\n").matches("dir=\"ltr\"").count(), 1);
        assert_eq!(html("- 8:00\n- 9:00\n"), "<ul>\n<li>8:00</li>\n<li>9:00</li>\n</ul>\n");
        assert_eq!(
            html("- 8:00 [a](y.md)\n  - 9\n  - ب\n- `ج` 5\n- +965 2222 3333\n"),
            "<ul>\n<li dir=\"auto\">8:00 <a href=\"→Content(\"content/events/y.md\")\">a</a><ul>\n<li dir=\"rtl\">9</li>\n<li dir=\"auto\">ب</li>\n</ul>\n</li>\n<li dir=\"ltr\"><code dir=\"auto\">ج</code> 5</li>\n<li dir=\"ltr\"><bdi dir=\"ltr\">+965 2222 3333</bdi></li>\n</ul>\n"
        );
        assert_eq!(
            html("8:00 – 9:00\n\n## 12\n\n> 5\n"),
            "<p>8:00 – 9:00</p>\n<h2 id=\"12\">12</h2>\n<blockquote>\n<p>5</p>\n</blockquote>\n"
        );
        assert_eq!(
            html("8 [→](y.md) ا"),
            "<p dir=\"auto\">8 <a href=\"→Content(\"content/events/y.md\")\">→</a> ا</p>\n"
        );
        assert_eq!(html("8 [→](y.md) 9"), "<p>8 <a href=\"→Content(\"content/events/y.md\")\">→</a> 9</p>\n");
    }

    #[test]
    fn a_footnote_leads_back_to_each_of_its_calls() {
        let html = html("a[^x] b[^x] c[^y]\n\n[^x]: Note.\n\n[^y]: 5\n    - z\n");
        assert!(html.contains("<p>Note. [back to sada-note-1] [back to sada-note-1-2]</p>\n</li>"), "{html}");
        assert!(html.contains("</ul>\n [back to sada-note-2]</li>"), "{html}");
        for id in ["sada-note-1", "sada-note-1-2", "sada-note-2"] {
            assert_eq!(html.matches(&format!("id=\"{id}\"")).count(), 1, "{html}");
        }
    }

    #[test]
    fn footnotes_stand_at_the_end_in_the_order_of_their_calls() {
        let html = html("a[^y] b[^x]\n\n[^x]: ex\n[^y]: why\n");
        assert!(html.find("why").unwrap() < html.find("ex<").unwrap_or(usize::MAX), "{html}");
        assert!(html.contains("href=\"#sada-fn-1\"") && html.contains("id=\"sada-fn-1\""), "{html}");
    }

    #[test]
    fn a_character_that_turns_the_rest_of_a_block_is_an_error_where_it_stands() {
        assert_eq!(body("one\n\nab\u{202e}cd").1, ["E504 12:3"]);
        assert_eq!(body("**ا:**ب `x\u{2066}y`").1, ["E504 10:11"]);
        assert_eq!(body("a &#x202E; b &#8238;").1, ["E504 10:3"]);
        assert_eq!(body("- a \u{2068}b\n- c\u{2069}").1, ["E504 10:5", "E504 11:4"]);
        assert_eq!(body("a \u{2068}b\n\nc\u{2069}").1, ["E504 10:3", "E504 12:2"]);
        assert_eq!(body("a \u{2068}b\n*c*\u{2069} \u{200f}ا\u{200e} می\u{200c}شود").1, Vec::<String>::new());
        assert_eq!(body("```\n\u{202d}x\n```").1, ["E504 11:1"]);
    }

    #[test]
    fn tables_and_task_lists_are_set_without_physical_sides() {
        let html = html("| أ | ب |\n|:--|--:|\n| 1 | 2 |\n\n- [x] done\n- [ ] open\n");
        assert!(html.contains("<td class=\"end\">2</td>") && !html.contains("text-align"), "{html}");
        assert!(html.contains("type=\"checkbox\" disabled checked"), "{html}");
    }
}
