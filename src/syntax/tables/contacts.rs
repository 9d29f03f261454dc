//! Who to call: tables of roles and dependencies, lists under headings that
//! say so, front matter.

use crate::model::Contact;
use crate::source::Span;
use crate::syntax::fields::{fields, plain};
use crate::syntax::metadata::{Entry, Metadata};
use crate::syntax::outline::{Inline, Table};

use super::columns::{Columns, Words, text};
use super::read::{Place, Reader, row_span};

const ROLE: &[&str] = &[
    "role",
    "team",
    "function",
    "dependency",
    "department",
    "group",
    "area",
    "service",
    "system",
    "component",
    "name",
    "person",
    "who",
    "title",
    "position",
    "contact type",
    "type",
    "contact",
];
const WAY: &[&str] = &[
    "primary",
    "secondary",
    "backup",
    "escalation",
    "phone",
    "mobile",
    "telephone",
    "email",
    "e mail",
    "mail",
    "slack",
    "channel",
    "pager",
    "pagerduty",
    "opsgenie",
    "contact",
    "contact info",
    "on call",
    "oncall",
    "rotation",
    "owner",
    "chat",
];
const HEADINGS: &[&str] =
    &["contact", "channel", "stakeholder", "on call", "oncall", "point of contact", "who to call"];

/// Keys of metadata that say how somebody is reached.
const KEYS: &[&str] = &[
    "contact",
    "contacts",
    "slack",
    "slack channel",
    "owner slack",
    "team slack",
    "email",
    "on call",
    "oncall",
    "pagerduty",
    "escalation",
    "support",
];

/// Tells whether a heading says that contacts stand below it.
pub fn has_contacts(heading: &Words) -> bool {
    heading.say(HEADINGS)
}

/// Reads a table of contacts; tells whether it is one.
pub fn from_table(reader: &mut Reader<'_>, table: &Table, columns: &Columns) -> bool {
    let Some(role) = columns.find(ROLE) else { return false };
    let ways: Vec<_> =
        (0..columns.count()).filter(|column| *column != role && columns.say(*column, WAY)).collect();
    if ways.is_empty() {
        return false;
    }
    for row in &table.rows {
        let named = text(row, Some(role));
        let ways = ways.iter().filter_map(|column| {
            let value = reached(row.get(*column)?);
            let label = table.header.get(*column)?.text.trim();
            (!value.is_empty()).then(|| (label.to_owned(), value))
        });
        let ways: Vec<_> = ways.collect();
        if !named.is_empty() && !ways.is_empty() {
            let contact = Contact { role: named.to_owned(), ways, span: row_span(row) };
            reader.resources.contacts.push(contact);
        }
    }
    true
}

/// Reads an item such as `- **Database team**: dba@example.com` under a heading
/// that is about contacts.
pub fn from_item(reader: &mut Reader<'_>, inline: &Inline, place: &Place<'_>) {
    if !place.has_contacts {
        return;
    }
    if let Some(field) = fields(reader.file.text(), inline.span).into_iter().next() {
        let value = plain(&field.value.value);
        if !value.is_empty() {
            let role = plain(&field.key.value);
            let ways = vec![(kind(&value).to_owned(), value)];
            reader.resources.contacts.push(Contact { role, ways, span: inline.span });
        }
        return;
    }
    let text = inline.text.as_str();
    let word = text.split([' ', ',', '(', ')', '<', '>']).find(|word| kind(word) != "contact");
    // A number is several words.
    let digits = text.find(['+', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    let number = digits.and_then(|at| text.get(at..)).filter(|rest| kind(rest) == "phone");
    let Some(address) = number.or(word).map(str::trim) else { return };
    let before = text.split_once(address).map_or("", |(before, _)| before);
    let role = before.trim().trim_end_matches(['(', '<', ',', '-', ':', '\u{2013}', ' ']);
    let role = if role.is_empty() { address } else { role };
    let ways = vec![(kind(address).to_owned(), address.to_owned())];
    reader.resources.contacts.push(Contact { role: role.to_owned(), ways, span: inline.span });
}

/// Takes contacts from metadata: `owner_slack: "#mesh"`, a list of maps under
/// `contacts`.
pub fn from_metadata(metadata: &Metadata, contacts: &mut Vec<Contact>) {
    let mut person: Option<(String, Contact)> = None;
    for entry in &metadata.entries {
        let whole = entry.value.span.cover(entry.key.span);
        let listed = entry.key.value.rsplit_once('.').filter(|(path, _)| path.starts_with("contact"));
        match listed {
            Some((path, field)) => {
                if person.as_ref().is_none_or(|(known, _)| known != path) {
                    contacts.extend(person.take().map(|(_, contact)| contact));
                    let contact = Contact { role: String::new(), ways: Vec::new(), span: whole };
                    person = Some((path.to_owned(), contact));
                }
                if let Some((_, contact)) = &mut person {
                    add(contact, field, entry, whole);
                }
            }
            None if KEYS.contains(&entry.name().as_str()) && !entry.value.value.is_empty() => {
                let ways = vec![(kind(&entry.value.value).to_owned(), entry.value.value.clone())];
                contacts.push(Contact { role: entry.key.value.clone(), ways, span: whole });
            }
            None => {}
        }
    }
    contacts.extend(person.map(|(_, contact)| contact));
}

fn add(contact: &mut Contact, field: &str, entry: &Entry, whole: Span) {
    contact.span = contact.span.cover(whole);
    if contact.role.is_empty() && Words::new(field).are(&["role", "team", "name"]) {
        contact.role.clone_from(&entry.value.value);
    } else {
        contact.ways.push((field.to_owned(), entry.value.value.clone()));
    }
}

/// Returns what a cell says, with the address that a link in it hides.
fn reached(cell: &Inline) -> String {
    let text = cell.text.trim();
    let hidden = cell.links.iter().find(|link| {
        let address = link.destination.trim_start_matches("mailto:").trim_start_matches("tel:");
        !text.contains(address)
    });
    hidden.map_or_else(|| text.to_owned(), |link| format!("{text} ({})", link.destination))
}

/// Returns what kind of address a value is.
fn kind(value: &str) -> &'static str {
    let value = value.trim();
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let phone = digits >= 6 && value.chars().all(|c| c.is_ascii_digit() || " +()-./".contains(c));
    if value.starts_with('#') && value.len() > 1 {
        "channel"
    } else if value.contains("://") {
        "link"
    } else if phone {
        "phone"
    } else if value.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
        && !value.contains(' ')
    {
        "email"
    } else {
        "contact"
    }
}
