//! Text and where it came from: files, spans, diagnostics and the table of
//! codes. Knows nothing of Markdown, of shells or of runbooks, and imports
//! nothing of ours.

pub mod codes;
mod diagnostic;
mod file;
mod span;
mod visible;

pub use codes::Code;
pub use diagnostic::{Diagnostic, Diagnostics, Label, Severity, Suggestion};
pub use file::{MAX_BYTES, Position, SourceError, SourceFile, said};
pub use span::{Span, Spanned};
pub use visible::{visible, visible_line};
