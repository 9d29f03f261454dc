//! Text to [`Document`]: what was written, with a span on every field, and
//! possibly wrong. `markdown` reads blocks into an [`outline::Outline`];
//! `infer` finds steps in it. Knows nothing of running.

pub mod attributes;
pub mod branch;
pub mod decode;
pub mod document;
pub mod expected;
pub mod expression;
pub mod fields;
pub mod grammar;
pub mod http;
pub mod infer;
pub mod inputs;
pub mod keys;
pub mod kubernetes;
pub mod markdown;
pub mod marked;
pub mod metadata;
pub mod outline;
mod prose;
pub mod quantity;
mod read;
pub mod schema;
pub mod survey;
pub mod tables;
pub mod template;
pub mod tree;
pub mod unfilled;
pub mod yaml;

pub use document::Document;
pub use read::{read, read_yaml};
