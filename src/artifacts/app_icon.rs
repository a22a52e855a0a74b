//! The icons of an installed site, drawn from the theme's icon, as PNG (ISO/IEC 15948).

use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};

use crate::artifacts::{Edition, Issue, OneFile, Section};
use crate::diagnostic::Diagnostic;
use crate::model::hash::in_name;
use crate::model::role::Role;
use crate::model::url::OutputPath;
use crate::theme::Icon;

/// A drawn form of the icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconForm {
    /// The drawing with transparent edges.
    Free(u32),
    /// The drawing on a full square, which a system may cut into any form (`maskable`).
    Maskable(u32),
    /// The opaque square that Apple's systems put on the home screen.
    Touch,
}

impl IconForm {
    /// Every form, the smallest of each purpose first.
    pub const ALL: [IconForm; 4] =
        [IconForm::Free(192), IconForm::Free(512), IconForm::Maskable(512), IconForm::Touch];

    /// Returns the side of the square, in pixels.
    pub fn side(self) -> u32 {
        match self {
            IconForm::Free(side) | IconForm::Maskable(side) => side,
            IconForm::Touch => 180,
        }
    }

    /// Returns the path of the icon in this form. The name is known before the icon is drawn.
    pub fn path(self, icon: &Icon) -> OutputPath {
        let (name, side) = match self {
            IconForm::Free(side) => ("icon", side),
            IconForm::Maskable(side) => ("icon-maskable", side),
            IconForm::Touch => ("icon-touch", self.side()),
        };
        OutputPath::of_slugs(&format!("assets/{name}-{side}-{}.png", in_name(icon.hash())))
    }
}

struct AppIcon {
    form: IconForm,
    path: OutputPath,
}

/// Plans the icon in each of its forms, if the theme has an icon that can be drawn.
pub fn plan(edition: &Edition, section: &mut Section) {
    let Some(icon) = edition.theme.icon() else { return };
    for form in IconForm::ALL {
        section.add(AppIcon { form, path: form.path(icon) });
    }
}

impl OneFile for AppIcon {
    fn role(&self) -> Role {
        Role::Asset
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let icon = issue.edition.theme.icon().expect("the icon was there when it was planned");
        let side = self.form.side();
        let (pixels, colors) = match self.form {
            IconForm::Free(_) => (icon.drawn(side), ExtendedColorType::Rgba8),
            IconForm::Maskable(_) | IconForm::Touch => (icon.tile(side), ExtendedColorType::Rgb8),
        };
        let written = PngEncoder::new(out).write_image(&pixels, side, side, colors);
        written.expect("the pixels fill the square, and memory takes them");
        Ok(())
    }
}
