//! Quoting for bash.

use std::io::Write;

/// Appends `bytes` as one word of bash on one line: `$'...'`. A NUL, which
/// bash cannot hold, is the caller's to refuse.
pub(in crate::exec) fn quote(script: &mut Vec<u8>, bytes: &[u8]) {
    script.reserve(bytes.len() + 3);
    script.extend_from_slice(b"$'");
    for &byte in bytes {
        match byte {
            b'\\' => script.extend_from_slice(b"\\\\"),
            b'\'' => script.extend_from_slice(b"\\'"),
            b'\n' => script.extend_from_slice(b"\\n"),
            b'\t' => script.push(byte),
            // Bash marks quoted characters with these itself.
            0..=31 | 127 => {
                let _ = write!(script, "\\{byte:03o}");
            }
            _ => script.push(byte),
        }
    }
    script.push(b'\'');
}

#[cfg(test)]
mod tests {
    use super::quote;

    #[test]
    fn a_word_stays_on_one_line() {
        let mut script = b"echo ".to_vec();
        quote(&mut script, b"it's\na \\ \x01\t\xff");
        assert_eq!(script, b"echo $'it\\'s\\na \\\\ \\001\t\xff'");
    }
}
