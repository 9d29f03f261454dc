//! Output on disk: all of it up to a limit, else its head and its tail.

use std::collections::VecDeque;
use std::fs::{File, OpenOptions};
use std::io;
use std::ops::Range;
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::engine::{Kept, Output};
use crate::faults;

/// How much of the head is kept in memory too, so that short output is not
/// read back from disk.
pub(super) const IN_MEMORY: usize = 64 * 1024;

/// The largest tail that room is made for at once.
const RESERVED: usize = 16 * 1024 * 1024;

/// How much is read on at once.
const PIECE: u64 = 64 * 1024;

/// What one stream of one attempt wrote.
#[derive(Debug)]
pub(super) struct Spool {
    path: PathBuf,
    /// Bytes of the head, which are written at once.
    head_limit: u64,
    /// Bytes of the tail, which wait in memory for the end.
    tail_limit: usize,
    /// Made with the first byte: no file means no output.
    file: Option<File>,
    total: u64,
    head: Vec<u8>,
    tail: VecDeque<u8>,
    /// What stands between head and tail in the file.
    mark: String,
    /// Whether the tail is in the file.
    finished: bool,
    error: Option<io::Error>,
}

/// A spool that is read while output still comes.
#[derive(Debug, Clone)]
pub(super) struct SharedSpool(Arc<Mutex<Spool>>);

impl SharedSpool {
    /// Shares a spool.
    pub(super) fn new(spool: Spool) -> Self {
        Self(Arc::new(Mutex::new(spool)))
    }

