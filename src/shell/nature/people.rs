//! Programs that want a person at the keyboard.

use crate::shell::effects::Call;

/// Editors, pagers and full screens: they talk to the terminal, whatever their
/// input is.
#[rustfmt::skip]
const SCREENS: &[&str] = &[
    "alsamixer", "atop", "btop", "cfdisk", "cgdisk", "dpkg-reconfigure", "emacs", "glances", "htop", "iftop", "info",
    "innotop", "iotop", "joe", "k9s", "lazydocker", "less", "man", "mc", "micro", "more", "most",
    "mysql_secure_installation", "nano", "ncdu", "nmon", "nmtui", "nvim", "pg_top", "pico", "sudoedit", "tig", "vi",
    "view", "vigr", "vim", "vimdiff", "vipw", "visudo",
];

/// Tells whether a program takes the whole screen.
pub(super) fn takes_screen(call: &Call) -> bool {
    match call.program {
        // The file manager; with words it is the client of an object store.
        "mc" => call.args.is_empty(),
        "top" => !call.has("-b"),
        program => SCREENS.binary_search(&program).is_ok() && !call.has_any(&["--version", "--help"]),
    }
}

/// Tells whether a program asks a person for something.
pub(super) fn asks(call: &Call) -> bool {
    match call.program {
        "read" => !call.has("-t"),
        "mtr" => !call.has_any(&["-r", "--report", "-w", "-c", "--json"]),
        "passwd" => !call.has_any(&["--stdin", "-S", "-l", "-u", "-d", "-e", "--status", "--lock"]),
        "ssh-keygen" => !call.starts(&["-N", "-R", "-l", "-y", "-F", "-H", "-A", "-e", "-i"]),
        "gpg" | "gpg2" => {
            call.starts(&["--edit-key", "--card-edit", "--full-gen", "--gen-key", "--quick-gen"])
        }
        "ssh-add" => !call.has_any(&["-l", "-L", "-d", "-D"]),
        "ssh-copy-id" => true,
        "go" => {
            call.args.iter().any(|arg| arg.text == "pprof")
                && !call.starts(&["-top", "-text", "-http", "-svg", "-png", "-raw", "-proto"])
        }
        "fdisk" | "gdisk" => !call.has_any(&["-l", "--list"]),
        "parted" => !call.has_any(&["-s", "-l", "--script", "--list"]),
        "crontab" => call.has("-e"),
        "git" => git_opens_editor(call),
        _ => {
            let words = call.positional(&["--profile", "--region", "-n", "--namespace", "-u"]);
            asks_for_login(call, &words.take(4).collect::<Vec<_>>())
        }
    }
}

/// Logins without credentials, and approvals that are not given beforehand.
fn asks_for_login(call: &Call, words: &[&str]) -> bool {
    let given = |starts: &[&str]| call.starts(starts);
    match (call.program, words) {
        ("aws", ["configure"] | ["configure", "sso"])
        | ("gcloud", ["init", ..] | ["auth", "login", ..] | ["auth", "application-default", "login", ..])
        | ("virtctl", ["vnc", ..]) => true,
        ("az", ["login", ..]) => !given(&["--service-principal", "--identity"]),
        (
            "npm" | "yarn" | "heroku" | "flyctl" | "tsh" | "cf" | "vault" | "rosa" | "doppler" | "pulumi",
            ["login"],
        ) => !given(&["--token", "-token", "-method", "--auth"]),
        ("gh" | "glab", ["auth", "login", ..]) => !given(&["--with-token", "--token", "--stdin"]),
        ("argocd", ["login", ..]) => !given(&["--password", "--core", "--auth-token"]),
        ("helm", ["registry", "login", ..]) => !given(&["--password", "-p"]),
        ("terraform" | "tofu" | "terragrunt", ["destroy", ..] | ["apply"]) => {
            !given(&["-auto-approve", "--auto-approve"])
        }
        _ => false,
    }
}

fn git_opens_editor(call: &Call) -> bool {
    let mut words = call.positional(&["-C", "-c"]);
    match words.next() {
        Some("commit") => {
            let given = call.args.iter().any(|arg| {
                arg.text.starts_with('-') && !arg.text.starts_with("--") && arg.text.contains(['m', 'F', 'C'])
            });
            !given
                && !call.has_any(&[
                    "--message",
                    "--file",
                    "--no-edit",
                    "--fixup",
                    "--dry-run",
                    "--reuse-message",
                ])
        }
        Some("rebase") => call.has_any(&["-i", "--interactive"]),
        Some("add" | "checkout" | "restore" | "reset" | "stash") => {
            call.has_any(&["-p", "--patch", "--interactive"])
        }
        Some("config") => call.has_any(&["-e", "--edit"]),
        Some("mergetool" | "difftool") => !call.has_any(&["-y", "--no-prompt"]),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(SCREENS.is_sorted_by(|a, b| a < b));
    }
}
