//! What lets packets through, and what stops them.

use super::Table;
use super::rule::{Call, Rule};
use crate::shell::analysis::Effect::{self, Destructive, Read, Write};

fn first<'a>(call: &'a Call) -> &'a str {
    call.positional(&[]).next().unwrap_or_default()
}

/// The family.
pub(super) const TABLE: Table = &[
    ("arptables", Rule::By(iptables)),
    ("conntrack", Rule::By(conntrack)),
    ("ebtables", Rule::By(iptables)),
    ("firewall-cmd", Rule::By(firewall)),
    ("ip6tables", Rule::By(iptables)),
    ("ip6tables-save", Rule::By(saves)),
    ("ipset", Rule::By(ipset)),
    ("iptables", Rule::By(iptables)),
    ("iptables-save", Rule::By(saves)),
    ("ipvsadm", Rule::By(ipvsadm)),
    ("nft", Rule::By(nft)),
    ("ufw", Rule::By(ufw)),
];

const fn read_if(reads: bool, other: Effect) -> Effect {
    if reads { Read } else { other }
}

fn conntrack(call: &Call) -> Effect {
    let has = |letter| call.letter(letter, "sdrqpfteuilmcnjgo");
    match call {
        _ if has('F') || has('D') || call.may_any(&["--flush", "--delete"]) => Destructive,
        _ if has('I') || has('U') || has('A') || call.has_any(&["--create", "--update", "--add"]) => Write,
        _ => read_if(
            ['L', 'S', 'C', 'E', 'G'].into_iter().any(has)
                || call.has_any(&["--list", "--dump", "--stats", "--count", "--event", "--get"]),
            Write,
        ),
    }
}

/// Every option has to be one that looks, or says where.
fn firewall(call: &Call) -> Effect {
    let looks = |word: &str| {
        ["--list", "--get", "--query", "--state", "--info", "--path-"]
            .iter()
            .any(|start| word.starts_with(start))
    };
    let says = |word: &str| {
        matches!(word, "--permanent" | "-q" | "--quiet" | "-v" | "--verbose" | "--direct")
            || ["--zone", "--policy", "--ipset", "--service"].iter().any(|start| word.starts_with(start))
    };
    let mut options = call.args.iter().filter(|arg| arg.is_option()).map(|arg| arg.text.as_ref());
    let any = call.args.iter().any(|arg| looks(arg.text.as_ref()));
    match call {
        _ if call.has_any(&["--panic-on", "--complete-reload", "--reset-to-defaults"]) => Destructive,
        _ => read_if(any && options.all(|word| looks(word) || says(word)), Write),
    }
}

/// Letters of iptables whose value is the next word, and are no commands.
const IPTABLES: &str = "tpsdijomgcMfw";

fn iptables(call: &Call) -> Effect {
    const WRITES: &[&str] = &[
        "--append",
        "--insert",
        "--replace",
        "--delete",
        "--new-chain",
        "--rename-chain",
        "--zero",
        "--policy",
    ];
    let has = |letter| call.letter(letter, IPTABLES);
    let closes = call.args.iter().any(|arg| matches!(arg.text.as_ref(), "DROP" | "REJECT"));
    match call {
        _ if has('F') || has('X') || call.may_any(&["--flush", "--delete-chain"]) => Destructive,
        _ if closes && (has('P') || call.has("--policy")) => Destructive,
        _ if ['A', 'I', 'R', 'D', 'N', 'E', 'Z', 'P'].into_iter().any(has) || call.has_any(WRITES) => Write,
        _ => read_if(
            ['L', 'S', 'C'].into_iter().any(has) || call.has_any(&["--list", "--list-rules", "--check"]),
            Write,
        ),
    }
}

fn saves(call: &Call) -> Effect {
    read_if(!call.letter('f', "Mt") && !call.may("--file"), Write)
}

fn ipset(call: &Call) -> Effect {
    match first(call) {
        "list" | "test" | "save" => read_if(!call.has_any(&["-f", "-file"]), Write),
        "destroy" | "flush" => Destructive,
        _ => Write,
    }
}

fn ipvsadm(call: &Call) -> Effect {
    let has = |letter| call.letter(letter, "tufsrwqbpM");
    let lists = has('L') || has('l') || has('S') || call.has_any(&["--list", "--save"]);
    let writes = ['A', 'E', 'D', 'R', 'a', 'e', 'd', 'Z'].into_iter().any(has);
    match call {
        _ if has('C') || call.has("--clear") => Destructive,
        _ => read_if(
            call.args.is_empty() || (lists && !writes && !call.starts(&["--add", "--edit", "--zero"])),
            Write,
        ),
    }
}

/// Commands are words, or all of them in one.
fn nft(call: &Call) -> Effect {
    let words: Vec<&str> = call.positional(&["-f", "-I", "-D"]).collect();
    if call.letter('f', "ID") || call.has_any(&["--file", "-i", "--interactive"]) {
        return read_if(call.letter('c', "fID") || call.has("--check"), Write);
    }
    let text = words.join(" ");
    let verb = |command: &str| match command.split_whitespace().next() {
        None | Some("list" | "monitor" | "describe") => Read,
        Some("flush" | "delete" | "destroy" | "reset") => Destructive,
        Some(_) => Write,
    };
    text.split([';', '\n']).map(verb).max().unwrap_or(Write)
}

fn ufw(call: &Call) -> Effect {
    match first(call) {
        "status" | "show" | "app" => Read,
        "reset" | "delete" | "disable" => Destructive,
        _ => read_if(call.rehearses(), Write),
    }
}
