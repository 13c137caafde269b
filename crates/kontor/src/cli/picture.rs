//! Drawing one picture for another process of ours: bytes on the standard input, a JPEG on the output.

use std::io::{Read as _, Write as _};

use super::Failure;

#[derive(clap::Args)]
pub struct PictureArgs {
    /// What the bytes are, as a media type.
    #[arg(long = "type")]
    content_type: String,
    /// Pixels, both ways.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=4000))]
    most: u32,
}

/// Reads nothing but its input and has no settings.
pub fn run(args: &PictureArgs) -> Result<(), Failure> {
    let failed = |error: &dyn std::fmt::Display| Failure::Failed(error.to_string());
    picture::confine().map_err(|error| failed(&error))?;
    let mut bytes = Vec::new();
    std::io::stdin()
        .take(picture::MOST_BYTES)
        .read_to_end(&mut bytes)
        .map_err(|error| failed(&error))?;
    let jpeg =
        picture::jpeg(bytes, &args.content_type, args.most).map_err(|error| failed(&error))?;
    std::io::stdout()
        .write_all(&jpeg)
        .map_err(|error| failed(&error))
}
