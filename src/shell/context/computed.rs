//! The names with which bash computes. It reads what a variable holds as an
//! expression there, and `a[$(...)]` in an expression runs a command.

use std::collections::HashSet;

/// Subscripts longer than this are not looked through.
const LONGEST: usize = 500;

/// What the scan is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    Code,
    Expression,
}

/// Finds every variable that bash may read as an expression: in `((...))`,
/// `$[...]`, `let`, subscripts, `${x:n}` and numeric tests, in shells within
/// shells too. `@` stands for the arguments of the script or function.
///
/// It goes by the characters alone, and so may find too many.
pub(super) fn computed(text: &str) -> HashSet<String> {
    let mut scan = Scan { text, names: HashSet::new(), maps: maps(text) };
    scan.expressions();
    scan.subscripts();
    scan.tests();
    scan.lines();
    scan.names
}

/// Finds every variable whose value bash takes for a name, as in `${!x}`; a
/// name may have a subscript, which is an expression.
pub(super) fn named(text: &str) -> HashSet<String> {
    let places = text.match_indices("${!").filter_map(|(at, open)| {
        let rest = text.get(at + open.len()..)?;
        let name = word(rest);
        // `${!a[@]}` are the subscripts of an array, `${!a*}` names.
        let lists = rest.get(name.len()..)?.starts_with(['[', '@', '*']);
        let digit = name.starts_with(|first: char| first.is_ascii_digit());
        (!name.is_empty() && !lists).then(|| if digit { "@".to_owned() } else { name.to_owned() })
    });
    places.collect()
}

struct Scan<'a> {
    text: &'a str,
    names: HashSet<String>,
    /// Maps, whose subscripts are text.
    maps: HashSet<&'a str>,
}

impl<'a> Scan<'a> {
    fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    /// `((...))` and `$[...]`; what stands in `$(...)` within them counts only
    /// if it is printed as it is.
    fn expressions(&mut self) {
        let mut open: Vec<Within> = Vec::new();
        let mut at = 0;
        while let Some(character) = self.rest(at).chars().next() {
            let rest = self.rest(at);
            let inside = open.last() == Some(&Within::Expression);
            if rest.starts_with("((") {
                open.extend([Within::Expression; 2]);
                at += 2;
            } else if rest.starts_with("$[") {
                open.push(Within::Expression);
                at += 2;
            } else if rest.starts_with("$(") && !rest.starts_with("$((") {
                let prints = rest.get(2..).is_some_and(prints);
                open.push(if inside && prints { Within::Expression } else { Within::Code });
                at += 2;
            } else if character == '(' {
                open.push(if inside { Within::Expression } else { Within::Code });
                at += 1;
            } else if character == ')' || inside && character == ']' {
                open.pop();
                at += 1;
            } else if inside {
                at += self.name(at).unwrap_or(character.len_utf8());
            } else {
                at += character.len_utf8();
            }
        }
    }

    /// Notes the name at a place, and says how long it is.
    fn name(&mut self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        if rest.starts_with("${#") {
            return Some(3 + word(rest.get(3..)?).len());
        }
        let dollar = rest.len() - rest.trim_start_matches(['$', '{', '!']).len();
        let name = word(rest.get(dollar..)?);
        if name.is_empty() {
            let all = dollar > 0 && rest.get(dollar..)?.starts_with(['@', '*']);
            if all {
                self.names.insert("@".to_owned());
            }
            return (dollar > 0).then_some(dollar);
        }
        let digit = name.starts_with(|first: char| first.is_ascii_digit());
        if !digit {
            self.names.insert(name.to_owned());
        } else if dollar > 0 {
            self.names.insert("@".to_owned());
        }
        Some(dollar + name.len())
    }

    /// Notes all names of a range.
    fn all(&mut self, mut at: usize, end: usize) {
        while at < end {
            let character = self.rest(at).chars().next().map_or(1, char::len_utf8);
            at += self.name(at).unwrap_or(character);
        }
    }

    /// `${a[n]}`, `${x:n:m}`, `a[n]=`, and `a[$n]` in whatever takes a name.
    fn subscripts(&mut self) {
        let mut at = 0;
        while let Some(character) = self.rest(at).chars().next() {
            let name = word(self.rest(at));
            if name.is_empty() {
                at += character.len_utf8();
                continue;
            }
            let braced = self.text.get(..at).is_some_and(|before| before.ends_with(['{', '!', '#']));
            at += name.len();
            let rest = self.rest(at);
            if rest.starts_with('[') && !self.maps.contains(name) {
                let end = rest.char_indices().take(LONGEST).find(|(_, end)| matches!(end, '\n' | ' '));
                let longest = || rest.char_indices().nth(LONGEST).map_or(rest.len(), |(at, _)| at);
                let line = rest.get(..end.map_or_else(longest, |(at, _)| at)).unwrap_or_default();
                let close = line.find(']').unwrap_or(line.len());
                let inner = line.get(1..close).unwrap_or_default();
                let behind = line.get(close + 1..).unwrap_or_default();
                if braced || inner.contains('$') || behind.starts_with(['=', '+']) {
                    self.all(at + 1, at + close);
                }
            } else if is_slice(braced, rest) {
                let close = rest.find(['}', '\n']).unwrap_or(rest.len());
                self.all(at + 1, at + close);
                at += close;
            }
        }
    }

