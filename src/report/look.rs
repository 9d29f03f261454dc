//! What the reader of a text can see.

/// What a terminal or a pipe can show. Colour and Unicode only ever add to
/// what plain ASCII says already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether colours may be used.
    pub colour: bool,
    /// Whether characters beyond ASCII may be used for frames.
    pub unicode: bool,
    /// Columns.
    pub width: usize,
}

impl Look {
    /// What every pipe, file and terminal can show.
    pub const PLAIN: Self = Self { colour: false, unicode: false, width: 80 };
}
