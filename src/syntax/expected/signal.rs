//! What the sentence in front of a fence says about the fence.

use super::phrase::{OUTPUT, Phrase, last_sentence};
use crate::model::Strength;

/// Adverbs that stand between `should` and its verb.
const ADVERBS: &[&str] =
    &["now", "then", "also", "always", "only", "just", "both", "either", "again", "at", "least"];

/// Nouns of what a person writes, not what a command prints.
const WRITTEN: &[&str] = &[
    "file",
    "files",
    "config",
    "configuration",
    "configmap",
    "yaml",
    "manifest",
    "section",
    "entry",
    "definition",
    "spec",
    "template",
    "dockerfile",
    "snippet",
    "script",
    "code",
    "block",
    "values",
    "module",
    "inventory",
];

/// Nouns of what a person types.
const TYPED: &[&str] = &[
    "command",
    "commands",
    "query",
    "queries",
    "syntax",
    "usage",
    "request",
    "expression",
    "sql",
    "url",
    "curl",
];

/// Words of the case that does not go well.
const TROUBLE: &[&str] = &[
    "problem",
    "problems",
    "error",
    "errors",
    "fail",
    "fails",
    "failed",
    "failure",
    "wrong",
    "missing",
    "not",
    "no",
    "doesn't",
    "isn't",
    "cannot",
    "can't",
    "don't",
    "broken",
    "rejected",
    "denied",
    "unhealthy",
];

/// Words of output that nobody wants to see.
const FAILURE: &[&str] = &["error", "errors", "problem", "failure", "fails", "rejected", "denied"];

/// Reads the paragraph in front of a fence: is the fence output that must
/// come out (asserted), or an example of it (illustrated)? The last sentence
/// counts; where it says both, it is an example. `For example:` alone says
/// nothing of itself, but weakens the sentence before it.
pub fn signal(paragraph: &str) -> Option<Strength> {
    let (sentence, before) = last_sentence(paragraph);
    if is_only_for_example(&Phrase::new(sentence)) {
        let (previous, _) = last_sentence(before);
        return read(previous).map(|_| Strength::Illustrated);
    }
    read(sentence)
}

/// Tells whether a sentence asks for a part of the output only: `the output
/// should contain:`.
pub fn asks_for_part(paragraph: &str) -> bool {
    let (sentence, _) = last_sentence(paragraph);
    Phrase::new(sentence).has(&["contain", "contains", "containing", "include", "includes", "including"])
}

fn read(sentence: &str) -> Option<Strength> {
    let main = Phrase::new(main_clause(sentence)?);
    let written = main.has(WRITTEN) && !main.has(OUTPUT) && !main.has(SEEN);
    if written || is_denied(&main) {
        return None;
    }
    let asserted = is_asserted(&main);
    let example = is_illustrated(&main, sentence)
        || asserted && (main.has_run("for example") || main.has(&["e.g"]) || main.has(FAILURE));
    if example { Some(Strength::Illustrated) } else { asserted.then_some(Strength::Asserted) }
}

/// Verbs of seeing and of printing.
const SEEN: &[&str] = &["see", "return", "returns", "print", "prints", "show", "shows"];

/// What is said for the case that all goes well: `If you see X:` says
/// nothing, `If all went well, you should see X:` does.
fn main_clause(sentence: &str) -> Option<&str> {
    let phrase = Phrase::new(sentence);
    let skipped = phrase.words().iter().take_while(|word| {
        matches!(
            word.as_str(),
            "however" | "but" | "and" | "otherwise" | "also" | "note" | "that" | "then" | "or"
        )
    });
    let start = skipped.count();
    let conditional = matches!(phrase.word(start), "if" | "unless")
        || phrase.word(start) == "in" && phrase.word(start + 1) == "case";
    if !conditional {
        return Some(sentence);
    }
    let comma = sentence.find(", ").map(|at| (at, at + 2));
    let (end, begin) = comma.or_else(|| sentence.find(" then ").map(|at| (at, at + 6)))?;
    let condition = Phrase::new(sentence.get(..end).unwrap_or_default());
    let main = sentence.get(begin..).unwrap_or_default();
    let goes_on =
        matches!(Phrase::new(main).word(0), "if" | "unless" | "and" | "or" | "but" | "for" | "such");
    (!goes_on && !condition.has(TROUBLE)).then_some(main)
}

fn is_denied(phrase: &Phrase) -> bool {
    phrase.has(&["unexpected", "shouldn't", "won't", "wouldn't", "never", "instead"])
        || phrase.has_run("as expected")
        || phrase.has_run("than expected")
        || phrase
            .positions(&["should", "will", "would", "must", "is", "are"])
            .any(|at| phrase.word(at + 1) == "not")
}

