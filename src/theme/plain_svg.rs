//! Checks that a drawing (SVG) is *plain*: made only of shapes and colours, and of so few that it is drawn in
//! no time.
//!
//! The check works on the XML, before anything is made of it. A drawing names its parts from other places
//! (`<use>`, clips, masks), so a short text may stand for endless work. Therefore each element has a *weight*
//! that counts all parts which it names, and the whole drawing has a limit.

use std::collections::HashMap;

use resvg::usvg::roxmltree::{Document, Error, Node, NodeId, ParsingOptions};

use crate::diagnostic::Mark;

/// The largest drawing, in bytes.
pub const LARGEST: usize = 64 * 1024;

/// The deepest element, counted through all parts that elements name. A layer of pixels may belong to each.
const DEEPEST: usize = 16;

/// The weight of an element without attributes.
const OF_ELEMENT: usize = 100;

/// The greatest weight of a drawing: a few hundred elements.
const HEAVIEST: usize = 64 * 1024;

/// The most nodes of the XML, elements and texts together.
const MOST_NODES: u32 = 10_000;

/// The most digits of a number before its point.
const MOST_DIGITS: usize = 7;

const SVG: &str = "http://www.w3.org/2000/svg";

/// The elements of a plain drawing.
const PLAIN: [&str; 21] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "title",
    "desc",
    "metadata",
    "style",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
];

/// The properties that name other parts. A `<style>` may not set them: nobody could say for which elements.
const NAMING: [&str; 2] = ["clip-path", "mask"];

/// A reason why a drawing is not plain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unplain {
    /// The variant of the diagnostic.
    pub kind: &'static str,
    /// What the sentence names: an element, a property, an address, or the XML parser's problem.
    pub name: String,
    /// Where it stands; none for the drawing as a whole.
    pub mark: Option<Mark>,
}

impl Unplain {
    /// Makes a reason that belongs to the drawing as a whole.
    pub fn whole(kind: &'static str, name: impl Into<String>) -> Unplain {
        Unplain { kind, name: name.into(), mark: None }
    }
}

/// Reads a drawing and checks that it is plain.
pub fn read(text: &str) -> Result<Document<'_>, Unplain> {
    read_up_to(text, HEAVIEST)
}

/// Reads a drawing and checks that it is plain, and not heavier than some weight.
pub fn read_up_to(text: &str, heaviest: usize) -> Result<Document<'_>, Unplain> {
    // A `DOCTYPE` does no harm as long as it defines no abbreviations.
    let allow_dtd = !text.contains("<!ENTITY");
    let options = ParsingOptions { allow_dtd, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| unread(&error))?;
    Weighing::of(&document, heaviest).weigh(document.root_element(), 1)?;
    Ok(document)
}

fn unread(error: &Error) -> Unplain {
    let at = error.pos();
    let mark = Mark { line: at.row, column: at.col, length: 1 };
    Unplain { kind: "broken", name: error.to_string(), mark: Some(mark) }
}

/// What an element and all parts that it names weigh, and how many levels they have.
#[derive(Clone, Copy, Default)]
struct Load {
    weight: usize,
    levels: usize,
}

/// Weighs elements, each once.
struct Weighing<'d> {
    by_id: HashMap<&'d str, Vec<Node<'d, 'd>>>,
    known: HashMap<NodeId, Load>,
    heaviest: usize,
}

impl<'d> Weighing<'d> {
    fn of(document: &'d Document<'d>, heaviest: usize) -> Weighing<'d> {
        let mut by_id: HashMap<&str, Vec<_>> = HashMap::new();
        for node in document.descendants() {
            if let Some(id) = node.attribute("id") {
                by_id.entry(id).or_default().push(node);
            }
        }
        Weighing { by_id, known: HashMap::new(), heaviest }
    }

    /// Weighs an element at a depth. An element that leads back to itself is too deep.
    fn weigh(&mut self, node: Node<'d, 'd>, depth: usize) -> Result<Load, Unplain> {
        let too_much = || unplain(node, "heavy", node.tag_name().name());
        if depth > DEEPEST {
            return Err(too_much());
        }
        let load = match self.known.get(&node.id()) {
            Some(load) => *load,
            None => self.weigh_anew(node, depth)?,
        };
        if depth + load.levels > DEEPEST || load.weight > self.heaviest {
            return Err(too_much());
        }
        self.known.insert(node.id(), load);
        Ok(load)
    }

    fn weigh_anew(&mut self, node: Node<'d, 'd>, depth: usize) -> Result<Load, Unplain> {
        let name = node.tag_name();
        // Elements of other vocabularies are notes of a drawing program.
        if !matches!(name.namespace(), None | Some(SVG)) {
            return Ok(Load::default());
        }
        if !PLAIN.contains(&name.name()) {
            return Err(unplain(node, "part", &format!("<{}>", name.name())));
        }
        let mut parts: Vec<Node<'d, 'd>> = node.children().filter(Node::is_element).collect();
        let mut load = Load { weight: OF_ELEMENT, levels: 0 };
        for attribute in node.attributes() {
            load.weight += attribute.value().len();
            if has_huge_number(attribute.name(), attribute.value()) {
                return Err(unplain(node, "far", ""));
            }
            for target in targets(attribute.name(), attribute.value()) {
                let id = target.strip_prefix('#').ok_or_else(|| unplain(node, "outside", target))?;
                parts.extend(self.by_id.get(id).into_iter().flatten());
            }
        }
        if name.name() == "style" {
            let style = node.descendants().filter_map(|node| node.text()).collect::<String>();
            check_style(&style).map_err(|(kind, name)| unplain(node, kind, name))?;
            if has_huge_number("style", &style) {
                return Err(unplain(node, "far", ""));
            }
            load.weight += style.len();
        }
        for part in parts {
            let of_part = self.weigh(part, depth + 1)?;
            load.weight = load.weight.saturating_add(of_part.weight);
            load.levels = load.levels.max(of_part.levels + 1);
            if load.weight > self.heaviest {
                break;
            }
        }
        Ok(load)
    }
}

