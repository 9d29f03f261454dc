//! Services, processes, users and the machine itself.

use super::Table;
use super::option::given;
use super::rule::{Call, Rule, TOOL, Tool};
use crate::shell::analysis::Effect::{self, Destructive, Read, Write};

#[rustfmt::skip]
const SYSTEMCTL: Tool = Tool {
    values: &[
        "-H", "--host", "-M", "--machine", "-t", "--type", "-p", "--property", "-n", "--lines", "-o",
        "--state",
    ],
    read: &[
        "cat", "get-default", "help", "is-active", "is-enabled", "is-failed", "is-system-running",
        "list-dependencies", "list-jobs", "list-sockets", "list-timers", "list-unit-files", "list-units",
        "show", "show-environment", "status",
    ],
    destructive: &[
        "default", "emergency", "exit", "halt", "isolate", "kexec", "kill", "poweroff", "reboot", "rescue", "soft-reboot",
        "switch-root",
    ],
    other: Write,
    ..TOOL
};

const SUPERVISORCTL: Tool = Tool {
    values: &["-c", "-s", "-u", "-p"],
    read: &["avail", "pid", "status", "tail", "version", "maintail"],
    ..TOOL
};

const PM2: Tool = Tool {
    read: &["describe", "info", "list", "logs", "ls", "monit", "show", "status", "jlist", "prettylist"],
    destructive: &["delete", "kill"],
    ..TOOL
};

const TIMEDATECTL: Tool =
    Tool { read: &["show", "show-timesync", "status", "timesync-status", "list-timezones"], ..TOOL };

#[rustfmt::skip]
const GITLAB_CTL: Tool = Tool {
    read: &[
        "check-config", "diff-config", "geo-replication-pause --help", "get-postgresql-primary", "help",
        "list-orphans", "patroni members", "pgb-console --help", "promotion-preflight-checks",
        "repmgr cluster show", "service-list", "show-config", "status", "tail", "consul members",
        "praefect dial-nodes", "praefect list-untracked-repositories", "praefect dataloss",
        "pgbouncer show",
    ],
    destructive: &[
        "cleanse", "kill", "graceful-kill", "uninstall", "remove-accounts", "patroni reinitialize-replica",
    ],
    ..TOOL
};

#[rustfmt::skip]
const CHEF: Tool = Tool {
    values: &["-c", "--config", "-E", "-o", "-i", "-n"],
    read: &[
        "** list", "** show", "search", "status", "diff", "** from file --dry-run", "ssh", "vault show",
        "spork info",
    ],
    destructive: &["** delete", "** bulk delete", "delete"],
    ..TOOL
};

/// The family.
pub(super) const TABLE: Table = &[
    ("apachectl", Rule::By(web_server)),
    ("at", Rule::By(at)),
    ("atq", Rule::Always(Read)),
    ("auditctl", Rule::By(auditctl)),
    ("ausearch", Rule::Always(Read)),
    ("chef-client", Rule::By(why_run)),
    ("chronyc", Rule::By(chronyc)),
    ("crontab", Rule::By(crontab)),
    ("dmesg", Rule::By(dmesg)),
    ("dmidecode", Rule::Always(Read)),
    ("gitlab-ctl", Rule::Tool(&GITLAB_CTL)),
    ("halt", Rule::Always(Destructive)),
    ("haproxy", Rule::By(web_server)),
    ("hostname", Rule::By(hostname)),
    ("hostnamectl", Rule::By(hostname)),
    ("htop", Rule::Always(Read)),
    ("httpd", Rule::By(web_server)),
    ("init", Rule::Always(Destructive)),
    ("ipcs", Rule::Always(Read)),
    ("journalctl", Rule::By(journalctl)),
    ("kill", Rule::By(kill)),
    ("killall", Rule::By(kill)),
    ("knife", Rule::Tool(&CHEF)),
    ("last", Rule::Always(Read)),
    ("lastlog", Rule::Always(Read)),
    ("launchctl", Rule::By(launchctl)),
    ("logger", Rule::Always(Write)),
    ("loginctl", Rule::By(loginctl)),
    ("lscpu", Rule::Always(Read)),
    ("lsmem", Rule::Always(Read)),
    ("lsmod", Rule::Always(Read)),
    ("lspci", Rule::Always(Read)),
    ("lsusb", Rule::Always(Read)),
    ("modinfo", Rule::Always(Read)),
    ("monit", Rule::By(monit)),
    ("mpstat", Rule::Always(Read)),
    ("nginx", Rule::By(web_server)),
    ("nvidia-smi", Rule::By(nvidia)),
    ("ohai", Rule::Always(Read)),
    ("pgrep", Rule::Always(Read)),
    ("pidof", Rule::Always(Read)),
    ("pidstat", Rule::Always(Read)),
    ("pkill", Rule::By(kill)),
    ("pm2", Rule::Tool(&PM2)),
    ("pmap", Rule::Always(Read)),
    ("poweroff", Rule::Always(Destructive)),
    ("ps", Rule::Always(Read)),
    ("pstree", Rule::Always(Read)),
    ("puppet", Rule::By(why_run)),
    ("reboot", Rule::Always(Destructive)),
    ("renice", Rule::Always(Write)),
    ("sar", Rule::By(sar)),
    ("service", Rule::By(service)),
    ("shutdown", Rule::By(shutdown)),
    ("sinfo", Rule::Always(Read)),
    ("slabtop", Rule::Always(Read)),
    ("squeue", Rule::Always(Read)),
    ("supervisorctl", Rule::Tool(&SUPERVISORCTL)),
    ("swapon", Rule::By(swapon)),
    ("sysctl", Rule::By(sysctl)),
    ("systemctl", Rule::Both(&SYSTEMCTL, systemctl)),
    ("systemd-analyze", Rule::By(analyze)),
    ("timedatectl", Rule::Both(&TIMEDATECTL, no_word_reads)),
    ("top", Rule::Always(Read)),
    ("userdel", Rule::Always(Destructive)),
    ("vmstat", Rule::Always(Read)),
    ("xentop", Rule::Always(Read)),
];

