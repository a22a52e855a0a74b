//! The direction of blocks. A block with a letter of a direction carries `dir="auto"`, so that the browser
//! sets it by its first letter. A block without one, such as «8:00 – 9:00», has no direction of its own: an
//! item of a list follows the other items, and any other block follows the page. With `dir="auto"` it would
//! stand on the left of an Arabic page.

use crate::content::markdown::writer::buffer::{Buffer, HtmlPlace};
use crate::i18n::bidi::strong;
use crate::model::language::Direction;

/// The attribute of a block with a direction of its own.
const AUTO: &str = " dir=\"auto\"";

/// The open blocks and lists.
#[derive(Default)]
pub struct Directions {
    blocks: Vec<OpenBlock>,
    lists: Vec<OpenList>,
}

/// An open block, and the direction of its first letter so far.
struct OpenBlock {
    /// The place of its attribute, unless that is written later.
    attribute: Option<HtmlPlace>,
    first: Option<Direction>,
}

/// An open list: the direction of the first of its items that has one, and the items without one.
#[derive(Default)]
struct OpenList {
    first: Option<Direction>,
    without: Vec<HtmlPlace>,
}

impl Directions {
    /// Notes a text in the innermost block.
    pub fn saw(&mut self, text: &str) {
        if let Some(block) = self.blocks.last_mut()
            && block.first.is_none()
        {
            block.first = text.chars().find_map(strong);
        }
    }

    /// Begins a block whose opening tag is written at its end.
    pub fn open(&mut self) {
        self.blocks.push(OpenBlock { attribute: None, first: None });
    }

    /// Ends such a block; returns its attribute.
    pub fn close(&mut self) -> &'static str {
        let first = self.blocks.pop().and_then(|block| block.first);
        if first.is_some() { AUTO } else { "" }
    }

    /// Begins a block, and writes its attribute.
    pub fn open_block(&mut self, out: &mut Buffer) {
        self.blocks.push(OpenBlock { attribute: Some(out.place()), first: None });
        out.html.push_str(AUTO);
    }

    /// Ends a block, and takes its attribute away if the block has no direction.
    pub fn close_block(&mut self, out: &mut Buffer) {
        if let Some(OpenBlock { attribute: Some(attribute), first: None }) = self.blocks.pop() {
            out.replace(attribute, AUTO.len(), "");
        }
    }

    /// Begins a list.
    pub fn open_list(&mut self) {
        self.lists.push(OpenList::default());
    }

    /// Ends an item of a list.
    pub fn close_item(&mut self) {
        let Some(OpenBlock { attribute, first }) = self.blocks.pop() else { return };
        let Some(list) = self.lists.last_mut() else { return };
        list.first = list.first.or(first);
        list.without.extend(attribute.filter(|_| first.is_none()));
    }

    /// Ends a list, and gives its direction to the items without one.
    pub fn close_list(&mut self, out: &mut Buffer) {
        let Some(list) = self.lists.pop() else { return };
        let attribute = match list.first {
            Some(Direction::Rtl) => " dir=\"rtl\"",
            Some(Direction::Ltr) => " dir=\"ltr\"",
            None => "",
        };
        for place in list.without {
            out.replace(place, AUTO.len(), attribute);
        }
    }
}
