//! Where runs are kept.

use std::path::{Path, PathBuf};

use crate::journal::{JournalError, state_directory};

/// Returns where runs are kept, from the root, for whoever stands in a
/// directory.
pub(super) fn state(directory: &Path) -> Result<PathBuf, JournalError> {
    Ok(directory.join(state_directory(|name| std::env::var_os(name))?))
}
