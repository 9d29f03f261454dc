//! The command that goes on where a run stopped: a run cannot be resumed yet.

use crate::engine::event::{ProcedureHead, RunHead};

use super::summary::Came;

/// How a run was asked for, as far as the command that goes on has to say it
/// again.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The file as it was named.
    pub file: String,
    /// The section of it that was named.
    pub section: Option<String>,
    /// Whether the procedures of a group were to run one after the other.
    pub sequence: bool,
    /// The other options, each with its value in a word of its own. Values of
    /// single inputs are none of them: they come as events.
    pub options: Vec<String>,
    /// The steps that were to be left out.
    pub skip: Vec<String>,
}

/// What is known at the end of a run about how to go on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Again<'a> {
    pub(super) run: &'a RunHead,
    pub(super) asked: &'a Asked,
    /// The procedure that was under way.
    pub(super) procedure: Option<&'a ProcedureHead>,
    /// Whether a choice led there.
    pub(super) jumped: bool,
    /// Values that were given for this run alone.
    pub(super) given: &'a [(String, String)],
    pub(super) came: &'a [Came],
}

impl Again<'_> {
    /// Returns the command as a shell reads it.
    pub(super) fn command(&self) -> String {
        let mut words = vec!["runwright".to_owned(), "run".to_owned()];
        let address = self.address();
        // `-` stands for standard input, and would be read as an option.
        let like_option = address.starts_with('-');
        words.extend((!like_option).then(|| address.clone()));
        words.extend((self.goes_through_group() && self.asked.sequence).then(|| "--sequence".to_owned()));
        words.extend(self.asked.options.iter().cloned());
        for (input, value) in self.given.iter().filter(|(input, _)| !is_confidential(input)) {
            words.extend(["--input".to_owned(), format!("{input}={value}")]);
        }
        for step in self.left_out() {
            words.extend(["--skip".to_owned(), step.to_owned()]);
        }
        words.extend(like_option.then(|| ["--".to_owned(), address]).into_iter().flatten());
        words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ")
    }

    fn address(&self) -> String {
        let slug = self.procedure.map(|procedure| procedure.slug.as_str());
        let section = if self.goes_through_group() { self.asked.section.as_deref() } else { slug };
        section.map_or_else(|| self.asked.file.clone(), |section| format!("{}#{section}", self.asked.file))
    }

    /// Returns the inputs whose values the command keeps to itself.
    pub(super) fn withheld(&self) -> Vec<&str> {
        let names = self.given.iter().map(|(input, _)| input.as_str());
        names.filter(|input| is_confidential(input)).collect()
    }

    /// Returns the steps that went well, and that the command runs once more:
    /// what comes after them may rely on what they set.
    pub(super) fn repeated(&self) -> Vec<&str> {
        let ran = self.came.iter().filter(|came| came.settled && came.ran && self.is_under_way(&came.step));
        ran.map(|came| came.step.as_str()).collect()
    }

    fn left_out(&self) -> Vec<&str> {
        let mut steps: Vec<&str> = self.asked.skip.iter().map(String::as_str).collect();
        let asked = |id: &str| steps.iter().any(|name| name.rsplit('/').next() == Some(id));
        let over = |came: &&Came| {
            let here = self.is_under_way(&came.step) && !came.ran;
            came.settled && (here || self.is_in_finished(&came.step)) && !asked(&came.step)
        };
        let more: Vec<&str> = self.came.iter().filter(over).map(|came| came.step.as_str()).collect();
        steps.extend(more);
        steps
    }

    fn goes_through_group(&self) -> bool {
        self.run.procedures.len() > 1 && !self.jumped
    }

    fn is_under_way(&self, step: &str) -> bool {
        self.procedure.is_some_and(|procedure| has(procedure, step))
    }

    /// Tells whether a step belongs to a procedure that is over. Nothing of its
    /// shell is left to what follows.
    fn is_in_finished(&self, step: &str) -> bool {
        let under_way = |head: &ProcedureHead| self.procedure.is_some_and(|last| last.slug == head.slug);
        let mut finished = self.run.procedures.iter().take_while(|head| !under_way(head));
        self.goes_through_group() && finished.any(|head| has(head, step))
    }
}

fn has(procedure: &ProcedureHead, step: &str) -> bool {
    procedure.steps.iter().any(|head| head.id == step)
}

/// Tells by the name of an input whether its value is nobody's business. The
/// name of a secret is none itself.
fn is_confidential(input: &str) -> bool {
    const WORDS: &[&str] = &[
        "password",
        "passwd",
        "passphrase",
        "pass",
        "pin",
        "secret",
        "token",
        "credential",
        "credentials",
        "apikey",
    ];
    const KEYS: &[&str] = &["api-key", "access-key", "private-key", "encryption-key", "secret-key"];
    let mut words = input.split('-');
    let named = words.next_back().is_some_and(|last| matches!(last, "name" | "id" | "file" | "path"));
    !named
        && (input.split('-').any(|word| WORDS.contains(&word)) || KEYS.iter().any(|key| input.ends_with(key)))
}

