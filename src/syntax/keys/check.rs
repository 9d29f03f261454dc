//! Parts of a step that are commands or checks of their own.

use super::key::{key, later, required};
use super::request::{HTTP, KUBERNETES, PROMQL};
use super::{Key, KeyTable, Shape};

const RUN: Key = key("run", Shape::Script, "A command.");
const HTTP_KEY: Key = later("http", HTTP, "A request.");
const KUBERNETES_KEY: Key = later("kubernetes", KUBERNETES, "A condition of Kubernetes objects.");
const PROMQL_KEY: Key = later("promql", PROMQL, "A query.");
const EXPECT: Key = key("expect", Shape::Expressions, "What has to hold after it.");
const ENV: Key = key("env", Shape::Each(&Shape::Template), "Variables of its environment.");
const TIMEOUT: Key = key("timeout", Shape::Duration, "How long it may take.");
const TARGET: Key = later("target", Shape::Name, "Where it runs.");

static PART: KeyTable = KeyTable {
    name: "part",
    title: "a part of a step",
    keys: &[RUN, HTTP_KEY, KUBERNETES_KEY, PROMQL_KEY, EXPECT, ENV, TIMEOUT, TARGET],
};

static BEFORE: KeyTable = KeyTable {
    name: "before",
    title: "what runs before a step",
    keys: &[
        RUN,
        HTTP_KEY,
        KUBERNETES_KEY,
        PROMQL_KEY,
        EXPECT,
        ENV,
        TIMEOUT,
        TARGET,
        key("outputs", OUTPUTS, "Values that the step and its rollback can use."),
    ],
};

/// A part of a step: a command, or one check.
pub(super) const PART_OF_STEP: Shape = Shape::OneOf(&[Shape::Script, Shape::Map(&PART)]);

/// What runs ahead of a step.
pub(super) const BEFORE_STEP: Shape = Shape::OneOf(&[Shape::Script, Shape::Map(&BEFORE)]);

static OUTPUT: KeyTable = KeyTable {
    name: "output",
    title: "an output",
    keys: &[
        required("from", Shape::Expression, "Its value."),
        key("secret", Shape::Flag, "Whether it is never shown and never kept."),
    ],
};

/// Values that a step gives to others.
pub(super) const OUTPUTS: Shape = Shape::Named(&Shape::OneOf(&[Shape::Expression, Shape::Map(&OUTPUT)]));
