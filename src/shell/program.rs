//! The program of a line of plain text, without a parser.

use super::wrap::is_assignment;

/// Returns the program that a line starts, looking through `sudo`, `env`,
/// `time` and assignments; nothing for a blank line, a comment, or a word that
/// is no name. The answer is a slice of the line.
pub fn first_program(line: &str) -> Option<&str> {
    let mut words = line.split_ascii_whitespace().peekable();
    let mut skip_value = false;
    let mut prefixed = false;
    loop {
        let word = words.next()?;
        if std::mem::take(&mut skip_value) || is_assignment(word) {
            continue;
        }
        if prefixed && word.starts_with('-') {
            skip_value =
                matches!(word, "-u" | "-g" | "-h" | "-C" | "-n" | "--user" | "--group" | "-s" | "-k");
            continue;
        }
        match word {
            "sudo" | "doas" | "env" | "time" | "nohup" | "nice" | "exec" | "command" | "watch" => {
                if words.peek().is_none() {
                    return Some(word);
                }
                prefixed = true;
            }
            "!" | "(" | "{" => {}
            _ => {
                let word = word.strip_prefix('(').unwrap_or(word);
                let word = word.trim_end_matches([';', ')', '&', '|']);
                let plain = !word.is_empty()
                    && !word.starts_with(['#', '-', '<', '>', '|', '&', '='])
                    && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/._-+@:[~".contains(&byte));
                return plain.then_some(word);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::first_program;

    #[test]
    fn the_program_stands_behind_prefixes_and_assignments() {
        for (line, program) in [
            ("kubectl get pods", Some("kubectl")),
            ("  sudo -u postgres psql -l", Some("psql")),
            ("KUBECONFIG=x env A=1 kubectl get", Some("kubectl")),
            ("time ./run.sh; ls", Some("./run.sh")),
            ("(cd /tmp)", Some("cd")),
            ("ls;", Some("ls")),
            ("sudo", Some("sudo")),
            ("# a comment", None),
            ("", None),
            ("A=1", None),
            ("{\"a\": 1}", None),
            ("| a | b |", None),
        ] {
            assert_eq!(first_program(line), program, "{line}");
        }
    }
}
