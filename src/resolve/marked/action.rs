//! Where keys send a run.

use crate::model::{Action, Arm, Call, CallInput, Choice, Ending, Target, slug};
use crate::resolve::step::Resolver;
use crate::resolve::target::Places;
use crate::source::codes::keys::MISSING_KEY;
use crate::source::codes::resolution::{BACKWARD_GOTO, BRANCH_FORM, DUPLICATE_ID, INTO_BLOCK, UNKNOWN_NAME};
use crate::source::{Diagnostic, Spanned};
use crate::syntax::decode::{Typed, TypedEntry, TypedMap};

use super::read;

/// The keys that say what follows.
const ACTIONS: &[&str] = &["goto", "call", "end", "continue"];

impl Resolver<'_> {
    /// Reads the arms of a branch.
    pub(super) fn arms(&mut self, list: &Typed, at: usize, places: &Places<'_>) -> Vec<Arm> {
        let mut arms: Vec<Arm> = Vec::new();
        let maps: Vec<&TypedMap> = list.as_list().iter().filter_map(Typed::as_map).collect();
        for (index, keys) in maps.iter().enumerate() {
            let final_arm = index + 1 == maps.len();
            match (keys.text("when"), keys.get("else")) {
                (Some(condition), None) => {
                    let when = read::expression(condition, self.diagnostics);
                    let action = self.action(keys, at, places);
                    if let (Some(when), Some(action)) = (when, action) {
                        arms.push(Arm { when: Some(when), action, span: keys.span });
                    }
                }
                (None, Some(otherwise)) if final_arm => {
                    let action = match otherwise.as_map() {
                        Some(keys) => self.action(keys, at, places),
                        None => Some(Action::Go(Target::Continue)),
                    };
                    arms.extend(action.map(|action| Arm { when: None, action, span: keys.span }));
                }
                (None, Some(_)) => self.branch_form(keys, "only the last arm can be `else`"),
                // That it has exactly one of them was seen when it was read.
                _ => {}
            }
        }
        // One that is wrong, or stands elsewhere, has its own diagnostic.
        if !maps.iter().any(|keys| keys.get("else").is_some() || keys.is_refused("else")) {
            let message = "a branch ends with `else`";
            self.diagnostics.push(
                Diagnostic::error(&BRANCH_FORM, list.span, message)
                    .help("add `- else: continue` if the next step follows when nothing holds"),
            );
        }
        arms
    }

    fn branch_form(&mut self, keys: &TypedMap, message: &str) {
        self.diagnostics.push(Diagnostic::error(&BRANCH_FORM, keys.span, message));
    }

    /// Reads a question and its answers.
    pub(super) fn question(&mut self, keys: &TypedMap, at: usize, places: &Places<'_>) -> Option<Choice> {
        let prompt = keys.string("prompt")?;
        let options: Vec<(String, Action)> = keys
            .maps("options")
            .filter_map(|option| {
                let label = option.string("label")?;
                Some((label, self.action(option, at, places)?))
            })
            .collect();
        Some(Choice { prompt, options })
    }

    /// Reads what follows a decision. That it is exactly one thing was seen when
    /// the keys were read.
    fn action(&mut self, keys: &TypedMap, at: usize, places: &Places<'_>) -> Option<Action> {
        let entry = keys.entries.iter().find(|entry| ACTIONS.contains(&entry.key.name))?;
        match entry.key.name {
            "goto" => self.goto(&entry.value.as_spanned()?, at, places).map(Action::Go),
            "call" => self.called(&entry.value, places).map(Action::Call),
            "end" => ending(entry).map(Action::End),
            _ => Some(Action::Go(Target::Continue)),
        }
    }

    /// Reads a call. Whether its values fit is seen once all procedures are known.
    pub(super) fn called(&mut self, typed: &Typed, places: &Places<'_>) -> Option<Call> {
        let keys = typed.as_map();
        // What it gives is not known, and so not what it lacks.
        if keys.is_some_and(|keys| keys.is_refused("inputs")) {
            return None;
        }
        if let Some((keys, file)) = keys.and_then(|keys| Some((keys, keys.spanned("file")?))) {
            return self.elsewhere(keys, &file);
        }
        let name = match keys {
            Some(keys) => self.callee(keys)?,
            None => typed.as_spanned()?,
        };
        let found = places.procedure(bare(&name.value));
        if found.is_none() {
            self.unknown(&name, "procedure", &places.procedures());
        }
        let inputs = keys.map(|keys| self.values(keys)).unwrap_or_default();
        let address = format!("#{}", found.as_ref()?);
        found.map(|procedure| Call { file: None, address, procedure, inputs, span: name.span })
    }

    /// Reads the values that a call gives.
    pub(super) fn values(&mut self, keys: &TypedMap) -> Vec<CallInput> {
        let each = keys.each("inputs").iter();
        each.filter_map(|(input, typed)| {
            let value = read::template(typed.as_text()?, self.diagnostics);
            Some(CallInput { name: slug(&input.value), written: input.clone(), value, span: typed.span })
        })
        .collect()
    }

    /// The procedure that a call names.
    fn callee(&mut self, keys: &TypedMap) -> Option<Spanned<String>> {
        let name = keys.spanned("procedure");
        if name.is_none() && !keys.is_refused("procedure") && !keys.is_refused("file") {
            let message = "a call names a procedure";
            self.diagnostics.push(Diagnostic::error(&MISSING_KEY, keys.span, message));
        }
        name
    }

    /// Finds where a jump leads: forward in the same procedure, or to another.
    pub(super) fn goto(&mut self, name: &Spanned<String>, at: usize, places: &Places<'_>) -> Option<Target> {
        let wanted = bare(&name.value);
        let procedure = places.procedure(wanted);
        let found = places.steps.iter().position(|(id, _, _)| id == wanted);
        // A link leads to a heading.
        let link = name.value.trim_start().starts_with('#') && procedure.is_some();
        if found.is_some() && procedure.is_some() && !link {
            let message = format!("`{wanted}` is a step of this procedure, and a procedure too");
            let help = "give the step another id";
            self.diagnostics.push(Diagnostic::error(&DUPLICATE_ID, name.span, message).help(help));
            return None;
        }
        if let Some(found) = found.filter(|_| !link) {
            if found > at {
                return Some(Target::Step(wanted.to_owned()));
            }
            let message = format!("`{wanted}` comes before this step, and a run goes forward");
            self.diagnostics.push(Diagnostic::error(&BACKWARD_GOTO, name.span, message));
            return None;
        }
        if let Some(procedure) = procedure {
            return Some(Target::Procedure(procedure));
        }
        if let Some((_, around)) = places.inner.iter().find(|(id, _)| id == wanted) {
            let message = format!("`{wanted}` stands in {around}, and no jump leads into a block");
            let help = "jump to the block as a whole; a condition of its own can let a step of it be skipped";
            self.diagnostics.push(Diagnostic::error(&INTO_BLOCK, name.span, message).help(help));
            return None;
        }
        let mut names = places.procedures();
        names.extend(places.steps.iter().skip(at + 1).map(|(id, _, _)| id.clone()));
        self.unknown(name, "step in this procedure, and no procedure,", &names);
        None
    }

    pub(super) fn unknown(&mut self, name: &Spanned<String>, what: &str, names: &[String]) {
        let message = format!("no {what} is called `{}`", bare(&name.value));
        let diagnostic = Diagnostic::error(&UNKNOWN_NAME, name.span, message);
        self.diagnostics.push(nearest(diagnostic, name, names));
    }
}

/// Adds the name that was probably meant.
pub(in crate::resolve) fn nearest(
    diagnostic: Diagnostic,
    name: &Spanned<String>,
    names: &[String],
) -> Diagnostic {
    let wanted = bare(&name.value);
    let near = names
        .iter()
        .map(|known| (strsim::jaro_winkler(known, wanted), known))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|left, right| left.0.total_cmp(&right.0));
    match near {
        Some((_, near)) => {
            diagnostic.help(format!("did you mean `{near}`?")).suggest(name.span, near.as_str())
        }
        None => diagnostic,
    }
}

/// A name without the sign of a link.
pub(super) fn bare(name: &str) -> &str {
    name.trim().trim_start_matches('#')
}

/// Reads how the run ends.
pub(super) fn ending(entry: &TypedEntry) -> Option<Ending> {
    let failed = entry.value.as_text()?.written() == "failed";
    Some(if failed { Ending::Failed } else { Ending::Succeeded })
}