const fn read_if(reads: bool, other: Effect) -> Effect {
    if reads { Read } else { other }
}

fn no_word_reads(call: &Call, effect: Effect) -> Effect {
    if call.positional(&[]).next().is_none() { Read } else { effect }
}

fn systemctl(call: &Call, effect: Effect) -> Effect {
    match effect {
        Write if call.args.is_empty() || call.positional(SYSTEMCTL.values).next().is_none() => Read,
        _ => effect,
    }
}

/// What has a value sets it.
fn analyze(call: &Call) -> Effect {
    let mut words = call.positional(&["-H", "-M"]);
    let sets = match words.next().unwrap_or_default() {
        "log-level" | "log-target" | "service-watchdogs" => words.next().is_some(),
        word => word.starts_with("set-"),
    };
    read_if(!sets, Write)
}

fn sar(call: &Call) -> Effect {
    read_if(!call.letter('o', "fFijmnPsetq"), Write)
}

fn service(call: &Call) -> Effect {
    let verb = call.positional(&[]).nth(1);
    read_if(call.has("--status-all") || verb == Some("status"), Write)
}

fn journalctl(call: &Call) -> Effect {
    const WRITES: &[&str] = &[
        "--rotate",
        "--flush",
        "--sync",
        "--relinquish-var",
        "--smart-relinquish-var",
        "--setup-keys",
        "--update-catalog",
        "--cursor-file",
    ];
    match call {
        _ if call.starts(&["--vac"]) => Destructive,
        _ => read_if(!call.may_any(WRITES), Write),
    }
}

fn dmesg(call: &Call) -> Effect {
    const WRITES: &[&str] = &["--clear", "--read-clear", "--console-off", "--console-on", "--console-level"];
    let has = |letter| call.letter(letter, "FflnsK");
    read_if(!['c', 'C', 'n', 'D', 'E'].into_iter().any(has) && !call.has_any(WRITES), Write)
}

/// Signal 0 asks; KILL leaves no time to put things in order.
fn kill(call: &Call) -> Effect {
    // To `pkill`, `-s` is a session and `-n` the newest.
    let options: &[&str] = if call.program == "pkill" { &["--signal"] } else { &["-s", "-n", "--signal"] };
    let first = call.args.first().map_or("", |arg| arg.text.as_ref());
    let joined = call.args.iter().filter(|arg| arg.is_option()).map(|arg| arg.text.trim_start_matches('-'));
    let mut signals = joined.chain(given(call, options)).map(|name| {
        let name = name.to_ascii_uppercase();
        name.strip_prefix("SIG").map_or(name.clone(), str::to_owned)
    });
    let signals: Vec<String> = signals.by_ref().collect();
    let is = |wanted: &[&str]| signals.iter().any(|signal| wanted.contains(&signal.as_str()));
    match call {
        _ if is(&["9", "KILL", "S9", "SKILL", "SSIGKILL"]) => Destructive,
        _ if is(&["0"])
            || (call.program != "pkill" && matches!(first, "-l" | "-L" | "--list" | "--table")) =>
        {
            Read
        }
        _ => Write,
    }
}

fn crontab(call: &Call) -> Effect {
    match call {
        _ if call.letter('r', "u") => Destructive,
        _ => read_if(call.letter('l', "u") && !call.letter('e', "u"), Write),
    }
}

