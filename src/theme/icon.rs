//! The theme's icon: a plain drawing (SVG), and the pixels that the icons of an installed site are made of.
//!
//! The theme is what reads and judges the drawing, once for as long as its files stay the same. So the plan
//! knows whether there are icons before one of them is drawn.

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Color, Pixmap, PixmapPaint, Transform};
use resvg::usvg::{Group, Node, Options, Path, Tree};

use crate::diagnostic::{Code, Diagnostic, Mark, Place};
use crate::model::hash::hash_for_names;
use crate::theme::layers::Layers;
use crate::theme::plain_svg::{self, LARGEST, Unplain};

/// The asset that is the icon.
const NAME: &str = "assets/icon.svg";

/// The number of this way to draw. It stands in the names of drawn icons, so it grows whenever the same
/// drawing gives other pixels: with a change here, or with a new version of resvg.
const RECIPE: u32 = 1;

/// The radius of a maskable icon's safe zone, as a share of the icon's side (Web App Manifest §"Icon masks").
const SAFE_ZONE: f64 = 0.4;

/// The side in pixels at which the drawing is measured.
const MEASURED: u32 = 512;

/// How far from its origin a drawing may reach, as a multiple of its longer side. Numbers far outside make
/// tiny-skia panic.
const FARTHEST: f32 = 8.0;

/// How far a colour may differ from the background and still count as the same.
const SAME: u8 = 2;

/// The icon of a theme.
#[derive(Debug)]
pub struct Icon {
    drawing: Tree,
    /// The hash of everything that decides about its pixels.
    hash: u64,
    /// The theme's own colour behind it.
    background: Option<[u8; 3]>,
    /// How it stands on a tile. It is measured when the first tile is drawn.
    stand: OnceLock<Stand>,
}

/// How a drawing stands on a tile.
#[derive(Clone, Copy, Debug)]
struct Stand {
    /// The colour where the drawing shows nothing.
    background: [u8; 3],
    /// The side of the drawing, as a share of the tile's side.
    share: f64,
}

impl Icon {
    /// Reads the icon of the first layer that has one. `background` is the theme's own colour behind it.
    ///
    /// # Errors
    ///
    /// Returns W705 if it is not a plain drawing.
    pub fn of(layers: &Layers<'_>, background: Option<&str>) -> Result<Option<Icon>, Diagnostic> {
        let found = layers.0.iter().find_map(|layer| Some((layer.files.get(NAME)?, layer.source(NAME))));
        let Some((bytes, source)) = found else { return Ok(None) };
        Icon::read(bytes, background).map(Some).map_err(|reason| told(reason, &source))
    }

    fn read(bytes: &[u8], background: Option<&str>) -> Result<Icon, Unplain> {
        if bytes.len() > LARGEST {
            return Err(Unplain::whole("large", format!("{} KiB", LARGEST / 1024)));
        }
        let text = std::str::from_utf8(bytes).map_err(|e| Unplain::whole("broken", e.to_string()))?;
        let document = plain_svg::read(text)?;
        let drawing = Tree::from_xmltree(&document, &Options::default())
            .map_err(|error| Unplain::whole("broken", error.to_string()))?;
        check_drawing(&drawing)?;
        let seed = format!("{RECIPE} {} {:016x}", background.unwrap_or_default(), hash_for_names(bytes));
        let (hash, background) = (hash_for_names(seed.as_bytes()), background.and_then(rgb));
        Ok(Icon { drawing, hash, background, stand: OnceLock::new() })
    }

    /// Returns the hash for the names of its drawn forms. It is another for other pixels.
    pub fn hash(&self) -> u64 {
        self.hash
    }

    /// Returns the drawing in a square of a side in pixels: red, green, blue and alpha. Whatever the drawing
    /// leaves free is transparent.
    pub fn drawn(&self, side: u32) -> Vec<u8> {
        self.on(pixmap(side, side), side).take_demultiplied()
    }

