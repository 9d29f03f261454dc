//! Placeholders without brackets: `YOUR_X`, `your-x`, and words in capitals
//! that name a thing to put in, as `POD_NAME` or `NAMESPACE`.

use super::context::{Context, Quote};

/// What a word in capitals must be, or end with, to stand for a value.
const THINGS: &[&str] = &[
    "ACCOUNT",
    "ADDRESS",
    "BLOCK",
    "BUCKET",
    "CLUSTER",
    "CLUSTERNAME",
    "CONTAINER",
    "DATABASE",
    "DEPLOYMENT",
    "DOMAIN",
    "HOST",
    "HOSTNAME",
    "ID",
    "INSTANCE",
    "IP",
    "NAME",
    "NAMESPACE",
    "NODE",
    "NODENAME",
    "PASSWORD",
    "POD",
    "PODNAME",
    "PROJECT",
    "PVC",
    "QUEUE",
    "REGION",
    "RELEASE",
    "REPLICA",
    "SECRET",
    "SERVICE",
    "SUBSCRIPTION",
    "TENANT",
    "TOPIC",
    "URL",
    "USER",
    "USERNAME",
    "VERSION",
    "VOLUME",
    "ZONE",
];
/// Of these, the ones that say too little by themselves.
const VAGUE: &[&str] =
    &["ADDRESS", "BLOCK", "ID", "IP", "NAME", "PASSWORD", "SECRET", "URL", "USER", "VERSION"];
/// Commands whose words are names or text, not values.
const NAMES: &[&str] =
    &["declare", "echo", "export", "local", "printf", "read", "readonly", "typeset", "unset"];

/// Reads a word in capitals that stands for a value: a whole word, or a whole
/// segment of a path, outside quotes.
pub(super) fn capitals<'a>(rest: &'a str, before: Option<char>, context: &Context) -> Option<&'a str> {
    let edge = before.is_none_or(|c| c.is_whitespace() || matches!(c, '/' | '=' | ':' | '@'));
    if !edge || context.quote != Quote::None || context.at_program() || NAMES.contains(&context.program()) {
        return None;
    }
    let end = rest
        .find(|c: char| !(c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '-' | '_')))
        .unwrap_or(rest.len());
    let word = &rest[..end];
    let ends = rest[end..]
        .chars()
        .next()
        .is_none_or(|c| c.is_whitespace() || matches!(c, '/' | ':' | '.' | ',' | ';' | ')' | '@'));
    let last = word.rsplit(['-', '_']).next().unwrap_or_default();
    let thing = THINGS.contains(&last) && (last.len() < word.len() || !VAGUE.contains(&last));
    (ends && thing && !context.in_code() && !context.grep_pattern()).then_some(word)
}

/// Reads one at the beginning of `rest`; returns the whole word.
pub(super) fn read(rest: &str, before: Option<char>) -> Option<&str> {
    if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '$' | '.' | '{')) {
        return None;
    }
    let lower = rest.starts_with("your-") || rest.starts_with("your_");
    if !lower && !rest.starts_with("YOUR_") && !rest.starts_with("YOUR-") {
        return None;
    }
    let end =
        rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(rest.len());
    let word = rest[..end].trim_end_matches(['-', '_']);
    let assigned =
        rest[end..].starts_with('=') && before.is_none_or(char::is_whitespace) && !word.contains('-');
    (word.len() > 5 && !assigned).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn capitals_in(text: &str) -> Vec<String> {
        let mut context = Context::new(true);
        context.start_line(text);
        let mut found = Vec::new();
        let mut before = None;
        for (at, character) in text.char_indices() {
            found.extend(capitals(&text[at..], before, &context).map(str::to_owned));
            context.take(character);
            before = Some(character);
        }
        found
    }

    #[test]
    fn capitals_that_name_a_thing_are_placeholders() {
        assert_eq!(
            capitals_in("kubectl logs POD_NAME -n NAMESPACE --context=CLUSTER-NAME"),
            ["POD_NAME", "NAMESPACE", "CLUSTER-NAME"]
        );
        assert_eq!(capitals_in("aws s3 ls s3://BUCKET/TENANT/x"), ["BUCKET", "TENANT"]);
        for text in [
            "export NAMESPACE=x POD",
            "echo NAMESPACE",
            "env | grep HOSTNAME",
            "kubectl get pods -o custom-columns=POD:.x",
            "curl -X POST x",
            "psql -c 'SELECT NAME FROM POD'",
            "ls NAME",
            "NAMESPACE=x make",
            "kill -s HUP 1",
            "run --from USERNAME=x",
        ] {
            assert!(capitals_in(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn your_words_are_placeholders_unless_they_are_variables() {
        assert_eq!(read("YOUR_NAMESPACE get", Some(' ')), Some("YOUR_NAMESPACE"));
        assert_eq!(read("your-bucket.s3.example.org", Some('/')), Some("your-bucket"));
        assert_eq!(read("YOUR_TOKEN=abc", None), None);
        assert_eq!(read("YOUR_TOKEN", Some('$')), None);
        assert_eq!(read("your-", Some(' ')), None);
        assert_eq!(read("YOURS_X", Some(' ')), None);
    }
}
