//! Writes a parsed body as HTML, piece by piece.

mod buffer;
mod directions;
mod extent;
mod footnotes;
mod running_text;
mod scrolling;

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};
use pulldown_cmark_escape::{escape_href, escape_html};

use crate::content::addresses;
use crate::content::direction::named;
use crate::content::look_alike::host_of;
use crate::content::markdown::Source;
use crate::content::markdown::failed::Failures;
use crate::content::markdown::links::{LinkDestination, classify};
use crate::content::markdown::turns::Turns;
use crate::content::markdown::writer::buffer::Buffer;
use crate::content::markdown::writer::directions::Directions;
use crate::content::markdown::writer::extent::Extent;
use crate::content::markdown::writer::footnotes::Footnotes;
use crate::content::reader::Meant;
use crate::diagnostic::Code;
use crate::model::body::{Body, Figure, Link, Piece, ScrollingPart, Target};
use crate::model::url::Slug;

/// Writes the parser's events as HTML.
pub fn write<'t>(source: &Source<'_>, events: impl Iterator<Item = (Event<'t>, Range<usize>)>) -> Body {
    let mut writer = Writer::new(source);
    let mut turns = Turns::of(source);
    let mut failures = Failures::default();
    for (event, range) in events {
        turns.take(source, &event, &range);
        failures.take(source, &event, &range);
        writer.event(event, &range);
    }
    turns.end_block(source);
    writer.finish()
}

/// A picture whose alternative text is still incomplete.
struct OpenPicture<'t> {
    destination: CowStr<'t>,
    range: Range<usize>,
    alt: String,
}

struct Writer<'s, 't> {
    source: &'s Source<'s>,
    out: Buffer,
    /// The outer buffers while a heading, a footnote, code or a table is written into its own.
    waiting: Vec<Buffer>,
    heading_text: Option<String>,
    /// The id that the author gave to the open heading.
    heading_id: Option<Slug>,
    ids: HashSet<String>,
    /// How many more times each id was asked for.
    repeated: HashMap<String, usize>,
    /// How many levels all headings move down, so that none has the level of the page's title.
    deeper: usize,
    /// How many blocks with a direction of their own are open.
    within: usize,
    /// The level of the last heading; at first the level of the page's title.
    last_level: usize,
    picture: Option<OpenPicture<'t>>,
    /// Whether each open link was kept.
    links: Vec<bool>,
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    in_code: bool,
    /// The width of the code or table that is being written.
    extent: Option<Extent>,
    directions: Directions,
    footnotes: Footnotes<'t>,
    /// The name of the footnote that is being written.
    footnote: Option<CowStr<'t>>,
}

impl<'s, 't> Writer<'s, 't> {
    fn new(source: &'s Source<'s>) -> Writer<'s, 't> {
        Writer {
            source,
            out: Buffer::default(),
            waiting: Vec::new(),
            heading_text: None,
            heading_id: None,
            ids: HashSet::new(),
            repeated: HashMap::new(),
            deeper: 0,
            within: 0,
            last_level: 1,
            picture: None,
            links: Vec::new(),
            alignments: Vec::new(),
            column: 0,
            in_head: false,
            in_code: false,
            extent: None,
            directions: Directions::default(),
            footnotes: Footnotes::default(),
            footnote: None,
        }
    }

