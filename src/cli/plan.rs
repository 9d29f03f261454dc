//! `runwright plan`.

use std::path::PathBuf;

use anyhow::bail;
use clap::{Args, ValueEnum};

use crate::engine::plan::{Problem, Values, give_defaults, unfit};
use crate::engine::secrets::Secret;
use crate::eval::fill::FillProblem;
use crate::model::Runbook;
use crate::model::slug;
use crate::report::diagnostics;
use crate::report::plan::{self as shown, Selection};
use crate::source::{Severity, visible_line};

use super::similar::did_you_mean;
use super::values::{from_arguments, from_path};
use super::{Address, Console, Given, Loaded, Syntax, exit, load};

/// What to plan, and how to show it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A runbook, or one of its procedures
    #[arg(value_name = "FILE[#PROCEDURE]")]
    address: Address,
    /// A value for an input; may be given many times, and each adds to a list.
    /// A list and a secret may come from a file, as NAME=@FILE, or from standard
    /// input, as NAME=@-
    #[arg(long = "input", value_name = "NAME=VALUE")]
    given: Vec<Given>,
    /// Values for inputs: YAML, JSON or .env
    #[arg(long, value_name = "FILE")]
    inputs: Option<PathBuf>,
    /// How to show it: a tree, JSON, or a picture by Mermaid or Graphviz
    #[arg(long, value_enum, default_value_t = Format::Tree)]
    format: Format,
    /// Say where each step was found, by which rule, and why it has its effect
    #[arg(long)]
    explain: bool,
    /// Let a runbook call the files of this folder, too; may be given many times
    #[arg(long, value_name = "FOLDER")]
    include: Vec<PathBuf>,
    /// How to read a file whose name does not say
    #[arg(long, value_name = "NOTATION")]
    syntax: Option<Syntax>,
}

/// How a plan is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Tree,
    Json,
    Mermaid,
    Dot,
}

/// Shows a plan and returns the exit code. A runbook with errors is shown as
/// far as it was understood, with exit code 2.
pub(super) fn plan(arguments: &Arguments, console: &Console) -> anyhow::Result<u8> {
    let loaded = load(&arguments.address.path, arguments.syntax, &arguments.include)?;
    if arguments.format != Format::Json {
        console.error(&errors(&loaded, console));
    }
    let Some(runbook) = &loaded.runbook else { return Ok(exit::INVALID) };
    let procedures = select(runbook, &arguments.address)?;
    let Some(values) = values(runbook, arguments, console)? else { return Ok(exit::INVALID) };
    let selection = Selection { runbook, file: &loaded.file, procedures: &procedures, values: &values };
    let refused: Vec<_> = selection.problems().iter().map(FillProblem::diagnostic).collect();
    console.print(&match arguments.format {
        Format::Tree => shown::tree(selection, console.out, arguments.explain),
        Format::Json => {
            let diagnostics = [&loaded.diagnostics[..], &refused].concat();
            format!("{:#}\n", shown::json(selection, &diagnostics))
        }
        Format::Mermaid => shown::mermaid(selection),
        Format::Dot => shown::dot(selection),
    });
    if arguments.format != Format::Json {
        let mut out = String::new();
        for diagnostic in &refused {
            diagnostics::full(&mut out, &loaded.file, diagnostic, console.err);
        }
        console.error(&out);
    }
    Ok(if loaded.has_errors() || !refused.is_empty() { exit::INVALID } else { exit::SUCCEEDED })
}

/// The errors in full; of warnings only how many there are.
fn errors(loaded: &Loaded, console: &Console) -> String {
    let mut out = String::new();
    let mut more = 0;
    for (file, diagnostic) in loaded.all() {
        match diagnostic.severity {
            Severity::Error => diagnostics::full(&mut out, file, diagnostic, console.err),
            Severity::Warning => more += 1,
            Severity::Note => {}
        }
    }
    if more > 0 && console.interactive {
        let warnings = if more == 1 { "1 warning".to_owned() } else { format!("{more} warnings") };
        out.extend([&warnings, ": runwright check ", &visible_line(loaded.file.name()), "\n\n"]);
    }
    out
}

/// Finds the procedures that are meant: all, one, or those of a group.
fn select(runbook: &Runbook, address: &Address) -> anyhow::Result<Vec<usize>> {
    let Some(slug) = &address.procedure else { return Ok((0..runbook.procedures.len()).collect()) };
    let section = runbook.sections.iter().position(|section| section.slug == *slug);
    let procedures = section.map(|section| runbook.procedures_under(section)).unwrap_or_default();
    if !procedures.is_empty() {
        return Ok(procedures);
    }
    let known: Vec<_> = runbook.procedures.iter().map(|procedure| procedure.slug.as_str()).collect();
    let what = if section.is_some() { "there are no steps in" } else { "there is no section" };
    let list: Vec<_> = known.iter().map(|slug| format!("\n  {}#{slug}", address.path.display())).collect();
    bail!("{what} `#{}`{}\nprocedures:{}", visible_line(slug), did_you_mean(slug, known), list.concat());
}

/// Takes the given values. Nothing if there is a file of them that is wrong,
/// which has been said then.
fn values(runbook: &Runbook, arguments: &Arguments, console: &Console) -> anyhow::Result<Option<Values>> {
    let mut values = Values::default();
    match from_arguments(runbook, &arguments.given, &mut values).first() {
        Some(Problem::UnknownInput { name, .. }) => {
            let known = runbook.inputs.iter().map(|input| input.name.as_str());
            bail!("there is no input `{}`{}", visible_line(name), did_you_mean(&slug(name), known));
        }
        Some(Problem::BadValue { input, reason, .. }) => bail!("{}", unusable(input, reason)),
        _ => {}
    }
    if let Some(path) = &arguments.inputs
        && !from_path(runbook, path, &mut values, console)
    {
        return Ok(None);
    }
    for input in &runbook.inputs {
        let secret = values.secret(&input.name).map(Secret::reveal);
        let given = secret.or_else(|| values.get(&input.name));
        if let Some(reason) = given.and_then(|value| unfit(input, value)) {
            bail!("{}", unusable(&input.name, &reason));
        }
        // A plan is there to be shown.
        if input.is_secret() {
            values.forget(&input.name);
        }
    }
    give_defaults(runbook, &mut values);
    Ok(Some(values))
}

fn unusable(input: &str, reason: &str) -> String {
    format!("the value of {input} cannot be used: {}", visible_line(reason))
}
