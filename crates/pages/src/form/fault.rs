//! What is wrong with a form, field by field.

use crate::Arg;

/// One thing that is wrong with one field: a text and its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Name of the field.
    pub field: String,
    /// Key of the text that says what is wrong and what to do.
    pub key: &'static str,
    /// Arguments of the text.
    pub args: Vec<(&'static str, Arg)>,
}

/// All that is wrong with a form, in the order in which it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    faults: Vec<Fault>,
}

impl Faults {
    /// Nothing wrong so far.
    pub const fn new() -> Faults {
        Faults { faults: Vec::new() }
    }

    /// Notes a fault.
    pub fn add(&mut self, field: &str, key: &'static str, args: Vec<(&'static str, Arg)>) {
        self.faults.push(Fault {
            field: field.to_owned(),
            key,
            args,
        });
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.faults.is_empty()
    }

    /// The first fault of a field.
    pub fn of(&self, field: &str) -> Option<&Fault> {
        self.faults.iter().find(|fault| fault.field == field)
    }

    /// All faults, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Fault> {
        self.faults.iter()
    }
}

impl<'a> IntoIterator for &'a Faults {
    type Item = &'a Fault;
    type IntoIter = std::slice::Iter<'a, Fault>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_fault_of_a_field_is_shown() {
        let mut faults = Faults::new();
        assert!(faults.is_empty());
        faults.add("name", "too-long", vec![("max", 10_usize.into())]);
        faults.add("name", "odd", vec![]);
        faults.add("mail", "missing", vec![]);
        assert_eq!(faults.of("name").map(|fault| fault.key), Some("too-long"));
        assert_eq!(
            faults.of("name").map(|fault| &fault.args[0].1),
            Some(&Arg::Number(10))
        );
        assert!(faults.of("phone").is_none());
        assert_eq!(faults.iter().count(), 3);
    }
}
