//! What a secret looks like once a program has written it.

use std::collections::BTreeSet;
use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

/// The fewest bytes of a line of a secret that are looked for by themselves.
const LEAST_LINE: usize = 8;
/// The fewest bytes of anything that is looked for: less stands everywhere.
const LEAST: usize = 6;

/// Returns every form of a secret that is looked for.
pub(super) fn forms(secret: &str) -> BTreeSet<Vec<u8>> {
    let mut forms = BTreeSet::new();
    let trimmed = secret.trim();
    for text in [secret, trimmed] {
        for written in written(text) {
            forms.insert(written.into_bytes());
        }
        base64_of(text.as_bytes(), &mut forms);
    }
    let lines: Vec<&str> = secret.lines().collect();
    if lines.len() > 1 {
        let own = lines.iter().map(|line| line.trim());
        for line in own.filter(|line| line.len() >= LEAST_LINE && !is_armour(line)) {
            forms.extend(written(line).into_iter().map(String::into_bytes));
        }
    }
    forms.retain(|form| form.len() >= LEAST);
    forms
}

/// `-----BEGIN PRIVATE KEY-----`: everybody knows that.
fn is_armour(line: &str) -> bool {
    line.starts_with("-----") && line.ends_with("-----")
}

/// As it is, and as text for shells, JSON and URLs.
fn written(text: &str) -> Vec<String> {
    let json = serde_json::to_string(text).unwrap_or_default();
    let json = json.get(1..json.len().saturating_sub(1)).unwrap_or_default().to_owned();
    let in_html = ['<', '>', '&'].iter().fold(json.clone(), |json, character| {
        json.replace(*character, &format!("\\u{:04x}", u32::from(*character)))
    });
    let mut forms = vec![
        text.to_owned(),
        text.replace('\n', "\r\n"),
        text.replace('\'', r"'\''"),
        before(text, "\"\\$`"),
        before(text, "'\\").replace('\n', "\\n").replace('\t', "\\t").replace('\r', "\\r"),
        before(text, " \t\"'\\$`!&|;<>()[]{}*?~#,^="),
        json.replace('/', "\\/"),
        ascii(&json),
        ascii(&in_html),
        in_html,
        json,
    ];
    for kept in ["-._~", "-._~/", "-_.!~*'()", "-_.*"] {
        for upper in [true, false] {
            forms.push(percent(text, kept, upper, false));
            forms.push(percent(text, kept, upper, true));
        }
    }
    forms
}

/// Puts a backslash before each of some characters.
fn before(text: &str, special: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut written, character| {
        if special.contains(character) {
            written.push('\\');
        }
        written.push(character);
        written
    })
}

/// JSON without any character that is not in ASCII.
fn ascii(json: &str) -> String {
    let mut written = String::with_capacity(json.len());
    for character in json.chars() {
        if character.is_ascii() {
            written.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(written, "\\u{unit:04x}");
            }
        }
    }
    written
}

/// As a part of a URL; `plus` is the way of forms to write a blank.
fn percent(text: &str, kept: &str, upper: bool, plus: bool) -> String {
    let mut written = String::with_capacity(text.len());
    for byte in text.bytes() {
        let character = char::from(byte);
        match character {
            ' ' if plus => written.push('+'),
            _ if character.is_ascii_alphanumeric() || kept.contains(character) => written.push(character),
            _ => {
                let code = format!("%{byte:02x}");
                written.push_str(&if upper { code.to_ascii_uppercase() } else { code });
            }
        }
    }
    written
}

/// The characters of base64 that are the same whatever stands around a text
/// that begins at a place that three divide, or one or two behind that; and
/// all parts of these, since programs break lines anywhere.
fn base64_of(bytes: &[u8], forms: &mut BTreeSet<Vec<u8>>) {
    for engine in [&STANDARD_NO_PAD, &URL_SAFE_NO_PAD] {
        for front in [&[][..], &[0], &[0, 0]] {
            let encoded = engine.encode([front, bytes].concat()).into_bytes();
            let range = (front.len() * 8).div_ceil(6)..(front.len() + bytes.len()) * 8 / 6;
            let own = encoded.get(range).unwrap_or_default();
            forms.extend(own.windows(LEAST_LINE).map(<[u8]>::to_vec));
            forms.insert(own.to_vec());
            if front.is_empty() {
                forms.insert(encoded);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(secret: &str, form: &str) -> bool {
        forms(secret).contains(form.as_bytes())
    }

    #[test]
    fn a_secret_is_known_in_every_notation() {
        let secret = "pa ss/w\"o'rd\u{e9}<";
        for form in [
            "pa ss/w\"o'rd\u{e9}<",
            "pa ss/w\"o'\\''rd\u{e9}<",
            "pa ss/w\\\"o'rd\u{e9}<",
            "pa ss\\/w\\\"o'rd\u{e9}<",
            "pa ss/w\\\"o'rd\\u00e9<",
            "pa ss/w\\\"o'rd\\u00e9\\u003c",
            "pa%20ss%2Fw%22o%27rd%C3%A9%3C",
            "pa%20ss/w%22o%27rd%C3%A9%3C",
            "pa+ss%2Fw%22o%27rd%C3%A9%3C",
            "pa%20ss%2fw%22o%27rd%c3%a9%3c",
            "pa\\ ss/w\\\"o\\'rd\u{e9}\\<",
        ] {
            assert!(has(secret, form), "{form}");
        }
    }

    #[test]
    fn base64_is_known_wherever_the_secret_stands_in_what_is_encoded() {
        for secret in ["hunter22", "hunter2", "six666", "a longer one, of 26 bytes?"] {
            let forms = forms(secret);
            for front in ["", "u", "us", "use", "user:"] {
                let whole = STANDARD_NO_PAD.encode(format!("{front}{secret} and what follows"));
                let found = forms.iter().any(|form| whole.contains(std::str::from_utf8(form).unwrap()));
                assert!(found, "{front}{secret}: {whole}");
            }
        }
        let url = URL_SAFE_NO_PAD.encode("x\u{ff}\u{fe}?>?>?>");
        assert!(url.contains(['-', '_']) && has("\u{ff}\u{fe}?>?>?>", &url[2..14]), "{url}");
    }

    #[test]
    fn lines_are_known_by_themselves_but_not_what_every_key_says() {
        let key = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq\nshort\n-----END PRIVATE KEY-----";
        let forms = forms(key);
        let has = |form: &str| forms.contains(form.as_bytes());
        assert!(has(key) && has("MIIEvQIBADANBgkq") && has(&key.replace('\n', "\\n")));
        assert!(!has("short") && !has("-----BEGIN PRIVATE KEY-----"));
    }

    #[test]
    fn base64_is_known_where_a_line_is_broken() {
        let encoded = STANDARD_NO_PAD.encode("x".to_owned() + &"a long secret".repeat(9));
        let forms = forms(&"a long secret".repeat(9));
        assert!(encoded.as_bytes()[70..encoded.len() - 2].windows(8).all(|part| forms.contains(part)));
    }

    #[test]
    fn nothing_is_shorter_than_six_bytes() {
        proptest::proptest!(|(secret in ".{6,30}")| {
            proptest::prop_assert!(forms(&secret).iter().all(|form| form.len() >= LEAST));
        });
    }
}
