//! Sentences as words: enough to know an announcement of output from a
//! sentence that happens to hold one of its words.

/// Words that name what a command prints.
pub(super) const OUTPUT: &[&str] = &[
    "output",
    "outputs",
    "response",
    "responses",
    "result",
    "results",
    "reply",
    "stdout",
    "answer",
    "message",
    "messages",
];

/// Text as lower-case words. `cluster-example` and `example.com` are one word
/// each, and no example of anything.
#[derive(Debug)]
pub(super) struct Phrase {
    words: Vec<String>,
}

impl Phrase {
    /// Takes a sentence apart.
    pub(super) fn new(text: &str) -> Self {
        let inside = |c: char| {
            c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '\'' | '\u{2019}' | '@' | '=')
        };
        let words = text
            .split(|c: char| !inside(c))
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|word| !word.is_empty())
            .map(|word| word.replace('\u{2019}', "'").to_lowercase());
        Self { words: words.collect() }
    }

    /// Returns the words.
    pub(super) fn words(&self) -> &[String] {
        &self.words
    }

    /// Returns a word; the empty word behind the end.
    pub(super) fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    /// Tells whether one of these words occurs.
    pub(super) fn has(&self, wanted: &[&str]) -> bool {
        self.words.iter().any(|word| wanted.contains(&word.as_str()))
    }

    /// Tells whether these words occur one after the other.
    pub(super) fn has_run(&self, run: &str) -> bool {
        let run: Vec<&str> = run.split(' ').collect();
        self.words
            .windows(run.len())
            .any(|window| window.iter().zip(&run).all(|(word, wanted)| word == wanted))
    }

    /// Returns the positions of a word.
    pub(super) fn positions<'a>(&'a self, wanted: &'a [&str]) -> impl Iterator<Item = usize> + 'a {
        self.words.iter().enumerate().filter(|(_, word)| wanted.contains(&word.as_str())).map(|(at, _)| at)
    }
}

/// Returns the last sentence of a paragraph and what stands before it.
pub(super) fn last_sentence(paragraph: &str) -> (&str, &str) {
    let text = paragraph.trim();
    let body = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let mut from = body.len();
    while let Some(at) = body.get(..from).and_then(|text| text.rfind(['.', '!', '?', '\n'])) {
        let (before, behind) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        let line = text.get(at..).is_some_and(|rest| rest.starts_with('\n'));
        if line || (behind.starts_with(char::is_whitespace) && !is_abbreviation(before)) {
            return (behind.trim(), before.trim());
        }
        from = at;
    }
    (text, "")
}

fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    matches!(
        word.to_lowercase().as_str(),
        "e.g" | "i.e" | "eg" | "ie" | "etc" | "vs" | "cf" | "resp" | "approx"
    )
}
