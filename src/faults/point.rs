//! The places.

use std::fs::File;
use std::io::{self, Write};

/// Passes the place of this name.
///
/// # Errors
/// When a test has asked for an error here.
#[cfg_attr(
    not(all(feature = "failpoints", debug_assertions)),
    expect(clippy::unnecessary_wraps, reason = "a test asks for errors")
)]
#[inline]
pub fn pass(name: &'static str) -> io::Result<()> {
    #[cfg(all(feature = "failpoints", debug_assertions))]
    if let Some(fault) = super::armed::hit(name) {
        return Err(fault.error());
    }
    let _ = name;
    Ok(())
}

/// Writes all of this, at the place of this name.
///
/// # Errors
/// When it cannot be written, and when a test has asked for that, perhaps with
/// a part of it written.
#[inline]
pub fn write_all(name: &'static str, file: &mut File, bytes: &[u8]) -> io::Result<()> {
    #[cfg(all(feature = "failpoints", debug_assertions))]
    if let Some(fault) = super::armed::hit(name) {
        if fault.writes_a_part() {
            file.write_all(bytes.get(..bytes.len() / 2).unwrap_or_default())?;
        }
        return Err(fault.error());
    }
    let _ = name;
    file.write_all(bytes)
}
