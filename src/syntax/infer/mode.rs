//! How much of a file is found, and how much is written.

/// How a Markdown file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Everything is found in prose.
    #[default]
    Plain,
    /// Steps are fences with attributes and checklists; the rest explains.
    Marked,
    /// What has no attributes is found as in a plain file: `infer: steps`.
    Both,
}

impl Mode {
    /// Tells whether the author writes for Runwright.
    pub const fn is_marked(self) -> bool {
        matches!(self, Self::Marked | Self::Both)
    }

    /// Tells whether steps are found in prose.
    pub const fn infers(self) -> bool {
        matches!(self, Self::Plain | Self::Both)
    }
}
