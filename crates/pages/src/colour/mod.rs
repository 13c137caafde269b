//! One colour that someone chose, turned into a set in which text can always be read.

mod oklch;

use oklch::{Oklch, Rgb};

/// What text stands on in light and in dark mode.
const LIGHT_PAPER: Rgb = Rgb([0xfb, 0xfa, 0xf8]);
const DARK_PAPER: Rgb = Rgb([0x17, 0x16, 0x13]);

/// The least contrast for text, and for the shape of a button (WCAG 2.2 AA).
const TEXT: f64 = 4.5;
const SHAPE: f64 = 3.0;

/// One mode's colours.
struct Set {
    accent: Rgb,
    on_accent: Rgb,
    text: Rgb,
    soft: Rgb,
}

/// The custom properties `--accent`, `--on-accent`, `--accent-text`, `--accent-soft` (and
/// `--accent-l`, `-c`, `-h`, the accent in OKLCH) for light and dark mode, from `#rrggbb`.
///
/// Text in `--on-accent` on `--accent`, and in `--accent-text` on paper or on `--accent-soft`, has a
/// contrast of at least 4.5. It is a style sheet of its own: the page's policy allows none inline.
pub fn accent_css(hex: &str) -> Option<String> {
    let chosen = Rgb::from_hex(hex)?;
    let light = declarations(&light(chosen));
    let dark = declarations(&dark(chosen));
    Some(format!(
        ":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    ))
}

/// In light mode the colour is exactly the one that was chosen.
fn light(chosen: Rgb) -> Set {
    let tone = Oklch::from(chosen);
    let soft = Oklch {
        l: 0.95,
        c: tone.c.min(0.02),
        ..tone
    }
    .to_rgb();
    Set {
        accent: chosen,
        on_accent: on(chosen),
        text: moved(tone, -0.005, |text| {
            reads_on(text, [LIGHT_PAPER, soft], TEXT)
        }),
        soft,
    }
}

/// In dark mode a dark colour is lightened until its shape can be seen.
fn dark(chosen: Rgb) -> Set {
    let tone = Oklch::from(chosen);
    let accent = moved(tone, 0.005, |accent| {
        reads_on(accent, [DARK_PAPER; 2], SHAPE)
    });
    let soft = Oklch {
        l: 0.27,
        c: tone.c.min(0.03),
        ..tone
    }
    .to_rgb();
    Set {
        accent,
        on_accent: on(accent),
        text: moved(tone, 0.005, |text| reads_on(text, [DARK_PAPER, soft], TEXT)),
        soft,
    }
}

fn reads_on(colour: Rgb, grounds: [Rgb; 2], least: f64) -> bool {
    grounds
        .into_iter()
        .all(|ground| colour.contrast(ground) >= least)
}

/// Changes the lightness step by step until the colour will do. Black or white always does.
fn moved(tone: Oklch, step: f64, will_do: impl Fn(Rgb) -> bool) -> Rgb {
    let mut tone = tone;
    loop {
        let colour = tone.to_rgb();
        if will_do(colour) {
            return colour;
        }
        tone.l += step;
        if tone.l <= 0.0 {
            return Rgb([0; 3]);
        }
        if tone.l >= 1.0 {
            return Rgb([255; 3]);
        }
    }
}

/// Light text where it can be read, else dark. Between the two there is a narrow band of colours
/// on which only black will do.
fn on(accent: Rgb) -> Rgb {
    [Rgb([0xff; 3]), Rgb([0x11; 3])]
        .into_iter()
        .find(|text| text.contrast(accent) >= TEXT)
        .unwrap_or(Rgb([0; 3]))
}

fn declarations(set: &Set) -> String {
    let Oklch { l, c, h } = Oklch::from(set.accent);
    format!(
        "--accent-l:{l:.4};--accent-c:{c:.4};--accent-h:{h:.1};--accent:{};--on-accent:{};\
         --accent-text:{};--accent-soft:{}",
        set.accent.hex(),
        set.on_accent.hex(),
        set.text.hex(),
        set.soft.hex()
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(chosen: Rgb) {
        for (set, paper) in [(light(chosen), LIGHT_PAPER), (dark(chosen), DARK_PAPER)] {
            let name = chosen.hex();
            assert!(
                set.on_accent.contrast(set.accent) >= 4.5,
                "on accent {name}"
            );
            assert!(set.text.contrast(paper) >= 4.5, "text on paper {name}");
            assert!(set.text.contrast(set.soft) >= 4.5, "text on soft {name}");
        }
        assert!(dark(chosen).accent.contrast(DARK_PAPER) >= 3.0);
        assert_eq!(light(chosen).accent, chosen);
    }

    #[test]
    fn every_grey_and_a_grid_of_colours_can_be_read() {
        for grey in 0..=255 {
            check(Rgb([grey; 3]));
        }
        for r in (0..=255).step_by(51) {
            for g in (0..=255).step_by(51) {
                for b in (0..=255).step_by(51) {
                    check(Rgb([r, g, b]));
                }
            }
        }
    }

    proptest! {
        #[test]
        fn any_colour_can_be_read(rgb: [u8; 3]) {
            check(Rgb(rgb));
        }
    }

    #[test]
    fn writes_both_modes() {
        let css = accent_css("#1f4e79").unwrap();
        assert!(css.starts_with(":root{--accent-l:0.4"), "{css}");
        assert!(css.contains("--accent:#1f4e79;--on-accent:#ffffff;--accent-text:#"));
        assert!(css.contains("}@media (prefers-color-scheme:dark){:root{--accent-l:"));
        assert_eq!(css.matches('{').count(), css.matches('}').count());
        assert!(
            accent_css("#FFD500")
                .unwrap()
                .contains("--on-accent:#111111")
        );
        for bad in [
            "", "#fff", "1f4e79", "#1f4e7g", "#1f4e791", "#+1+1+1", "#ééé",
        ] {
            assert_eq!(accent_css(bad), None, "{bad}");
        }
    }
}
