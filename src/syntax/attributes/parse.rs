//! The generated parser.

use pest_derive::Parser;

#[derive(Parser)]
#[grammar = "../grammar/attributes.pest"]
pub(super) struct AttributesParser;
