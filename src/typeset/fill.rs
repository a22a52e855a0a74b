//! Fills the slots of a drawing (SVG 2) with texts.
//!
//! The drawing is written as for a language that runs from left to right; for the other direction its slots are
//! mirrored. Numbers are pixels from the left or from the edge of the room that holds the slot.
//!
//! - `<text data-box="x y width height">` is a text in a room of its own.
//! - `<g data-stack="x y width height">` holds texts and rows one under the other, `data-gap` apart.
//! - In a stack, `<g data-height="h">` is a *row*, at least so high: its texts and groups stand side by side, each with
//!   `data-x` and `data-w`. A `<g data-column="">` in it holds texts one under the other, `data-gap` apart, and a `<rect
//!   data-fill="">` in it is as large as the row.
//! - In a stack, `<g data-above="h">` stands under all others, at the left edge of the drawing, `h` above the first.
//! - `<rect data-place="picture" data-box="x y width height"/>` is where the program puts a picture of its own.
//! - A `<g data-box="x y width height">` is drawn from the left and top of its room.
//!
//! A text has `data-family`, `data-sizes` (of one em, the largest first), `data-lines` (the most), `data-align` (`start`,
//! `center`, `end`); a text or a stack has `data-valign` (`top`, `middle`, `bottom`; a text in a room of its own also
//! `ink`: what is drawn of it stands in the middle). What has `data-drop` is left out
//! of a stack that is too high, the largest number first. A text without words takes no room.
#![expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the number is clamped")]

use std::fmt::Write as _;

use resvg::usvg::roxmltree::{Document, Node, ParsingOptions};

use crate::typeset::ink::Ink;
use crate::typeset::line::Base;
use crate::typeset::stack;
use crate::typeset::text_block::{Align, TextBlock, Wish};
use crate::typeset::typeface::Typefaces;

/// How deep elements may lie in each other.
const DEEPEST: usize = 64;

/// The most characters of a text that are set.
const LONGEST: usize = 600;

/// A drawing whose texts are outlines.
#[derive(Clone, Debug, Default)]
pub struct Filled {
    /// The drawing.
    pub svg: String,
    /// The rooms that the drawing leaves for pictures, by their names.
    pub places: Vec<(String, Room)>,
    /// The texts that were drawn.
    pub texts: Vec<Drawn>,
}

impl Filled {
    /// Returns the room that the drawing leaves for a picture.
    pub fn place(&self, name: &str) -> Option<Room> {
        self.places.iter().find(|(known, _)| known == name).map(|(_, room)| *room)
    }
}

/// A text that was drawn.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// The words.
    pub text: String,
    /// The room that they were given.
    pub room: Room,
    /// What is drawn of them.
    pub ink: Ink,
    /// Whether words were left out.
    pub is_cut: bool,
    /// Whether a letter became an empty box.
    pub has_gap: bool,
}

/// A rectangle in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Room {
    /// The left edge.
    pub x: f32,
    /// The upper edge.
    pub y: f32,
    /// The width.
    pub width: f32,
    /// The height.
    pub height: f32,
}

/// Fills the slots of a drawing.
///
/// # Errors
///
/// Returns what is wrong in the drawing, in English.
pub fn fill(svg: &str, families: &Typefaces, base: Base<'_>) -> Result<Filled, String> {
    let document =
        Document::parse_with_options(svg, ParsingOptions { allow_dtd: false, ..ParsingOptions::default() })
            .map_err(|error| error.to_string())?;
    let root = document.root_element();
    let width = number(root, "width")?.ok_or("the drawing has no `width`")?;
    let mut filling = Filling { families, base, width, filled: Filled::default() };
    filling.element(root, 0)?;
    Ok(filling.filled)
}

/// A drawing that is being filled.
pub struct Filling<'f> {
    families: &'f Typefaces,
    /// How its texts are read.
    pub base: Base<'f>,
    /// Its width in pixels.
    pub width: f32,
    filled: Filled,
}

