//! The table of trust: who has to say yes to a command.

use crate::engine::event::Strictness;
use crate::model::{Origin, Way};
use crate::shell::Effect;

use super::{Confirm, Request, Trust};

/// What has to happen before a command may run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Nothing.
    Run,
    /// A person says yes, in this way.
    Ask(Strictness),
    /// There is no person, and without one it may not run.
    Refuse(Refusal),
}

/// Why a command may not run without a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It was found in prose, and nobody trusts it.
    Untrusted,
    /// The level of confirmation asks about it.
    Confirmed,
    /// It needs a keyboard.
    Keyboard,
    /// It goes on until somebody stops it.
    Endless,
}

/// Decides about a command by what it is, who wrote it, what was asked for, and
/// whether somebody sits at a terminal. `name` is what a person types to let
/// something be destroyed.
pub fn decide(
    request: &Request,
    attended: bool,
    (origin, effect, way, supplied): (Origin, Effect, &Way, bool),
    name: &str,
) -> Decision {
    let trusted = origin == Origin::Marked
        || match request.trust {
            Trust::Nothing => false,
            Trust::Writes => effect < Effect::Destructive,
            Trust::Everything => true,
        };
    let level_asks = match request.confirm {
        Confirm::Every => true,
        Confirm::Write => effect >= Effect::Write,
        Confirm::Destructive => effect == Effect::Destructive,
        Confirm::Never => false,
    };
    if attended {
        let always = supplied || matches!(way, Way::Interactive | Way::Enter(_) | Way::Follow);
        let untrusted = !trusted && request.confirm != Confirm::Never;
        return if always || untrusted || level_asks {
            Decision::Ask(strictness(effect, way, name))
        } else {
            Decision::Run
        };
    }
    match way {
        Way::Interactive | Way::Enter(_) => Decision::Refuse(Refusal::Keyboard),
        Way::Follow => Decision::Refuse(Refusal::Endless),
        Way::Plain | Way::Background if !trusted => Decision::Refuse(Refusal::Untrusted),
        Way::Plain | Way::Background if level_asks => Decision::Refuse(Refusal::Confirmed),
        Way::Plain | Way::Background => Decision::Run,
    }
}

/// Returns what a person types to let the step with this id destroy something.
/// One letter would be one of the keys.
pub fn typed(id: &str) -> String {
    if id.len() < 2 { format!("run {id}") } else { id.to_owned() }
}

/// Returns how a person says yes to something with this effect.
fn strictness(effect: Effect, way: &Way, name: &str) -> Strictness {
    match effect {
        Effect::Destructive => Strictness::Name(typed(name)),
        Effect::Write => Strictness::Yes,
        // What is typed inside another context is not known.
        Effect::Read if matches!(way, Way::Enter(_)) => Strictness::Yes,
        Effect::Read => Strictness::Enter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEVELS: [Confirm; 4] = [Confirm::Every, Confirm::Write, Confirm::Destructive, Confirm::Never];
    const EFFECTS: [Effect; 3] = [Effect::Read, Effect::Write, Effect::Destructive];

    /// A row of decisions, one letter each: `r` runs, `e` Enter, `y` y, `n`
    /// the name, `t` untrusted, `c` confirmation, `k` keyboard, `f` endless.
    fn row(request: &Request, origin: Origin, way: &Way, supplied: bool) -> String {
        EFFECTS
            .iter()
            .map(|effect| match decide(request, request.attended, (origin, *effect, way, supplied), "x") {
                Decision::Run => 'r',
                Decision::Ask(Strictness::Enter) => 'e',
                Decision::Ask(Strictness::Yes) => 'y',
                Decision::Ask(Strictness::Name(_)) => 'n',
                Decision::Ask(Strictness::Unasked) => '?',
                Decision::Refuse(Refusal::Untrusted) => 't',
                Decision::Refuse(Refusal::Confirmed) => 'c',
                Decision::Refuse(Refusal::Keyboard) => 'k',
                Decision::Refuse(Refusal::Endless) => 'f',
            })
            .collect()
    }

    fn rows(attended: bool, trust: Trust, origin: Origin, way: &Way, supplied: bool) -> String {
        let rows = LEVELS.map(|confirm| {
            row(&Request { confirm, trust, attended, ..Request::default() }, origin, way, supplied)
        });
        rows.join(" ")
    }

    #[test]
    fn the_level_decides_about_marked_steps() {
        assert_eq!(rows(true, Trust::Nothing, Origin::Marked, &Way::Plain, false), "eyn ryn rrn rrr");
        assert_eq!(rows(false, Trust::Nothing, Origin::Marked, &Way::Plain, false), "ccc rcc rrc rrr");
    }

    #[test]
    fn inferred_steps_are_asked_about_at_every_level_but_never() {
        assert_eq!(rows(true, Trust::Nothing, Origin::Inferred, &Way::Plain, false), "eyn eyn eyn rrr");
        assert_eq!(rows(false, Trust::Nothing, Origin::Inferred, &Way::Plain, false), "ttt ttt ttt ttt");
    }

    #[test]
    fn trust_reaches_as_far_as_it_says() {
        assert_eq!(rows(true, Trust::Writes, Origin::Inferred, &Way::Plain, false), "eyn ryn rrn rrr");
        assert_eq!(rows(false, Trust::Writes, Origin::Inferred, &Way::Plain, false), "cct rct rrt rrt");
        assert_eq!(rows(true, Trust::Everything, Origin::Inferred, &Way::Plain, false), "eyn ryn rrn rrr");
        assert_eq!(rows(false, Trust::Everything, Origin::Inferred, &Way::Plain, false), "ccc rcc rrc rrr");
    }

    #[test]
    fn the_keyboard_is_never_given_away_without_a_word() {
        for origin in [Origin::Inferred, Origin::Marked] {
            for (way, attended, unattended) in [
                (Way::Interactive, "eyn eyn eyn eyn", "kkk kkk kkk kkk"),
                (Way::Enter("ssh a".to_owned()), "yyn yyn yyn yyn", "kkk kkk kkk kkk"),
                (Way::Follow, "eyn eyn eyn eyn", "fff fff fff fff"),
            ] {
                assert_eq!(rows(true, Trust::Everything, origin, &way, false), attended, "{way:?}");
                assert_eq!(rows(false, Trust::Everything, origin, &way, false), unattended, "{way:?}");
            }
        }
    }

    #[test]
    fn no_key_is_ever_the_name_of_a_step() {
        assert_eq!((typed("d").as_str(), typed("drop").as_str()), ("run d", "drop"));
    }

    #[test]
    fn a_supplied_command_is_always_asked_about() {
        let way = Way::Plain;
        assert_eq!(rows(true, Trust::Everything, Origin::Inferred, &way, true), "eyn eyn eyn eyn");
        assert_eq!(rows(false, Trust::Everything, Origin::Inferred, &way, true), "ccc rcc rrc rrr");
    }
}