    /// `[[ $n -eq 1 ]]`, and `-v` in any test.
    fn tests(&mut self) {
        const COMPUTE: &[&str] = &[" -eq ", " -ne ", " -lt ", " -le ", " -gt ", " -ge ", " -v ", " -R "];
        let mut at = 0;
        while let Some(start) = self.rest(at).find("[[ ").map(|start| at + start) {
            let end = self.rest(start).find("]]").map_or(self.text.len(), |end| start + end);
            let mut from = start;
            let inner = self.text.get(start..end).unwrap_or_default();
            for clause in inner.split_inclusive(['&', '|', '(', ')']) {
                if COMPUTE.iter().any(|operator| clause.contains(operator)) {
                    self.all(from, from + clause.len());
                }
                from += clause.len();
            }
            at = end;
        }
    }

    /// `let ...` and `declare -i ...`.
    fn lines(&mut self) {
        let mut at = 0;
        for line in self.text.split_inclusive(['\n', ';']) {
            let mut words = line.split_ascii_whitespace();
            let computes =
                words.any(|word| word == "let" || word.ends_with("\"let")) || declares(line, 'i').is_some();
            if computes {
                self.all(at, at + line.len());
            }
            at += line.len();
        }
    }
}

/// Tells whether `${x` goes on as `:n`, and not as `:-` and its like.
fn is_slice(braced: bool, rest: &str) -> bool {
    braced && rest.starts_with(':') && !rest.get(1..).unwrap_or_default().starts_with(['-', '=', '+', '?'])
}

/// Tells whether a command prints what it is given.
fn prints(command: &str) -> bool {
    matches!(word(command.trim_start()), "echo" | "printf")
}

/// The letters, digits and underscores at the start of a text.
fn word(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
    text.get(..end.unwrap_or(text.len())).unwrap_or_default()
}

/// The words behind a declaration that has an option of this letter.
fn declares(line: &str, letter: char) -> Option<&str> {
    const WORDS: &[&str] = &["declare", "typeset", "local", "readonly", "export"];
    let places = WORDS.iter().flat_map(|word| line.match_indices(word));
    places.map(|(at, word)| line.get(at + word.len()..).unwrap_or_default()).find(|rest| {
        let mut options = rest.split_ascii_whitespace().take_while(|word| word.starts_with('-'));
        options.any(|option| option.contains(letter))
    })
}

/// Tells whether a text declares integers, or names of other variables: then
/// an assignment to them computes.
pub(super) fn assignments_compute(text: &str) -> bool {
    text.split(['\n', ';']).any(|line| declares(line, 'i').or_else(|| declares(line, 'n')).is_some())
}

/// The variables that are declared to be maps.
fn maps(text: &str) -> HashSet<&str> {
    let lines = text.split(['\n', ';']).filter_map(|line| declares(line, 'A'));
    lines.flat_map(str::split_ascii_whitespace).map(word).filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::{computed, named};

    #[test]
    fn names_of_names() {
        assert_eq!(Vec::from_iter(named("echo ${!n} ${!a[@]} ${!b*} ${m}")), ["n"]);
    }

    #[test]
    fn names_that_bash_reads_as_expressions() {
        for (text, wanted) in [
            ("echo $((n + m))", "m n"),
            ("((n>1)) && echo $x", "n"),
            ("for ((i = 0; i < max; i++)); do echo $y; done", "max"),
            ("[[ \"$n\" -eq 1 && $s == x ]]", "n"),
            ("[ \"$n\" -eq 1 ]", ""),
            ("echo ${a[n]} ${x:m} ${y:-z} ${s:1:$k}", "k m n"),
            ("a[n]=1; unset \"b[$m]\"; ls file[ab]", "m n"),
            ("let \"x = n + 1\"; echo $m", "n x"),
            ("declare -i n=$m", "m n"),
            ("declare -A a\necho ${a[$k]}", ""),
            ("f() { echo $(( $1 + 1 )); }", "@"),
            ("echo $(( $(kubectl get -l $x | wc -l) + n ))", "n"),
            ("echo $(( $(echo $x) ))", "x"),
            ("echo $(( ${#x} + 1 ))", ""),
            ("bash -c '((n))'", "n"),
            ("echo $[n]", "n"),
            ("echo '(' ; ((é + n", "n"),
            ("echo $x ${y} \"$z\" a=b", ""),
        ] {
            let mut names: Vec<String> = computed(text).into_iter().collect();
            names.retain(|name| !matches!(name.as_str(), "let" | "declare" | "eq" | "echo" | "i"));
            names.sort();
            assert_eq!(names.join(" "), wanted, "{text}");
        }
    }
}
