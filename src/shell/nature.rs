//! How single programs behave: which want a person, which go on until they
//! are stopped, which stay beside what follows.

use super::analysis::Nature::{self, Background, Follow, Interactive, Ordinary};
use super::effects::{Call, kubernetes};
use super::wrap::SSH_VALUES;

/// Tells how a program behaves. What it starts in turn, and prompts that it
/// opens, are not looked at. `fed` says that its input is no terminal.
pub(crate) fn of(call: &Call, fed: bool) -> Nature {
    let interactive = |yes: bool| if yes && !fed { Interactive } else { Ordinary };
    let follow = |yes: bool| if yes { Follow } else { Ordinary };
    match call.program {
        "vi"
        | "vim"
        | "nvim"
        | "view"
        | "nano"
        | "emacs"
        | "pico"
        | "joe"
        | "micro"
        | "visudo"
        | "vipw"
        | "vigr"
        | "sudoedit"
        | "vimdiff"
        | "htop"
        | "btop"
        | "atop"
        | "iftop"
        | "iotop"
        | "glances"
        | "nmtui"
        | "k9s"
        | "lazydocker"
        | "less"
        | "more"
        | "most"
        | "man"
        | "info"
        | "cfdisk"
        | "cgdisk"
        | "dpkg-reconfigure"
        | "mysql_secure_installation"
        | "ncdu"
        | "mc"
        | "alsamixer"
        | "tig"
        | "nmon"
        | "pg_top"
        | "innotop"
            if call.args.iter().all(|arg| arg.text != "--version" && arg.text != "--help") =>
        {
            // Pagers and `mc` the store client take their work from elsewhere.
            if call.program == "mc" && !call.args.is_empty() { Ordinary } else { Interactive }
        }
        "top" => match (call.has("-b"), call.value("-n").or(call.value("-l")).is_some()) {
            (true, true) => Ordinary,
            (true, false) => Follow,
            (false, _) => Interactive,
        },
        "kubectl" | "oc" | "k" | "kubecolor" => kubectl(call, fed),
        "docker" | "podman" | "nerdctl" | "docker-compose" | "podman-compose" | "crictl" => docker(call, fed),
        "ssh" | "autossh" => ssh(call),
        "tail" => follow(call.has_any(&["-f", "-F", "--follow", "--retry"])),
        "journalctl" => follow(call.has_any(&["-f", "--follow"])),
        "watch" | "stern" | "kubetail" | "mosquitto_sub" | "dstat" | "tailf" => Follow,
        "dmesg" => follow(call.has_any(&["-w", "-W", "--follow", "--follow-new"])),
        "ping" | "ping6" => {
            follow(!call.args.iter().any(|arg| arg.text.starts_with("-c") || arg.text.starts_with("-w")))
        }
        "tcpdump" => {
            follow(!call.args.iter().any(|arg| arg.text.starts_with("-c") || arg.text.starts_with("-r")))
        }
        "mtr" => interactive(!call.has_any(&["-r", "--report", "-w", "-c", "--json"])),
        "vmstat" | "iostat" | "mpstat" | "pidstat" | "sar" => follow(repeats(call)),
        "ceph" => follow(call.args.iter().any(|arg| matches!(arg.text.as_ref(), "-w" | "--watch"))),
        "redis-cli" | "valkey-cli" => follow(call.args.iter().any(|arg| {
            matches!(arg.text.as_ref(), "--stat" | "--latency" | "--latency-history")
                || arg.text.eq_ignore_ascii_case("monitor")
        })),
        "kafka-console-consumer" | "kafka-console-consumer.sh" => {
            follow(!call.has_any(&["--max-messages", "--timeout-ms"]))
        }
        "kcat" | "kafkacat" => follow(
            call.has("-C")
                && !call.args.iter().any(|arg| arg.text.starts_with("-c") || arg.text.starts_with("-e")),
        ),
        "read" | "select" => interactive(!call.has("-t")),
        "passwd" => {
            interactive(!call.has_any(&["--stdin", "-S", "-l", "-u", "-d", "-e", "--status", "--lock"]))
        }
        "ssh-keygen" => interactive(!call.args.iter().any(|arg| {
            ["-N", "-R", "-l", "-y", "-F", "-H", "-A", "-e", "-i"]
                .iter()
                .any(|option| arg.text.starts_with(option))
        })),
        "ssh-copy-id" => interactive(true),
        "fdisk" | "gdisk" => interactive(!call.has_any(&["-l", "--list"])),
        "parted" => interactive(!call.has_any(&["-s", "-l", "--script", "--list"])),
        "crontab" => interactive(call.has("-e")),
        "git" => interactive(git_opens_editor(call)),
        _ => by_words(call, fed),
    }
}

