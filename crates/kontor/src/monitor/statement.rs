//! A statement that is put together piece by piece, with its parameters.

use ::store::Value;

use crate::ids::FirmId;

/// A statement with its parameters.
pub struct Sql {
    pub text: String,
    params: Vec<Box<dyn Value>>,
}

impl Sql {
    /// Begins; the firm is the first parameter.
    pub fn new(firm: FirmId) -> Sql {
        Sql {
            text: String::new(),
            params: vec![Box::new(firm)],
        }
    }

    /// Takes a parameter and gives its place.
    pub fn arg(&mut self, value: impl Value + 'static) -> String {
        self.params.push(Box::new(value));
        format!("${}", self.params.len())
    }

    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// The parameters as a statement takes them.
    pub fn params(&self) -> Vec<&dyn Value> {
        self.params.iter().map(|value| &**value).collect()
    }
}
