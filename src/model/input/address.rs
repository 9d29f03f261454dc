//! What names hosts, resources and files. What could be right is let through:
//! only who is asked knows whether there is such a host.

use std::net::{IpAddr, Ipv6Addr};

/// The longest name of a host, and the longest part of one.
const LONGEST_HOST: usize = 253;
const LONGEST_LABEL: usize = 63;

/// Tells whether a text is the name or the address of a host, without port.
pub(super) fn is_host(text: &str) -> bool {
    if text.parse::<IpAddr>().is_ok() {
        return true;
    }
    // The zone of an address on the own link.
    if let Some((address, zone)) = text.split_once('%') {
        return address.parse::<Ipv6Addr>().is_ok() && !zone.is_empty() && zone.bytes().all(is_name);
    }
    let name = text.strip_suffix('.').unwrap_or(text);
    // Four numbers that are no address are no name either.
    let number =
        name.split('.').next_back().is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit()));
    name.len() <= LONGEST_HOST && !number && name.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && label.len() <= LONGEST_LABEL
        && label.bytes().all(is_name)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// Tells whether a text is a URL with scheme and host.
pub(super) fn is_url(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else { return false };
    let named = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let refused = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\' | '`');
    // `file:///etc/hosts` names no host.
    named && !rest.contains(refused) && (!host.is_empty() || scheme == "file" && rest.len() > 1)
}

/// Tells whether a text can be the path of a file. `~` is for shells, which
/// never see it: a value is data.
pub(super) fn is_path(text: &str) -> bool {
    !text.is_empty() && !text.contains(['\n', '\r']) && text != "~" && !text.starts_with("~/")
}
