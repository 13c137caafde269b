//! Finished uploads, named by their ids in what the API takes.

use pages::Faults;

use super::model::MOST_FILES;
use crate::ids::FileId;
use crate::refusal::Refusal;

/// The uploads, if they are not too many.
pub fn few(uploads: &[FileId]) -> Result<Vec<FileId>, Refusal> {
    if uploads.len() > MOST_FILES {
        let args = vec![("max", MOST_FILES.into())];
        return Err(Refusal::field_with("uploads", "fault-files-too-many", args));
    }
    Ok(uploads.to_vec())
}

/// What is wrong with `files`, as forms call them, is wrong with another field over the API.
pub fn named<T>(done: Result<T, Refusal>, field: &str) -> Result<T, Refusal> {
    let Err(Refusal::Invalid(faults)) = done else {
        return done;
    };
    let mut named = Faults::new();
    for fault in &faults {
        let of = match fault.field.as_str() {
            "files" => field,
            other => other,
        };
        named.add(of, fault.key, fault.args.clone());
    }
    Err(Refusal::Invalid(named))
}
