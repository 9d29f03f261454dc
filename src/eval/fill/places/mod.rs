//! Texts that no shell reads: URLs, JSON, PromQL, YAML. For every hole of such
//! a text a writer, or why no value can stand there.

mod json;
mod promql;
mod regex;
mod url;
mod writer;
mod yaml;
mod yaml_tree;

pub(super) use json::{is_json, json};
pub(super) use promql::promql;
pub(super) use url::url;
pub(super) use writer::Refused;
pub(super) use writer::{Place, Writer};
use writer::{escaped, refused};
pub(super) use yaml::{yaml, yaml_writer};
pub(super) use yaml_tree::reads_alike;