    /// Returns a *tile*: the drawing on its background, in a square of a side in pixels: red, green and blue.
    /// A mask in the form of the safe zone hides nothing of the drawing.
    pub fn tile(&self, side: u32) -> Vec<u8> {
        let stand = *self.stand.get_or_init(|| self.measure());
        let inner = (f64::from(side) * stand.share).floor();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is at most `side`")]
        let inner = (inner as u32).max(1);
        let tile = self.flat(side, inner, stand.background);
        tile.pixels().iter().flat_map(|p| [p.red(), p.green(), p.blue()]).collect()
    }

    /// Returns the pixels of a transparent square with the drawing, as red, green, blue and alpha that are multiplied
    /// already.
    pub fn premultiplied(&self, side: u32) -> Vec<u8> {
        self.on(pixmap(side, side), side).take()
    }

    fn flat(&self, side: u32, inner: u32, [red, green, blue]: [u8; 3]) -> Pixmap {
        let mut ground = pixmap(side, side);
        ground.fill(Color::from_rgba8(red, green, blue, u8::MAX));
        self.on(ground, inner)
    }

    /// Puts the drawing in the middle of a square, as large as fits a square of the side `inner`.
    fn on(&self, mut ground: Pixmap, inner: u32) -> Pixmap {
        let picture = self.picture(inner);
        let middle = |whole: u32, part: u32| i32::try_from((whole - part) / 2).unwrap_or_default();
        let (x, y) = (middle(ground.width(), picture.width()), middle(ground.height(), picture.height()));
        let (paint, as_it_is) = (PixmapPaint::default(), Transform::identity());
        ground.draw_pixmap(x, y, picture.as_ref(), &paint, as_it_is, None);
        ground
    }

    /// Draws the drawing alone: its longer side is `side`. What lies outside its view is cut off.
    fn picture(&self, side: u32) -> Pixmap {
        let view = self.drawing.size();
        #[expect(clippy::cast_precision_loss, reason = "a side in pixels is small")]
        let scale = side as f32 / view.width().max(view.height());
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is at most `side`")]
        let pixels = |length: f32| ((length * scale).round() as u32).clamp(1, side);
        let mut picture = pixmap(pixels(view.width()), pixels(view.height()));
        resvg::render(&self.drawing, Transform::from_scale(scale, scale), &mut picture.as_mut());
        picture
    }

    /// Finds how the drawing stands on a tile. The background is the drawing's own if it has one, else the
    /// theme's, else white.
    fn measure(&self) -> Stand {
        let background = self.edge().or(self.background).unwrap_or([u8::MAX; 3]);
        Stand { background, share: self.safe_share(background) }
    }

    /// Returns the colour in the middle of the upper edge, if it is opaque: that of a drawing which is a tile
    /// already.
    fn edge(&self) -> Option<[u8; 3]> {
        let picture = self.picture(MEASURED);
        let pixel = picture.pixel(picture.width() / 2, 0)?;
        (pixel.alpha() == u8::MAX).then(|| [pixel.red(), pixel.green(), pixel.blue()])
    }

    /// Returns the largest share of a tile's side at which everything that differs from the background lies
    /// in the safe zone.
    fn safe_share(&self, background: [u8; 3]) -> f64 {
        let ground = self.flat(MEASURED, MEASURED, background);
        let middle = f64::from(MEASURED - 1) / 2.0;
        let places = (0..MEASURED).flat_map(|y| (0..MEASURED).map(move |x| (x, y)));
        let differs = ground.pixels().iter().map(|p| {
            let found = [p.red(), p.green(), p.blue()];
            found.iter().zip(background).any(|(one, other)| one.abs_diff(other) > SAME)
        });
        let shown = places.zip(differs).filter(|(_, differs)| *differs);
        let reach = shown
            .map(|((x, y), _)| (f64::from(x) - middle).hypot(f64::from(y) - middle))
            .fold(0.0_f64, f64::max);
        // Half a pixel on each side belongs to the outermost one too.
        (SAFE_ZONE * f64::from(MEASURED) / (reach + 1.0)).min(1.0)
    }
}

