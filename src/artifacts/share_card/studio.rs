//! What all cards of an edition share: the theme's fonts.

use std::fmt::Write as _;
use std::io::Read;
use std::sync::Arc;

use flate2::read::GzDecoder;

use crate::artifacts::Edition;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::hash::hash_for_names;
use crate::theme::FontFile;
use crate::typeset::{Face, Typeface, Typefaces};

/// The most bytes of a compressed font that are read. A font for all of Chinese has half of it.
const LARGEST: u64 = 32 << 20;

/// The first bytes of a file that is compressed (RFC 1952 §2.3.1).
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// The theme's fonts, read.
#[derive(Debug)]
pub struct Studio {
    /// The families.
    pub families: Typefaces,
    /// A hash of all files of the theme that decide about cards.
    pub hash: u64,
    /// What is wrong with them.
    pub told: Vec<Diagnostic>,
}

impl Studio {
    /// Reads the fonts when they are first asked for.
    pub fn of(edition: &Edition) -> Arc<Studio> {
        edition.remember(|| Studio::read(edition))
    }

    fn read(edition: &Edition) -> Studio {
        let theme = &edition.theme;
        let (mut families, mut told) = (Typefaces::default(), Vec::new());
        let mut seed = theme.hash_of_drawing().to_string();
        let mut known: Vec<(u64, Arc<Face>)> = Vec::new();
        for declared in theme.fonts() {
            let _ = write!(seed, " {} {}", declared.name, declared.leading);
            let mut faces = Vec::new();
            for file in &declared.files {
                let _ = write!(seed, " {:016x}", file.hash);
                let face =
                    known.iter().find(|(hash, _)| *hash == file.hash).map(|(_, face)| Arc::clone(face));
                match face.or_else(|| read(file)) {
                    Some(face) => {
                        known.push((file.hash, Arc::clone(&face)));
                        faces.push(face);
                    }
                    None => told.push(
                        Diagnostic::new(Code::W707, file.place.clone())
                            .variant("broken")
                            .with("name", &file.name),
                    ),
                }
            }
            if !faces.is_empty() {
                families.0.insert(declared.name.clone(), Typeface { faces, leading: declared.leading });
            }
        }
        Studio { families, hash: hash_for_names(seed.as_bytes()), told }
    }
}

fn read(file: &FontFile) -> Option<Arc<Face>> {
    let bytes = if file.bytes.starts_with(&GZIP) {
        let mut bytes = Vec::new();
        GzDecoder::new(&*file.bytes).take(LARGEST).read_to_end(&mut bytes).ok()?;
        bytes
    } else {
        file.bytes.to_vec()
    };
    Face::read(bytes).map(Arc::new)
}
