//! Draws a card: a photograph, then a drawing of the theme with its words as outlines, then the theme's icon.
#![expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a card has few pixels")]

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use resvg::tiny_skia::{IntSize, Pixmap, PixmapPaint, Transform};

use crate::artifacts::picture::covering;
use crate::artifacts::share_card::studio::Studio;
use crate::artifacts::voice::Voice;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::choices::CardSize;
use crate::model::event::Event;
use crate::theme::{Context, Value, plain_drawing};
use crate::typeset::{Base, Filled, Room, fill};

/// The quality of cards with a photograph, 1 to 100.
const QUALITY: u8 = 85;

/// The format of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardFormat {
    /// With a photograph.
    Jpeg,
    /// Without one.
    Png,
}

impl CardFormat {
    /// Returns the format of an event's cards.
    pub fn of(event: &Event) -> CardFormat {
        if event.image.is_some() { CardFormat::Jpeg } else { CardFormat::Png }
    }

    /// Returns the ending of a file's name.
    pub fn ending(self) -> &'static str {
        match self {
            CardFormat::Jpeg => "jpg",
            CardFormat::Png => "png",
        }
    }
}

/// A card to draw.
pub struct Sheet<'e> {
    /// The template of the drawing.
    pub template: &'static str,
    /// What the template sees, under its name.
    pub view: (&'static str, Value),
    /// The size.
    pub size: CardSize,
    /// The photograph under the drawing.
    pub photograph: Option<&'e str>,
}

/// Draws a card in a format.
pub fn draw(
    voice: Voice<'_>,
    sheet: &Sheet<'_>,
    format: CardFormat,
    out: &mut Vec<u8>,
) -> Result<(), Diagnostic> {
    let filled = filled(voice, sheet)?;
    let (width, height) = sheet.size.pixels();
    let mut canvas = Pixmap::new(width.into(), height.into()).expect("every size has some pixels");
    if let Some((room, path)) = filled.place("picture").zip(sheet.photograph) {
        photograph(voice, path, room, &mut canvas)?;
    }
    let tree = plain_drawing(&filled.svg).map_err(|problem| told(voice, sheet, &problem))?;
    resvg::render(&tree, Transform::identity(), &mut canvas.as_mut());
    if let Some(room) = filled.place("logo") {
        logo(voice, room, &mut canvas);
    }
    encode(&canvas, format, out);
    Ok(())
}

/// Returns the drawing with its words as outlines.
pub fn filled(voice: Voice<'_>, sheet: &Sheet<'_>) -> Result<Filled, Diagnostic> {
    let mut context = Context::new();
    let (name, view) = &sheet.view;
    context.insert_value(*name, view.clone());
    let mut svg = Vec::new();
    voice.render(sheet.template, context, &mut svg)?;
    let language = voice.language();
    let base = Base { direction: language.direction(), language: language.tag() };
    let studio = Studio::of(voice.edition);
    let svg = String::from_utf8_lossy(&svg);
    fill(&svg, &studio.families, base).map_err(|problem| told(voice, sheet, &problem))
}

fn told(voice: Voice<'_>, sheet: &Sheet<'_>, problem: &str) -> Diagnostic {
    let place = Place::file(&voice.edition.theme.template_source(sheet.template));
    Diagnostic::new(Code::E708, place).with("problem", problem)
}

/// Draws a photograph that fills a room; what does not fit is cut off at both sides.
fn photograph(voice: Voice<'_>, path: &str, room: Room, canvas: &mut Pixmap) -> Result<(), Diagnostic> {
    let picture = &voice.edition.site.pictures[path];
    let file =
        |problem: &str| Diagnostic::new(Code::E105, Place::file(&picture.source)).with("problem", problem);
    let bytes = picture.blob.read().map_err(|error| Diagnostic::unreadable(&picture.source, &error))?;
    // A room that is larger than the card would only take memory.
    let width = (room.width.round().max(1.0) as u32).min(canvas.width());
    let height = (room.height.round().max(1.0) as u32).min(canvas.height());
    let pixels = covering(&bytes, (width, height)).map_err(|problem| file(&problem))?;
    let mut opaque = Vec::with_capacity(pixels.len() / 3 * 4);
    for pixel in pixels.chunks_exact(3) {
        opaque.extend_from_slice(pixel);
        opaque.push(u8::MAX);
    }
    let size = IntSize::from_wh(width, height);
    if let Some(photograph) = size.and_then(|size| Pixmap::from_vec(opaque, size)) {
        put(&photograph, room, canvas);
    }
    Ok(())
}

/// Draws the theme's icon in a square.
fn logo(voice: Voice<'_>, room: Room, canvas: &mut Pixmap) {
    let Some(icon) = voice.edition.theme.icon() else { return };
    let side = room.width.min(room.height).round().clamp(1.0, 512.0) as u32;
    let square = IntSize::from_wh(side, side);
    if let Some(drawn) = square.and_then(|square| Pixmap::from_vec(icon.premultiplied(side), square)) {
        put(&drawn, room, canvas);
    }
}

fn put(picture: &Pixmap, room: Room, canvas: &mut Pixmap) {
    let (x, y) = (room.x.round() as i32, room.y.round() as i32);
    canvas.draw_pixmap(x, y, picture.as_ref(), &PixmapPaint::default(), Transform::identity(), None);
}

/// Writes the pixels, on white where they are transparent.
fn encode(canvas: &Pixmap, kind: CardFormat, out: &mut Vec<u8>) {
    let mut pixels = Vec::with_capacity(canvas.data().len() / 4 * 3);
    for pixel in canvas.data().chunks_exact(4) {
        let free = u8::MAX - pixel[3];
        pixels.extend(pixel[..3].iter().map(|color| color.saturating_add(free)));
    }
    let (width, height) = (canvas.width(), canvas.height());
    let written = match kind {
        CardFormat::Jpeg => JpegEncoder::new_with_quality(out, QUALITY).write_image(
            &pixels,
            width,
            height,
            ExtendedColorType::Rgb8,
        ),
        CardFormat::Png => PngEncoder::new_with_quality(out, CompressionType::Default, FilterType::Adaptive)
            .write_image(&pixels, width, height, ExtendedColorType::Rgb8),
    };
    written.expect("the pixels fill the card, and memory takes them");
}
