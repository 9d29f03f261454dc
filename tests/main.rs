//! All integration tests, as one binary.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a panic is a test's answer"
)]

mod architecture;
mod bench;
mod cases;
mod check;
mod convert;
mod corpus;
mod examples;
mod expectations;
mod expressions;
mod faults;
mod laws;
mod plan;
mod readme;
mod reference;
mod run;
mod runbooks;
mod schema;
mod supervisor;
mod support;
mod written;
