//! `runwright run`, from arguments to exit code, with real shells.

mod calls;
mod ends;
mod failing;
mod form;
mod marks;
mod others;
pub mod person;
mod probe;
mod record;
mod rerun;
mod resume;
mod rollback;
mod secrets;
mod selection;
mod shells;
mod terminal;
mod values;
