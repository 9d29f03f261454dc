//! The folders whose files a runbook may call.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use crate::resolve::files::{Load, Located, Reading, Refused};
use crate::source::{SourceError, SourceFile, said};

use super::Syntax;
use super::load::read;

/// The folder of a runbook, and those that the person who starts it adds.
#[derive(Debug)]
pub(super) struct Folders {
    /// As messages name it.
    name: String,
    /// All of them, from the root and without links, its own first.
    allowed: Vec<PathBuf>,
}

impl Folders {
    /// Finds the folder of a runbook, and where that is among all files.
    ///
    /// # Errors
    /// When a folder that was named is none.
    pub(super) fn of(runbook: &Path, include: &[PathBuf]) -> anyhow::Result<(Self, Located)> {
        let parent = runbook.parent().filter(|parent| !parent.as_os_str().is_empty());
        let parent = parent.unwrap_or(Path::new("."));
        // A runbook that cannot be read calls nothing.
        let own = fs::canonicalize(parent).unwrap_or_else(|_| parent.to_owned());
        let path = own.join(runbook.file_name().unwrap_or(runbook.as_os_str()));
        let mut allowed = vec![own];
        for folder in include {
            let found = fs::canonicalize(folder).and_then(|found| {
                if found.is_dir() { Ok(found) } else { Err(io::Error::from(io::ErrorKind::NotADirectory)) }
            });
            match found {
                Ok(found) => allowed.push(found),
                Err(error) => anyhow::bail!("--include {}: {}", folder.display(), said(&error)),
            }
        }
        let name = match parent.display().to_string().as_str() {
            "." => "the folder of the runbook".to_owned(),
            name => format!("{name}, the folder of the runbook"),
        };
        Ok((Self { name, allowed }, Located { path, name: runbook.display().to_string() }))
    }

    fn allows(&self, path: &Path) -> bool {
        self.allowed.iter().any(|folder| path.starts_with(folder))
    }
}

impl Load for Folders {
    fn find(&self, from: &Located, written: &Path) -> Result<Located, Refused> {
        let folder = from.path.parent().unwrap_or(Path::new("/"));
        let wanted = without_dots(&folder.join(written));
        if !self.allows(&wanted) {
            return Err(if written.is_absolute() {
                Refused::Absolute
            } else {
                Refused::Outside(self.name.clone())
            });
        }
        let unreadable = |error: io::Error| {
            Refused::Unreadable(format!("{} cannot be read: {}", written.display(), said(&error)))
        };
        let path = fs::canonicalize(&wanted).map_err(unreadable)?;
        if !self.allows(&path) {
            return Err(Refused::Linked { to: path.display().to_string(), folder: self.name.clone() });
        }
        // Neither a folder, nor something that would never end.
        if !fs::metadata(&path).map_err(unreadable)?.is_file() {
            return Err(Refused::Unreadable(format!("{} is no file", written.display())));
        }
        let shown = Path::new(&from.name).parent().unwrap_or(Path::new("")).join(written);
        Ok(Located { path, name: without_dots(&shown).display().to_string() })
    }

    fn read(&self, found: &Located) -> Result<Reading, Refused> {
        let syntax = Syntax::of(&found.path).ok_or(Refused::UnknownNotation)?;
        let text = SourceFile::read_as(&found.path, found.name.clone());
        let file = Arc::new(text.map_err(|error| refused(&found.name, &error))?);
        let (document, diagnostics) = read(&file, syntax);
        Ok(Reading { file, document, diagnostics })
    }
}

fn refused(name: &str, error: &SourceError) -> Refused {
    Refused::Unreadable(match error {
        SourceError::Io { error, .. } => format!("{name} cannot be read: {}", said(error)),
        SourceError::TooLarge { .. } => format!("{name} is larger than 16 MiB"),
        SourceError::NotUtf8 { offset, byte, position, .. } => {
            format!("{name}:{}:{}: byte {offset} (0x{byte:02x}) is not UTF-8", position.line, position.column)
        }
    })
}

/// Takes `.` and `..` out of a path, as it is written: what links make of it
/// is looked at behind that.
fn without_dots(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if matches!(plain.components().next_back(), Some(Component::Normal(_))) => {
                plain.pop();
            }
            Component::ParentDir if plain.has_root() => {}
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_are_taken_out_as_they_are_written() {
        for (path, plain) in [
            ("a/./b", "a/b"),
            ("a/../b", "b"),
            ("../a", "../a"),
            ("a/../../b", "../b"),
            ("/../a", "/a"),
            ("/a/b/../../c", "/c"),
        ] {
            assert_eq!(without_dots(Path::new(path)), Path::new(plain), "{path}");
        }
    }

    #[test]
    fn a_path_stays_in_the_folder_whatever_it_is_made_of() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for name in ["book/parts", "other"] {
            fs::create_dir_all(at(name)).unwrap();
        }
        for name in ["book/main.yaml", "book/parts/a.yaml", "other/b.yaml"] {
            fs::write(at(name), "runbook: 1\n").unwrap();
        }
        std::os::unix::fs::symlink(at("other"), at("book/way-out")).unwrap();
        std::os::unix::fs::symlink(at("other/b.yaml"), at("book/file-out.yaml")).unwrap();
        std::os::unix::fs::symlink("parts/a.yaml", at("book/inner.yaml")).unwrap();
        let (folders, root) = Folders::of(&at("book/main.yaml"), &[]).unwrap();
        let found = |written: &str| folders.find(&root, Path::new(written));
        for inside in ["parts/a.yaml", "./parts/../parts/a.yaml", "inner.yaml", "../book/parts/a.yaml"] {
            assert!(found(inside).unwrap().path.ends_with("book/parts/a.yaml"), "{inside}");
        }
        assert_eq!(found("/etc/passwd"), Err(Refused::Absolute));
        assert!(matches!(found("../other/b.yaml"), Err(Refused::Outside(_))));
        assert!(matches!(found("parts/../../other/b.yaml"), Err(Refused::Outside(_))));
        for link in ["way-out/b.yaml", "file-out.yaml"] {
            assert!(matches!(found(link), Err(Refused::Linked { .. })), "{link}");
        }
        for absent in ["nowhere.yaml", "parts"] {
            assert!(matches!(found(absent), Err(Refused::Unreadable(_))), "{absent}");
        }
        let (wider, root) = Folders::of(&at("book/main.yaml"), &[at("other")]).unwrap();
        for allowed in ["../other/b.yaml", "way-out/b.yaml", at("other/b.yaml").to_str().unwrap()] {
            let found = wider.find(&root, Path::new(allowed)).unwrap();
            assert!(found.path.ends_with("other/b.yaml"), "{allowed}");
        }
        assert!(Folders::of(&at("book/main.yaml"), &[at("nowhere")]).is_err());
    }
}
