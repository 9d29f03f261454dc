//! What is wrong with a literal, in our words.

use jsonc_parser::errors::ParseErrorKind as Kind;

use super::mask::{Fault, MAX_DEPTH};

/// Says what the parser found.
pub(super) fn parse_error(kind: &Kind) -> String {
    let fixed = match kind {
        Kind::ExpectedColonAfterObjectKey => "a `:` is missing behind the key",
        Kind::ExpectedObjectValue => "a value is missing behind the `:`",
        Kind::ExpectedStringObjectProperty => "a key must stand in double quotes",
        Kind::ExpectedComma => "a `,` is missing here",
        Kind::CommentsNotAllowed => "comments are not JSON",
        Kind::TrailingCommasNotAllowed => "nothing follows this `,`",
        Kind::SingleQuotedStringsNotAllowed => "strings stand in double quotes",
        Kind::UnexpectedCloseBrace => "`}` stands where a value should",
        Kind::UnexpectedCloseBracket => "`]` stands where a value should",
        Kind::UnexpectedColon => "`:` stands where a value should",
        Kind::UnexpectedComma => "`,` stands where a value should",
        Kind::UnexpectedWord => "a word stands where a value should; strings stand in double quotes",
        Kind::UnexpectedToken => "this cannot be JSON",
        Kind::UnexpectedTokenInObject => "a key in double quotes should stand here",
        Kind::UnterminatedArray => "the array is never closed",
        Kind::UnterminatedObject => "the object is never closed",
        Kind::MultipleRootJsonValues => "something follows the end of the value",
        Kind::NonFiniteNumbersNotAllowed => "JSON has no infinity and no NaN",
        Kind::HexadecimalNumbersNotAllowed => "JSON has no hexadecimal numbers",
        Kind::UnaryPlusNumbersNotAllowed => "a number must not start with `+`",
        Kind::BareDecimalPointNumbersNotAllowed => "a digit is missing beside the decimal point",
        other => return decapitalised(&other.to_string()),
    };
    fixed.to_owned()
}

/// Says what the mask found.
pub(super) fn fault(fault: Fault) -> String {
    match fault {
        Fault::OpenString => "the string is not closed on its line".to_owned(),
        Fault::ControlCharacter => "a control character in a string must be written as an escape".to_owned(),
        Fault::TooDeep => format!("nested more than {MAX_DEPTH} levels deep"),
    }
}

/// Tells whether the parser only missed a closing bracket.
pub(super) const fn is_unclosed(kind: &Kind) -> bool {
    matches!(kind, Kind::UnterminatedArray | Kind::UnterminatedObject)
}

fn decapitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}
