//! Values that stand in files or come through standard input.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// The most bytes of a value: commands find it in their environment, where
/// Linux lets a variable have 128 KiB.
const MAX_BYTES: usize = 64 << 10;

/// Reads values from files and from standard input, which can be read once.
#[derive(Debug, Default)]
pub(super) struct TextReader {
    stdin_is_read: bool,
}

impl TextReader {
    /// Reads what stands behind `@` of an argument: a file, or `-`.
    ///
    /// # Errors
    /// When it cannot be read; says why, as a fragment.
    pub(super) fn referenced(&mut self, name: &str) -> Result<String, String> {
        if name != "-" {
            return file(Path::new(name))?.ok_or_else(|| format!("there is no file {name}"));
        }
        if std::mem::replace(&mut self.stdin_is_read, true) {
            return Err("standard input is read for another input already".to_owned());
        }
        text(io::stdin().lock()).map_err(|reason| format!("standard input: {reason}"))
    }
}

/// Reads a file; nothing if there is none.
///
/// # Errors
/// When it cannot be read; says why, as a fragment.
pub(super) fn file(path: &Path) -> Result<Option<String>, String> {
    let name = path.display();
    match File::open(path) {
        Ok(file) => text(file).map(Some).map_err(|reason| format!("{name}: {reason}")),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("{name}: {error}")),
    }
}

/// Reads a text without the line breaks at its end, as `$(...)` does.
fn text(from: impl Read) -> Result<String, String> {
    let mut bytes = Vec::new();
    from.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if bytes.len() > MAX_BYTES {
        return Err(format!("more than {} KiB, which no value may have", MAX_BYTES >> 10));
    }
    let text = String::from_utf8(bytes).map_err(|_| "it is no text in UTF-8".to_owned())?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(text.trim_end_matches(['\n', '\r']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_loses_the_line_breaks_at_its_end_and_nothing_else() {
        for (bytes, expected) in [
            ("token\n", "token"),
            ("token\r\n\r\n", "token"),
            (" a\nb \n", " a\nb "),
            ("\u{feff}a", "a"),
            ("", ""),
        ] {
            assert_eq!(text(bytes.as_bytes()).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn what_is_no_value_is_refused() {
        assert!(text(&b"\xff\xfe"[..]).unwrap_err().contains("UTF-8"));
        assert!(text(io::repeat(b'x')).unwrap_err().contains("64 KiB"));
        assert_eq!(text(&vec![b'x'; MAX_BYTES][..]).map(|text| text.len()), Ok(MAX_BYTES));
        assert_eq!(file(Path::new("/nowhere/at/all")), Ok(None));
        assert!(file(Path::new("/")).is_err());
    }
}