impl<'f> Filling<'f> {
    /// Writes an element with all that it holds.
    pub fn element(&mut self, node: Node<'_, '_>, depth: usize) -> Result<(), String> {
        if depth > DEEPEST {
            return Err(format!("elements lie more than {DEEPEST} deep in each other"));
        }
        let name = node.tag_name().name();
        if let Some(place) = node.attribute("data-place") {
            let room = self.room(node, "data-box")?.ok_or("a `data-place` has no `data-box`")?;
            self.filled.places.push((place.to_owned(), room));
            return Ok(());
        }
        if let Some(room) = self.room(node, "data-stack")? {
            return stack::place(self, node, room, depth);
        }
        match self.room(node, "data-box")? {
            Some(room) if name == "text" => return self.boxed(node, room),
            Some(room) => return self.moved(node, (room.x, room.y), depth),
            None if name == "text" => {
                return Err("a `text` has no `data-box` and stands in no stack".to_owned());
            }
            None => {}
        }
        self.open(node, None);
        self.inside(node, depth)?;
        self.close(node);
        Ok(())
    }

    /// Writes a group that is moved to a point.
    pub fn moved(&mut self, node: Node<'_, '_>, (x, y): (f32, f32), depth: usize) -> Result<(), String> {
        self.open(node, Some((x, y)));
        self.inside(node, depth)?;
        self.close(node);
        Ok(())
    }

    /// Writes a rectangle that fills a room.
    pub fn stretched(&mut self, node: Node<'_, '_>, room: Room) {
        let Room { x, y, width, height } = room;
        let _ = write!(self.filled.svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"");
        self.attributes(node, &["x", "y", "width", "height"]);
        self.filled.svg.push_str("/>");
    }

    fn inside(&mut self, node: Node<'_, '_>, depth: usize) -> Result<(), String> {
        for child in node.children() {
            if child.is_element() {
                self.element(child, depth + 1)?;
            } else if let Some(text) =
                child.text().filter(|_| child.is_text() && node.tag_name().name() == "style")
            {
                self.filled.svg.push_str(&escaped(text));
            }
        }
        Ok(())
    }

    fn boxed(&mut self, node: Node<'_, '_>, room: Room) -> Result<(), String> {
        let Some((words, block)) = stack::alone(self, node, room)? else { return Ok(()) };
        let free = room.height - block.height();
        let top = match node.attribute("data-valign") {
            Some("ink") => {
                let [_, top, _, bottom] = block.draw((room.x, room.y), room.width, self.base).reach;
                room.y + (room.y - top) + (room.height - (bottom - top)) / 2.0
            }
            _ => room.y + free * share_above(node)?,
        };
        let ink = block.draw((room.x, top), room.width, self.base);
        self.draw(node, &words, &block, room, ink);
        Ok(())
    }

    /// Draws the ink of a text that was given a room.
    pub fn draw(&mut self, node: Node<'_, '_>, text: &str, block: &TextBlock<'_>, room: Room, ink: Ink) {
        if ink.path.is_empty() {
            return;
        }
        let has_gap = block.lines.iter().any(|line| line.has_gap);
        self.filled.svg.push_str("<path");
        self.attributes(node, &[]);
        let _ = write!(self.filled.svg, " d=\"{}\"/>", ink.path.trim_end());
        self.filled.texts.push(Drawn { text: text.to_owned(), room, ink, is_cut: block.is_cut, has_gap });
    }

