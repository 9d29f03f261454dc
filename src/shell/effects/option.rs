//! Options and their values.

use super::Call;

/// Tells whether the next word is the value of this one: it is one of
/// `values`, or a group of letters whose last is: `-nu` where `-u` is.
pub(crate) fn takes_next(word: &str, values: &[&str]) -> bool {
    values.contains(&word) || letter_with_value(word, values).is_some_and(|at| at + 1 == word.len())
}

/// Where in a group of short options the letter stands that takes a value;
/// what follows it in the group is that value.
pub(crate) fn letter_with_value(word: &str, values: &[&str]) -> Option<usize> {
    let letters = word.strip_prefix('-').filter(|letters| !letters.starts_with('-'))?;
    let at = letters.bytes().position(|letter| {
        values.iter().any(|value| {
            let mut bytes = value.bytes();
            bytes.next() == Some(b'-') && bytes.next() == Some(letter) && bytes.next().is_none()
        })
    })?;
    // A long option with one dash is no group.
    letters.bytes().take(at).all(|byte| byte.is_ascii_alphanumeric()).then_some(at + 1)
}

/// The letters of a group of short options: `-xf` where nothing has a value, up
/// to the first letter that has one; what follows that is its value.
pub(crate) fn letters<'a>(word: &'a str, valued: &str) -> &'a str {
    let letters = word.strip_prefix('-').filter(|rest| !rest.starts_with('-')).unwrap_or_default();
    let end = letters.find(|letter| valued.contains(letter));
    end.and_then(|end| letters.get(..=end)).unwrap_or(letters)
}

/// Returns the value that one of these options has, however it is joined:
/// `-c v`, `-cv`, `-xc v`, `--command v`, `--command=v`.
pub(crate) fn given<'a>(call: &Call<'a>, options: &[&str]) -> Option<&'a str> {
    let args = call.args;
    args.iter().enumerate().find_map(|(at, arg)| {
        let word = arg.text.as_ref();
        if let Some((name, value)) = word.split_once('=').filter(|(name, _)| name.starts_with("--")) {
            return options.contains(&name).then_some(value);
        }
        let next = || args.get(at + 1).map(|arg| arg.text.as_ref());
        if options.contains(&word) {
            return next();
        }
        let letter = letter_with_value(word, options).filter(|at| *at <= 5)?;
        word.get(letter + 1..).filter(|value| !value.is_empty()).or_else(next)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_ends_with_the_letter_that_has_a_value() {
        for (word, found) in
            [("-xvf", "xvf"), ("-xfz", "xf"), ("-vv", "vv"), ("--xf", ""), ("xf", ""), ("-", ""), ("-é", "é")]
        {
            assert_eq!(letters(word, "fC"), found, "{word}");
        }
    }

    #[test]
    fn a_group_whose_last_letter_takes_a_value_takes_the_next_word() {
        for (word, takes) in [
            ("-u", true),
            ("-nu", true),
            ("-Hiu", true),
            ("-uroot", false),
            ("-n", false),
            ("--user", true),
            ("--user=x", false),
            ("--nu", false),
        ] {
            assert_eq!(takes_next(word, &["-u", "--user"]), takes, "{word}");
        }
    }
}