/// Makes a reason that belongs to an element.
fn unplain(node: Node<'_, '_>, kind: &'static str, name: &str) -> Unplain {
    let at = node.document().text_pos_at(node.range().start);
    let length = u32::try_from(node.tag_name().name().len() + 1).unwrap_or(1);
    let mark = Mark { line: at.row, column: at.col, length };
    Unplain { kind, name: name.chars().take(60).collect(), mark: Some(mark) }
}

/// Returns what an attribute leads to: `#` and an id, or an address.
fn targets<'v>(name: &str, value: &'v str) -> Vec<&'v str> {
    let href = Some(value.trim()).filter(|_| name == "href");
    href.into_iter().chain(in_style(value)).collect()
}

/// Returns what the `url(…)` in a style lead to.
fn in_style(style: &str) -> impl Iterator<Item = &str> {
    // The copy in small letters has every ASCII character at the same place.
    let lower = style.to_ascii_lowercase();
    let starts: Vec<usize> = lower.match_indices("url(").map(|(at, found)| at + found.len()).collect();
    starts.into_iter().map(|start| {
        let rest = &style[start..];
        rest[..rest.find(')').unwrap_or(rest.len())].trim().trim_matches(['"', '\'']).trim()
    })
}

/// Returns whether a value has a number of eight digits or more before its point. Of a huge radius usvg makes
/// curves without end.
fn has_huge_number(name: &str, value: &str) -> bool {
    // In the data of a path, letters may touch the numbers.
    if name == "d" {
        return is_huge(value);
    }
    let words = value.split(|c: char| !c.is_alphanumeric() && !".+-_#".contains(c));
    words.filter(|word| !word.starts_with(|c: char| c.is_alphabetic() || "_#".contains(c))).any(is_huge)
}

fn is_huge(numbers: &str) -> bool {
    let mut rest = numbers;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit() || c == '.') {
        rest = &rest[at..];
        let whole = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        rest = &rest[number..];
        let exponent = rest.strip_prefix(['e', 'E']).map(|power| power.strip_prefix('+').unwrap_or(power));
        let power = exponent.map_or(0, |power| {
            let digits = power.find(|c: char| !c.is_ascii_digit()).unwrap_or(power.len());
            power[..digits].parse::<usize>().unwrap_or(if digits == 0 { 0 } else { usize::MAX })
        });
        if whole.saturating_add(power) > MOST_DIGITS {
            return true;
        }
    }
    false
}

