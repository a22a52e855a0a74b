//! Stacks: texts and rows one under the other, as large as their room allows.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a stack holds few things"
)]

use resvg::usvg::roxmltree::Node;

use crate::typeset::fill::{Filling, Room, number, share_above};
use crate::typeset::text_block::{TextBlock, Wish};

/// One of the things in a stack: a text, or a row of columns.
struct Item<'a, 'i, 'f> {
    node: Node<'a, 'i>,
    /// What may be left out, the largest number first; 0 stays.
    drop: u32,
    /// The height that it has at least.
    height: f32,
    columns: Vec<TextColumn<'a, 'i, 'f>>,
}

/// Texts one under the other in a row.
struct TextColumn<'a, 'i, 'f> {
    /// Its left edge in the stack, and its width.
    span: (f32, f32),
    /// The distance between its texts.
    gap: f32,
    texts: Vec<(Node<'a, 'i>, Wish<'f>)>,
}

/// The texts of an item that were broken into lines, column by column.
type Set<'f> = Vec<Vec<TextBlock<'f>>>;

/// The items that stay, by their positions.
type Attempt<'f> = Vec<(usize, Set<'f>)>;

/// Places what a stack holds in its room.
pub fn place(filling: &mut Filling<'_>, node: Node<'_, '_>, room: Room, depth: usize) -> Result<(), String> {
    let gap = number(node, "data-gap")?.unwrap_or(0.0).max(0.0);
    let (grounds, parts): (Vec<_>, Vec<_>) =
        node.children().filter(Node::is_element).partition(|child| child.has_attribute("data-above"));
    let mut items = Vec::new();
    for part in parts {
        items.extend(item(filling, part, room.width)?);
    }
    let attempt = fitted(filling, &mut items, room.height, gap);
    let mut top = room.y + (room.height - height(&items, &attempt, gap)).max(0.0) * share_above(node)?;
    for ground in grounds {
        let above = number(ground, "data-above")?.unwrap_or_default();
        filling.moved(ground, (0.0, top - above), depth + 1)?;
    }
    for (index, set) in &attempt {
        let item = &items[*index];
        let height = height_of(item, set);
        item.draw(filling, set, Room { y: top, height, ..room }, depth)?;
        top += height + gap;
    }
    Ok(())
}

/// Breaks a text that stands alone in a room into lines, as in a stack of its own. Also returns its words; `None` if it
/// has none.
pub fn alone<'f>(
    filling: &Filling<'f>,
    node: Node<'_, '_>,
    room: Room,
) -> Result<Option<(String, TextBlock<'f>)>, String> {
    let mut items = Vec::from_iter(item(filling, node, room.width)?);
    let attempt = fitted(filling, &mut items, room.height, 0.0);
    let block = attempt.into_iter().flat_map(|(_, set)| set).flatten().next();
    let words = items.into_iter().flat_map(|item| item.columns).flat_map(|column| column.texts);
    Ok(words.map(|(_, wish)| wish.text).next().zip(block))
}

/// Reads an item; one that would be without a word is none.
fn item<'a, 'i, 'f>(
    filling: &Filling<'f>,
    node: Node<'a, 'i>,
    width: f32,
) -> Result<Option<Item<'a, 'i, 'f>>, String> {
    let drop = number(node, "data-drop")?.unwrap_or(0.0).clamp(0.0, 100.0) as u32;
    let height = number(node, "data-height")?.unwrap_or(0.0).max(0.0);
    let mut columns = Vec::new();
    if is_text(node) {
        columns.push(column(filling, node, width)?);
    } else {
        for part in node.children().filter(|child| is_text(*child) || is_column(*child)) {
            columns.push(column(filling, part, width)?);
        }
    }
    let is_empty = !columns.is_empty() && columns.iter().all(|column| column.texts.is_empty());
    Ok((!is_empty).then_some(Item { node, drop, height, columns }))
}

/// Reads a column, or a text that stands alone.
fn column<'a, 'i, 'f>(
    filling: &Filling<'f>,
    node: Node<'a, 'i>,
    width: f32,
) -> Result<TextColumn<'a, 'i, 'f>, String> {
    let alone = [node];
    let texts: Vec<Node<'a, 'i>> =
        if is_text(node) { alone.into() } else { node.children().filter(|child| is_text(*child)).collect() };
    let texts = texts.into_iter().map(|text| Ok((text, filling.wish(text)?)));
    let texts: Vec<_> = texts.collect::<Result<_, String>>()?;
    Ok(TextColumn {
        span: span(filling, node, width)?,
        gap: number(node, "data-gap")?.unwrap_or(0.0).max(0.0),
        texts: texts.into_iter().filter(|(_, wish)| !wish.text.is_empty()).collect(),
    })
}

