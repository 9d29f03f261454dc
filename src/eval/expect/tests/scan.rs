use crate::eval::expect::plainly::{self, Plain};
use crate::eval::expect::scan;

#[test]
fn time_stamps_of_many_kinds_are_read_to_their_end() {
    for (text, end) in [
        ("2024-01-15T10:30:00Z", 20),
        ("2024-01-15T10:30:00.123456789+01:00 x", 35),
        ("2024-01-15 10:30:00 UTC rest", 23),
        ("2024-01-15 10:30:00,123 INFO", 23),
        ("2024-01-15 10:30 x", 16),
        ("2024/01/15 10:30:00 [notice]", 19),
        ("2016-08-05_13:14:39.47477 x", 25),
        ("Jan 15 10:30:00 host", 15),
        ("Mon Jan 15 10:30:00 UTC 2024", 28),
        ("Mon, 15 Jan 2024 10:30:00 GMT", 29),
        ("15/Jan/2024:10:30:00 +0000]", 26),
        ("I0115 10:30:00.123456 1 main.go", 21),
    ] {
        assert_eq!(scan::timestamp(text), Some(end), "{text}");
    }
    for text in
        ["2024-13-15T10:30:00Z", "2024-01-15", "10:30:00", "Jan", "1234-01-15 10:30:00", "", "I0115", "É"]
    {
        assert_eq!(scan::timestamp(text), None, "{text}");
    }
}

#[test]
fn versions_are_no_addresses_and_no_decimals() {
    for (text, end) in
        [("1.2.3", 5), ("v1.28.3-gke.100 x", 15), ("v1.2 x", 4), ("1.2.3-", 5), ("1.2.3+b.1.", 9)]
    {
        assert_eq!(scan::version(text), Some(end), "{text}");
    }
    for text in ["1.2", "10.0.0.1", "v1", "1.", "x1.2.3"] {
        assert_eq!(scan::version(text), None, "{text}");
    }
}

#[test]
fn values_in_a_line_stand_as_words() {
    for (text, at, found) in [
        ("v1.2.3", 0, Some((Plain::Version, 6))),
        ("x=1.2.3,", 2, Some((Plain::Version, 7))),
        ("a-1.2.3", 2, None),
        ("a1.2.3", 1, None),
        ("1.2.3.tar", 0, None),
        ("(5d ago)", 1, Some((Plain::Age, 3))),
        ("x5d", 1, None),
        ("5d", 0, Some((Plain::Age, 2))),
        ("5day", 0, None),
        ("10:30:00", 0, Some((Plain::Clock, 8))),
        ("2024-01-15", 0, Some((Plain::Date, 10))),
        ("2024-01-15-backup", 0, None),
    ] {
        assert_eq!(plainly::at(text, at), found, "{text}");
    }
}

#[test]
fn other_values_are_read() {
    assert_eq!(scan::ip("10.0.0.1:80"), Some(8));
    assert_eq!(scan::ip("::1"), Some(3));
    assert_eq!(scan::ip("2001:db8::1."), Some(11));
    assert_eq!(scan::ip("10"), None);
    assert_eq!(scan::url("https://a/b c"), Some(11));
    assert_eq!(scan::url("a b://c"), None);
    assert_eq!(scan::hex("0xfg"), Some(3));
    assert_eq!(scan::hex("0x"), Some(1));
    assert_eq!(scan::number("-1.5e3x"), Some(6));
    assert_eq!(scan::duration("1h30m"), Some(5));
    assert_eq!(scan::duration("5\u{b5}s"), Some(4));
    assert_eq!(scan::duration("5"), None);
}
