//! Text within a number of cells of a terminal.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::Look;

/// Cuts a line that is wider than `cells`; what is cut off is marked.
pub fn fit(text: &str, cells: usize, look: Look) -> Cow<'_, str> {
    if text.len() <= cells || text.width() <= cells {
        return Cow::Borrowed(text);
    }
    let mark = if look.unicode { "…" } else { "..." };
    let room = cells.saturating_sub(mark.width());
    let mut used = 0;
    let end = text.char_indices().find(|(_, character)| {
        used += character.width().unwrap_or(0);
        used > room
    });
    let kept = end.and_then(|(at, _)| text.get(..at)).unwrap_or_default();
    Cow::Owned(format!("{}{mark}", kept.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_too_wide_is_cut_and_marked() {
        let unicode = Look { unicode: true, ..Look::PLAIN };
        assert_eq!(fit("one two", 7, unicode), "one two");
        assert_eq!(fit("one two", 6, unicode), "one t…");
        assert_eq!(fit("one two", 5, unicode), "one…");
        assert_eq!(fit("one two", 6, Look::PLAIN), "one...");
        assert_eq!(fit("日本語", 6, unicode), "日本語");
        assert_eq!(fit("日本語", 5, unicode), "日本…");
        assert_eq!(fit("abc", 0, unicode), "…");
    }
}
