//! What YAML takes for something else than its author meant, found on the
//! lines before the parser sees them: each with its own code and fix. The walk
//! follows lines as YAML does (blocks, quotes, brackets, comments), so that it
//! never speaks of what stands inside text; a value that a trap caught is
//! hidden from the parser, which then reads on.

mod block;
mod find;
mod flow;
mod found;
mod keys;
mod plain;
mod quote;
mod signs;
#[cfg(test)]
mod tests;

pub(super) use find::find;
