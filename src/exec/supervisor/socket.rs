//! The socket in the folder of a run, whose path may be longer than the system
//! lets the address of a socket be.

use std::fs::{DirBuilder, File};
use std::io;
use std::os::fd::AsRawFd;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, symlink};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};

/// Its name.
const NAME: &str = "supervisor.sock";
/// The longest path that every system takes; macOS has 104 bytes with the end.
const LONGEST: usize = 100;
/// How many names are tried for a folder of our own.
const TRIES: u32 = 1000;

/// Listens in the folder, for this user alone. Only who holds the lock of the
/// folder may do so: what was left there is removed.
pub(super) fn listen(folder: &Path) -> io::Result<UnixListener> {
    remove(folder);
    let short = Short::new(folder)?;
    // Whoever connects before the mode is set is looked at when let in.
    let listener = UnixListener::bind(short.path())?;
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
    std::fs::set_permissions(folder.join(NAME), mode)?;
    Ok(listener)
}

/// Connects to whoever listens in the folder.
pub(super) fn connect(folder: &Path) -> io::Result<UnixStream> {
    UnixStream::connect(Short::new(folder)?.path())
}

/// Removes the socket.
pub(super) fn remove(folder: &Path) {
    let _ = std::fs::remove_file(folder.join(NAME));
}

/// A short path to the socket, for as long as this lives.
enum Short {
    /// It is short by itself.
    Itself(PathBuf),
    /// Through the open folder.
    Open { path: PathBuf, _folder: File },
    /// Through a link in a folder of our own.
    Link(OwnFolder),
}

impl Short {
    fn new(folder: &Path) -> io::Result<Self> {
        let path = folder.join(NAME);
        if path.as_os_str().as_bytes().len() <= LONGEST {
            return Ok(Self::Itself(path));
        }
        Self::open(folder).or_else(|_| Self::link(folder))
    }

    /// Where the system shows open files in `/proc`.
    fn open(folder: &Path) -> io::Result<Self> {
        let file = File::open(folder)?;
        let path = PathBuf::from(format!("/proc/self/fd/{}", file.as_raw_fd()));
        if !path.join(".").is_dir() {
            return Err(io::ErrorKind::NotFound.into());
        }
        Ok(Self::Open { path: path.join(NAME), _folder: file })
    }

    fn link(folder: &Path) -> io::Result<Self> {
        let own = OwnFolder::new()?;
        symlink(std::path::absolute(folder)?, own.link())?;
        Ok(Self::Link(own))
    }

    fn path(&self) -> PathBuf {
        match self {
            Self::Itself(path) | Self::Open { path, .. } => path.clone(),
            Self::Link(own) => own.link().join(NAME),
        }
    }
}

/// A folder of our own, of a short name, that is gone when this is dropped.
struct OwnFolder(PathBuf);

impl OwnFolder {
    fn new() -> io::Result<Self> {
        let mut number = 0_u32;
        loop {
            let path = PathBuf::from(format!("/tmp/.runwright-{}-{number}", std::process::id()));
            match DirBuilder::new().mode(0o700).create(&path) {
                Ok(()) => return Ok(Self(path)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < TRIES => number += 1,
                Err(error) => return Err(error),
            }
        }
    }

    fn link(&self) -> PathBuf {
        self.0.join("run")
    }
}

impl Drop for OwnFolder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::MetadataExt;

    use super::*;

    #[test]
    fn a_folder_with_a_long_path_can_be_listened_and_connected_in() {
        let folder = tempfile::tempdir().unwrap();
        for length in [1, 250] {
            let run = folder.path().join("x".repeat(length));
            std::fs::create_dir(&run).unwrap();
            assert!(connect(&run).is_err());
            let listener = listen(&run).unwrap();
            assert_eq!(run.join(NAME).symlink_metadata().unwrap().mode() & 0o777, 0o600);
            connect(&run).unwrap();
            listener.accept().unwrap();
            // One that was left is no hindrance.
            drop(listener);
            assert!(connect(&run).is_err());
            drop(listen(&run).unwrap());
            remove(&run);
            assert!(!run.join(NAME).exists());
        }
    }

    #[test]
    fn every_way_to_a_short_path_leads_there_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let run = folder.path().join("y".repeat(200));
        std::fs::create_dir(&run).unwrap();
        let listener = listen(&run).unwrap();
        let link = Short::link(&run).unwrap();
        UnixStream::connect(link.path()).unwrap();
        listener.accept().unwrap();
        let path = link.path();
        drop(link);
        assert!(!path.parent().unwrap().parent().unwrap().exists() && run.join(NAME).exists());
        if Path::new("/proc/self/fd").exists() {
            UnixStream::connect(Short::open(&run).unwrap().path()).unwrap();
        }
    }
}
