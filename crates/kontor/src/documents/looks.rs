//! What a page shows of a document besides its name.

use super::model::Document;

impl Document {
    /// Whether the browser may show it.
    pub fn can_be_shown(&self) -> bool {
        self.check.is_open() && vault::is_inline_safe(&self.content_type)
    }

    /// What its page shows of it, as a part of an address: the image itself, or a picture of it where
    /// browsers cannot show that. Nothing for other files.
    pub fn image(&self) -> Option<&'static str> {
        if self.can_be_shown() && self.content_type.starts_with("image/") {
            Some("view")
        } else {
            let needed = self.check.is_open() && picture::is_needed(&self.content_type);
            needed.then_some("picture=large")
        }
    }

    /// Whether a list shows a small picture of it.
    pub fn is_pictured(&self) -> bool {
        self.check.is_open() && picture::is_drawn(&self.content_type)
    }
}
