//! Requests as the protocol writes them, by `grammar/http.pest`. Knows no
//! network, and no templates: what stands in braces is text.

mod parse;
mod request;
#[cfg(test)]
mod tests;

pub use parse::read;
pub use request::{Header, HttpRequest, HttpResponse, Status};