/// Checks a `<style>`. It may lead to gradients, but it may not name clips and masks.
fn check_style(style: &str) -> Result<(), (&'static str, &str)> {
    let lower = style.to_ascii_lowercase();
    if let Some(property) = NAMING.into_iter().find(|property| lower.contains(property)) {
        return Err(("part", property));
    }
    match in_style(style).find(|target| !target.starts_with('#')) {
        Some(target) => Err(("outside", target)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(inside: &str) -> Option<(&'static str, String)> {
        let text = format!(
            "<svg xmlns=\"{SVG}\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:n=\"urn:n\" viewBox=\"0 0 9 9\">{inside}</svg>"
        );
        read(&text).err().map(|found| (found.kind, found.name))
    }

    #[test]
    fn a_drawing_of_shapes_is_plain() {
        for inside in [
            "<g id=\"a\"><path d=\"M0 0h1\"/></g><use href=\"#a\"/><use xlink:href=\"#a\"/>",
            "<defs><linearGradient id=\"g\"><stop/></linearGradient></defs><rect fill=\"url(#g)\"/>",
            "<clipPath id=\"c\"><rect/></clipPath><g clip-path=\"url( '#c' )\"/>",
            "<style>.a{fill:url(#g)}</style><circle class=\"a\"/>",
            "<n:script><filter/></n:script><metadata><n:x/></metadata>",
        ] {
            assert_eq!(kind(inside), None, "{inside}");
        }
        let with_doctype = "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"svg11.dtd\"><svg/>";
        assert!(read(with_doctype).is_ok());
    }

    #[test]
    fn what_is_no_shape_or_leads_outside_is_found() {
        for (inside, expected, name) in [
            ("<filter id=\"f\"/>", "part", "<filter>"),
            ("<pattern/>", "part", "<pattern>"),
            ("<g><image href=\"/etc/passwd\"/></g>", "part", "<image>"),
            ("<text>صدى</text>", "part", "<text>"),
            ("<script/>", "part", "<script>"),
            ("<style>a{clip-path:none}</style>", "part", "clip-path"),
            ("<use href=\"other.svg#a\"/>", "outside", "other.svg#a"),
            ("<use xlink:href=\" file:///etc/passwd\"/>", "outside", "file:///etc/passwd"),
            ("<rect fill=\"URL(https://evil.example/x)\"/>", "outside", "https://evil.example/x"),
            ("<style>a{fill:url('//evil.example')}</style>", "outside", "//evil.example"),
        ] {
            assert_eq!(kind(inside), Some((expected, name.to_owned())), "{inside}");
        }
    }

    #[test]
    fn huge_numbers_are_found_and_names_are_none() {
        for (name, value) in [
            ("d", "M0 0h1e9"),
            ("d", "M1-2A1E+38 1 0 0 0 1 1"),
            ("d", "M12345678.5 0"),
            ("r", "123456e9"),
            ("r", "1e99999999999999999999"),
            ("transform", "rotate(3) scale(1e9)"),
            ("style", "fill:red;r:1e9px"),
        ] {
            assert!(has_huge_number(name, value), "{value}");
        }
        for (name, value) in [
            ("d", "M1e-30 9999999.123456789h.00000000001-5-4"),
            ("fill", "#1e9999"),
            ("fill", "url(#path1e99-12345678901)"),
            ("id", "g123456789012"),
            ("transform", "matrix(1,0,0,1,-1234.5678901234,2e-3)"),
        ] {
            assert!(!has_huge_number(name, value), "{value}");
        }
        assert_eq!(kind("<circle r=\"1e9\"/>"), Some(("far", String::new())));
        assert_eq!(kind("<style>circle{r:1e9}</style>"), Some(("far", String::new())));
    }

    #[test]
    fn what_has_no_end_or_stands_for_very_much_is_found() {
        // Each level shows the one before ten times.
        let level = |i: usize| {
            let uses = format!("<use href=\"#l{}\"/>", i + 1).repeat(10);
            format!("<g id=\"l{i}\">{uses}</g>")
        };
        let laughs: String = (0..9).rev().map(level).collect();
        let clip = |i: usize| {
            let rects = format!("<rect clip-path=\"url(#c{})\"/>", i + 1).repeat(10);
            format!("<clipPath id=\"c{i}\">{rects}</clipPath>")
        };
        let clips: String = (0..9).map(clip).collect();
        let link = |i: usize| format!("<g id=\"a{i}\"><use href=\"#a{}\"/></g>", i + 1);
        let chain: String = (0..40).rev().map(link).collect();
        for inside in [
            "<g id=\"a\"><use href=\"#a\"/></g>",
            "<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g>",
            "<mask id=\"m\" mask=\"url(#m)\"/>",
            &format!("{laughs}<g id=\"l9\"><rect/></g>"),
            &clips,
            &chain,
            &format!("{}{}", "<g>".repeat(1_000), "</g>".repeat(1_000)),
            &"<rect/>".repeat(3_000),
        ] {
            assert_eq!(kind(inside).map(|(kind, _)| kind), Some("heavy"), "{inside:.200}");
        }
    }

    #[test]
    fn text_that_is_no_xml_or_has_abbreviations_is_found_at_its_place() {
        let bad = read("<svg>\n  <g></h>\n</svg>").unwrap_err();
        assert_eq!((bad.kind, bad.mark.map(|mark| mark.line)), ("broken", Some(2)));
        assert_eq!(read("<!DOCTYPE svg [<!ENTITY x \"y\">]><svg/>").unwrap_err().kind, "broken");
        assert_eq!(read("").unwrap_err().kind, "broken");
        assert_eq!(read(&"<svg>".repeat(9_000)).unwrap_err().kind, "broken");
    }
}
