//! Front matter: what stands between two `---` lines at the top of a file.

use crate::source::{SourceFile, Span, Spanned};

use super::lines::lines;

/// Where front matter ends, and what it says if it is YAML.
#[derive(Debug, Default)]
pub struct FrontMatter {
    /// The YAML, without the lines around it.
    pub yaml: Option<Spanned<String>>,
    /// The offset at which Markdown starts.
    pub end: usize,
}

/// Finds front matter. TOML between `+++` lines is stepped over. A `---` that
/// nothing closes is no front matter but a thematic break.
pub fn front_matter(file: &SourceFile) -> FrontMatter {
    let start = file.body_start();
    let text = file.text();
    let mut rest = lines(text, Span::new(start, text.len()));
    let none = FrontMatter { yaml: None, end: start };
    let Some(first) = rest.next() else { return none };
    let fence = text[first.range()].trim_end();
    if fence != "---" && fence != "+++" {
        return none;
    }
    let mut from = None;
    for line in rest {
        let from = *from.get_or_insert(line.start);
        let written = text[line.range()].trim_end();
        if written == fence || (fence == "---" && written == "...") {
            let span = Span::new(from, line.start);
            let yaml = (fence == "---").then(|| Spanned::new(file.slice(span).to_owned(), span));
            let end = text[line.end..].find('\n').map_or(text.len(), |at| line.end + at + 1);
            return FrontMatter { yaml, end };
        }
    }
    none
}
