//! The options of `set` that decide when a script fails.

use serde::{Deserialize, Serialize};

/// `-e`, `-u` and pipefail: whether each is on, or whether a script has
/// switched it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::exec) struct Switches<T> {
    /// `-e`.
    pub(in crate::exec) errexit: T,
    /// `-u`.
    pub(in crate::exec) nounset: T,
    /// `-o pipefail`.
    pub(in crate::exec) pipefail: T,
}

/// Their names, which are left out where other options are carried.
pub(super) const NAMES: [&str; 3] = ["errexit", "nounset", "pipefail"];

impl<T> Switches<T> {
    /// Makes each of what is known by its name.
    fn of(mut known: impl FnMut(&str) -> T) -> Self {
        let [errexit, nounset, pipefail] = NAMES;
        Self { errexit: known(errexit), nounset: known(nounset), pipefail: known(pipefail) }
    }

    fn get(&self, name: &str) -> &T {
        match name {
            "errexit" => &self.errexit,
            "nounset" => &self.nounset,
            _ => &self.pipefail,
        }
    }
}

impl Switches<Option<bool>> {
    /// Returns what is on at the start of a script that has others on by
    /// itself.
    pub(in crate::exec) fn over(self, usual: Switches<bool>) -> Switches<bool> {
        Switches::of(|name| self.get(name).unwrap_or(*usual.get(name)))
    }

    /// Adds what a script has switched that began so.
    pub(super) fn after(self, began: Switches<bool>, is: impl Fn(&str) -> bool) -> Self {
        Self::of(|name| if is(name) == *began.get(name) { *self.get(name) } else { Some(is(name)) })
    }
}
