//! The fonts, and how wide their letters are.

use std::collections::BTreeMap;

use ttf_parser::Face;

static REGULAR: &[u8] = include_bytes!("../fonts/NotoSans-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../fonts/NotoSans-Bold.ttf");

/// What stands for a character that a font has not.
const MISSING: char = '\u{fffd}';

/// A font and what was used of it.
pub struct Font {
    pub name: &'static str,
    pub bytes: &'static [u8],
    pub face: Face<'static>,
    /// Which character each used glyph stands for.
    pub used: BTreeMap<u16, char>,
}

impl Font {
    fn of(name: &'static str, bytes: &'static [u8]) -> Font {
        Font {
            name,
            bytes,
            face: Face::parse(bytes, 0)
                .expect("the font is inside the binary and is read in a test"),
            used: BTreeMap::new(),
        }
    }

    /// The two that are there.
    pub fn both() -> [Font; 2] {
        [
            Font::of("NotoSans-Regular", REGULAR),
            Font::of("NotoSans-Bold", BOLD),
        ]
    }

    /// Its unit: a thousandth of the letter's size.
    pub fn unit(&self, value: i16) -> f32 {
        f32::from(value) * 1000.0 / f32::from(self.face.units_per_em())
    }

    fn glyph(&self, c: char) -> (u16, char) {
        self.face
            .glyph_index(c)
            .map(|glyph| (glyph.0, c))
            .or_else(|| {
                self.face
                    .glyph_index(MISSING)
                    .map(|glyph| (glyph.0, MISSING))
            })
            .unwrap_or((0, MISSING))
    }

    /// How wide a glyph is, in thousandths of its size.
    pub fn glyph_width(&self, glyph: u16) -> f32 {
        let width = self
            .face
            .glyph_hor_advance(ttf_parser::GlyphId(glyph))
            .unwrap_or(0);
        f32::from(width) * 1000.0 / f32::from(self.face.units_per_em())
    }

    /// How wide a character is at this size.
    pub fn width(&self, c: char, size: f32) -> f32 {
        self.glyph_width(self.glyph(c).0) * size / 1000.0
    }

    /// The text as the font's own numbers, two bytes each.
    pub fn encoded(&mut self, text: &str) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(text.len() * 2);
        for c in text.chars() {
            let (glyph, stands_for) = self.glyph(c);
            self.used.entry(glyph).or_insert(stands_for);
            bytes.extend(glyph.to_be_bytes());
        }
        bytes
    }
}
