//! The lock of a run's folder: whoever holds it watches over its commands.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use super::machine::Boot;

/// Its name.
const NAME: &str = "supervisor.lock";

/// A lock that is held until it is dropped, or until its process ends.
#[derive(Debug)]
pub(super) struct Lock {
    _held: File,
}

impl Lock {
    /// Takes it; nothing if somebody holds it.
    pub(super) fn take(folder: &Path) -> io::Result<Option<Self>> {
        let file = open(folder)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _held: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

/// Notes which boots have seen a run, in the file of the lock: what is not on
/// record has not happened, but only if no boot has ended meanwhile, which
/// takes records with it that had not come to the disk. A run that `begins` has
/// had none; another whose notes are gone had one that nobody knows.
pub(super) fn note_boot(folder: &Path, now: &Boot, begins: bool) -> io::Result<()> {
    let mut file = open(folder)?;
    let known = read(&mut file)?;
    let mut lines = Vec::new();
    if known.is_empty() && !begins {
        lines.push(Boot { host: String::new(), id: None });
    }
    if known.last() != Some(now) {
        lines.push(now.clone());
    }
    if lines.is_empty() {
        return Ok(());
    }
    let mut text = Vec::new();
    for line in lines {
        serde_json::to_writer(&mut text, &line)?;
        text.push(b'\n');
    }
    file.seek(SeekFrom::End(0))?;
    file.write_all(&text)
}

/// Tells whether no boot but the present one has seen a run, so that what is
/// not on record has not happened.
pub(super) fn is_of_one_boot(folder: &Path, now: &Boot) -> bool {
    let boots = File::open(folder.join(NAME)).and_then(|mut file| read(&mut file));
    boots.is_ok_and(|boots| !boots.is_empty() && boots.iter().all(|boot| boot.is(now)))
}

/// A line that cannot be read stands for a boot that nobody knows.
fn read(file: &mut File) -> io::Result<Vec<Boot>> {
    let mut text = String::new();
    file.seek(SeekFrom::Start(0))?;
    file.read_to_string(&mut text)?;
    let boot = |line| serde_json::from_str(line).unwrap_or(Boot { host: String::new(), id: None });
    Ok(text.lines().map(boot).collect())
}

fn open(folder: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false).mode(0o600).open(folder.join(NAME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_holds_it_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let held = Lock::take(folder.path()).unwrap();
        assert!(held.is_some());
        assert!(Lock::take(folder.path()).unwrap().is_none());
        drop(held);
        assert!(Lock::take(folder.path()).unwrap().is_some());
        assert!(Lock::take(&folder.path().join("none")).is_err());
    }

    #[test]
    fn only_a_run_of_one_boot_has_no_gaps() {
        let boot = |id: &str| Boot { host: "here".to_owned(), id: Some(id.to_owned()) };
        let (one, two) = (boot("1"), boot("2"));
        let folder = tempfile::tempdir().unwrap();
        assert!(!is_of_one_boot(folder.path(), &one));
        note_boot(folder.path(), &one, true).unwrap();
        note_boot(folder.path(), &one, false).unwrap();
        assert!(is_of_one_boot(folder.path(), &one) && !is_of_one_boot(folder.path(), &two));
        assert_eq!(std::fs::read_to_string(folder.path().join(NAME)).unwrap().lines().count(), 1);
        note_boot(folder.path(), &two, false).unwrap();
        assert!(!is_of_one_boot(folder.path(), &two));
    }

    #[test]
    fn a_run_whose_notes_are_gone_may_have_gaps() {
        let folder = tempfile::tempdir().unwrap();
        let boot = Boot { host: "here".to_owned(), id: Some("1".to_owned()) };
        note_boot(folder.path(), &boot, false).unwrap();
        assert!(!is_of_one_boot(folder.path(), &boot));
    }
}
