//! Programs that set up an environment and then start what stands behind
//! `--`, or behind their own `exec` or `run`.

use super::{Inner, Wrapped};
use crate::shell::effects::Call;

/// The program, the subcommand, and how many words stand between that and the
/// command if there is no `--`; nothing where `--` is needed.
const LAUNCHERS: &[(&str, &str, Option<usize>)] = &[
    ("asdf", "exec", Some(0)),
    ("aws-vault", "exec", Some(1)),
    ("bundle", "exec", Some(0)),
    ("chamber", "exec", None),
    ("direnv", "exec", Some(1)),
    ("doppler", "run", None),
    ("gds", "aws", None),
    ("infisical", "run", None),
    ("kubie", "exec", Some(2)),
    ("mise", "exec", None),
    ("op", "run", None),
    ("pipenv", "run", Some(0)),
    ("poetry", "run", Some(0)),
    ("rbenv", "exec", Some(0)),
    ("saml2aws", "exec", Some(0)),
    ("teller", "run", None),
    ("uv", "run", Some(0)),
];

pub(super) fn unwrap<'a>(call: &Call<'a>) -> Option<Wrapped<'a>> {
    let index = LAUNCHERS.binary_search_by(|(program, ..)| (*program).cmp(call.program)).ok()?;
    let (_, subcommand, skip) = LAUNCHERS.get(index)?;
    let at = call.args.iter().position(|arg| !arg.is_option())?;
    if call.args.get(at)?.text != *subcommand {
        return None;
    }
    let dashes = call.args.iter().position(|arg| arg.text == "--").map(|dashes| dashes + 1);
    let start = dashes.or_else(|| skip.map(|skip| at + 1 + skip))?;
    let words = call.args.get(start..).filter(|words| !words.is_empty())?;
    Some(Wrapped::here(Inner::Words(words)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(LAUNCHERS.is_sorted_by(|a, b| a.0 < b.0));
    }
}