/// Writes a word as a shell reads it, on one line.
fn quoted(word: &str) -> String {
    if word.chars().any(char::is_control) {
        return format!("$'{}'", word.chars().map(escaped).collect::<String>());
    }
    if !word.is_empty()
        && word.chars().all(|c| c.is_ascii_alphanumeric() || "_./#=:@%+,-".contains(c))
        && !word.starts_with('#')
    {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

/// A character between `$'` and `'`, as bash and zsh read it.
fn escaped(character: char) -> String {
    match character {
        '\n' => "\\n".to_owned(),
        '\t' => "\\t".to_owned(),
        '\\' | '\'' => format!("\\{character}"),
        control if control.is_control() => format!("\\u{:04x}", u32::from(control)),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::event::{CardKind, StepHead};
    use crate::shell::Effect;

    #[test]
    fn a_value_of_several_lines_stays_on_one() {
        assert_eq!(quoted("hosts=a\nit's"), r"$'hosts=a\nit\'s'");
        assert_eq!(quoted("a\u{1b}\\"), r"$'a\u001b\\'");
    }

    fn head(slug: &str, steps: &[&str]) -> ProcedureHead {
        let steps = steps.iter().map(|id| StepHead {
            id: (*id).to_owned(),
            title: (*id).to_owned(),
            kind: CardKind::Command,
            effect: Effect::Read,
            links: Vec::new(),
        });
        ProcedureHead { slug: slug.to_owned(), title: slug.to_owned(), steps: steps.collect() }
    }

    fn came(step: &str, settled: bool, ran: bool) -> Came {
        let (step, title) = (step.to_owned(), step.to_owned());
        Came { step, title, word: "", reason: String::new(), quiet: true, settled, ran }
    }

    fn command(change: impl FnOnce(&mut Asked), procedure: &str, jumped: bool) -> String {
        let heads = [head("one", &["a", "b"]), head("two", &["c", "d"]), head("three", &["e"])];
        let run = RunHead {
            id: "k4f2".to_owned(),
            title: "Book".to_owned(),
            file: "my book.md".to_owned(),
            procedures: heads.to_vec(),
            attended: true,
            contacts: Vec::new(),
            links: Vec::new(),
        };
        let mut asked = Asked {
            file: "my book.md".to_owned(),
            section: Some("all".to_owned()),
            sequence: true,
            ..Asked::default()
        };
        change(&mut asked);
        let again = Again {
            run: &run,
            asked: &asked,
            procedure: heads.iter().find(|head| head.slug == procedure),
            jumped,
            given: &[("pod".to_owned(), "it's".to_owned()), ("db-password".to_owned(), "hunter2".to_owned())],
            came: &[
                came("a", true, true),
                came("b", false, true),
                came("c", true, true),
                came("d", true, false),
            ],
        };
        assert_eq!(again.withheld(), ["db-password"]);
        again.command()
    }

    #[test]
    fn a_group_goes_on_without_what_is_over() {
        assert_eq!(
            command(|_| (), "two", false),
            r"runwright run 'my book.md#all' --sequence --input 'pod=it'\''s' --skip a --skip d"
        );
    }

    #[test]
    fn what_a_choice_led_to_goes_on_alone() {
        assert_eq!(
            command(|_| (), "two", true),
            r"runwright run 'my book.md#two' --input 'pod=it'\''s' --skip d"
        );
    }

    #[test]
    fn what_was_read_from_standard_input_is_no_option() {
        let piped = |asked: &mut Asked| asked.file = "-".to_owned();
        let whole = |asked: &mut Asked| (asked.file, asked.section) = ("-".to_owned(), None);
        assert_eq!(command(piped, "two", true), r"runwright run --input 'pod=it'\''s' --skip d -- -#two");
        assert_eq!(
            command(whole, "two", false),
            r"runwright run --sequence --input 'pod=it'\''s' --skip a --skip d -- -"
        );
    }

    #[test]
    fn options_are_repeated_and_no_step_is_left_out_twice() {
        let change = |asked: &mut Asked| {
            asked.sequence = false;
            asked.options = ["--trust-inferred", "--inputs", "my values.yaml"].map(str::to_owned).to_vec();
            asked.skip = ["two/d", "e"].map(str::to_owned).to_vec();
        };
        assert_eq!(
            command(change, "two", false),
            r"runwright run 'my book.md#all' --trust-inferred --inputs 'my values.yaml' --input 'pod=it'\''s' --skip two/d --skip e --skip a"
        );
    }

    #[test]
    fn a_value_is_confidential_by_the_name_of_its_input() {
        for (name, confidential) in [
            ("db-password", true),
            ("token", true),
            ("admin-api-key", true),
            ("secret-name", false),
            ("token-file", false),
            ("pod-name", false),
            ("key", false),
            ("passage", false),
        ] {
            assert_eq!(is_confidential(name), confidential, "{name}");
        }
    }
}
