//! How a file is to be read, by its name or by what was said.

use std::path::Path;

use clap::ValueEnum;

/// How to read a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Syntax {
    /// Markdown.
    Markdown,
    /// YAML.
    Yaml,
}

/// Endings of the names of Markdown files.
const MARKDOWN: [&str; 3] = [".md", ".markdown", ".md.erb"];
/// Endings of the names of YAML files.
const YAML: [&str; 2] = [".yaml", ".yml"];

impl Syntax {
    /// Tells by its name how a file is to be read; standard input is Markdown.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_string_lossy().to_lowercase();
        let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
        if path == Path::new("-") || ends(&MARKDOWN) {
            Some(Self::Markdown)
        } else {
            ends(&YAML).then_some(Self::Yaml)
        }
    }
}

impl Syntax {
    /// Returns the word that `--syntax` takes.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Yaml => "yaml",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_the_name_says_how_to_read_a_file() {
        for (name, syntax) in [
            ("a/b.md", Some(Syntax::Markdown)),
            ("README.MD", Some(Syntax::Markdown)),
            ("a.markdown", Some(Syntax::Markdown)),
            ("a.md.erb", Some(Syntax::Markdown)),
            ("a.html.erb", None),
            ("a.yml", Some(Syntax::Yaml)),
            ("a.txt", None),
            ("md", None),
            ("-", Some(Syntax::Markdown)),
        ] {
            assert_eq!(Syntax::of(Path::new(name)), syntax, "{name}");
        }
    }
}
