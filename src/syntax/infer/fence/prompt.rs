//! Prompts in front of commands.

use crate::shell::is_known_command;

/// What asks for input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asker {
    /// A shell.
    Shell,
    /// A database, an interpreter: what follows is no shell text.
    Language,
}

/// Reads the prompt at the beginning of a line: its length in bytes with the
/// blank behind it, and what asks.
pub(super) fn read(line: &str) -> Option<(usize, Asker)> {
    let indent = line.len() - line.trim_start().len();
    let text = &line[indent..];
    let dollar = text.strip_prefix('$').is_some_and(|rest| {
        let known = |rest: &str| rest.split_whitespace().next().is_some_and(is_known_command);
        rest.is_empty() || rest.starts_with([' ', '\t']) || (rest.contains(' ') && known(rest))
    });
    if dollar {
        let blanks = text[1..].len() - text[1..].trim_start().len();
        return Some((indent + 1 + blanks, Asker::Shell));
    }
    if let Some(rest) = text.strip_prefix("> ") {
        let known = rest.split_whitespace().next().is_some_and(is_known_command);
        // `> file` alone is a redirection.
        return (known && rest.trim().contains(' ')).then_some((indent + 2, Asker::Shell));
    }
    if let Some(rest) = ["❯ ", "➜ ", "λ ", "$> "].iter().find_map(|mark| text.strip_prefix(mark)) {
        return Some((line.len() - rest.len(), Asker::Shell));
    }
    for (end, asker) in ends(text) {
        let prompt = text[..end].trim_end();
        let fits = match asker {
            Asker::Shell => is_shell_prompt(prompt),
            Asker::Language => is_language_prompt(prompt),
        };
        if fits {
            return Some((indent + end, asker));
        }
    }
    None
}

/// Tells whether a line is `# command` with a known command, as root's prompt
/// looks; a file decides together with its other lines whether it is.
pub(super) fn root(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("# ")?;
    let word = rest.split_whitespace().next()?;
    (is_known_command(word) && word.starts_with(|c: char| c.is_ascii_lowercase() || c == '/')).then_some(rest)
}

/// Places where a prompt may end: behind `$ `, `# `, `% ` or `> `.
fn ends(text: &str) -> impl Iterator<Item = (usize, Asker)> + '_ {
    let mark = |byte: u8| match byte {
        b'$' | b'#' | b'%' => Some(Asker::Shell),
        b'>' => Some(Asker::Language),
        _ => None,
    };
    let bytes = text.as_bytes();
    (0..bytes.len().min(80))
        .filter_map(move |at| {
            let last = at + 1 == bytes.len();
            let end = if last { at + 1 } else { at + 2 };
            (last || bytes[at + 1] == b' ').then(|| mark(bytes[at]).map(|asker| (end, asker))).flatten()
        })
        .flat_map(|(end, asker)| {
            // `postgres=# ` ends like a shell's prompt.
            let other = (asker == Asker::Shell).then_some((end, Asker::Language));
            std::iter::once((end, asker)).chain(other)
        })
}

/// `user@host:~$`, `[user@host dir]$`, `root@x:/#`, `sh-4.4#`, `bash-5.1$`, `/ #`.
fn is_shell_prompt(prompt: &str) -> bool {
    let Some(body) = prompt.strip_suffix(['$', '#', '%']) else { return false };
    let body = body.trim_end();
    if matches!(body, "/" | "~") {
        return prompt.ends_with(" #") || prompt.ends_with(" $");
    }
    if let Some(version) = body.strip_prefix("sh-").or_else(|| body.strip_prefix("bash-")) {
        return version.starts_with(|c: char| c.is_ascii_digit())
            && version.chars().all(|c| c.is_ascii_digit() || c == '.');
    }
    let body = body.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).unwrap_or(body);
    let body =
        body.strip_prefix('(').map_or(body, |rest| rest.split_once(") ").map_or(body, |(_, inner)| inner));
    // `host:~$` needs no user.
    let (user, host) = match body.split_once('@') {
        Some(parts) => parts,
        None if !body.contains([' ', '"'])
            && (body.contains(":~") || (body.contains(":/") && !body.contains("://"))) =>
        {
            ("user", body)
        }
        None => return false,
    };
    let name =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || "-_.<>[]".contains(c));
    let host_name = host.split([':', ' ']).next().unwrap_or_default();
    let place = host.len() == host_name.len() || !host[host_name.len() + 1..].contains([' ', '"', '\'']);
    name(user) && name(host_name) && place
}

/// `mysql>`, `postgres=#`, `db=>`, `127.0.0.1:6379>`, `>>>`, `irb(main):001:0>`.
fn is_language_prompt(prompt: &str) -> bool {
    let Some(body) = prompt.strip_suffix(['>', '#']) else { return false };
    if prompt.ends_with('#') {
        return body.strip_suffix(['=', '-']).is_some_and(|name| !name.is_empty() && name.chars().all(word));
    }
    let body = body.strip_suffix(['=', '*']).unwrap_or(body);
    let known = [
        "mysql",
        "sqlite",
        "mongo",
        "redis",
        "sftp",
        "ftp",
        "ghci",
        "SQL",
        "MariaDB [(none)]",
        "rs0:PRIMARY",
        "rs0:SECONDARY",
    ];
    body == ">>"
        || known.contains(&body)
        || body.starts_with("irb(")
        || body.starts_with("MariaDB [")
        || (prompt.ends_with("=>") && !body.is_empty() && body.chars().all(word))
        || (body.rsplit_once(':').is_some_and(|(host, port)| {
            port.len() >= 2
                && port.chars().all(|c| c.is_ascii_digit())
                && host.chars().all(|c| word(c) || c == '.')
        }))
}

fn word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prompts_are_known_by_their_form() {
        for (line, expected) in [
            ("$ ls", Some((2, Asker::Shell))),
            ("$", Some((1, Asker::Shell))),
            ("  $ ls", Some((4, Asker::Shell))),
            ("user@host:~$ ls", Some((13, Asker::Shell))),
            ("root@x:~# ls", Some((10, Asker::Shell))),
            ("[root@node-1 etc]# ls", Some((19, Asker::Shell))),
            ("db-01.example.org:~$ ls", Some((21, Asker::Shell))),
            ("sh-4.4# ls", Some((8, Asker::Shell))),
            ("/ # ls", Some((4, Asker::Shell))),
            ("mysql> show databases;", Some((7, Asker::Language))),
            ("postgres=# select 1;", Some((11, Asker::Language))),
            ("127.0.0.1:6379> info", Some((16, Asker::Language))),
            (">>> print(1)", Some((4, Asker::Language))),
            ("$HOME/bin/x", None),
            ("see http://x/ $ y", None),
            ("# a comment", None),
            ("echo a > b", None),
            ("a 5 # b", None),
            ("total: 5 $ left", None),
            ("mail ops@example.org # now", None),
        ] {
            assert_eq!(read(line), expected, "{line}");
        }
    }
}
