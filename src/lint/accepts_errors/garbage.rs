//! What is printed by steps that did not work.

use std::time::Duration;

use crate::eval::expression::StepFields;
use crate::model::Value;

/// An output of a step that did not work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Garbage {
    /// What was printed.
    pub(super) text: &'static str,
    /// What it is called in messages.
    pub(super) name: &'static str,
    /// Whether shells print it as an error.
    pub(super) error: bool,
}

/// Outputs of steps that did not work.
pub(super) const GARBAGE: &[Garbage] = &[
    Garbage { text: "", name: "empty output", error: false },
    Garbage { text: "{}\n", name: "`{}`", error: false },
    Garbage { text: "bash: x: command not found\n", name: "`command not found`", error: true },
    Garbage {
        text: "<html>\n<head><title>502 Bad Gateway</title></head>\n<body>\n<center><h1>502 Bad Gateway</h1></center>\n\
               <hr><center>nginx</center>\n</body>\n</html>\n",
        name: "an error page in HTML",
        error: false,
    },
];

/// No output above has more lines.
pub(super) const MOST_LINES: usize = 8;

/// What stands for a value that is not known yet; none of the outputs holds it.
pub(super) const SOME_VALUE: &str = "runwright-value-7";

/// What prints an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// A command. It exits with 0: so does the end of a pipeline that hides
    /// what happened before it, or a script that goes on.
    Command,
    /// A request. It is answered with 200, as proxies and pages of single-page
    /// applications are.
    Request,
}

impl Garbage {
    /// Returns the fields of a step that gave this, one for each way in which it
    /// may have come; with each whether something was printed, and not only as
    /// an error.
    pub(super) fn fields(self, source: Source, allow_empty: bool) -> Vec<(StepFields, bool)> {
        let ran = || {
            let fields = StepFields::new()
                .duration(Duration::from_millis(20))
                .with("attempts", Value::integer(1))
                .with("timed_out", Value::Bool(false))
                .allow_empty(allow_empty);
            match source {
                Source::Command => fields.exit_code(0),
                Source::Request => fields.with("status", Value::integer(200)).with(
                    "headers",
                    Value::Map([("content-type".to_owned(), Value::text(self.media_type()))].into()),
                ),
            }
        };
        let mut ways = vec![(ran().output(self.text).errors(""), !self.text.is_empty())];
        if self.error && source == Source::Command {
            ways.push((ran().output("").errors(self.text), false));
        }
        ways
    }

    fn media_type(self) -> &'static str {
        if self.text.starts_with('<') { "text/html" } else { "application/json" }
    }
}

/// Joins names: "a, b and c".
pub(super) fn named(held: &[Garbage]) -> Option<String> {
    let names: Vec<&str> = held.iter().map(|garbage| garbage.name).collect();
    Some(match names.as_slice() {
        [] => return None,
        [only] => (*only).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    })
}
