//! Documents in YAML: where in one a hole stands. That is found line by line,
//! without the whole grammar: whoever writes values there has a parser read
//! what comes of it.

use std::ops::Range;

/// Where in a document in YAML a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YamlPlace {
    /// It is all of a value without quotes.
    Whole,
    /// It is a part of one.
    Part,
    /// In `'...'`.
    Single,
    /// In `"..."`.
    Double,
    /// In the lines behind `|` or `>`.
    Block,
    /// In a comment.
    Comment,
}

/// Finds the place of each hole in a document.
pub fn yaml_places(text: &str, holes: &[Range<usize>]) -> Vec<YamlPlace> {
    let places = holes.iter().zip(standings(text, holes));
    places
        .map(|(hole, standing)| match standing {
            Standing::Plain { start } if start == hole.start && ends_plain(text, hole.end) => {
                YamlPlace::Whole
            }
            Standing::Plain { .. } => YamlPlace::Part,
            Standing::Single => YamlPlace::Single,
            Standing::Double => YamlPlace::Double,
            Standing::Block => YamlPlace::Block,
            Standing::Comment => YamlPlace::Comment,
        })
        .collect()
}

/// Tells whether a text is a document in YAML.
pub(super) fn is_yaml(text: &str) -> bool {
    serde_yaml::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

/// What a hole stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// Where a value without quotes would stand: whether it is all of it.
    Plain {
        start: usize,
    },
    Single,
    Double,
    Block,
    Comment,
}

fn ends_plain(text: &str, end: usize) -> bool {
    let behind = text.get(end..).unwrap_or_default();
    let line = behind.split('\n').next().unwrap_or_default();
    let rest = line.trim_start();
    rest.is_empty()
        || rest.starts_with([',', ']', '}'])
        || line.starts_with(':')
        || rest != line && rest.starts_with('#')
}

fn standings(text: &str, holes: &[Range<usize>]) -> Vec<Standing> {
    let mut found = Vec::with_capacity(holes.len());
    let mut state = Standing::Plain { start: usize::MAX };
    let mut block: Option<usize> = None;
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end();
        let indent = content.len() - content.trim_start_matches(' ').len();
        if block.is_some_and(|parent| !content.is_empty() && indent <= parent) {
            block = None;
        }
        let mut holes_here =
            holes.iter().skip(found.len()).take_while(|hole| hole.start < line_start + line.len());
        if block.is_some() {
            found.extend(holes_here.map(|_| Standing::Block));
        } else {
            if matches!(state, Standing::Plain { .. } | Standing::Comment) {
                state = Standing::Plain { start: usize::MAX };
            }
            let mut next = holes_here.next();
            let mut characters = line.char_indices().peekable();
            while let Some((offset, character)) = characters.next() {
                let at = line_start + offset;
                let begins = matches!(state, Standing::Plain { start: usize::MAX });
                if begins && !character.is_whitespace() && !is_indicator(line, offset) {
                    state = match character {
                        '\'' => Standing::Single,
                        '"' => Standing::Double,
                        '#' => Standing::Comment,
                        '|' | '>' if is_header(line.get(offset + 1..).unwrap_or_default()) => {
                            block = Some(indent);
                            Standing::Comment
                        }
                        _ => Standing::Plain { start: at },
                    };
                    if next.is_some_and(|hole| hole.start == at) {
                        found.push(state);
                        next = holes_here.next();
                    }
                    continue;
                }
                if next.is_some_and(|hole| hole.start == at) {
                    found.push(state);
                    next = holes_here.next();
                }
                state = match (state, character) {
                    (Standing::Single, '\'') if characters.next_if(|(_, next)| *next == '\'').is_none() => {
                        Standing::Plain { start: usize::MAX }
                    }
                    (Standing::Double, '\\') => {
                        characters.next();
                        state
                    }
                    (Standing::Double, '"') => Standing::Plain { start: usize::MAX },
                    (Standing::Plain { .. }, ',' | '[' | ']' | '{' | '}') => {
                        Standing::Plain { start: usize::MAX }
                    }
                    (Standing::Plain { .. }, ':') if is_indicator(line, offset) => {
                        Standing::Plain { start: usize::MAX }
                    }
                    (Standing::Plain { .. }, '#') if line.get(..offset).is_some_and(|b| b.ends_with(' ')) => {
                        Standing::Comment
                    }
                    _ => state,
                };
            }
        }
        line_start += line.len();
    }
    found.resize(holes.len(), Standing::Comment);
    found
}

/// `-`, `?` and `:` in front of a blank, and brackets and commas.
fn is_indicator(line: &str, at: usize) -> bool {
    let rest = line.get(at..).unwrap_or_default();
    let behind = rest.chars().nth(1).is_none_or(char::is_whitespace);
    rest.starts_with(['[', ']', '{', '}', ',']) || behind && rest.starts_with(['-', '?', ':'])
}

/// What stands behind `|` or `>` of a block.
fn is_header(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['+', '-']).trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = rest.trim_start_matches(['+', '-']).trim();
    rest.is_empty() || rest.starts_with('#')
}
