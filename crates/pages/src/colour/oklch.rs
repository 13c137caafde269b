//! sRGB and OKLCH, there and back (Björn Ottosson's OKLab), and the contrast of WCAG.

/// A colour as screens take it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Rgb(pub [u8; 3]);

/// A colour as eyes take it: lightness 0 to 1, chroma from 0, hue in degrees.
#[derive(Clone, Copy, Debug)]
pub(super) struct Oklch {
    pub l: f64,
    pub c: f64,
    pub h: f64,
}

impl Rgb {
    /// Exactly `#rrggbb`.
    pub fn from_hex(hex: &str) -> Option<Rgb> {
        let digits = hex.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let value = u32::from_str_radix(digits, 16).ok()?;
        let [_, r, g, b] = value.to_be_bytes();
        Some(Rgb([r, g, b]))
    }

    pub fn hex(self) -> String {
        let Rgb([r, g, b]) = self;
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// From 1 (the same) to 21 (black on white).
    pub fn contrast(self, other: Rgb) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let [r, g, b] = self.0.map(linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }
}

impl From<Rgb> for Oklch {
    fn from(rgb: Rgb) -> Oklch {
        let [r, g, b] = rgb.0.map(linear);
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        let lightness = 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s;
        let a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
        let c = a.hypot(b);
        // Greys have no hue; what is left over is rounding.
        let grey = c < 1e-4;
        Oklch {
            l: lightness,
            c: if grey { 0.0 } else { c },
            h: if grey {
                0.0
            } else {
                b.atan2(a).to_degrees().rem_euclid(360.0)
            },
        }
    }
}

impl Oklch {
    /// The nearest colour that a screen can show, giving up chroma rather than lightness or hue.
    pub fn to_rgb(self) -> Rgb {
        let (mut low, mut high) = (0.0, self.c);
        if fits(self.linear()) {
            low = high;
        }
        for _ in 0..16 {
            let c = (low + high) / 2.0;
            if fits(Oklch { c, ..self }.linear()) {
                low = c;
            } else {
                high = c;
            }
        }
        Rgb(Oklch { c: low, ..self }.linear().map(encoded))
    }

    fn linear(self) -> [f64; 3] {
        let (sin, cos) = self.h.to_radians().sin_cos();
        let (a, b) = (self.c * cos, self.c * sin);
        let l = (self.l + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.l - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.l - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
        ]
    }
}

fn fits(linear: [f64; 3]) -> bool {
    linear.iter().all(|part| (-1e-4..=1.0001).contains(part))
}

fn linear(part: u8) -> f64 {
    let part = f64::from(part) / 255.0;
    if part <= 0.040_45 {
        part / 12.92
    } else {
        ((part + 0.055) / 1.055).powf(2.4)
    }
}

fn encoded(part: f64) -> u8 {
    let part = part.clamp(0.0, 1.0);
    let part = if part <= 0.003_130_8 {
        part * 12.92
    } else {
        1.055 * part.powf(1.0 / 2.4) - 0.055
    };
    (part * 255.0).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back_is_the_same_colour() {
        for hex in [
            "#000000", "#ffffff", "#ff0000", "#00ff00", "#0000ff", "#1f4e79", "#808080",
        ] {
            let rgb = Rgb::from_hex(hex).unwrap();
            assert_eq!(Oklch::from(rgb).to_rgb(), rgb, "{hex}");
        }
    }

    #[test]
    fn agrees_with_known_values() {
        let red = Oklch::from(Rgb([255, 0, 0]));
        assert!((red.l - 0.628).abs() < 1e-3 && (red.c - 0.2577).abs() < 1e-3);
        assert!((red.h - 29.23).abs() < 0.1);
        let (black, white) = (Rgb([0; 3]), Rgb([255; 3]));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        assert!((Rgb([0x76; 3]).contrast(white) - 4.54).abs() < 0.01);
    }
}
