//! Other files that calls lead to: found and read through a [`Load`], each
//! resolved once, circles refused. Knows nothing of folders on disk.

mod gather;
mod library;
mod links;
mod load;
mod refused;

pub use library::{Resolved, Said, resolve_all};
pub use load::{Load, Located, Reading, Refused};

pub(super) use links::Links;