    /// Takes it for a moment.
    pub(super) fn lock(&self) -> MutexGuard<'_, Spool> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Spool {
    /// Makes a spool of at most `limit` bytes. What an earlier run of the same
    /// attempt left is removed.
    pub(super) fn new(path: PathBuf, limit: u64) -> Self {
        let error = match std::fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Some(error),
            _ => None,
        };
        Self {
            path,
            head_limit: limit / 2,
            tail_limit: usize::try_from(limit - limit / 2).unwrap_or(usize::MAX),
            file: None,
            total: 0,
            head: Vec::new(),
            tail: VecDeque::new(),
            mark: String::new(),
            finished: false,
            error,
        }
    }

    /// Makes one of a stream that another process has kept, of which the first
    /// bytes may be known.
    pub(super) fn kept_before(path: PathBuf, kept: Kept, mut head: Vec<u8>) -> Self {
        head.truncate(usize::try_from(kept.head).unwrap_or(usize::MAX));
        let tail = usize::try_from(kept.tail).unwrap_or(usize::MAX);
        let mut spool = Self {
            path,
            head_limit: kept.head,
            tail_limit: tail,
            file: None,
            total: kept.total,
            head,
            tail: VecDeque::new(),
            mark: String::new(),
            finished: true,
            error: None,
        };
        spool.mark = spool.mark(tail);
        spool
    }

    /// Returns what stands in the file for what is cut out; empty for nothing.
    fn mark(&self, tail: usize) -> String {
        let cut = self.cut();
        if cut.is_empty() {
            return String::new();
        }
        let (head, cut) = (cut.start, cut.end - cut.start);
        format!(
            "\n[runwright kept the first {head} and the last {tail} bytes; {cut} bytes are cut out here]\n"
        )
    }

    /// Returns how many bytes have come so far.
    pub(super) const fn total(&self) -> u64 {
        self.total
    }

    /// Returns how much has come, and how much of it is kept.
    pub(super) fn kept(&self) -> Kept {
        let cut = self.cut();
        let tail = if cut.is_empty() { 0 } else { self.total - cut.end };
        Kept { total: self.total, head: if cut.is_empty() { self.total } else { cut.start }, tail }
    }

    /// Returns why something could not be kept.
    pub(super) const fn error(&self) -> Option<&io::Error> {
        self.error.as_ref()
    }

    /// Takes output.
    pub(super) fn write(&mut self, bytes: &[u8]) {
        let room = usize::try_from(self.head_limit.saturating_sub(self.total)).unwrap_or(usize::MAX);
        self.total += bytes.len() as u64;
        let (head, tail) = bytes.split_at(room.min(bytes.len()));
        if !head.is_empty() {
            let free = IN_MEMORY.saturating_sub(self.head.len()).min(head.len());
            self.head.extend(head.iter().take(free));
            self.append(head);
        }
        if !tail.is_empty() {
            let tail = &tail[tail.len().saturating_sub(self.tail_limit)..];
            // Once, and not more than it will be.
            if self.tail.capacity() == 0 {
                self.tail.reserve_exact(self.tail_limit.min(RESERVED));
            }
            let excess = (self.tail.len() + tail.len()).saturating_sub(self.tail_limit);
            self.tail.drain(..excess);
            self.tail.extend(tail);
        }
    }

    /// Writes the tail, and before it how much is missing.
    pub(super) fn finish(&mut self) {
        let tail = std::mem::take(&mut self.tail);
        let mark = self.mark(tail.len());
        self.append(mark.as_bytes());
        self.mark = mark;
        let (first, second) = tail.as_slices();
        self.append(first);
        self.append(second);
        self.file = None;
        self.finished = true;
    }

    /// Reads on from a position, whether or not output still comes: some of
    /// what is kept from there on, and where that begins. Nothing at the end,
    /// and if it cannot be read.
    pub(super) fn piece(&self, position: u64) -> Option<(u64, Vec<u8>)> {
        let cut = self.cut();
        let position = if cut.contains(&position) { cut.end } else { position };
        let end = if position < cut.start { cut.start } else { self.total };
        let end = end.min(position.saturating_add(PIECE));
        if position >= end {
            return None;
        }
        if position < cut.start || self.finished {
            return Some((position, self.read(position..end)?.bytes));
        }
        let (start, length) = (position - cut.end, end - position);
        let (start, length) = (usize::try_from(start).ok()?, usize::try_from(length).ok()?);
        Some((position, self.tail.iter().skip(start).take(length).copied().collect()))
    }

    /// Reads back a part of the output after [`Self::finish`].
    pub(super) fn read(&self, range: Range<u64>) -> Option<Output> {
        let range = range.start.min(self.total)..range.end.min(self.total);
        if let Ok(end) = usize::try_from(range.end)
            && let Ok(start) = usize::try_from(range.start)
            && let Some(bytes) = self.head.get(start..end.max(start))
        {
            return Some(Output { bytes: bytes.to_vec(), cut: 0 });
        }
        let cut = self.cut();
        let file = File::open(&self.path).ok()?;
        let length = |range: &Range<u64>| usize::try_from(range.end.saturating_sub(range.start)).ok();
        let head = range.start..range.end.min(cut.start);
        let tail = range.start.max(cut.end)..range.end;
        let mut bytes = vec![0; length(&head)? + length(&tail)?];
        let (first, second) = bytes.split_at_mut_checked(length(&head)?)?;
        file.read_exact_at(first, head.start).ok()?;
        if !second.is_empty() {
            let moved = tail.start - (cut.end - cut.start) + self.mark.len() as u64;
            file.read_exact_at(second, moved).ok()?;
        }
        let missing = range.end.min(cut.end).saturating_sub(range.start.max(cut.start));
        Some(Output { bytes, cut: missing })
    }

    /// Returns the part that is not kept.
    fn cut(&self) -> Range<u64> {
        let start = self.total.min(self.head_limit);
        start..self.total.saturating_sub(self.tail_limit as u64).max(start)
    }

    fn append(&mut self, bytes: &[u8]) {
        if bytes.is_empty() || self.error.is_some() {
            return;
        }
        let written = match &mut self.file {
            Some(file) => faults::write_all("output.write", file, bytes),
            None => create(&self.path)
                .and_then(|file| faults::write_all("output.write", self.file.insert(file), bytes)),
        };
        self.error = written.err();
    }
}

fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().append(true).create(true).mode(0o600).open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spool(limit: u64) -> (tempfile::TempDir, Spool) {
        let folder = tempfile::tempdir().unwrap();
        let spool = Spool::new(folder.path().join("out"), limit);
        (folder, spool)
    }

    #[test]
    fn silence_leaves_no_file() {
        let (folder, mut spool) = spool(10);
        spool.finish();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        assert_eq!(spool.read(0..u64::MAX), Some(Output::default()));
    }

    #[test]
    fn output_up_to_the_limit_is_whole() {
        let (folder, mut spool) = spool(10);
        spool.write(b"01234567");
        spool.write(b"89");
        spool.finish();
        assert_eq!(std::fs::read(folder.path().join("out")).unwrap(), b"0123456789");
        assert_eq!(spool.read(3..7).unwrap().bytes, b"3456");
        assert_eq!(spool.read(8..99).unwrap(), Output { bytes: b"89".to_vec(), cut: 0 });
    }

    #[test]
    fn head_and_tail_stay_and_the_cut_is_marked() {
        let (folder, mut spool) = spool(8);
        for digit in 0..20 {
            spool.write(format!("{digit:02}").as_bytes());
        }
        spool.finish();
        let file = std::fs::read_to_string(folder.path().join("out")).unwrap();
        assert_eq!(
            file,
            "0001\n[runwright kept the first 4 and the last 4 bytes; 32 bytes are cut out here]\n1819"
        );
        assert_eq!(spool.read(0..40).unwrap(), Output { bytes: b"00011819".to_vec(), cut: 32 });
        assert_eq!(spool.read(37..39).unwrap(), Output { bytes: b"81".to_vec(), cut: 0 });
        assert_eq!(spool.read(2..10).unwrap(), Output { bytes: b"01".to_vec(), cut: 6 });
        assert_eq!(spool.read(10..12).unwrap(), Output { bytes: Vec::new(), cut: 2 });
    }

    #[test]
    fn an_earlier_file_is_not_added_to() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("out"), "old").unwrap();
        let mut spool = Spool::new(folder.path().join("out"), 10);
        spool.write(b"new");
        spool.finish();
        assert_eq!(std::fs::read(folder.path().join("out")).unwrap(), b"new");
    }

    #[test]
    fn what_is_read_back_is_what_was_kept() {
        proptest::proptest!(|(chunks: Vec<Vec<u8>>, limit in 0_u64..40, start in 0_u64..60, length in 0_u64..60)| {
            let (_folder, mut spool) = spool(limit);
            let mut all = Vec::new();
            for chunk in &chunks {
                spool.write(chunk);
                all.extend_from_slice(chunk);
            }
            spool.finish();
            let range = start.min(all.len() as u64)..(start + length).min(all.len() as u64);
            let read = spool.read(start..start + length).unwrap();
            let before = Spool::kept_before(spool.path.clone(), spool.kept(), Vec::new());
            let again = before.read(start..start + length);
            proptest::prop_assert_eq!(Some(&read), again.as_ref());
            proptest::prop_assert_eq!(read.bytes.len() as u64 + read.cut, range.end - range.start);
            if all.len() as u64 <= limit {
                let range = usize::try_from(range.start).unwrap()..usize::try_from(range.end).unwrap();
                proptest::prop_assert_eq!(&read.bytes, &all[range]);
            }
        });
    }

    #[test]
    fn what_is_kept_can_be_read_on_at_any_time() {
        proptest::proptest!(|(chunks: Vec<Vec<u8>>, limit in 0_u64..40)| {
            let (_folder, mut spool) = spool(limit);
            let mut all = Vec::new();
            let mut position = 0;
            for chunk in chunks.iter().map(Some).chain([None]) {
                match chunk {
                    Some(chunk) => {
                        spool.write(chunk);
                        all.extend_from_slice(chunk);
                    }
                    None => spool.finish(),
                }
                while let Some((from, bytes)) = spool.piece(position) {
                    proptest::prop_assert!(from >= position && !bytes.is_empty());
                    let start = usize::try_from(from).unwrap();
                    proptest::prop_assert_eq!(&bytes, &all[start..start + bytes.len()]);
                    position = from + bytes.len() as u64;
                }
                proptest::prop_assert!(position == all.len() as u64 || limit < 2);
            }
        });
    }
}
