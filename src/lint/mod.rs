//! What is allowed, but worth a word: one file a rule, and a table of them in
//! `rules`. Rules look at a document, or at the runbook that it became, and
//! never change it.

mod accepts_errors;
mod bands;
mod broken_anchor;
mod no_safe_form;
mod rules;
mod stale_review;
mod unfilled_template;

#[cfg(test)]
mod tests;

pub use rules::{Subject, run, run_on};
