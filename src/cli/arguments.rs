//! The command line as clap reads it.

use clap::{ArgAction, Parser, Subcommand};

use super::history::{RunsArguments, ShowArguments, VerifyArguments};
use super::{check, convert, explain, plan, run, supervise};

/// Reads Markdown runbooks and runs them.
#[derive(Debug, Parser)]
#[command(name = "runwright", version, max_term_width = 100, disable_help_subcommand = true)]
pub(super) struct Arguments {
    /// Say what happens, on standard error; twice for more
    #[arg(short, long, global = true, action = ArgAction::Count, display_order = 100)]
    pub(super) verbose: u8,

    #[command(subcommand)]
    pub(super) verb: Verb,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// Find what is wrong in runbooks
    Check(check::Arguments),
    /// Show the steps of a runbook, and what each would run
    Plan(plan::Arguments),
    /// Run a procedure of a runbook, step by step
    Run(run::Arguments),
    /// Go on with a run that has stopped, however it did
    Resume(run::ResumeArguments),
    /// Run a run anew from one of its steps, as a new run
    Rerun(run::RerunArguments),
    /// Take back what a run has done that has not succeeded, newest first
    Rollback(run::ResumeArguments),
    /// List the runs that are kept
    Runs(RunsArguments),
    /// Show a run as it was seen
    Show(ShowArguments),
    /// Check that the record of a run was not altered
    Verify(VerifyArguments),
    /// Write a runbook in the other notation, or anew in its own
    Convert(convert::Arguments),
    /// Explain a diagnostic
    Explain(explain::Arguments),
    /// Print the JSON Schema of runbooks in YAML, for editors
    Schema,
    /// Watch over the commands of a run
    #[command(hide = true)]
    Supervise(supervise::Arguments),
}