fn is_asserted(phrase: &Phrase) -> bool {
    let nouns = phrase.has(OUTPUT);
    let alone = phrase.words().iter().all(|word| {
        OUTPUT.contains(&word.as_str())
            || matches!(word.as_str(), "the" | "command" | "console" | "json" | "terminal")
    });
    (alone && nouns && !phrase.has(&["message", "messages"]))
        || phrase.words() == ["expected"]
        || (phrase.has(&["expected"])
            && (nouns || phrase.has(&["value", "values", "status", "state", "return"])))
        || phrase.has_run("expect to see")
        || phrase.has_run("expect the following")
        || (phrase.has(&["expect"]) && nouns)
        || phrase
            .positions(&["should", "must", "will", "you'll", "we'll", "it'll"])
            .any(|at| shows(phrase, at))
}

/// `should (now) return`, `the output will be`; not `should be able to`, not
/// `you should list`.
fn shows(phrase: &Phrase, modal: usize) -> bool {
    let mut at = modal + 1;
    while ADVERBS.contains(&phrase.word(at)) {
        at += 1;
    }
    let subject = modal.checked_sub(1).map_or("", |at| phrase.word(at));
    let person = matches!(subject, "you" | "we") || matches!(phrase.word(modal), "you'll" | "we'll");
    let of_output = (modal.saturating_sub(6)..modal).any(|at| OUTPUT.contains(&phrase.word(at)));
    match phrase.word(at) {
        "see" | "receive" | "observe" | "notice" => true,
        "get" => {
            person && (of_output || phrase.has(OUTPUT)) || matches!(phrase.word(at + 1), "the" | "something")
        }
        "show" | "return" | "print" | "output" | "display" | "list" | "report" | "respond" | "yield"
        | "produce" | "say" => !person && phrase.word(at + 1) != "how",
        "look" => phrase.word(at + 1) == "like" || of_output,
        "be" => {
            let next = phrase.word(at + 1);
            let last = at + 1 >= phrase.words().len();
            of_output && !matches!(next, "used" | "run" | "saved" | "stored" | "sent" | "able" | "rejected")
                || phrase.word(modal) == "should"
                    && (last || matches!(next, "something" | "similar" | "like"))
        }
        "contain" | "include" | "match" | "read" | "begin" | "start" | "give" => of_output,
        _ => false,
    }
}

fn is_illustrated(phrase: &Phrase, sentence: &str) -> bool {
    if phrase.has(TYPED) && !phrase.has(OUTPUT) {
        return false;
    }
    let seen = phrase.has(OUTPUT)
        || phrase.has(SEEN)
        || phrase.has(&["sees", "look", "looks", "log", "logs", "error", "errors", "line", "lines", "table"])
        || phrase.has(&["event", "events", "warning", "alert", "shown"]);
    is_example(phrase)
        || phrase.has_run("similar to")
        || phrase.has_run("along the lines of")
        || (phrase.has(&["similar"]) && phrase.has(OUTPUT))
        || phrase.positions(&["like"]).any(|at| is_comparison(phrase, at, seen, sentence))
        || (seen
            && phrase
                .positions(&["such"])
                .any(|at| phrase.word(at + 1) == "as" && at + 5 >= phrase.words().len()))
        || (phrase
            .positions(OUTPUT)
            .any(|at| matches!(phrase.word(at + 1), "is" | "was") && at + 2 == phrase.words().len())
            && sentence.trim_end().ends_with(':'))
}

/// `looks like`, `something like this`, `output like:`; not `run it like so`.
fn is_comparison(phrase: &Phrase, at: usize, seen: bool, sentence: &str) -> bool {
    let before = at.checked_sub(1).map_or("", |at| phrase.word(at));
    let pointing = matches!(phrase.word(at + 1), "" | "this" | "these" | "the" | "so" | "below" | "that");
    let last = at + 1 >= phrase.words().len() && sentence.trim_end().ends_with([':', '.', '\u{2026}']);
    match before {
        "something" => !phrase.has(&["run", "use", "type", "execute", "try"]) || phrase.has(OUTPUT),
        "look" | "looks" | "looking" | "shows" | "list" | "table" | "line" | "lines" => true,
        _ => OUTPUT.contains(&before) || seen && (pointing || last),
    }
}

/// `sample output`, `example response`, `Leader pod example:`; not `example
/// command`, not `for example, run`.
fn is_example(phrase: &Phrase) -> bool {
    let words = phrase.words().len();
    phrase.positions(&["example", "examples", "sample", "e.g", "instance"]).any(|at| {
        let before = at.checked_sub(1).map_or("", |at| phrase.word(at));
        if (at + 1..at + 4).any(|at| OUTPUT.contains(&phrase.word(at))) {
            return true;
        }
        let short = words <= 4 && at + 1 == words && !phrase.has(TYPED) && !phrase.has(WRITTEN);
        let pointing = at + 1 == words && (phrase.has(OUTPUT) || phrase.has(&["see", "shown", "shows"]));
        !matches!(phrase.word(at), "e.g" | "instance") && before != "for" && (short || pointing)
    })
}

/// `For example:`, `E.g.:`, `For instance:` with nothing more to say.
fn is_only_for_example(phrase: &Phrase) -> bool {
    match phrase.words() {
        [word] => word == "e.g",
        [first, second] => matches!((first.as_str(), second.as_str()), ("for", "example" | "instance")),
        _ => false,
    }
}
