//! Figures: CPU time, memory and growth. They want a release build and a quiet
//! machine, so they run only when they are asked for:
//!
//! ```sh
//! cargo test --release --test all bench -- --ignored --nocapture --test-threads 1
//! ```
//!
//! `RUNWRIGHT_CORPUS` may name a folder of about a hundred real runbooks.

#![expect(
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "figures are printed, and need no more digits"
)]

mod expressions;
mod measure;
mod reading;
mod running;
mod shell;
mod sources;
mod templates;