/// Tools where the first words decide: logins, watches, approvals.
fn by_words(call: &Call, fed: bool) -> Nature {
    let words: Vec<&str> =
        call.positional(&["--profile", "--region", "-n", "--namespace", "-u"]).take(4).collect();
    let follows = call.has_any(&["-f", "--follow", "--watch"]);
    match (call.program, words.as_slice()) {
        _ if asks_person(call, &words) => {
            if fed {
                Ordinary
            } else {
                Interactive
            }
        }
        ("aws", ["ssm", "start-session", ..])
            if call.args.iter().any(|arg| arg.text.contains("PortForwarding")) =>
        {
            Background
        }
        ("gcloud", ["compute", "start-iap-tunnel", ..])
        | ("virtctl", ["port-forward", ..])
        | ("cloud_sql_proxy" | "cloud-sql-proxy" | "ngrok", _) => Background,
        ("aws", ["logs", "tail", ..])
        | ("argocd", ["app", "logs", ..])
        | ("hubble", ["observe", ..])
        | ("flux", ["logs" | "events", ..])
        | ("supervisorctl", ["tail", ..])
            if follows =>
        {
            Follow
        }
        ("heroku", ["logs", ..]) if call.has_any(&["--tail", "-t"]) => Follow,
        ("gcloud", ["alpha" | "beta", "logging", "tail", ..] | ["logging", "tail", ..])
        | ("az", [_, "log", "tail", ..])
        | ("etcdctl", ["watch", ..])
        | ("nomad" | "consul", ["monitor", ..])
        | ("nats", ["sub" | "subscribe", ..])
        | ("istioctl" | "linkerd" | "cilium", ["dashboard" | "viz" | "d", ..])
        | ("gitlab-ctl", ["tail", ..])
        | ("pm2", ["logs" | "monit", ..])
        | ("flyctl", ["logs", ..]) => Follow,
        _ => Ordinary,
    }
}

/// Logins without credentials, and approvals that are not given beforehand.
fn asks_person(call: &Call, words: &[&str]) -> bool {
    let given =
        |starts: &[&str]| call.args.iter().any(|arg| starts.iter().any(|start| arg.text.starts_with(start)));
    match (call.program, words) {
        ("aws", ["configure"] | ["configure", "sso"])
        | ("gcloud", ["init", ..] | ["auth", "login" | "application-default", ..])
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

fn kubectl(call: &Call, fed: bool) -> Nature {
    let mut words = call.positional(kubernetes::VALUES);
    let verb = words.next().unwrap_or_default();
    let terminal = call.has_any(&["-i", "--stdin"]) && call.has_any(&["-t", "--tty"]);
    match verb {
        "logs" | "log" if logs_follow(call) => Follow,
        "get" | "events" if call.has_any(&["-w", "--watch", "--watch-only"]) => Follow,
        "argo" if call.has_any(&["-w", "--watch"]) => Follow,
        "port-forward" | "proxy" => Background,
        "edit" | "ctx-edit" => Interactive,
        "attach" => {
            if terminal {
                Interactive
            } else {
                Follow
            }
        }
        "run" | "debug" if terminal => Interactive,
        "create" | "set" if call.has("--edit") => Interactive,
        "config" if words.next() == Some("edit") => Interactive,
        "login" if !fed && !call.has_any(&["--token", "-u", "-p", "--username", "--password"]) => Interactive,
        "stern" => Follow,
        _ => Ordinary,
    }
}

/// `-f` in front of the verb would be a file; behind `logs` it follows.
fn logs_follow(call: &Call) -> bool {
    call.args.iter().any(|arg| {
        matches!(arg.text.as_ref(), "-f" | "--follow" | "--follow=true")
            || arg.text.starts_with("-f") && !arg.text.starts_with("-f=false")
    })
}

fn docker(call: &Call, fed: bool) -> Nature {
    let words: Vec<&str> = call
        .positional(&["-f", "--file", "-p", "--project-name", "--profile", "--context"])
        .take(3)
        .collect();
    let words = match words.as_slice() {
        ["compose" | "container" | "service", rest @ ..] => rest,
        all => all,
    };
    let detached = call.has_any(&["-d", "--detach"]);
    match words.first().copied().unwrap_or_default() {
        "logs"
            if call
                .args
                .iter()
                .any(|arg| arg.text == "-f" || arg.text == "--follow" || arg.text.starts_with("-f")) =>
        {
            Follow
        }
        "events" => Follow,
        "stats" if !call.has("--no-stream") => Follow,
        "up" if !detached => Follow,
        "attach" => Interactive,
        "run" if !detached && call.has("-i") && call.has("-t") => Interactive,
        "login" if !fed && !call.has_any(&["--password-stdin", "-p", "--password"]) => Interactive,
        _ => Ordinary,
    }
}

fn ssh(call: &Call) -> Nature {
    let letters = call
        .args
        .iter()
        .filter(|arg| arg.is_option() && !SSH_VALUES.contains(&arg.text.get(..2).unwrap_or_default()));
    if letters.clone().any(|arg| arg.text.contains(['N', 'f'])) { Background } else { Ordinary }
}

/// `vmstat 1`, `iostat -x 5`: one number is an interval without an end.
fn repeats(call: &Call) -> bool {
    let numbers = call
        .positional(&["-p", "-C", "-u", "-f"])
        .filter(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    numbers.count() == 1
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
