//! Fences whose author says what they are, by attributes in braces, and lists
//! that are branches. `fence` tells what a fence is; `entries` reads its
//! attributes, `held` what it holds; `part` finds the step that it belongs to.

mod alike;
mod branch;
mod class;
mod entries;
mod fence;
mod held;
mod http;
mod known;
mod near;
mod one;
mod part;
mod structured;
mod text;
mod unmarked;

pub(super) use part::{Part, settle};
pub(super) use unmarked::note as unmarked;
