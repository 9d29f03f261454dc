//! What a text is written in, and what that means for the values in it.

use super::places::{self, Place};
use crate::model::Interpreter;
use crate::shell::context::{Dialect, Obstacle};
use crate::shell::{Hole, HoleForm, Skeleton, Text};
use crate::source::codes::templates::TEMPLATE_IN_INTERPRETER;

use super::{FillProblem, Filled};

/// What reads a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language<'l> {
    /// A shell.
    Shell(Dialect),
    /// Another shell or interpreter, by its name: no value goes in.
    Interpreter(&'l str),
    /// A request, as its URL.
    Url,
    /// JSON.
    Json,
    /// Prometheus.
    PromQl,
    /// YAML.
    Yaml,
    /// A person.
    Prose,
}

/// Returns the language that an interpreter reads.
pub fn language(interpreter: &Interpreter) -> Language<'_> {
    match interpreter.program() {
        "bash" => Language::Shell(Dialect::Bash),
        _ if interpreter.is_shell() => Language::Shell(Dialect::Sh),
        other => Language::Interpreter(other),
    }
}

/// Fills every hole of a text in a language; see [`super::fill()`].
///
/// # Errors
/// All that keeps values out, one a hole, in the order of the holes.
pub fn fill_as<'v>(
    language: Language<'_>,
    text: &Text,
    lookup: impl Fn(&Hole) -> Option<&'v str>,
) -> Result<Filled, Vec<FillProblem>> {
    if let Language::Shell(dialect) = language {
        return super::filled::fill_shell(dialect, text, lookup);
    }
    let skeleton = text.skeleton();
    let places = places(language, &skeleton, text);
    let mut problems = Vec::new();
    let (mut values, mut written) = (Vec::new(), Vec::new());
    for (hole, place) in text.holes().zip(&places) {
        let value = lookup(hole);
        let result = match (place, value) {
            (Err(problem), _) => Err(problem.clone()),
            (_, None) => Err(FillProblem::missing(hole)),
            (_, Some(value)) if value.contains('\0') => {
                Err(FillProblem::refused(hole, "it holds a NUL byte", "give a value without"))
            }
            (Ok(writer), Some(value)) => {
                writer(value).map_err(|refused| FillProblem::refused(hole, refused.why, refused.help))
            }
        };
        match result {
            Ok(text) => written.push(text),
            Err(problem) => problems.push(problem),
        }
        values.push(value.unwrap_or_default());
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let filled = Filled::new(text, &written);
    let proven = match language {
        Language::Json => values.is_empty() || places::is_json(&filled.text),
        Language::Yaml => values.is_empty() || places::reads_alike(&skeleton, &values, &filled.text),
        _ => true,
    };
    match text.holes().next() {
        Some(hole) if !proven => {
            let why = "it would change how the text around it is read";
            Err(vec![FillProblem::refused(hole, why, "write double quotes around the braces")])
        }
        _ => Ok(filled),
    }
}

/// Says which holes of a text in a language no value can be put into,
/// whatever it is.
pub fn obstacles_in(language: Language<'_>, text: &Text) -> Vec<FillProblem> {
    if text.holes().next().is_none() {
        return Vec::new();
    }
    match language {
        Language::Shell(dialect) => super::filled::obstacles_of(dialect, text),
        _ => places(language, &text.skeleton(), text).into_iter().filter_map(Result::err).collect(),
    }
}

fn places(
    language: Language<'_>,
    skeleton: &Skeleton,
    text: &Text,
) -> Vec<Result<places::Writer, FillProblem>> {
    let places: Vec<Place> = match language {
        Language::Url => places::url(skeleton),
        Language::Json => places::json(skeleton),
        Language::PromQl => places::promql(skeleton),
        Language::Yaml => places::yaml(skeleton),
        Language::Prose => vec![Ok(|value| Ok(value.to_owned())); skeleton.holes.len()],
        Language::Interpreter(name) => {
            return text.holes().map(|hole| Err(in_interpreter(name, hole))).collect();
        }
        Language::Shell(_) => Vec::new(),
    };
    let as_code = |hole: &Hole| hole.form == HoleForm::Words && language != Language::Prose;
    let places = text.holes().zip(places).map(|(hole, place)| match place {
        _ if as_code(hole) => Err(FillProblem::obstacle(
            hole,
            &Obstacle::new("words of a command have no place here", "write two braces instead of three"),
        )),
        Ok(writer) => Ok(writer),
        Err(obstacle) => Err(FillProblem::obstacle(hole, &obstacle)),
    });
    places.collect()
}

/// Names the variable in which such code finds the value.
fn in_interpreter(name: &str, hole: &Hole) -> FillProblem {
    let expression = hole.written.trim_matches(['{', '}', ' ', '\t']);
    let message = format!("`{}` would become a part of the code for {name}", hole.written);
    let help = match expression.strip_prefix("inputs.") {
        Some(input)
            if input.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')) =>
        {
            let variable = format!("RUNWRIGHT_INPUT_{}", input.to_ascii_uppercase().replace('-', "_"));
            format!("read `{}`", in_code(name, &variable))
        }
        _ => format!(
            "give the value to the step with `env`, as `VALUE: {}`, and read `{}`",
            hole.written,
            in_code(name, "VALUE")
        ),
    };
    FillProblem::new(&TEMPLATE_IN_INTERPRETER, hole, message, help)
}

/// How code reads a variable of its environment.
fn in_code(name: &str, variable: &str) -> String {
    match name {
        "python" | "python3" => format!("os.environ['{variable}']"),
        "node" | "js" | "javascript" => format!("process.env.{variable}"),
        "ruby" => format!("ENV['{variable}']"),
        "perl" => format!("$ENV{{{variable}}}"),
        "pwsh" | "powershell" => format!("$env:{variable}"),
        "fish" | "zsh" | "ksh" => format!("\"${variable}\""),
        _ => variable.to_owned(),
    }
}
