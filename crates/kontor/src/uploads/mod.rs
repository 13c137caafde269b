//! Uploads that resume: the tus protocol 1.0 over the vault (REQ-9).
//!
//! - A sender is told only of bytes that are on the disk and noted in the row; what else the disk holds
//!   is cut off before it goes on. The hash goes on from where it was noted.
//! - One request at a time writes to an upload: whoever writes holds the file's lock, and looks the row
//!   up again once they hold it.
//! - A whole upload becomes a row of `files` with the same id, once, whatever is cut short between.
//! - Only who began it sees it, and only while they see where they began it.

mod access;
mod actions;
mod answers;
mod append;
mod checked;
mod doors;
pub mod model;
pub mod store;
mod sweep;
mod tus;

pub use checked::checked;
pub use sweep::{DISCARD, discard, sweep};
pub use tus::BYTES;

use crate::web::{Route, delete, head, options, patch, post};

/// The routes of this room: for pages with a cookie, for the API with a token.
pub fn routes() -> Vec<Route> {
    vec![
        options("/uploads", doors::abilities).public(),
        post("/uploads", doors::create_in_pages),
        head("/uploads/{upload}", doors::show),
        patch("/uploads/{upload}", doors::append),
        delete("/uploads/{upload}", doors::end),
        post("/uploads/{upload}", doors::other),
        options("/api/v1/uploads", doors::abilities).public(),
        post("/api/v1/uploads", doors::create)
            .says(
                "Begins an upload by the tus protocol 1.0 (creation, creation-with-upload, \
                 termination, checksum with sha1 and sha256, expiration). `Upload-Length` says how \
                 long it is, `filename` in `Upload-Metadata` its name; `Location` in the answer is \
                 where the bytes go with PATCH. A finished upload is named by its id, the last part \
                 of that address, in messages, documents and request items, within a day.",
            )
            .asks("dossier", "the dossier in which it will be used; also as `dossier` in `Upload-Metadata`")
            .asks("firm", "instead: the firm's slug, for its staff. Neither is needed by who has one firm")
            .with(201),
        head("/api/v1/uploads/{upload}", doors::show)
            .says("How far an upload is: `Upload-Offset` of `Upload-Length`, until `Upload-Expires`."),
        patch("/api/v1/uploads/{upload}", doors::append)
            .says(
                "Appends the body (application/offset+octet-stream) at `Upload-Offset`. 409 at another \
                 offset, 423 while another request writes, 460 if `Upload-Checksum` is another, 507 if there \
                 is no room on the disk.",
            )
            .with(204),
        delete("/api/v1/uploads/{upload}", doors::end)
            .says("Drops an upload and its bytes, unless something holds the file already.")
            .with(204),
        post("/api/v1/uploads/{upload}", doors::other)
            .says("PATCH or DELETE, as `X-HTTP-Method-Override` says, for who can send neither.")
            .with(204),
    ]
}
