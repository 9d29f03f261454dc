//! What is sent, and what must come back.

use crate::shell::Text;
use crate::source::Spanned;

/// A request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpRequest {
    /// The method, in capitals.
    pub method: Spanned<String>,
    /// The address.
    pub url: Text,
    /// Its headers in order; a name may stand there twice.
    pub headers: Vec<Header>,
    /// What is sent, without the last line ending.
    pub body: Option<Text>,
    /// What must come back.
    pub response: Option<HttpResponse>,
}

/// A header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Its name.
    pub name: Spanned<String>,
    /// Its value.
    pub value: Text,
}

/// What must come back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpResponse {
    /// The status.
    pub status: Spanned<Status>,
    /// Headers that must be there.
    pub headers: Vec<Header>,
    /// The body, without the last line ending.
    pub body: Option<Text>,
}

/// A status, or many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// This one: `200`.
    Exactly(u16),
    /// All that start with this digit: `2xx`.
    Class(u8),
    /// Whatever it is: `*`.
    Any,
}
