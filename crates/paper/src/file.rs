//! The file itself: pages, fonts, and what glyphs mean.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

use crate::flow::PAGE;
use crate::font::Font;

/// What pages call the fonts.
pub const FONTS: [&str; 2] = ["R", "B"];

const INFO: SystemInfo<'static> = SystemInfo {
    registry: Str(b"Adobe"),
    ordering: Str(b"Identity"),
    supplement: 0,
};

/// A stream, packed.
pub struct Packed(Vec<u8>);

impl Packed {
    /// Packs bytes.
    pub fn of(bytes: &[u8]) -> Packed {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
        // Memory takes every byte.
        let _ = packer.write_all(bytes);
        Packed(packer.finish().unwrap_or_default())
    }
}

/// Numbers for what stands in the file.
struct Numbers(i32);

impl Numbers {
    fn next(&mut self) -> Ref {
        self.0 += 1;
        Ref::new(self.0)
    }
}

/// Puts everything together.
pub fn written(
    title: &str,
    language: &str,
    fonts: &[Font; 2],
    pages: Vec<Packed>,
    feet: Vec<Packed>,
) -> Vec<u8> {
    let mut pdf = Pdf::new();
    pdf.set_version(1, 7);
    let mut numbers = Numbers(0);
    let (catalog, tree, info) = (numbers.next(), numbers.next(), numbers.next());
    pdf.catalog(catalog).pages(tree).lang(TextStr(language));
    pdf.document_info(info).title(TextStr(title));
    let used = fonts
        .each_ref()
        .map(|font| embed(&mut pdf, &mut numbers, font));
    let mut kids = Vec::with_capacity(pages.len());
    for (body, foot) in pages.into_iter().zip(feet) {
        let (page, one, two) = (numbers.next(), numbers.next(), numbers.next());
        for (id, stream) in [(one, &body), (two, &foot)] {
            pdf.stream(id, &stream.0).filter(Filter::FlateDecode);
        }
        let mut written = pdf.page(page);
        written.parent(tree);
        written.media_box(Rect::new(0.0, 0.0, PAGE.0, PAGE.1));
        written.contents_array([one, two]);
        let mut resources = written.resources();
        let mut named = resources.fonts();
        for (name, id) in FONTS.iter().zip(used) {
            named.pair(Name(name.as_bytes()), id);
        }
        named.finish();
        resources.finish();
        written.finish();
        kids.push(page);
    }
    let count = i32::try_from(kids.len()).unwrap_or(i32::MAX);
    pdf.pages(tree).kids(kids).count(count);
    pdf.finish()
}

fn embed(pdf: &mut Pdf, numbers: &mut Numbers, font: &Font) -> Ref {
    let (id, cid, descriptor) = (numbers.next(), numbers.next(), numbers.next());
    let (meaning, data) = (numbers.next(), numbers.next());
    let name = Name(font.name.as_bytes());
    pdf.type0_font(id)
        .base_font(name)
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(cid)
        .to_unicode(meaning);
    let mut written = pdf.cid_font(cid);
    written.subtype(CidFontType::Type2);
    written.base_font(name);
    written.system_info(INFO);
    written.font_descriptor(descriptor);
    written.default_width(0.0);
    written.cid_to_gid_map_predefined(Name(b"Identity"));
    let mut widths = written.widths();
    for glyph in font.used.keys() {
        widths.same(*glyph, *glyph, font.glyph_width(*glyph));
    }
    widths.finish();
    written.finish();
    let edges = font.face.global_bounding_box();
    let bounds = Rect::new(
        font.unit(edges.x_min),
        font.unit(edges.y_min),
        font.unit(edges.x_max),
        font.unit(edges.y_max),
    );
    pdf.font_descriptor(descriptor)
        .name(name)
        .flags(FontFlags::SYMBOLIC)
        .bbox(bounds)
        .italic_angle(0.0)
        .ascent(font.unit(font.face.ascender()))
        .descent(font.unit(font.face.descender()))
        .cap_height(font.unit(font.face.capital_height().unwrap_or(0)))
        .stem_v(if font.name.ends_with("Bold") {
            140.0
        } else {
            80.0
        })
        .font_file2(data);
    let mut map = UnicodeCmap::new(Name(b"Custom"), INFO);
    for (glyph, c) in &font.used {
        map.pair(*glyph, *c);
    }
    pdf.cmap(meaning, &map.finish());
    let packed = Packed::of(font.bytes);
    let length = i32::try_from(font.bytes.len()).unwrap_or(i32::MAX);
    let mut stream = pdf.stream(data, &packed.0);
    stream.filter(Filter::FlateDecode);
    stream.pair(Name(b"Length1"), length);
    stream.finish();
    id
}
