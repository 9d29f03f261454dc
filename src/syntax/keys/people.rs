//! Gates, and whom to tell.

use super::input::INPUT;
use super::key::{key, later, required};
use super::{KeyTable, Shape};

pub(super) static APPROVAL: KeyTable = KeyTable {
    name: "approval",
    title: "a gate",
    keys: &[
        required("prompt", Shape::Template, "What is to be decided."),
        key("approvers", Shape::Names, "Who may decide: `user:NAME`, `group:NAME`."),
        key(
            "required",
            Shape::OneOf(&[Shape::Count(1), Shape::Each(&Shape::Count(1))]),
            "How many have to say yes: a number, or a number for each group.",
        ),
        key("self_approval", Shape::Flag, "Whether who started the run may decide; not by default."),
        key("expires", Shape::Duration, "How long is asked."),
        key("valid_for", Shape::Duration, "How long a yes is good."),
        key(
            "on_expire",
            Shape::OneOf(&[Shape::Word(&["pause", "reject"]), Shape::Map(&EXPIRED)]),
            "What happens if nobody decides.",
        ),
        key("remind", Shape::Duration, "How often is reminded."),
        key("notify", Shape::Names, "The channels that are told."),
        key("escalate", Shape::Flag, "Whether the escalation of the runbook applies."),
        key("form", Shape::Named(&Shape::Map(&INPUT)), "What who asks has to fill in."),
        key("comment", Shape::Word(&["required", "optional"]), "Whether who decides has to say why."),
        key("guards", Shape::Names, "The steps behind the gate; without it, all up to the next gate."),
        key("break_glass", Shape::Flag, "Whether the policy's way round it in an emergency applies."),
    ],
};

static EXPIRED: KeyTable = KeyTable {
    name: "on_expire",
    title: "what happens if nobody decides",
    keys: &[required("goto", Shape::Name, "Where the run goes.")],
};

pub(super) static MANUAL: KeyTable = KeyTable {
    name: "manual",
    title: "what a person does",
    keys: &[
        required("text", Shape::Template, "What is to do."),
        key("items", Shape::List(&Shape::Template), "Its parts, confirmed one by one."),
        key(
            "form",
            Shape::Named(&Shape::Map(&INPUT)),
            "What the person fills in when it is done; the step's `answer`.",
        ),
    ],
};

pub(super) static NOTIFY: KeyTable = KeyTable {
    name: "notify",
    title: "a message",
    keys: &[
        required("channel", Shape::Name, "Where it goes."),
        required("message", Shape::Template, "What it says."),
    ],
};

pub(super) static SEVERITY: KeyTable = KeyTable {
    name: "severity",
    title: "a severity",
    keys: &[
        key("title", Shape::Text, "Its name for people."),
        key("respond_within", Shape::Duration, "How soon somebody has to be at it."),
    ],
};

pub(super) static ESCALATION: KeyTable = KeyTable {
    name: "escalation",
    title: "a level of escalation",
    keys: &[
        required("level", Shape::Text, "Its name: `L2`."),
        required("contact", Shape::Text, "Who."),
        key(
            "after",
            Shape::OneOf(&[Shape::Duration, Shape::Each(&Shape::Duration)]),
            "How long after the incident began; one time, or one for each severity.",
        ),
        later("notify", Shape::Name, "The channel on which."),
    ],
};

static SOURCE: KeyTable = KeyTable {
    name: "source",
    title: "where a secret address comes from",
    keys: &[required("env", Shape::Text, "A variable of the environment.")],
};

static WEBHOOK: KeyTable = KeyTable {
    name: "webhook",
    title: "a webhook",
    keys: &[required("webhook", Shape::OneOf(&[Shape::Text, Shape::Map(&SOURCE)]), "Its address.")],
};

pub(super) static CHANNEL: KeyTable = KeyTable {
    name: "channel",
    title: "a channel",
    keys: &[
        key("slack", Shape::Map(&WEBHOOK), "A Slack webhook."),
        key("http", Shape::Map(&WEBHOOK), "A webhook that takes JSON."),
        key("run", Shape::Script, "A command that gets the message on its standard input."),
    ],
};

pub(super) static CONTACT: KeyTable = KeyTable {
    name: "contact",
    title: "a contact",
    keys: &[
        required("role", Shape::Text, "Who."),
        required("ways", Shape::Each(&Shape::Text), "How to reach them."),
    ],
};

pub(super) static LINK: KeyTable = KeyTable {
    name: "link",
    title: "a link",
    keys: &[required("title", Shape::Text, "What it is."), required("url", Shape::Text, "Where it points.")],
};