    fn event(&mut self, event: Event<'t>, range: &Range<usize>) {
        if let Some(picture) = &mut self.picture {
            match event {
                Event::End(TagEnd::Image) => self.end_picture(),
                Event::Text(text) | Event::Code(text) => picture.alt.push_str(&self.source.clean(&text)),
                Event::SoftBreak | Event::HardBreak => picture.alt.push(' '),
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => {
                if let Some(heading) = &mut self.heading_text {
                    heading.push_str(&self.source.clean(&text));
                }
                self.html("<code dir=\"auto\">");
                self.escaped(&text);
                self.html("</code>");
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                self.warn_html(&html, range);
                self.words(&self.source.clean(&html));
            }
            Event::SoftBreak => self.html("\n"),
            Event::HardBreak => self.html("<br>\n"),
            Event::Rule => self.html("<hr>\n"),
            Event::FootnoteReference(name) => self.footnote_call(name),
            Event::TaskListMarker(done) => {
                let checked = if done { " checked" } else { "" };
                let _ = write!(self.out.html, "<input type=\"checkbox\" disabled{checked}> ");
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.escaped(&text),
        }
    }

    fn start(&mut self, tag: Tag<'t>, range: &Range<usize>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.start_paragraph(),
            Tag::Heading { level, id, .. } => self.start_heading(level, id),
            Tag::BlockQuote(_) => {
                self.html("<blockquote");
                self.directions.open_block(&mut self.out);
                self.html(">\n");
                self.within += 1;
            }
            Tag::CodeBlock(kind) => self.start_code(&kind),
            Tag::List(first) => self.start_list(first),
            Tag::Item => {
                self.html("<li");
                self.directions.open_block(&mut self.out);
                self.html(">");
                self.within += 1;
            }
            Tag::FootnoteDefinition(name) => self.start_footnote(name),
            Tag::Table(alignments) => {
                self.alignments = alignments;
                self.start_part(Extent::of_table());
                self.html("><table>\n");
            }
            Tag::TableHead => {
                self.in_head = true;
                self.start_row("<thead><tr>");
            }
            Tag::TableRow => self.start_row("<tr>"),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.html("<em>"),
            Tag::Strong => self.html("<strong>"),
            Tag::Strikethrough => self.html("<del>"),
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                self.start_link(&format!("mailto:{dest_url}"), range);
            }
            Tag::Link { dest_url, .. } => self.start_link(&dest_url, range),
            Tag::Image { dest_url, .. } => {
                self.picture =
                    Some(OpenPicture { destination: dest_url, range: range.clone(), alt: String::new() });
            }
            Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.end_paragraph(),
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::BlockQuote(_) => {
                self.within -= 1;
                self.directions.close_block(&mut self.out);
                self.html("</blockquote>\n");
            }
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.html("</code></pre>\n");
                self.end_part("<pre dir=\"auto\"", ScrollingPart::Code);
            }
            TagEnd::List(ordered) => {
                self.directions.close_list(&mut self.out);
                self.html(if ordered { "</ol>\n" } else { "</ul>\n" });
            }
            TagEnd::Item => {
                self.within -= 1;
                self.directions.close_item();
                self.html("</li>\n");
            }
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::Table => {
                self.html("</tbody></table></div>\n");
                self.end_part("<div class=\"table\"", ScrollingPart::Table);
            }
            TagEnd::TableHead => {
                self.in_head = false;
                self.html("</tr></thead><tbody>\n");
            }
            TagEnd::TableRow => self.html("</tr>\n"),
            TagEnd::TableCell => {
                self.column += 1;
                self.directions.close_block(&mut self.out);
                self.html(if self.in_head { "</th>" } else { "</td>" });
            }
            TagEnd::Emphasis => self.html("</em>"),
            TagEnd::Strong => self.html("</strong>"),
            TagEnd::Strikethrough => self.html("</del>"),
            TagEnd::Link if self.links.pop() == Some(true) => self.html("</a>"),
            _ => {}
        }
    }

    fn html(&mut self, html: &str) {
        self.out.html.push_str(html);
    }

    fn escaped(&mut self, text: &str) {
        self.clean(&self.source.clean(text));
    }

    /// Writes a cleaned text of a block, which may give the block its direction.
    fn words(&mut self, text: &str) {
        self.directions.saw(text);
        self.clean(text);
    }

    /// Writes a cleaned text.
    fn clean(&mut self, text: &str) {
        self.measure(text);
        // Escaping into a string cannot fail.
        let _ = escape_html(&mut self.out.html, text);
    }

    fn saw_host(&self, address: &str, range: &Range<usize>) {
        if let Some(host) = host_of(address) {
            self.source.reader.saw_host(host, self.source.mark(range));
        }
    }

    fn warn_html(&self, html: &str, range: &Range<usize>) {
        // The parser gives an HTML block line by line; only its opening is reported.
        if html.trim_start().starts_with('<') && !html.trim_start().starts_with("</") {
            let mark = self.source.mark(range);
            self.source.reader.report(self.source.reader.fault(Code::W501, mark));
        }
    }

    fn start_heading(&mut self, level: HeadingLevel, id: Option<CowStr<'t>>) {
        if level == HeadingLevel::H1 {
            self.deeper = 1;
        }
        self.waiting.push(std::mem::take(&mut self.out));
        // Blocks in a list item, a quotation or a footnote have no direction of their own and follow its
        // direction: its `auto` would ignore text that has one.
        if self.within == 0 {
            self.directions.open();
        }
        self.heading_text = Some(String::new());
        self.heading_id = id.and_then(|id| Slug::parse(&id));
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        let heading = std::mem::replace(&mut self.out, self.waiting.pop().unwrap_or_default());
        let text = self.heading_text.take().unwrap_or_default();
        let slug = self.heading_id.take().or_else(|| Slug::from_text(&text));
        // Ids with this beginning belong to the theme and the footnotes.
        let wanted = slug.as_ref().map_or("section", Slug::as_str).trim_start_matches("sada-");
        let id = self.unique(if wanted.is_empty() { "section" } else { wanted });
        // A heading goes at most one level deeper than the last one, so that the page's outline has no gaps.
        let level = (level as usize + self.deeper).clamp(2, (self.last_level + 1).min(6));
        self.last_level = level;
        let dir = if self.within == 0 { self.directions.close() } else { "" };
        let _ = write!(self.out.html, "<h{level}{dir} id=\"{id}\">");
        self.out.append(heading);
        let _ = writeln!(self.out.html, "</h{level}>");
    }

    fn unique(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        while !self.ids.insert(id.clone()) {
            let times = self.repeated.entry(wanted.to_owned()).or_insert(1);
            *times += 1;
            id = format!("{wanted}-{times}");
        }
        id
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>) {
        self.in_code = true;
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',']).next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        let plain =
            !language.is_empty() && language.chars().all(|c| c.is_ascii_alphanumeric() || "-_+#".contains(c));
        let class = if plain { format!(" class=\"language-{language}\"") } else { String::new() };
        self.start_part(Extent::of_code());
        let _ = write!(self.out.html, "><code{class}>");
    }

    fn start_paragraph(&mut self) {
        self.html("<p");
        if self.within == 0 {
            self.directions.open_block(&mut self.out);
        }
        self.html(">");
    }

    fn end_paragraph(&mut self) {
        if self.within == 0 {
            self.directions.close_block(&mut self.out);
        }
        self.html("</p>\n");
    }

    fn start_list(&mut self, first: Option<u64>) {
        self.directions.open_list();
        match first {
            None => self.html("<ul>\n"),
            Some(1) => self.html("<ol>\n"),
            Some(first) => {
                let _ = writeln!(self.out.html, "<ol start=\"{}\">", first.min(999_999_999));
            }
        }
    }

    fn start_row(&mut self, html: &str) {
        self.column = 0;
        self.html(html);
    }

    fn start_cell(&mut self) {
        let class = match self.alignments.get(self.column) {
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"end\"",
            _ => "",
        };
        if let Some(extent) = &mut self.extent {
            extent.begin_cell(self.column);
        }
        let cell = if self.in_head { "th scope=\"col\"" } else { "td" };
        let _ = write!(self.out.html, "<{cell}");
        self.directions.open_block(&mut self.out);
        let _ = write!(self.out.html, "{class}>");
    }

    fn start_link(&mut self, destination: &str, range: &Range<usize>) {
        let destination = self.source.clean(destination).into_owned();
        let reader = self.source.reader;
        let mark = || self.source.mark(range);
        let kept = match classify(&destination, reader.file()) {
            LinkDestination::Outside => {
                self.saw_host(&destination, range);
                self.html("<a href=\"");
                let _ = escape_href(&mut self.out.html, &destination);
                self.html("\" rel=\"nofollow\">");
                true
            }
            LinkDestination::Inside(target, fragment) => {
                self.html("<a href=\"");
                let mark = mark();
                match &target {
                    Target::Content(path) => reader.refers_to(path, Meant::File, mark),
                    Target::Published(path) => {
                        reader.refers_to(&format!("content/{path}").into(), Meant::Copy, mark);
                    }
                    Target::Here => {}
                }
                let place = reader.place(mark);
                self.out.push(Piece::Link(Box::new(Link { target, fragment, place })));
                self.html("\">");
                true
            }
            LinkDestination::Broken => {
                let told = reader.fault(Code::W502, mark()).with("link", &*destination);
                reader.report(match addresses::unseen(&destination) {
                    Some(c) => told.variant("unseen").with("character", named(c)),
                    None => {
                        let meant = addresses::mail_or_phone(&destination);
                        told.variant("address").suggest(meant.or_else(|| addresses::meant(&destination)))
                    }
                });
                false
            }
            LinkDestination::Forbidden => {
                reader.report(reader.fault(Code::W502, mark()).variant("link").with("link", destination));
                false
            }
            LinkDestination::Leaves => {
                reader.report(reader.fault(Code::E401, mark()).with("path", destination));
                false
            }
        };
        self.links.push(kept);
    }

    fn end_picture(&mut self) {
        let Some(picture) = self.picture.take() else { return };
        let reader = self.source.reader;
        let mark = self.source.mark(&picture.range);
        let mut alt = String::new();
        let _ = escape_html(&mut alt, picture.alt.trim());
        if alt.is_empty() {
            reader.report(reader.fault(Code::W506, mark));
        }
        let destination = self.source.clean(&picture.destination).into_owned();
        match classify(&destination, reader.file()) {
            LinkDestination::Inside(Target::Published(path), _) => {
                let path: Arc<str> = format!("content/{path}").into();
                reader.refers_to(&path, Meant::Picture(destination.into()), mark);
                self.out.push(Piece::Picture(Box::new(Figure { path, alt: alt.into() })));
            }
            LinkDestination::Leaves => {
                reader.report(reader.fault(Code::E401, mark).with("path", destination));
            }
            LinkDestination::Inside(..) => {
                reader.report(reader.fault(Code::E407, mark).with("target", destination));
            }
            LinkDestination::Outside | LinkDestination::Forbidden | LinkDestination::Broken => {
                reader.report(reader.fault(Code::W502, mark).variant("picture").with("link", destination));
                self.measure(picture.alt.trim());
                self.html(&alt);
            }
        }
    }

    fn footnote_call(&mut self, name: CowStr<'t>) {
        let n = self.footnotes.number(name);
        self.measure(&n.to_string());
        let id = self.unique(&format!("sada-note-{n}"));
        let _ = write!(self.out.html, "<sup id=\"{id}\"><a href=\"#sada-fn-{n}\">{n}</a></sup>");
        self.footnotes.called(n, id);
    }

    fn start_footnote(&mut self, name: CowStr<'t>) {
        self.within += 1;
        self.directions.open();
        self.waiting.push(std::mem::take(&mut self.out));
        self.footnote = Some(name);
    }

    fn end_footnote(&mut self) {
        self.within -= 1;
        let dir = self.directions.close();
        let text = std::mem::replace(&mut self.out, self.waiting.pop().unwrap_or_default());
        if let Some(name) = self.footnote.take() {
            self.footnotes.define(name, dir, text);
        }
    }

    fn finish(mut self) -> Body {
        self.footnotes.write(&mut self.out);
        self.out.settle();
        let mut anchors: Vec<Box<str>> = self.ids.into_iter().map(String::into_boxed_str).collect();
        anchors.sort_unstable();
        Body { pieces: self.out.pieces, anchors }
    }
}
