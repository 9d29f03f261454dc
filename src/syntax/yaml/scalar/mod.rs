//! Where each character of a scalar was written. The parser says what the text
//! is; these rules of YAML (folding, escapes, indentation) say where it comes
//! from, and whatever they should not explain falls back to the whole place.

mod block;
mod flow;
mod pieces;

pub(super) use block::block;
pub(super) use flow::{plain, quoted};
