//! What the paths of one file lead to.

use std::collections::HashMap;

use crate::model::CalledRunbook;

/// The files that one file calls.
#[derive(Debug, Default, Clone, Copy)]
pub(in crate::resolve) struct Links<'l> {
    /// By their paths as they were written, as indices.
    pub(super) by_path: Option<&'l HashMap<String, usize>>,
    /// All files that have been resolved by now.
    pub(super) library: &'l [CalledRunbook],
    /// Those in which something is wrong: names may be missing in them that
    /// their authors wrote.
    pub(super) wrong: &'l [usize],
}

impl<'l> Links<'l> {
    /// Finds the file of a path; nothing if it is not there, which was said
    /// when it was looked for.
    pub(in crate::resolve) fn find(self, written: &str) -> Option<(usize, &'l CalledRunbook)> {
        let index = *self.by_path?.get(written)?;
        Some((index, self.library.get(index)?))
    }

    /// Tells whether something is wrong in a file.
    pub(in crate::resolve) fn is_wrong(self, index: usize) -> bool {
        self.wrong.contains(&index)
    }

    /// Returns a file by its index.
    pub(in crate::resolve) fn get(self, index: usize) -> Option<&'l CalledRunbook> {
        self.library.get(index)
    }
}
