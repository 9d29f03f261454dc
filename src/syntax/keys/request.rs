//! Checks that are no commands: HTTP, Prometheus, Kubernetes.

use super::key::{key, required};
use super::{KeyTable, Shape};

/// A request: `http`.
pub(super) const HTTP: Shape = Shape::Map(&HTTP_MAP);

static HTTP_MAP: KeyTable = KeyTable {
    name: "http",
    title: "a request",
    keys: &[
        key("get", Shape::Template, "The URL of a GET request."),
        key("head", Shape::Template, "The URL of a HEAD request."),
        key("post", Shape::Template, "The URL of a POST request."),
        key("put", Shape::Template, "The URL of a PUT request."),
        key("patch", Shape::Template, "The URL of a PATCH request."),
        key("delete", Shape::Template, "The URL of a DELETE request."),
        key("method", Shape::Text, "The method, where it is none of these."),
        key("url", Shape::Template, "The URL for `method`."),
        key("headers", Shape::Each(&Shape::Template), "Headers."),
        key("query", Shape::Each(&Shape::Template), "Values of the query, each encoded."),
        key("body", Shape::Template, "The body, as text."),
        key("json", Shape::Any, "The body, as JSON."),
        key("ca", Shape::Text, "A file of certificates to trust, relative to the runbook."),
        key("client_cert", Shape::Text, "A file with certificate and key to present."),
        key("basic", Shape::Template, "`user:password`."),
        key("bearer", Shape::Template, "A token."),
        key("redirects", Shape::Count(0), "How many redirects are followed; none by default."),
        key("insecure", Shape::Flag, "Whether certificates are not checked."),
    ],
};

/// A query: `promql`.
pub(super) const PROMQL: Shape = Shape::OneOf(&[Shape::Template, Shape::Map(&PROMQL_MAP)]);

static PROMQL_MAP: KeyTable = KeyTable {
    name: "promql",
    title: "a query",
    keys: &[
        required("query", Shape::Template, "The query."),
        key("prometheus", Shape::Template, "The server, where it is not the runbook's."),
        key("unit", Shape::Text, "What its value counts."),
    ],
};

/// Conditions of objects, one a line: `kubernetes`.
pub(super) const KUBERNETES: Shape = Shape::Template;
