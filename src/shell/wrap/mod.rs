//! Commands within commands: what `sudo`, `xargs`, `ssh`, `kubectl exec` and
//! their like start. One layer is taken off at a time.

mod container;
mod launcher;
mod prefix;
mod prompt;
mod remote;
mod shells;
mod wrapped;

pub(crate) use prefix::is_assignment;
pub(crate) use prompt::opens_prompt;
pub(crate) use remote::SSH_VALUES;
pub(crate) use wrapped::{Also, Inner, Wrapped, unwrap};