fn told(reason: Unplain, source: &Arc<str>) -> Diagnostic {
    let place = reason.mark.map_or_else(|| Place::file(source), |mark: Mark| mark.within(source));
    Diagnostic::new(Code::W705, place).variant(reason.kind).with("name", reason.name)
}

/// Makes a transparent picture.
fn pixmap(width: u32, height: u32) -> Pixmap {
    Pixmap::new(width, height).expect("icons have sides of 1 to a few hundred pixels")
}

/// Reads a colour written as `#rrggbb`.
fn rgb(color: &str) -> Option<[u8; 3]> {
    let [_, red, green, blue] = u32::from_str_radix(color.strip_prefix('#')?, 16).ok()?.to_be_bytes();
    Some([red, green, blue])
}

/// Checks what shows only once styles and numbers are understood: filters and dashes, which may be endless,
/// shapes far away, whose numbers are too large to draw with, and whether there is anything to see.
/// The greatest weight of a card, whose words are outlines.
const HEAVIEST_CARD: usize = 4 << 20;

/// Reads a drawing whose words are outlines, and checks that drawing it takes little time and reads nothing else.
///
/// # Errors
///
/// Returns what the drawing holds that it must not hold, in English.
pub fn plain_drawing(svg: &str) -> Result<Tree, String> {
    let said = |reason: Unplain| match reason.kind {
        "part" => format!("it holds `{}`", reason.name),
        "outside" => format!("it takes `{}` from outside itself", reason.name),
        "heavy" => format!("it is too much to draw, and the limit is passed in `{}`", reason.name),
        "far" => "it has shapes far outside its view".to_owned(),
        "empty" => "it shows nothing".to_owned(),
        _ => reason.name,
    };
    let document = plain_svg::read_up_to(svg, HEAVIEST_CARD).map_err(said)?;
    let tree = Tree::from_xmltree(&document, &Options::default()).map_err(|error| error.to_string())?;
    check_drawing(&tree).map_err(said)?;
    Ok(tree)
}

fn check_drawing(drawing: &Tree) -> Result<(), Unplain> {
    let size = drawing.size();
    let usual = 0.01..=100_000.0;
    if !usual.contains(&size.width()) || !usual.contains(&size.height()) {
        return Err(Unplain::whole("empty", ""));
    }
    if !drawing.filters().is_empty() {
        return Err(Unplain::whole("part", "filter"));
    }
    let farthest = FARTHEST * size.width().max(size.height());
    match count_shapes(drawing.root(), Transform::identity(), farthest)? {
        0 => Err(Unplain::whole("empty", "")),
        _ => Ok(()),
    }
}

/// Checks the shapes of a group, and those of its clips and masks. Returns how many it shows.
fn count_shapes(group: &Group, outside: Transform, farthest: f32) -> Result<usize, Unplain> {
    let place = outside.pre_concat(group.transform());
    let mut clip = group.clip_path();
    while let Some(inner) = clip {
        count_shapes(inner.root(), place.pre_concat(inner.transform()), farthest)?;
        clip = inner.clip_path();
    }
    let mut mask = group.mask();
    while let Some(inner) = mask {
        count_shapes(inner.root(), place, farthest)?;
        mask = inner.mask();
    }
    let mut count = 0;
    for node in group.children() {
        match node {
            Node::Group(group) => count += count_shapes(group, place, farthest)?,
            Node::Path(path) => {
                check_path(path, place, farthest)?;
                count += 1;
            }
            Node::Image(_) | Node::Text(_) => return Err(Unplain::whole("part", "<image>")),
        }
    }
    Ok(count)
}