impl Item<'_, '_, '_> {
    /// Draws the item in its room.
    fn draw(&self, filling: &mut Filling<'_>, set: &Set<'_>, room: Room, depth: usize) -> Result<(), String> {
        if !is_text(self.node) {
            let is_ground =
                |child: &Node<'_, '_>| child.is_element() && !is_text(*child) && !is_column(*child);
            for ground in self.node.children().filter(is_ground) {
                if ground.has_attribute("data-fill") {
                    filling.stretched(ground, room);
                } else {
                    let (x, _) = span(filling, ground, room.width)?;
                    filling.moved(ground, (room.x + x, room.y), depth + 1)?;
                }
            }
        }
        for (column, blocks) in self.columns.iter().zip(set) {
            let (x, width) = column.span;
            let mut top = room.y + self.above(column, blocks, room.height);
            for ((node, wish), block) in column.texts.iter().zip(blocks) {
                let slot = Room { x: room.x + x, y: top, width, height: block.height() };
                let ink = block.draw((slot.x, slot.y), slot.width, filling.base);
                filling.draw(*node, &wish.text, block, slot, ink);
                top += block.height() + column.gap;
            }
        }
        Ok(())
    }

    /// Returns the height above a column: the first line of one text stands in the middle of the row's least height,
    /// and several texts stand in the middle of the row.
    fn above(&self, column: &TextColumn<'_, '_, '_>, blocks: &[TextBlock<'_>], height: f32) -> f32 {
        match blocks {
            [block] => ((self.height - block.leading()) / 2.0).max(0.0),
            _ => ((height - column.height(blocks)) / 2.0).max(0.0),
        }
    }
}

impl TextColumn<'_, '_, '_> {
    fn height(&self, blocks: &[TextBlock<'_>]) -> f32 {
        blocks.iter().map(TextBlock::height).sum::<f32>() + gaps(self.gap, blocks.len())
    }
}

fn gaps(gap: f32, count: usize) -> f32 {
    gap * count.saturating_sub(1) as f32
}

/// Returns the left edge in the stack and the width of a part of a row.
fn span(filling: &Filling<'_>, node: Node<'_, '_>, whole: f32) -> Result<(f32, f32), String> {
    let x = number(node, "data-x")?.unwrap_or(0.0);
    let width = number(node, "data-w")?.unwrap_or(whole - x);
    Ok((filling.mirrored(x, width, whole), width))
}

/// Breaks the texts into lines in the largest sizes in which all items fit into a height. First the sizes go down, then
/// items go, then lines.
fn fitted<'f>(filling: &Filling<'f>, items: &mut [Item<'_, '_, 'f>], room: f32, gap: f32) -> Attempt<'f> {
    let wishes = items.iter().flat_map(|item| &item.columns).flat_map(|column| &column.texts);
    let steps = wishes.map(|(_, wish)| wish.sizes.len()).max().unwrap_or(1);
    let mut drops: Vec<u32> = items.iter().map(|item| item.drop).filter(|drop| *drop > 0).collect();
    drops.sort_unstable_by(|one, other| other.cmp(one));
    drops.dedup();
    let kept = std::iter::once(u32::MAX).chain(drops.into_iter().map(|drop| drop - 1));
    let mut least = u32::MAX;
    for kept in kept {
        least = kept;
        for step in 0..steps {
            let attempt = attempted(filling, items, kept, step);
            if height(items, &attempt, gap) <= room {
                return attempt;
            }
        }
    }
    loop {
        let attempt = attempted(filling, items, least, steps);
        let longest = longest(&attempt).filter(|(.., lines)| *lines > 1);
        let Some(([item, column, text], lines)) = longest.filter(|_| height(items, &attempt, gap) > room)
        else {
            return attempt;
        };
        items[item].columns[column].texts[text].1.most = lines - 1;
    }
}

/// Returns the position of the text with the most lines, and their number.
fn longest(attempt: &Attempt<'_>) -> Option<([usize; 3], usize)> {
    let mut found = None;
    for (item, set) in attempt {
        for (column, blocks) in set.iter().enumerate() {
            for (text, block) in blocks.iter().enumerate() {
                let lines = block.lines.len();
                if found.is_none_or(|(_, most)| lines > most) {
                    found = Some(([*item, column, text], lines));
                }
            }
        }
    }
    found
}

fn attempted<'f>(filling: &Filling<'f>, items: &[Item<'_, '_, 'f>], kept: u32, step: usize) -> Attempt<'f> {
    let column = |column: &TextColumn<'_, '_, 'f>| {
        let blocks =
            column.texts.iter().map(|(_, wish)| TextBlock::of(wish, column.span.1, step, filling.base));
        blocks.collect()
    };
    let staying = items.iter().enumerate().filter(|(_, item)| item.drop <= kept);
    staying.map(|(index, item)| (index, item.columns.iter().map(column).collect())).collect()
}

fn height(items: &[Item<'_, '_, '_>], attempt: &Attempt<'_>, gap: f32) -> f32 {
    attempt.iter().map(|(index, set)| height_of(&items[*index], set)).sum::<f32>() + gaps(gap, attempt.len())
}

fn height_of(item: &Item<'_, '_, '_>, set: &Set<'_>) -> f32 {
    let columns = item.columns.iter().zip(set);
    columns
        .map(|(column, blocks)| item.above(column, blocks, 0.0) + column.height(blocks))
        .fold(item.height, f32::max)
}

fn is_text(node: Node<'_, '_>) -> bool {
    node.tag_name().name() == "text"
}

fn is_column(node: Node<'_, '_>) -> bool {
    node.has_attribute("data-column")
}
