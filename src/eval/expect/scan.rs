//! What values look like at the start of a text: each function returns how
//! many bytes of it are such a value, as many as can be.

/// A place in a text that moves on as long as things fit.
#[derive(Debug, Clone, Copy)]
struct Cursor<'a> {
    rest: &'a str,
    read: usize,
}

impl<'a> Cursor<'a> {
    const fn new(text: &'a str) -> Self {
        Self { rest: text, read: 0 }
    }

    fn skip(self, bytes: usize) -> Option<Self> {
        Some(Self { rest: self.rest.get(bytes..)?, read: self.read + bytes })
    }

    fn one(self, set: &[u8]) -> Option<Self> {
        self.rest.as_bytes().first().filter(|byte| set.contains(byte))?;
        self.skip(1)
    }

    fn text(self, text: &str) -> Option<Self> {
        self.rest.starts_with(text).then_some(())?;
        self.skip(text.len())
    }

    fn run(self, fits: impl Fn(&u8) -> bool) -> (usize, Self) {
        let length = self.rest.bytes().take_while(fits).count();
        (length, self.skip(length).unwrap_or(self))
    }

    fn digits(self, from: usize, to: usize) -> Option<Self> {
        let (length, _) = self.run(u8::is_ascii_digit);
        (length >= from).then(|| self.skip(length.min(to)))?
    }

    /// A number of two digits (or one, if `short`) in a range.
    fn number(self, low: u32, high: u32, short: bool) -> Option<Self> {
        let next = self.digits(if short { 1 } else { 2 }, 2)?;
        let value: u32 = self.rest.get(..next.read - self.read)?.parse().ok()?;
        (low..=high).contains(&value).then_some(next)
    }

    fn word(self, words: &[&str]) -> Option<Self> {
        words.iter().find_map(|word| {
            let head = self.rest.get(..word.len())?;
            head.eq_ignore_ascii_case(word).then(|| self.skip(word.len()))?
        })
    }

    /// Goes on if it can.
    fn maybe(self, step: impl FnOnce(Self) -> Option<Self>) -> Self {
        step(self).unwrap_or(self)
    }
}

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// `2024-01-15`, `2024/01/15`.
pub(super) fn date(text: &str) -> Option<usize> {
    iso_date(Cursor::new(text)).map(|end| end.read)
}

