//! What a shell says about itself at its end.

use std::collections::{BTreeMap, BTreeSet};

use super::declaration::declarations;
use super::names::is_helper;

/// Commands that print everything that [`Dump::read`] wants to know, each part
/// ended by a NUL, which no value can hold. `BASHOPTS` is younger than bash
/// 3.2. The caller adds the end: `end SERIAL STATUS COMMAND PIPES` and a NUL.
pub(in crate::exec) const SAVE: &str = "builtin declare -p; builtin printf '\\0'; \
    builtin declare -f; builtin printf '\\0'; \
    builtin declare -F; builtin printf '\\0'; \
    builtin alias -p; builtin printf '\\0'; \
    [[ -n ${BASHOPTS+set} ]] || builtin shopt -p; builtin printf '\\0'; \
    builtin pwd; builtin printf '\\0end %s\\0'";

/// What a shell said, in its own words.
#[derive(Debug, Clone, Copy)]
pub(in crate::exec) struct Dump<'a> {
    /// `declare -p`.
    pub(super) variables: &'a [u8],
    /// `declare -f`.
    pub(super) functions: &'a [u8],
    /// `declare -F`.
    pub(super) function_names: &'a [u8],
    /// `alias -p`.
    pub(super) aliases: &'a [u8],
    /// `shopt -p`, where `BASHOPTS` does not tell.
    pub(super) shopt: &'a [u8],
    /// `pwd`.
    pub(super) directory: &'a [u8],
    /// Words for [`crate::exec`]: exit status, command, broken pipes.
    pub(in crate::exec) end: &'a str,
}

impl<'a> Dump<'a> {
    /// Takes a dump apart, and returns what stands behind it. A file keeps what
    /// stood behind a shorter dump, so only what carries `serial` counts;
    /// nothing if the dump has no end.
    pub(in crate::exec) fn read(bytes: &'a [u8], serial: u64) -> Option<(Self, &'a [u8])> {
        let mut rest = bytes;
        let mut part = || {
            let end = rest.iter().position(|byte| *byte == 0)?;
            let (part, after) = (rest.get(..end)?, rest.get(end + 1..)?);
            rest = after;
            Some(part)
        };
        let dump = Self {
            variables: part()?,
            functions: part()?,
            function_names: part()?,
            aliases: part()?,
            shopt: part()?,
            directory: part()?,
            end: std::str::from_utf8(part()?).ok()?,
        };
        let end = dump.end.strip_prefix("end ")?.strip_prefix(&serial.to_string())?.strip_prefix(' ')?;
        let directory = dump.directory.strip_suffix(b"\n")?;
        Some((Self { directory, end, ..dump }, rest))
    }

    /// Tells whether the script had brought its state back before it began.
    pub(in crate::exec) fn restored(&self) -> bool {
        declarations(self.variables)
            .any(|found| found.name == "__runwright_restored" && found.scalar().as_deref() == Some(b"1"))
    }

    /// Returns the names of the functions, and whether each is exported.
    pub(super) fn functions(&self) -> impl Iterator<Item = (&'a str, bool)> {
        self.function_names.split(|byte| *byte == b'\n').filter_map(|line| {
            let line = std::str::from_utf8(line).ok()?.strip_prefix("declare -")?;
            let (flags, name) = line.split_once(' ')?;
            (!is_helper(name)).then_some((name, flags.contains('x')))
        })
    }

    /// Returns the options of `set -o` and of `shopt` that are on.
    pub(super) fn options(&self) -> Options {
        let mut options = Options::default();
        for declaration in declarations(self.variables) {
            let list = match declaration.name {
                // What was on before our own words switched it off.
                "__runwright_options" => &mut options.set,
                "SHELLOPTS" if options.set.is_empty() => &mut options.set,
                "BASHOPTS" => &mut options.shopt,
                // Switched off between commands, to be on in the next.
                "__runwright_trace" if declaration.scalar().as_deref() == Some(b"1") => {
                    options.set.insert("xtrace".to_owned());
                    continue;
                }
                _ => continue,
            };
            let names = declaration.scalar().unwrap_or_default();
            *list = String::from_utf8_lossy(&names).split(':').map(str::to_owned).collect();
        }
        for line in self.shopt.split(|byte| *byte == b'\n') {
            if let Some(name) = line.strip_prefix(b"shopt -s ") {
                options.shopt.insert(String::from_utf8_lossy(name).into_owned());
            }
        }
        options
    }
}

/// Options that are on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Options {
    /// Of `set -o`.
    pub(super) set: BTreeSet<String>,
    /// Of `shopt`.
    pub(super) shopt: BTreeSet<String>,
}

/// What a shell looks like before the first script: all that a state is
/// compared with.
#[derive(Debug, Clone, Default)]
pub(in crate::exec) struct Baseline {
    /// The statement of each variable.
    pub(super) variables: BTreeMap<String, Vec<u8>>,
    /// The functions that came from the environment.
    pub(super) functions: BTreeSet<String>,
    /// The options that are on.
    pub(super) options: Options,
}

impl Baseline {
    /// Reads a baseline out of what the first shell said at its start.
    pub(in crate::exec) fn of(dump: &Dump<'_>) -> Self {
        Self {
            variables: declarations(dump.variables)
                .map(|declaration| (declaration.name.to_owned(), declaration.text.to_vec()))
                .collect(),
            functions: dump.functions().map(|(name, _)| name.to_owned()).collect(),
            options: dump.options(),
        }
    }

    /// Forgets a variable that only the first script was given, in place of
    /// the session's own if it has one.
    pub(in crate::exec) fn forget(&mut self, name: &str, replaced: bool) {
        if replaced {
            // No statement is empty, so none counts as unchanged.
            self.variables.insert(name.to_owned(), Vec::new());
        } else {
            self.variables.remove(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DUMP: &[u8] = b"declare -- a=\"1\"\ndeclare -r SHELLOPTS=\"hashall\"\ndeclare -- __runwright_options=\"errexit:hashall\"\n\0f () \n{ \n    :\n}\n\0declare -f f\ndeclare -fx g\ndeclare -f __runwright_exit\n\0\0shopt -s extglob\nshopt -u nullglob\n\0/tmp/a\nb\n\0end 7 1 2 0:1\0stale rest\0end 6 0 0 \0";

    #[test]
    fn the_parts_are_told_apart_and_what_is_stale_is_left_out() {
        let (dump, rest) = Dump::read(DUMP, 7).unwrap();
        assert!(rest.starts_with(b"stale"));
        assert_eq!(dump.directory, b"/tmp/a\nb");
        assert_eq!(dump.end, "1 2 0:1");
        assert_eq!(dump.functions().collect::<Vec<_>>(), [("f", false), ("g", true)]);
        let options = dump.options();
        assert_eq!(options.set.into_iter().collect::<Vec<_>>(), ["errexit", "hashall"]);
        assert_eq!(options.shopt.into_iter().collect::<Vec<_>>(), ["extglob"]);
    }

    #[test]
    fn a_dump_without_its_own_end_is_none() {
        assert!(Dump::read(DUMP, 6).is_none());
        assert!(Dump::read(&DUMP[..DUMP.len() - 30], 7).is_none());
        assert!(Dump::read(b"", 0).is_none());
        assert!(Dump::read(b"\0\0\0\0\0\0\0", 0).is_none());
    }
}
