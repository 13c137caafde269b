//! Pictures of what people send: photos as phones make them, PDFs, and what only claims to be one.
#![allow(clippy::unwrap_used)]

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use paper::{Paper, Run, Style};
use picture::{Fault, is_drawn, is_needed, jpeg};

fn drawn(bytes: &[u8], content_type: &str, most: u32) -> DynamicImage {
    let jpeg = jpeg(bytes.to_vec(), content_type, most).unwrap();
    image::load_from_memory_with_format(&jpeg, ImageFormat::Jpeg).unwrap()
}

/// Whether a pixel is about that colour.
fn about(picture: &DynamicImage, (x, y): (u32, u32), [r, g, b]: [u8; 3]) -> bool {
    let found = picture.to_rgb8().get_pixel(x, y).0;
    found
        .iter()
        .zip([r, g, b])
        .all(|(found, wanted)| found.abs_diff(wanted) < 40)
}

const RED: [u8; 3] = [220, 40, 30];
const BLUE: [u8; 3] = [30, 60, 200];

#[test]
fn req_9_a_heic_photo_becomes_a_jpeg() {
    let picture = drawn(include_bytes!("halves.heic"), "image/heic", 48);
    assert_eq!((picture.width(), picture.height()), (48, 32));
    assert!(about(&picture, (4, 16), RED) && about(&picture, (44, 16), BLUE));
    assert!(is_needed("image/heic") && !is_needed("image/jpeg"));
}

#[test]
fn a_photo_stands_upright_as_its_camera_says() {
    let picture = drawn(include_bytes!("turned.jpg"), "image/jpeg", 1000);
    assert_eq!((picture.width(), picture.height()), (64, 96));
    assert!(about(&picture, (32, 4), RED) && about(&picture, (32, 92), BLUE));
}

#[test]
fn what_is_transparent_is_white() {
    let mut pixels = RgbaImage::from_pixel(20, 10, Rgba([0, 0, 0, 0]));
    pixels.put_pixel(5, 5, Rgba([255, 0, 0, 255]));
    let mut png = Vec::new();
    pixels
        .write_to(&mut std::io::Cursor::new(&mut png), ImageFormat::Png)
        .unwrap();
    let picture = drawn(&png, "image/png", 160);
    assert_eq!((picture.width(), picture.height()), (20, 10));
    assert!(about(&picture, (18, 8), [255, 255, 255]));
}

#[test]
fn doc_1_the_first_page_of_a_pdf() {
    let mut paper = Paper::new("Invoice", "en");
    let large = Style {
        size: 60.0,
        ..Style::TEXT
    };
    paper.paragraph(&[Run::bold("HHHHHHHH")], large);
    let pdf = paper.finish(|page, of| format!("{page}/{of}"));
    let picture = drawn(&pdf, "application/pdf", 160).to_luma8();
    // A4, upright: paper with some ink on it.
    assert_eq!((picture.width(), picture.height()), (113, 160));
    let dark = picture.pixels().filter(|pixel| pixel.0[0] < 100).count();
    assert!((50..5000).contains(&dark), "{dark}");
}

#[test]
fn what_cannot_be_drawn_is_refused() {
    assert!(!is_drawn("text/html") && !is_drawn("image/svg+xml"));
    let refused = |bytes: &[u8], content_type| jpeg(bytes.to_vec(), content_type, 160);
    assert!(matches!(
        refused(b"<svg onload='alert(1)'/>", "image/svg+xml"),
        Err(Fault::Type(_))
    ));
    let broken = [
        (&b"%PDF-1.7\nnothing"[..], "application/pdf"),
        (b"", "image/png"),
        (b"\xff\xd8\xff\xe0 not a photo", "image/jpeg"),
        (&include_bytes!("halves.heic")[..300], "image/heic"),
    ];
    for (bytes, content_type) in broken {
        let answer = refused(bytes, content_type);
        assert!(matches!(answer, Err(Fault::Bad(_))), "{content_type}");
    }
}

/// A PNG of a few bytes that says it has 30,000 by 30,000 pixels.
#[test]
fn a_picture_that_would_fill_the_memory_is_refused() {
    let mut png = Vec::new();
    RgbaImage::new(1, 1)
        .write_to(&mut std::io::Cursor::new(&mut png), ImageFormat::Png)
        .unwrap();
    let side = 30_000_u32.to_be_bytes();
    png[16..20].copy_from_slice(&side);
    png[20..24].copy_from_slice(&side);
    let check = crc(&png[12..29]).to_be_bytes();
    png[29..33].copy_from_slice(&check);
    let answer = jpeg(png, "image/png", 160);
    assert!(matches!(answer, Err(Fault::Large | Fault::Bad(_))));
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xEDB8_8320 * (crc & 1))
        })
    })
}