    /// Returns what an element wishes for its text.
    pub fn wish(&self, node: Node<'_, '_>) -> Result<Wish<'f>, String> {
        let name = node.attribute("data-family").ok_or("a `text` has no `data-family`")?;
        let primary = self.base.language.split('-').next().unwrap_or_default();
        let family =
            self.families.get(name, primary).ok_or_else(|| format!("no fonts are named `{name}`"))?;
        let sizes = numbers(node, "data-sizes")?;
        let sizes = sizes.filter(|sizes| sizes.iter().all(|size| (1.0..=1000.0).contains(size)));
        let sizes = sizes.ok_or("a `text` has no `data-sizes` from 1 to 1000")?;
        let words: String = node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect();
        let words: String = words.chars().take(LONGEST).collect();
        Ok(Wish {
            text: family.only_known(&words),
            family,
            sizes,
            most: number(node, "data-lines")?.map_or(1, |most| most.clamp(1.0, 20.0) as usize),
            align: match node.attribute("data-align") {
                None | Some("start") => Align::Start,
                Some("center") => Align::Center,
                Some("end") => Align::End,
                Some(other) => {
                    return Err(format!("`data-align` is `{other}`, not `start`, `center` or `end`"));
                }
            },
        })
    }

    /// Returns the room that an attribute gives, mirrored where reading starts at the right.
    fn room(&self, node: Node<'_, '_>, name: &str) -> Result<Option<Room>, String> {
        match numbers(node, name)?.as_deref() {
            None => Ok(None),
            Some(&[x, y, width, height]) => {
                Ok(Some(Room { x: self.mirrored(x, width, self.width), y, width, height }))
            }
            Some(_) => Err(format!("`{name}` has not four numbers")),
        }
    }

    /// Returns the left edge of something in a room of some width, mirrored where reading starts at the right.
    pub fn mirrored(&self, x: f32, width: f32, whole: f32) -> f32 {
        if self.base.is_rtl() { whole - x - width } else { x }
    }

    fn open(&mut self, node: Node<'_, '_>, to: Option<(f32, f32)>) {
        self.filled.svg.push('<');
        self.filled.svg.push_str(node.tag_name().name());
        if node.parent_element().is_none() {
            self.filled.svg.push_str(" xmlns=\"http://www.w3.org/2000/svg\"");
        }
        if let Some((x, y)) = to {
            let _ = write!(self.filled.svg, " transform=\"translate({x:.2} {y:.2})\"");
        }
        let without: &[&str] = if to.is_some() { &["transform"] } else { &[] };
        self.attributes(node, without);
        self.filled.svg.push('>');
    }

    /// Writes the attributes of an element that are not meant for typesetting.
    fn attributes(&mut self, node: Node<'_, '_>, without: &[&str]) {
        for attribute in node.attributes() {
            let name = attribute.name();
            let is_other =
                attribute.namespace().is_some() || name.starts_with("data-") || without.contains(&name);
            if !is_other {
                let _ = write!(self.filled.svg, " {name}=\"{}\"", escaped(attribute.value()));
            }
        }
    }

    fn close(&mut self, node: Node<'_, '_>) {
        let _ = write!(self.filled.svg, "</{}>", node.tag_name().name());
    }
}

/// Returns the number that an attribute holds.
pub fn number(node: Node<'_, '_>, name: &str) -> Result<Option<f32>, String> {
    match numbers(node, name)?.as_deref() {
        None => Ok(None),
        Some(&[number]) => Ok(Some(number)),
        Some(_) => Err(format!("`{name}` is not one number")),
    }
}

/// Returns the share of free height that stands above a text or a stack.
pub fn share_above(node: Node<'_, '_>) -> Result<f32, String> {
    match node.attribute("data-valign") {
        None | Some("top") => Ok(0.0),
        Some("middle") => Ok(0.5),
        Some("bottom") => Ok(1.0),
        Some(other) => Err(format!("`data-valign` is `{other}`, not `top`, `middle` or `bottom`")),
    }
}

fn numbers(node: Node<'_, '_>, name: &str) -> Result<Option<Vec<f32>>, String> {
    let Some(text) = node.attribute(name) else { return Ok(None) };
    let read = |word: &str| word.parse().ok().filter(|number: &f32| number.is_finite() && number.abs() < 1e5);
    let numbers: Option<Vec<f32>> =
        text.split([' ', ',']).filter(|word| !word.is_empty()).map(read).collect();
    let numbers = numbers.filter(|numbers| !numbers.is_empty());
    numbers.map(Some).ok_or_else(|| format!("`{name}` is `{text}`, not numbers"))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
