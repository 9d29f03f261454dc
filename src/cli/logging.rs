//! `tracing` on standard error, for whoever has to find out why.

use tracing_subscriber::EnvFilter;

/// Starts logging if it was asked for by `-v` or `RUST_LOG`; else nothing is
/// built, since that costs time at every start.
pub(super) fn start(verbose: u8) {
    let filter = match (std::env::var("RUST_LOG"), verbose) {
        (Ok(filter), _) if !filter.is_empty() => EnvFilter::new(filter),
        (_, 0) => return,
        (_, 1) => EnvFilter::new("runwright=info"),
        (_, 2) => EnvFilter::new("runwright=debug"),
        _ => EnvFilter::new("runwright=trace"),
    };
    // Only a second call could fail, and there is none.
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}
