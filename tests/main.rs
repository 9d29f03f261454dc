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
mod corpus;
mod expectations;
mod laws;
mod support;
