//! A URL of a request.

use std::ops::Range;

use super::{Place, Refused, Writer, escaped, refused};
use crate::shell::Skeleton;
use crate::shell::context::Obstacle;

/// The parts of a URL whose holes are filled by other than the rest.
struct Parts {
    userinfo: Range<usize>,
    host: Range<usize>,
    port: Range<usize>,
    path: Range<usize>,
}

/// Finds the place of each hole in a URL.
pub(in super::super) fn url(skeleton: &Skeleton) -> Vec<Place> {
    let text = skeleton.text.as_str();
    let first = skeleton.holes.first().cloned().unwrap_or_default();
    let base = first.start == 0 && !first.is_empty();
    let behind = text.get(first.end..).unwrap_or_default();
    if base && (behind.is_empty() || behind.starts_with(['/', '?', '#'])) {
        let whole = behind.is_empty();
        let end = behind.find(['?', '#']).map_or(text.len(), |at| first.end + at);
        let parts = Parts { userinfo: 0..0, host: 0..0, port: 0..0, path: first.end..end };
        let rest = skeleton.holes.iter().skip(1).map(|hole| place(skeleton, &parts, hole));
        let start: Writer = if whole { whole_url } else { base_url };
        return std::iter::once(Ok(start)).chain(rest).collect();
    }
    let Some(scheme) = text.find("://").filter(|end| *end <= first.start) else {
        let obstacle = Obstacle::new(
            "the scheme of a URL cannot be put together",
            "write `https://` in front of it, or a whole URL as the first value",
        );
        return vec![Err(obstacle); skeleton.holes.len()];
    };
    let start = scheme + 3;
    let find = |from: usize, wanted: &[char]| {
        text.get(from..).and_then(|rest| rest.find(wanted)).map_or(text.len(), |at| from + at)
    };
    let path = find(start, &['/', '?', '#']);
    let authority = text.get(start..path).unwrap_or_default();
    let host = authority.rfind('@').map_or(start, |at| start + at + 1);
    let behind = text.get(host..path).unwrap_or_default();
    let port = behind.rfind(':').filter(|at| !behind.get(*at..).is_some_and(|rest| rest.contains(']')));
    let host_end = port.map_or(path, |at| host + at);
    let parts = Parts {
        userinfo: start..host,
        host: host..host_end,
        port: host_end..path,
        path: path..find(path, &['?', '#']),
    };
    skeleton.holes.iter().map(|hole| place(skeleton, &parts, hole)).collect()
}

fn place(skeleton: &Skeleton, parts: &Parts, hole: &Range<usize>) -> Place {
    let within =
        |range: &Range<usize>| range.start <= hole.start && hole.end <= range.end && !range.is_empty();
    let writer: Writer = if within(&parts.host) {
        match (parts.host == *hole, parts.port.is_empty()) {
            (true, true) => host_and_port,
            (true, false) => whole_host,
            (false, _) => part_of_host,
        }
    } else if within(&parts.port) {
        port
    } else if within(&parts.path) && is_bare_segment(skeleton, &parts.path, hole) {
        whole_segment
    } else if within(&parts.path) || within(&parts.userinfo) || hole.start >= parts.path.end {
        encoded
    } else {
        return Err(Obstacle::new("it stands in no part of the URL", "mend the URL"));
    };
    Ok(writer)
}

/// Tells whether nothing but holes and dots makes up the segment around a
/// hole: then the values decide whether it is empty, or leads upwards.
fn is_bare_segment(skeleton: &Skeleton, path: &Range<usize>, hole: &Range<usize>) -> bool {
    let text = skeleton.text.as_str();
    let before = text.get(path.start..hole.start).unwrap_or_default();
    let start = path.start + before.rfind('/').map_or(0, |at| at + 1);
    let behind = text.get(hole.end..path.end).unwrap_or_default();
    let end = hole.end + behind.find('/').unwrap_or(behind.len());
    let mut at = start;
    let mut literal = String::new();
    for hole in skeleton.holes.iter().filter(|hole| start <= hole.start && hole.end <= end) {
        literal.push_str(text.get(at..hole.start).unwrap_or_default());
        at = hole.end;
    }
    literal.push_str(text.get(at..end).unwrap_or_default());
    literal.to_ascii_lowercase().replace("%2e", ".").chars().all(|character| character == '.')
}

/// Letters, digits and what needs no encoding anywhere; all else in percent.
#[expect(clippy::unnecessary_wraps, reason = "a writer may refuse")]
fn encoded(value: &str) -> Result<String, Refused> {
    let mut written = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            written.push(char::from(byte));
        } else {
            written.push('%');
            for half in [byte >> 4, byte & 15] {
                written.push(char::from_digit(u32::from(half), 16).unwrap_or('0').to_ascii_uppercase());
            }
        }
    }
    Ok(written)
}

fn whole_segment(value: &str) -> Result<String, Refused> {
    if value.chars().all(|character| character == '.') {
        return refused(
            "an empty part of a path, or one of dots alone, would lead elsewhere",
            "give a name, or write the path without this part",
        );
    }
    encoded(value)
}

fn is_host(value: &str) -> bool {
    !value.is_empty()
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_'))
        && !value.starts_with(['-', '.'])
}

const BAD_HOST: (&str, &str) =
    ("it is no host name or address", "give a name of letters, digits, dots and hyphens");

fn part_of_host(value: &str) -> Result<String, Refused> {
    let characters =
        value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_'));
    if characters && !value.is_empty() { Ok(value.to_owned()) } else { refused(BAD_HOST.0, BAD_HOST.1) }
}

fn whole_host(value: &str) -> Result<String, Refused> {
    let address = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let is_address = address.is_some_and(|address| address.parse::<std::net::Ipv6Addr>().is_ok());
    if is_host(value) || is_address {
        return Ok(value.to_owned());
    }
    if value.parse::<std::net::Ipv6Addr>().is_ok() {
        return Ok(format!("[{value}]"));
    }
    refused(BAD_HOST.0, BAD_HOST.1)
}

fn host_and_port(value: &str) -> Result<String, Refused> {
    match value.rsplit_once(':') {
        Some((host, number)) if is_port(number) && (is_host(host) || host.ends_with(']')) => {
            Ok(format!("{}:{number}", whole_host(host)?))
        }
        _ => whole_host(value),
    }
}

fn is_port(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_digit()) && value.parse::<u16>().is_ok()
}

fn port(value: &str) -> Result<String, Refused> {
    if is_port(value) { Ok(value.to_owned()) } else { refused("it is no port", "give a number up to 65535") }
}

/// A URL that more of a URL follows.
fn base_url(value: &str) -> Result<String, Refused> {
    if value.contains(['?', '#']) {
        return refused("a path follows, so it cannot end in `?` or `#`", "give the URL up to its path");
    }
    // `https://host/` and `/path` are joined by one slash.
    whole_url(value).map(|url| url.trim_end_matches('/').to_owned())
}

fn whole_url(value: &str) -> Result<String, Refused> {
    let rest = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://"));
    let authority = rest.unwrap_or_default().split(['/', '?', '#']).next().unwrap_or_default();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte);
    if !value.bytes().all(plain) || host_and_port(authority).as_deref() != Ok(authority) {
        return refused(
            "it is no URL of a host",
            "give one that starts with `https://` or `http://` and a host, without user, password and blanks",
        );
    }
    Ok(escaped(value, |_, _| false))
}