fn check_path(path: &Path, place: Transform, farthest: f32) -> Result<(), Unplain> {
    let lies = path.stroke_bounding_box().transform(place);
    let is_near = lies.is_some_and(|lies| {
        [lies.left(), lies.top(), lies.right(), lies.bottom()].iter().all(|side| side.abs() <= farthest)
    });
    if !is_near {
        return Err(Unplain::whole("far", ""));
    }
    match path.stroke().is_some_and(|stroke| stroke.dasharray().is_some()) {
        true => Err(Unplain::whole("part", "stroke-dasharray")),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inside: &str) -> String {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 100\">{inside}</svg>")
    }

    fn icon(inside: &str, background: Option<&str>) -> Icon {
        Icon::read(svg(inside).as_bytes(), background).unwrap()
    }

    fn pixel(tile: &[u8], side: usize, x: usize, y: usize) -> [u8; 3] {
        let at = (y * side + x) * 3;
        [tile[at], tile[at + 1], tile[at + 2]]
    }

    const RED: [u8; 3] = [255, 0, 0];

    #[test]
    fn a_tile_keeps_the_drawing_in_the_safe_zone() {
        // Red reaches into the corners, far outside the circle that a mask may leave.
        let corners = "<path fill=\"#f00\" d=\"M0 0h9v9h-9zM91 91h9v9h-9z\"/>";
        for (inside, ground) in [
            (corners.to_owned(), [255, 255, 255]),
            (format!("<rect width=\"100\" height=\"100\" fill=\"#00f\"/>{corners}"), [0, 0, 255]),
        ] {
            let tile = icon(&inside, None).tile(512);
            assert_eq!(tile.len(), 512 * 512 * 3);
            let mut shown = 0;
            for (x, y) in (0..512_u16).flat_map(|y| (0..512_u16).map(move |x| (x, y))) {
                let from_middle = (f64::from(x) - 255.5).hypot(f64::from(y) - 255.5);
                let found = pixel(&tile, 512, x.into(), y.into());
                shown += usize::from(found == RED);
                assert!(from_middle <= 0.4 * 512.0 || found == ground, "{x} {y}: {found:?}");
            }
            assert!(shown > 500, "the drawing is not there");
        }
    }

    #[test]
    fn a_drawing_that_is_a_tile_already_keeps_its_size() {
        let tile = icon(
            "<rect width=\"100\" height=\"100\" rx=\"20\" fill=\"#0f5c5c\"/><path fill=\"#f00\" d=\"M15 45h70v10h-70z\"/>",
            Some("#123456"),
        );
        let tile = tile.tile(100);
        assert_eq!(pixel(&tile, 100, 0, 0), [0x0f, 0x5c, 0x5c], "its own colour fills the corners");
        assert_eq!((pixel(&tile, 100, 14, 50), pixel(&tile, 100, 16, 50)), ([0x0f, 0x5c, 0x5c], RED));
    }

    #[test]
    fn the_theme_gives_the_colour_behind_a_drawing_without_one() {
        let circle = "<circle cx=\"50\" cy=\"50\" r=\"20\" fill=\"#f00\"/>";
        assert_eq!(pixel(&icon(circle, None).tile(100), 100, 0, 0), [255, 255, 255]);
        let tile = icon(circle, Some("#123456"));
        assert_eq!(pixel(&tile.tile(100), 100, 0, 0), [0x12, 0x34, 0x56]);
        assert_ne!(tile.hash(), icon(circle, None).hash(), "other pixels have another name");
        assert_eq!(tile.hash(), icon(circle, Some("#123456")).hash());
    }

    #[test]
    fn a_wide_drawing_stands_in_the_middle_and_is_cut_at_its_view() {
        let text = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 10\"><path fill=\"#f00\" d=\"M-50-50h100v100h-100z\"/></svg>";
        let pixels = Icon::read(text.as_bytes(), None).unwrap().drawn(20);
        let alpha = |y: usize| pixels[(y * 20 + 10) * 4 + 3];
        assert_eq!([0, 4, 5, 14, 15, 19].map(alpha), [0, 0, 255, 255, 0, 0]);
    }

    #[test]
    fn what_styles_bring_is_found_too() {
        for (inside, kind, name) in [
            ("<rect width=\"9\" height=\"9\" filter=\"blur(9999)\"/>", "part", "filter"),
            ("<style>rect{filter:blur(9999px)}</style><rect width=\"9\" height=\"9\"/>", "part", "filter"),
            (
                "<g style=\"stroke:red;stroke-dasharray:.0001\"><path d=\"M0 0h9\"/></g>",
                "part",
                "stroke-dasharray",
            ),
            (
                "<mask id=\"m\"><path d=\"M0 0h9\" stroke=\"red\" stroke-dasharray=\"1\"/></mask><g mask=\"url(#m)\"><rect width=\"9\" height=\"9\"/></g>",
                "part",
                "stroke-dasharray",
            ),
            ("<g/>", "empty", ""),
            ("<path d=\"M0 0h99999v1z\"/>", "far", ""),
            ("<g transform=\"scale(99999)\"><path d=\"M0 0h1v1z\"/></g>", "far", ""),
            ("<circle r=\"1\" stroke=\"red\" stroke-width=\"99999\"/>", "far", ""),
            (
                "<clipPath id=\"c\"><path d=\"M0 0h99999v1z\"/></clipPath><rect width=\"9\" height=\"9\" clip-path=\"url(#c)\"/>",
                "far",
                "",
            ),
        ] {
            let found = Icon::read(svg(inside).as_bytes(), None).unwrap_err();
            assert_eq!((found.kind, &*found.name), (kind, name), "{inside}");
        }
        for text in [
            "<svg/>",
            "<g",
            "",
            "\u{1f}\u{8b}",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 0 0\"/>",
        ] {
            let found = Icon::read(text.as_bytes(), None).unwrap_err();
            assert!(matches!(found.kind, "broken" | "empty"), "{text}: {found:?}");
        }
        assert_eq!(Icon::read(&vec![b' '; LARGEST + 1], None).unwrap_err().kind, "large");
        assert_eq!(Icon::read(b"<svg>\xff</svg>", None).unwrap_err().kind, "broken");
    }

    #[test]
    fn numbers_of_any_size_are_drawn_or_refused() {
        let numbers = ["0", "-1", "1e-30", "1e9", "1e38", "-1e38", "1e999", "nan", "3.4e38", "0.3", "512"];
        for a in numbers {
            for b in numbers {
                let inside = format!(
                    "<linearGradient id=\"g\" x1=\"{a}\" x2=\"{b}\"><stop offset=\"{a}\"/><stop offset=\"{b}\" stop-color=\"red\"/></linearGradient>\
                     <g transform=\"scale({a}) rotate({b})\" opacity=\".5\"><rect width=\"{a}\" height=\"{b}\" rx=\"{b}\" fill=\"url(#g)\"/></g>\
                     <path d=\"M{a} {b}A{a} {b} {b} 1 0 {b} {a}C{a} 1 2 {b} {b} {b}L{a} 9z\" stroke=\"#123\" stroke-width=\"{b}\" stroke-linejoin=\"round\"/>\
                     <circle r=\"{a}\" stroke=\"red\" stroke-width=\"{b}\"/>"
                );
                for view in ["0 0 100 100".to_owned(), format!("{a} {b} {b} {a}")] {
                    let text = format!(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{view}\">{inside}</svg>"
                    );
                    if let Ok(icon) = Icon::read(text.as_bytes(), None) {
                        assert_eq!((icon.drawn(16).len(), icon.tile(16).len()), (16 * 16 * 4, 16 * 16 * 3));
                    }
                }
            }
        }
    }
}