fn iso_date(start: Cursor<'_>) -> Option<Cursor<'_>> {
    let year = start.text("19").or_else(|| start.text("20"))?.digits(2, 2)?;
    let separator: &[u8] = if year.rest.starts_with('/') { b"/" } else { b"-" };
    year.one(separator)?.number(1, 12, false)?.one(separator)?.number(1, 31, false)
}

/// `10:30:00`, with a fraction.
pub(super) fn clock(text: &str) -> Option<usize> {
    seconds(Cursor::new(text)).map(|end| end.read)
}

fn minutes(start: Cursor<'_>) -> Option<Cursor<'_>> {
    start.number(0, 24, false)?.one(b":")?.number(0, 59, false)
}

fn seconds(start: Cursor<'_>) -> Option<Cursor<'_>> {
    let end = minutes(start)?.one(b":")?.number(0, 60, false)?;
    Some(end.maybe(|end| end.one(b".,")?.digits(1, 12)))
}

fn zone(start: Cursor<'_>) -> Option<Cursor<'_>> {
    let start = start.maybe(|start| start.one(b" "));
    let named =
        start.one(b"Zz").or_else(|| start.word(&["UTC", "GMT", "CEST", "CET", "EST", "PST", "EDT", "PDT"]));
    let offset =
        || Some(start.one(b"+-")?.number(0, 14, false)?.maybe(|at| at.maybe(|at| at.one(b":")).digits(2, 2)));
    named.or_else(offset)
}

/// A date with a time of day, as RFC 3339, RFC 2822, syslog, klog and web
/// servers write it.
pub(super) fn timestamp(text: &str) -> Option<usize> {
    let start = Cursor::new(text);
    let iso = || {
        let date = iso_date(start)?;
        let time = date.one(b"Tt _")?;
        let end = seconds(time).or_else(|| minutes(time))?;
        Some(end.maybe(zone))
    };
    let named = || {
        let start = start.maybe(|at| at.word(DAYS)?.maybe(|at| at.one(b",")).one(b" "));
        let day_first = || {
            let date = start.number(1, 31, true)?.one(b" /-")?.word(MONTHS)?.one(b" /-")?.digits(4, 4)?;
            Some(seconds(date.one(b" :")?)?.maybe(zone))
        };
        let month_first = || {
            let day = start.word(MONTHS)?.one(b" ")?.maybe(|at| at.one(b" "));
            let time = seconds(day.number(1, 31, true)?.one(b" ")?)?.maybe(zone);
            Some(time.maybe(|at| at.one(b" ")?.text("20")?.digits(2, 2)))
        };
        day_first().or_else(month_first)
    };
    let klog = || seconds(start.one(b"IWEF")?.number(1, 12, false)?.number(1, 31, false)?.one(b" ")?);
    iso().or_else(named).or_else(klog).map(|end| end.read)
}

/// `f81d4fae-7dec-11d0-a765-00a0c91e6bf6`.
pub(super) fn uuid(text: &str) -> Option<usize> {
    let bytes = text.as_bytes().get(..36)?;
    let fits = bytes.iter().enumerate().all(|(at, byte)| match at {
        8 | 13 | 18 | 23 => *byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    });
    fits.then_some(36)
}

/// `1.2.3`, `v1.2.3-rc.1+build`; `v1.2` too, since the letter says it.
pub(super) fn version(text: &str) -> Option<usize> {
    let start = Cursor::new(text);
    let letter = start.one(b"vV");
    let two = letter.unwrap_or(start).digits(1, 6)?.one(b".")?.digits(1, 6)?;
    let three = two.one(b".").and_then(|at| at.digits(1, 9));
    let Some(end) = three else { return letter.map(|_| two.read) };
    // Four numbers are an address.
    if letter.is_none() && end.one(b".").is_some_and(|at| at.digits(1, 3).is_some()) {
        return None;
    }
    Some(suffix(suffix(end, b"-"), b"+").read)
}

/// What follows a version behind a sign: `-rc.1`, `+build.5`.
fn suffix<'a>(start: Cursor<'a>, sign: &[u8]) -> Cursor<'a> {
    let Some(at) = start.one(sign) else { return start };
    let (length, _) = at.run(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
    let kept = at.rest.get(..length).unwrap_or_default().trim_end_matches(['.', '-']).len();
    if kept == 0 { start } else { at.skip(kept).unwrap_or(start) }
}

/// `5m30s`, `2h`, `1.5s`, `200ms`, `3d4h`, `PT5M`.
pub(super) fn duration(text: &str) -> Option<usize> {
    let mut end = Cursor::new(text);
    if let Some(iso) = end.one(b"P") {
        let (length, iso) = iso.run(|byte| byte.is_ascii_digit() || b"YMWDTHS.".contains(byte));
        return (length > 1).then_some(iso.read);
    }
    while let Some(number) = end.digits(1, 15) {
        let number = number.maybe(|at| at.one(b".")?.digits(1, 12));
        let units = ["ms", "us", "\u{b5}s", "ns", "mo", "y", "w", "d", "h", "m", "s"];
        let Some(next) = units.iter().find_map(|unit| number.text(unit)) else { break };
        end = next;
    }
    (end.read > 0).then_some(end.read)
}

/// An integer or a decimal number, as JSON writes them.
pub(super) fn number(text: &str) -> Option<usize> {
    let whole = Cursor::new(text).maybe(|at| at.one(b"-")).digits(1, usize::MAX)?;
    let fraction = whole.maybe(|at| at.one(b".")?.digits(1, usize::MAX));
    Some(fraction.maybe(|at| at.one(b"eE")?.maybe(|at| at.one(b"+-")).digits(1, usize::MAX)).read)
}

/// An integer.
pub(super) fn integer(text: &str) -> Option<usize> {
    Cursor::new(text).maybe(|at| at.one(b"-")).digits(1, usize::MAX).map(|end| end.read)
}

/// Hexadecimal digits, with `0x` or without.
pub(super) fn hex(text: &str) -> Option<usize> {
    let bare = Cursor::new(text);
    let prefixed = bare.text("0x").or_else(|| bare.text("0X"));
    [prefixed, Some(bare)].into_iter().flatten().find_map(|start| {
        let (length, end) = start.run(u8::is_ascii_hexdigit);
        (length > 0).then_some(end.read)
    })
}

/// An IPv4 or IPv6 address.
pub(super) fn ip(text: &str) -> Option<usize> {
    let (length, _) = Cursor::new(text).run(|byte| byte.is_ascii_hexdigit() || matches!(byte, b'.' | b':'));
    // A colon or a full stop may follow an address: `10.0.0.1:80`, `10.0.0.1.`.
    (2..=length.min(45))
        .rev()
        .find(|end| text.get(..*end).is_some_and(|address| address.parse::<std::net::IpAddr>().is_ok()))
}

/// An absolute URL.
pub(super) fn url(text: &str) -> Option<usize> {
    let scheme = text.find("://")?;
    let head = text.get(..scheme)?;
    let named = head.starts_with(|c: char| c.is_ascii_alphabetic())
        && head.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    let rest = text.get(scheme + 3..)?;
    let length =
        rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '`')).unwrap_or(rest.len());
    (named && length > 0).then_some(scheme + 3 + length)
}
