//! A small JPEG of a photo or of the first page of a PDF.
//!
//! What is read here comes from strangers, so it is done in a process of its own: [`confine`] takes from it
//! what reading needs not, and whoever starts it ends it when it takes too long. Nothing of a PDF is run.

mod confine;
mod draw;

pub use confine::confine;
pub use draw::{Fault, jpeg};

/// The most bytes of a file of which a picture is made.
pub const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// Whether pictures are made of this type.
pub fn is_drawn(content_type: &str) -> bool {
    Kind::of(content_type).is_some()
}

/// Whether browsers cannot show this type, and a picture can.
pub fn is_needed(content_type: &str) -> bool {
    Kind::of(content_type) == Some(Kind::Heic)
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Raster(image::ImageFormat),
    Heic,
    Pdf,
}

impl Kind {
    fn of(content_type: &str) -> Option<Kind> {
        Some(match content_type {
            "image/jpeg" => Kind::Raster(image::ImageFormat::Jpeg),
            "image/png" => Kind::Raster(image::ImageFormat::Png),
            "image/gif" => Kind::Raster(image::ImageFormat::Gif),
            "image/webp" => Kind::Raster(image::ImageFormat::WebP),
            "image/heic" | "image/heif" => Kind::Heic,
            "application/pdf" => Kind::Pdf,
            _ => return None,
        })
    }
}
