//! From arguments to an exit code.

use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::Parser;

use super::arguments::{Arguments, Verb};
use super::{Console, check, convert, exit, explain, history, logging, plan, run, schema, supervise};

/// Runs the program and returns its exit code.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Nobody is left to tell when even this cannot be printed.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { exit::INVALID } else { exit::SUCCEEDED });
        }
    };
    logging::start(arguments.verbose);
    let console = Console::detect();
    let outcome = catch_unwind(AssertUnwindSafe(|| dispatch(arguments.verb, &console)));
    let code = match outcome {
        Ok(Ok(exit::SUCCEEDED)) if console.has_lost_output() => exit::INTERNAL,
        Ok(Ok(code)) => code,
        Ok(Err(error)) => {
            console.error(&format!("error: {error:#}\n"));
            exit::INVALID
        }
        Err(_) => {
            console.error("error: this is a fault of runwright itself; please report the lines above\n");
            exit::INTERNAL
        }
    };
    ExitCode::from(code)
}

fn dispatch(verb: Verb, console: &Console) -> anyhow::Result<u8> {
    match verb {
        Verb::Check(arguments) => check::check(&arguments, console),
        Verb::Plan(arguments) => plan::plan(&arguments, console),
        Verb::Run(arguments) => run::run(&arguments, console),
        Verb::Convert(arguments) => convert::convert(&arguments, console),
        Verb::Resume(arguments) => run::resume(&arguments, console),
        Verb::Rerun(arguments) => run::rerun(&arguments, console),
        Verb::Rollback(arguments) => run::rollback(&arguments, console),
        Verb::Runs(arguments) => history::runs(&arguments, console),
        Verb::Show(arguments) => history::show(&arguments, console),
        Verb::Verify(arguments) => history::verify(&arguments, console),
        Verb::Explain(arguments) => explain::explain(&arguments, console),
        Verb::Schema => schema::schema(console),
        Verb::Supervise(arguments) => supervise::supervise(&arguments),
    }
}
