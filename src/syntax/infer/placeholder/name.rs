//! What an input is called, and what it may be.

use crate::model::InputType;
use crate::shell::HoleForm;

/// Makes the name of an input: lower case, everything that is no letter or
/// digit becomes one hyphen.
pub fn slug(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    for character in written.chars() {
        if character.is_alphanumeric() {
            out.extend(character.to_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') && character != '\'' {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// The author's words about an input: what is longer than a name.
pub(super) fn description(content: &str) -> Option<String> {
    (content.split_whitespace().count() >= 3).then(|| content.trim().to_owned())
}

/// `A|B|C`, and in brackets `A/B/C`, is a choice between words.
pub(super) fn kind(content: &str, slashes: bool) -> InputType {
    let separator = if content.contains('|') { '|' } else { '/' };
    if separator == '/' && !slashes {
        return words_or_string(content);
    }
    let parts: Vec<&str> = content.split(separator).map(str::trim).collect();
    let word = |part: &&str| {
        !part.is_empty() && part.len() <= 30 && part.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c))
    };
    if parts.len() >= 2 && parts.iter().all(word) {
        return InputType::Choice(parts.into_iter().map(str::to_owned).collect());
    }
    words_or_string(content)
}

fn words_or_string(content: &str) -> InputType {
    if form(&slug(content)) == HoleForm::Words { InputType::Words } else { InputType::String }
}

/// `...-command(s)`, `...-args`, `...-options` stand for words of a command.
pub(super) fn form(slug: &str) -> HoleForm {
    let last = slug.rsplit('-').next().unwrap_or_default();
    let code = matches!(last, "command" | "commands" | "args" | "arguments" | "options" | "flags");
    if code { HoleForm::Words } else { HoleForm::Value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_are_the_same_input() {
        for written in ["service-name", "Service Name", "SERVICE_NAME", "service name", " service-name "] {
            assert_eq!(slug(written), "service-name", "{written}");
        }
        assert_eq!(slug("the user's key"), "the-users-key");
    }

    #[test]
    fn alternatives_are_choices_and_paths_are_not() {
        assert!(
            matches!(kind("ready|maint", false), InputType::Choice(parts) if parts == ["ready", "maint"])
        );
        assert!(matches!(kind("dev/staging/prod", true), InputType::Choice(parts) if parts.len() == 3));
        assert_eq!(kind("path/to/file", false), InputType::String);
        assert_eq!(kind("backup-command", false), InputType::Words);
    }
}
