//! Breaking lines and filling pages.

use pdf_writer::{Content, Name, Str};

use crate::file::{self, Packed};
use crate::font::Font;
use crate::{Run, Style};

/// A4, in points.
pub const PAGE: (f32, f32) = (595.0, 842.0);
const MARGIN: f32 = 56.0;
const BOTTOM: f32 = 64.0;
const LEADING: f32 = 1.4;
/// How far a slanted letter leans.
const SLANT: f32 = 0.2;

/// A document that grows from top to bottom.
pub struct Paper {
    title: String,
    language: String,
    fonts: [Font; 2],
    done: Vec<Packed>,
    page: Content,
    /// Where the next line stands, from the bottom.
    y: f32,
}

/// A word with the space before it: pieces of one style each.
type Word = Vec<Run>;

impl Paper {
    /// An empty one; `language` as in `nl`.
    pub fn new(title: &str, language: &str) -> Paper {
        Paper {
            title: title.to_owned(),
            language: language.to_owned(),
            fonts: Font::both(),
            done: Vec::new(),
            page: Content::new(),
            y: PAGE.1 - MARGIN,
        }
    }

    /// How many pages there are by now.
    pub fn pages(&self) -> usize {
        self.done.len() + 1
    }

    /// A paragraph. Line breaks in it stay.
    pub fn paragraph(&mut self, runs: &[Run], style: Style) {
        let room = PAGE.0 - 2.0 * MARGIN - style.indent;
        self.y -= style.above;
        let mut first = true;
        for line in lines(runs) {
            for row in self.broken(&line, style.size, room) {
                self.row(&row, style, first);
                first = false;
            }
        }
    }

    fn row(&mut self, row: &[Run], style: Style, first: bool) {
        let height = style.size * LEADING;
        if self.y - height < BOTTOM {
            self.turn();
        } else if first && style.ruled {
            self.page.save_state();
            self.page.set_stroke_gray(0.8).set_line_width(0.5);
            self.page.move_to(MARGIN, self.y);
            self.page.line_to(PAGE.0 - MARGIN, self.y).stroke();
            self.page.restore_state();
            self.y -= style.above / 2.0;
        }
        self.y -= height;
        let mut x = MARGIN + style.indent;
        let y = self.y + height - style.size;
        for run in row {
            x += self.piece(run, style, x, y);
        }
    }

    /// Writes one piece and says how wide it is.
    fn piece(&mut self, run: &Run, style: Style, x: f32, y: f32) -> f32 {
        let which = usize::from(run.bold);
        let font = &mut self.fonts[which];
        let bytes = font.encoded(&run.text);
        let lean = if run.italic { SLANT } else { 0.0 };
        let page = &mut self.page;
        page.begin_text();
        page.set_fill_gray(style.grey);
        page.set_font(Name(file::FONTS[which].as_bytes()), style.size);
        page.set_text_matrix([1.0, 0.0, lean, 1.0, x, y]);
        page.show(Str(&bytes));
        page.end_text();
        self.width(run, style.size)
    }

    fn width(&self, run: &Run, size: f32) -> f32 {
        let font = &self.fonts[usize::from(run.bold)];
        run.text.chars().map(|c| font.width(c, size)).sum()
    }

    fn turn(&mut self) {
        let page = std::mem::replace(&mut self.page, Content::new());
        self.done.push(Packed::of(&page.finish()));
        self.y = PAGE.1 - MARGIN;
    }

    /// Lines that fit into `room`; a word that is longer than a line is cut.
    fn broken(&self, line: &[Run], size: f32, room: f32) -> Vec<Vec<Run>> {
        let mut rows: Vec<Vec<Run>> = vec![Vec::new()];
        let mut used = 0.0;
        for word in words(line) {
            let width: f32 = word.iter().map(|run| self.width(run, size)).sum();
            if used > 0.0 && used + width > room {
                rows.push(Vec::new());
                used = 0.0;
            }
            for mut run in word {
                if used == 0.0 {
                    run.text = run.text.trim_start_matches(' ').to_owned();
                }
                let mut part = String::new();
                for c in run.text.chars() {
                    let wide = self.fonts[usize::from(run.bold)].width(c, size);
                    if used > 0.0 && used + wide > room {
                        push(&mut rows, &run, std::mem::take(&mut part));
                        rows.push(Vec::new());
                        used = 0.0;
                    }
                    used += wide;
                    part.push(c);
                }
                push(&mut rows, &run, part);
            }
        }
        rows
    }

    /// The whole file. `number` says what stands at the foot of a page: its number and how many there are.
    pub fn finish(mut self, number: impl Fn(usize, usize) -> String) -> Vec<u8> {
        self.turn();
        let pages = std::mem::take(&mut self.done);
        let total = pages.len();
        let style = Style {
            size: 8.0,
            grey: 0.35,
            ..Style::TEXT
        };
        let mut feet = Vec::with_capacity(total);
        for at in 1..=total {
            let run = Run::plain(number(at, total));
            let x = PAGE.0 - MARGIN - self.width(&run, style.size);
            self.page = Content::new();
            self.piece(&run, style, x, MARGIN / 2.0);
            let title = self.clipped(style.size, x - MARGIN - 12.0);
            self.piece(&Run::plain(title), style, MARGIN, MARGIN / 2.0);
            let page = std::mem::replace(&mut self.page, Content::new());
            feet.push(Packed::of(&page.finish()));
        }
        file::written(&self.title, &self.language, &self.fonts, pages, feet)
    }

    /// The title as far as there is room for it.
    fn clipped(&self, size: f32, room: f32) -> String {
        let mut used = 0.0;
        let fits = |c: &char| {
            used += self.fonts[0].width(*c, size);
            used < room
        };
        self.title.chars().take_while(fits).collect()
    }
}

/// Adds a piece to the last row.
fn push(rows: &mut [Vec<Run>], run: &Run, text: String) {
    if let (Some(row), false) = (rows.last_mut(), text.is_empty()) {
        row.push(Run {
            text,
            ..run.clone()
        });
    }
}

/// The lines that line breaks make.
fn lines(runs: &[Run]) -> Vec<Vec<Run>> {
    let mut all = vec![Vec::new()];
    for run in runs {
        for (n, text) in run.text.split('\n').enumerate() {
            if n > 0 {
                all.push(Vec::new());
            }
            let text: String = text
                .chars()
                .map(|c| if c == '\t' { ' ' } else { c })
                .filter(|c| !c.is_control())
                .collect();
            push(&mut all, run, text);
        }
    }
    all
}

/// The words of a line; a word may change its style inside.
fn words(line: &[Run]) -> Vec<Word> {
    let mut all: Vec<Word> = Vec::new();
    for run in line {
        let mut rest = run.text.as_str();
        while !rest.is_empty() {
            let begins = rest.len() - rest.trim_start_matches(' ').len();
            let end = rest[begins..]
                .find(' ')
                .map_or(rest.len(), |at| begins + at);
            let piece = Run {
                text: rest[..end].to_owned(),
                ..run.clone()
            };
            rest = &rest[end..];
            match all.last_mut() {
                Some(word) if begins == 0 => word.push(piece),
                _ => all.push(vec![piece]),
            }
        }
    }
    all
}
