//! Finished uploads, named in what is posted.

use pages::Faults;

use crate::files::MOST_FILES;
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

/// What is wrong with files is, over the API, wrong with `uploads`.
pub fn named<T>(done: Result<T, Refusal>) -> Result<T, Refusal> {
    let Err(Refusal::Invalid(faults)) = done else {
        return done;
    };
    let mut named = Faults::new();
    for fault in &faults {
        let field = match fault.field.as_str() {
            "files" => "uploads",
            other => other,
        };
        named.add(field, fault.key, fault.args.clone());
    }
    Err(Refusal::Invalid(named))
}
