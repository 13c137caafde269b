//! From bytes to pixels to a small JPEG.

use std::io::Cursor;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage};
use thiserror::Error;

use crate::Kind;

const QUALITY: u8 = 80;
/// Wider or higher than any camera's.
const LONGEST_SIDE: u32 = 30_000;
/// A hundred million pixels: more than phones make.
const MOST_PIXELS: u64 = 100_000_000;

/// Why there is no picture.
#[derive(Debug, Error)]
pub enum Fault {
    #[error("no picture is made of {0}")]
    Type(String),
    #[error("it cannot be read: {0}")]
    Bad(String),
    #[error("it has too many pixels")]
    Large,
}

/// A JPEG of at most `most` by `most` pixels, upright, on white.
pub fn jpeg(bytes: Vec<u8>, content_type: &str, most: u32) -> Result<Vec<u8>, Fault> {
    let picture = match Kind::of(content_type) {
        None => return Err(Fault::Type(content_type.to_owned())),
        Some(Kind::Raster(format)) => raster(bytes, format)?,
        Some(Kind::Heic) => heic(&bytes)?,
        Some(Kind::Pdf) => first_page(bytes, most)?,
    };
    let fits = picture.width() <= most && picture.height() <= most;
    let small = if fits {
        picture
    } else {
        picture.resize(most, most, FilterType::Triangle)
    };
    let mut out = Vec::new();
    on_white(&small)
        .write_with_encoder(JpegEncoder::new_with_quality(&mut out, QUALITY))
        .map_err(bad)?;
    Ok(out)
}

fn raster(bytes: Vec<u8>, format: ImageFormat) -> Result<DynamicImage, Fault> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_PIXELS * 4);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(bad)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Fault::Large);
    }
    let orientation = decoder.orientation().map_err(bad)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(bad)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn heic(bytes: &[u8]) -> Result<DynamicImage, Fault> {
    let options = heic_rs::DecodeOptions {
        max_pixels: Some(MOST_PIXELS),
        ..heic_rs::DecodeOptions::default()
    };
    let picture = heic_rs::decode(bytes, &options).map_err(bad)?;
    RgbImage::from_raw(picture.width, picture.height, picture.data)
        .map(DynamicImage::ImageRgb8)
        .ok_or_else(|| Fault::Bad("its pixels are not those that it says".to_owned()))
}

fn first_page(bytes: Vec<u8>, most: u32) -> Result<DynamicImage, Fault> {
    let pdf = Pdf::new(bytes).map_err(|error| Fault::Bad(format!("{error:?}")))?;
    let page = pdf
        .pages()
        .first()
        .ok_or_else(|| Fault::Bad("it has no page".to_owned()))?;
    let (width, height) = page.render_dimensions();
    let longest = width.max(height);
    if !longest.is_finite() || longest < 1.0 {
        return Err(Fault::Bad("its page has no size".to_owned()));
    }
    // Twice as large: what is made smaller afterwards is easier to read.
    #[expect(clippy::cast_precision_loss, reason = "some thousand pixels")]
    let scale = (most * 2) as f32 / longest;
    let cache = RenderCache::new();
    let sheet = PixmapSettings {
        x_scale: scale,
        y_scale: scale,
        bg_color: WHITE,
    };
    let pixels = render(
        page,
        &cache,
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &sheet,
    );
    let (width, height) = (pixels.width().into(), pixels.height().into());
    // On white, so that nothing shows through.
    let rgb = pixels.data().iter().flat_map(|p| [p.r, p.g, p.b]).collect();
    RgbImage::from_raw(width, height, rgb)
        .map(DynamicImage::ImageRgb8)
        .ok_or_else(|| Fault::Bad("its page could not be drawn".to_owned()))
}

fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let pixels = picture.to_rgba8();
    RgbImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let [r, g, b, alpha] = pixels.get_pixel(x, y).0;
        let over = |c: u8| {
            let mixed = u16::from(c) * u16::from(alpha) + 255 * (255 - u16::from(alpha));
            u8::try_from(mixed / 255).unwrap_or(u8::MAX)
        };
        Rgb([over(r), over(g), over(b)])
    })
}

fn bad(error: impl std::fmt::Display) -> Fault {
    Fault::Bad(error.to_string())
}