fn at(call: &Call) -> Effect {
    read_if(call.has("-l"), Write)
}

fn hostname(call: &Call) -> Effect {
    let mut words = call.positional(&["-H", "-M"]);
    let file = call.has_any(&["-F", "--file", "-b", "--boot"]);
    let word = words.next();
    read_if(
        !file
            && (matches!(word, None | Some("status"))
                || (word == Some("hostname") && words.next().is_none())),
        Write,
    )
}

fn sysctl(call: &Call) -> Effect {
    let sets = call.has_any(&["-w", "-p", "-f", "--write", "--load", "--system"]);
    let assigns = call.args.iter().filter(|arg| !arg.is_option()).any(|arg| arg.text.contains('='));
    read_if(!sets && !assigns && !call.starts(&["--load", "-p"]), Write)
}

fn swapon(call: &Call) -> Effect {
    read_if(call.has_any(&["-s", "--show", "--summary"]) || call.args.is_empty(), Write)
}

fn shutdown(call: &Call) -> Effect {
    if call.letter('c', "t") { Write } else { Destructive }
}

fn web_server(call: &Call) -> Effect {
    let word = call.positional(&["-s", "-c", "-f", "-k", "-g", "-p"]).next();
    let acts = call.has_any(&["-s", "-k"]) && call.program != "haproxy";
    let looks = call.has_any(&["-t", "-T", "-v", "-V", "-S", "-M", "-c"])
        || matches!(word, Some("configtest" | "status" | "fullstatus"));
    // `-c` names a file for nginx, and checks for haproxy.
    let names =
        call.program != "haproxy" && !call.has_any(&["-t", "-T", "-v", "-V", "-S", "-M"]) && word.is_none();
    read_if(looks && !acts && !names, Write)
}

fn why_run(call: &Call) -> Effect {
    read_if(call.has_any(&["--why-run", "-W", "--noop", "--version", "--dry-run"]), Write)
}

fn chronyc(call: &Call) -> Effect {
    let looks = |word: &str| {
        matches!(
            word,
            "tracking"
                | "sources"
                | "sourcestats"
                | "activity"
                | "ntpdata"
                | "clients"
                | "serverstats"
                | "selectdata"
                | "sourcename"
                | "rtcdata"
                | "smoothing"
                | "authdata"
                | "waitsync"
                | "help"
        )
    };
    let word = call.positional(&["-h", "-p", "-f"]).next().unwrap_or_default();
    // With `-m` each word is a command.
    read_if(looks(word) && !call.has("-m"), Write)
}

fn auditctl(call: &Call) -> Effect {
    match call {
        _ if call.has("-D") => Destructive,
        _ => read_if(call.has_any(&["-l", "-s"]), Write),
    }
}

fn loginctl(call: &Call) -> Effect {
    let word = call.positional(&[]).next().unwrap_or("list-sessions");
    match word {
        "kill-session" | "terminate-session" | "terminate-user" | "kill-user" => Destructive,
        _ => read_if(
            word.starts_with("list-") || word.starts_with("show-") || word.ends_with("-status"),
            Write,
        ),
    }
}

fn launchctl(call: &Call) -> Effect {
    let word = call.positional(&[]).next().unwrap_or_default();
    read_if(matches!(word, "list" | "print" | "print-disabled" | "blame"), Write)
}

fn monit(call: &Call) -> Effect {
    let word = call.positional(&["-c"]).next().unwrap_or_default();
    read_if(matches!(word, "status" | "summary" | "report"), Write)
}

/// What is not known to show sets.
fn nvidia(call: &Call) -> Effect {
    let shows = |word: &str| {
        let name = word.split('=').next().unwrap_or_default();
        matches!(
            name,
            "-L" | "-q"
                | "-i"
                | "-d"
                | "-l"
                | "-lms"
                | "-x"
                | "-u"
                | "-B"
                | "-h"
                | "--list-gpus"
                | "--query"
                | "--id"
                | "--display"
                | "--loop"
                | "--loop-ms"
                | "--format"
                | "--xml-format"
                | "--unit"
                | "--version"
        ) || name.starts_with("--query-")
            || name.starts_with("--help")
    };
    let mut options = call.args.iter().filter(|arg| arg.is_option()).map(|arg| arg.text.as_ref());
    match call {
        _ if call.has_any(&["-r", "--gpu-reset"]) => Destructive,
        _ => {
            let word = call.positional(&["-i", "-d", "-l", "-lms"]).next();
            let verb = matches!(word, None | Some("topo" | "dmon" | "pmon" | "nvlink"));
            read_if(verb && (word.is_some() || options.all(shows)), Write)
        }
    }
}
