//! Pages of documents.

use crate::web::Route;

/// The pages of this room.
pub fn routes() -> Vec<Route> {
    Vec::new()
}
