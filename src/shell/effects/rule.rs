//! What the table says about a program, and how it is read.

use super::option::letters;
use super::takes_next;
use crate::shell::analysis::Effect;
use crate::shell::words::Arg;

/// A program and its words, nothing in front of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Call<'a> {
    /// The name without its folder.
    pub program: &'a str,
    /// The words behind it.
    pub args: &'a [Arg<'a>],
}

/// What a command may change, and the words that say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub effect: Effect,
    pub cause: String,
}

/// What the table says about a program.
pub(crate) enum Rule {
    /// It always has this effect.
    Always(Effect),
    /// It has subcommands.
    Tool(&'static Tool),
    /// Its words decide.
    By(fn(&Call) -> Effect),
    /// Its words decide, one of them a verb; options whose value is the next
    /// word go before it.
    Verb(&'static [&'static str], fn(&Call) -> Effect),
    /// Its subcommand decides, but other words may change that.
    Both(&'static Tool, fn(&Call, Effect) -> Effect),
}

/// A program with subcommands. In a phrase `*` stands for any one word,
/// `get-*` for a word that starts so, `**` in front for any number of words.
pub(crate) struct Tool {
    /// Options whose value is the next word.
    pub values: &'static [&'static str],
    /// Phrases that only look.
    pub read: &'static [&'static str],
    /// Phrases that change something; only needed beside a shorter phrase.
    pub write: &'static [&'static str],
    /// Phrases that destroy.
    pub destructive: &'static [&'static str],
    /// What no phrase fits.
    pub other: Effect,
}

/// A tool about which nothing is known: the rest of a `Tool` literal.
pub(crate) const TOOL: Tool =
    Tool { values: &[], read: &[], write: &[], destructive: &[], other: Effect::Write };

impl Call<'_> {
    /// Tells whether one of the words is this option, `--x` or `--x=...`;
    /// a short one counts in a group too: `-f` in `-rf`.
    pub(crate) fn has(&self, option: &str) -> bool {
        self.args.iter().take_while(|arg| arg.text != "--").any(|arg| is(&arg.text, option))
    }

    /// Tells whether one of the words is one of these options.
    pub(crate) fn has_any(&self, options: &[&str]) -> bool {
        options.iter().any(|option| self.has(option))
    }

    /// Tells whether one of the words may be this long option, written out or
    /// cut short, as GNU programs allow: `--rec` for `--recursive`.
    pub(crate) fn may(&self, option: &str) -> bool {
        self.args.iter().take_while(|arg| arg.text != "--").any(|arg| {
            let name = arg.text.split('=').next().unwrap_or_default();
            name.len() > 2 && option.starts_with(name)
        })
    }

    /// Tells whether one of the words may be one of these long options.
    pub(crate) fn may_any(&self, options: &[&str]) -> bool {
        options.iter().any(|option| self.may(option))
    }

    /// Tells whether a letter is one of the short options, alone or in a
    /// group; the value of one of `valued` is none.
    pub(crate) fn letter(&self, letter: char, valued: &str) -> bool {
        self.args
            .iter()
            .take_while(|arg| arg.text != "--")
            .any(|arg| letters(&arg.text, valued).contains(letter))
    }

    /// Tells whether it only says what it would do: `--dry-run`, if it does
    /// not say that this is off.
    pub(crate) fn rehearses(&self) -> bool {
        let off = ["--dry-run=none", "--dry-run=false", "--dry-run=0", "--dry-run=no"];
        self.has("--dry-run") && !self.args.iter().any(|arg| off.contains(&arg.text.as_ref()))
    }

    /// Tells whether it is asked for its help or version alone.
    pub(crate) fn explains(&self) -> bool {
        matches!(self.args, [only] if matches!(only.text.as_ref(), "--help" | "--version"))
    }

    /// Tells whether one of the words starts with one of these.
    pub(crate) fn starts(&self, starts: &[&str]) -> bool {
        self.args.iter().any(|arg| starts.iter().any(|start| arg.text.starts_with(start)))
    }

    /// Returns the value of an option: `-x v`, `-xv`, `--x v`, `--x=v`.
    pub(crate) fn value(&self, option: &str) -> Option<&str> {
        let mut args = self.args.iter();
        while let Some(arg) = args.next() {
            if let Some(rest) = arg.text.strip_prefix(option) {
                if let Some(value) = rest.strip_prefix('=') {
                    return Some(value);
                }
                if rest.is_empty() {
                    return args.next().map(|arg| arg.text.as_ref());
                }
                if !option.starts_with("--") {
                    return Some(rest);
                }
            }
        }
        None
    }

    /// Returns the words that are neither options nor values of options.
    pub(crate) fn positional<'s>(&'s self, values: &'s [&'s str]) -> impl Iterator<Item = &'s str> {
        let mut skip = false;
        let mut only = false;
        self.args.iter().filter_map(move |arg| {
            if std::mem::take(&mut skip) {
                return None;
            }
            if only || !arg.is_option() {
                return Some(arg.text.as_ref());
            }
            only = arg.text == "--";
            skip = takes_next(&arg.text, values);
            None
        })
    }
}

fn is(word: &str, option: &str) -> bool {
    if word == option {
        return true;
    }
    if option.starts_with("--") {
        return word.strip_prefix(option).is_some_and(|rest| rest.starts_with('='));
    }
    match option.strip_prefix('-') {
        Some(letter) if letter.len() == 1 => {
            word.starts_with('-') && !word.starts_with("--") && word.len() <= 5 && word.contains(letter)
        }
        _ => false,
    }
}

impl Tool {
    /// Finds the effect, and how many words lead to the verb that decided.
    pub(crate) fn judge(&self, call: &Call) -> (Effect, usize) {
        let words: Vec<&str> = call.positional(self.values).take(8).collect();
        super::phrase::judge(self, &words)
    }
}
