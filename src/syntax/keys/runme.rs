//! Keys of the cells of Runme, whose documents are read as well.

/// What a key of a cell means here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Runme {
    /// What the cell is called.
    Name,
    /// The same as this key of ours.
    Key(&'static str),
    /// That the cell is not run.
    Ignore,
    /// That the cell is not run when all others are.
    Aside,
    /// What only Runme or its editor does, as a fragment.
    Elsewhere(&'static str),
}

/// Finds what a key of Runme means.
pub fn runme(name: &str) -> Option<Runme> {
    Some(match name {
        "name" => Runme::Name,
        "interpreter" => Runme::Key("shell"),
        "background" => Runme::Key("background"),
        "cwd" => Runme::Key("cwd"),
        "interactive" => Runme::Key("interactive"),
        "ignore" => Runme::Ignore,
        "excludeFromRunAll" => Runme::Aside,
        "category" | "tag" => Runme::Elsewhere("procedures are chosen by their headings"),
        "closeTerminalOnSuccess" | "openTerminalOnSuccess" | "terminalRows" => {
            Runme::Elsewhere("it is about the terminals of an editor")
        }
        "mimeType" => Runme::Elsewhere("output is shown as it is printed"),
        "promptEnv" | "skipPrompts" => Runme::Elsewhere("variables that nothing sets are asked for"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::STEP;
    use super::*;

    #[test]
    fn what_a_key_means_is_a_key_of_a_step() {
        for name in ["interpreter", "background", "cwd", "interactive"] {
            assert!(matches!(runme(name), Some(Runme::Key(own)) if STEP.key(own).is_some()), "{name}");
        }
        assert_eq!(runme("hl_lines"), None);
    }
}
