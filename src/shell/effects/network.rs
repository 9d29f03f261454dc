//! HTTP clients, and tools that look at or change the network.

use super::Table;
use super::rule::{Call, Rule};
use crate::shell::analysis::Effect::{self, Destructive, Read, Write};

/// The family.
pub(super) const TABLE: Table = &[
    ("amtool", Rule::Verb(AMTOOL, amtool)),
    ("arp", Rule::By(arp)),
    ("arping", Rule::Always(Read)),
    ("bridge", Rule::By(ip)),
    ("curl", Rule::By(curl)),
    ("delv", Rule::Always(Read)),
    ("dig", Rule::Always(Read)),
    ("drill", Rule::Always(Read)),
    ("ethtool", Rule::By(ethtool)),
    ("fping", Rule::Always(Read)),
    ("grpc_health_probe", Rule::Always(Read)),
    ("grpcurl", Rule::By(grpcurl)),
    ("host", Rule::Always(Read)),
    ("http", Rule::Verb(HTTPIE, httpie)),
    ("https", Rule::Verb(HTTPIE, httpie)),
    ("ifconfig", Rule::By(ifconfig)),
    ("iftop", Rule::Always(Read)),
    ("ip", Rule::By(ip)),
    ("iperf", Rule::Always(Read)),
    ("iperf3", Rule::Always(Read)),
    ("mtr", Rule::Always(Read)),
    ("nc", Rule::By(nc)),
    ("ncat", Rule::By(nc)),
    ("netcat", Rule::By(nc)),
    ("netstat", Rule::Always(Read)),
    ("nmap", Rule::By(nmap)),
    ("nslookup", Rule::Always(Read)),
    ("ntpq", Rule::Always(Read)),
    ("ntpstat", Rule::Always(Read)),
    ("openssl", Rule::By(openssl)),
    ("ping", Rule::Always(Read)),
    ("ping6", Rule::Always(Read)),
    ("promtool", Rule::By(promtool)),
    ("resolvectl", Rule::By(resolvectl)),
    ("route", Rule::By(route)),
    ("scp", Rule::Always(Write)),
    ("ss", Rule::By(ss)),
    ("ssh-keyscan", Rule::Always(Read)),
    ("step", Rule::By(step)),
    ("tc", Rule::By(tc)),
    ("tcpdump", Rule::By(tcpdump)),
    ("tracepath", Rule::Always(Read)),
    ("traceroute", Rule::Always(Read)),
    ("wget", Rule::By(wget)),
    ("whois", Rule::Always(Read)),
];

const fn read_if(reads: bool, other: Effect) -> Effect {
    if reads { Read } else { other }
}

fn first<'a>(call: &'a Call) -> &'a str {
    call.positional(&[]).next().unwrap_or_default()
}

fn method(name: &str) -> Effect {
    match name.to_ascii_uppercase().as_str() {
        "GET" | "HEAD" | "OPTIONS" => Read,
        "DELETE" => Destructive,
        _ => Write,
    }
}

/// Options of curl that only take a file or text that is sent: a body.
#[rustfmt::skip]
const BODIES: &[&str] = &[
    "-d", "--data", "--data-raw", "--data-binary", "--data-urlencode", "--data-ascii", "--json", "-F",
    "--form", "--form-string", "-T", "--upload-file",
];

fn curl(call: &Call) -> Effect {
    let mut effect = Read;
    let mut method_named = None;
    let mut body = false;
    let mut get = false;
    let mut args = call.args.iter().peekable();
    while let Some(arg) = args.next() {
        let word = arg.text.as_ref();
        let next = args.peek().map(|arg| arg.text.as_ref());
        let (name, joined) = match word.split_once('=') {
            Some((name, value)) if name.starts_with("--") => (name, Some(value)),
            _ => (word, None),
        };
        let short = !word.starts_with("--") && word.starts_with('-');
        let last = short.then(|| word.chars().last()).flatten();
        match written_out(name) {
            "--request" => method_named = joined.or(next),
            "--get" => get = true,
            // More requests, or options that nobody sees here.
            "--next" | "--config" | "--quote" | "-K" | "-Q" | "-:" => effect = effect.max(Write),
            "--output" => effect = effect.max(output(joined.or(next))),
            "--remote-name" | "--remote-name-all" | "--dump-header" | "--cookie-jar" | "--trace"
            | "--trace-ascii" | "--stderr" | "--etag-save" | "--libcurl" | "--hsts" | "--alt-svc"
            | "--output-dir" | "--mail-from" | "--mail-rcpt" | "--telnet-option" => {
                effect = effect.max(Write);
            }
            long if BODIES.contains(&long) => body = true,
            _ if short => {
                // `-sXPOST`, `-XPOST`, `-so /dev/null`, `-dx=1`: a letter with
                // a value ends a group.
                if let Some(at) = value_letter(word) {
                    let value = word.get(at + 1..).filter(|value| !value.is_empty()).or(next);
                    match word.as_bytes().get(at) {
                        Some(b'X') => method_named = value,
                        Some(b'o' | b'c' | b'D') => effect = effect.max(output(value)),
                        Some(b'd' | b'F' | b'T') => body = true,
                        _ => {}
                    }
                }
                get |= word.contains('G') && value_letter(word).is_none_or(|at| word.find('G') < Some(at));
                if last == Some('O') || (word.contains('O') && value_letter(word).is_none()) {
                    effect = effect.max(Write);
                }
            }
            _ => {}
        }
    }
    let sent = match (method_named, body) {
        (Some(name), _) => method(name),
        (None, true) if !get => Write,
        _ => Read,
    };
    effect.max(sent)
}

/// Options of curl that may be cut short, and what they may be cut to before
/// they could be another one.
const LONG: &[&str] = &[
    "--request",
    "--data",
    "--data-binary",
    "--data-raw",
    "--data-urlencode",
    "--data-ascii",
    "--form",
    "--form-string",
    "--json",
    "--upload-file",
    "--output",
    "--remote-name",
    "--remote-name-all",
    "--config",
    "--quote",
    "--next",
    "--cookie-jar",
    "--dump-header",
    "--trace",
    "--trace-ascii",
    "--stderr",
    "--mail-from",
    "--mail-rcpt",
];

/// The option that is meant by the start of its name.
fn written_out(name: &str) -> &str {
    if name.len() < 4 || !name.starts_with("--") || LONG.contains(&name) {
        return name;
    }
    LONG.iter().find(|long| long.starts_with(name)).copied().unwrap_or(name)
}

/// The first letter of a group of short options that takes a value.
fn value_letter(word: &str) -> Option<usize> {
    word.bytes().skip(1).position(|byte| b"XodFTcDHubAeExKmwyYzCrtUP".contains(&byte)).map(|at| at + 1)
}

fn output(file: Option<&str>) -> Effect {
    read_if(matches!(file, Some("/dev/null" | "-" | "/dev/stdout" | "/dev/stderr")), Write)
}

fn wget(call: &Call) -> Effect {
    let sends = call.args.iter().any(|arg| arg.text.starts_with("--post") || arg.text.starts_with("--body"));
    let method_named = call.value("--method").map_or(Read, method);
    let target = call.value("--output-document").or_else(|| {
        let at = call.args.iter().position(|arg| {
            arg.text.starts_with('-') && !arg.text.starts_with("--") && arg.text.contains('O')
        })?;
        let joined =
            call.args.get(at)?.text.split_once('O').map(|(_, rest)| rest).filter(|rest| !rest.is_empty());
        joined.or_else(|| call.args.get(at + 1).map(|arg| arg.text.as_ref()))
    });
    let writes = if call.has("--spider") { Read } else { output(target) };
    writes.max(method_named).max(if sends { Write } else { Read })
}

#[rustfmt::skip]
const HTTPIE: &[&str] = &["-a", "--auth", "-o", "--output", "-A", "--auth-type", "--timeout", "--session", "--proxy"];

fn httpie(call: &Call) -> Effect {
    let word = call.positional(HTTPIE).next().unwrap_or_default();
    let saves = call.has_any(&["-d", "--download", "-o", "--output", "--session"]);
    let own = if saves { Write } else { Read };
    if word.bytes().all(|byte| byte.is_ascii_uppercase()) && !word.is_empty() {
        return method(word).max(own);
    }
    let sends = call.positional(HTTPIE).skip(1).any(|word| word.contains('=') && !word.contains("=="));
    read_if(!sends, Write).max(own)
}

fn grpcurl(call: &Call) -> Effect {
    let looks = call
        .positional(&["-d", "-H", "-import-path", "-proto"])
        .any(|word| matches!(word, "list" | "describe") || word.starts_with("grpc.health"));
    read_if(looks, Write)
}

/// `ip [options] OBJECT [VERB]`, where words may be cut short.
fn ip(call: &Call) -> Effect {
    let batch = call
        .args
        .iter()
        .any(|arg| matches!(arg.text.as_ref(), "-b" | "-batch" | "--batch" | "-force" | "--force"));
    let mut words = call.positional(&["-n", "-netns", "-f", "-family", "-rc", "-rcvbuf", "-l", "-loops"]);
    let object = words.next().unwrap_or_default();
    let verb = match words.next() {
        Some("state" | "policy") if object.starts_with('x') => words.next(),
        verb => verb,
    };
    match verb {
        _ if batch => Write,
        _ if object.starts_with("mon") => Read,
        Some("s") if object.starts_with('l') => Write,
        None | Some("show" | "list" | "ls" | "get" | "s" | "l" | "sh" | "monitor" | "lst" | "count") => Read,
        Some("flush" | "f" | "delete" | "del" | "d" | "deleteall") => Destructive,
        Some(word) if word.starts_with("sh") => Read,
        Some(word) if word.starts_with("fl") || word.starts_with("del") => Destructive,
        Some(_) => Write,
    }
}

fn ifconfig(call: &Call) -> Effect {
    read_if(call.positional(&[]).count() <= 1, Write)
}

fn route(call: &Call) -> Effect {
    read_if(call.positional(&[]).next().is_none(), Write)
}

fn arp(call: &Call) -> Effect {
    let has = |letter| call.letter(letter, "Hiv");
    read_if(!['d', 's', 'f'].into_iter().any(has) && !call.may_any(&["--delete", "--set", "--file"]), Write)
}

/// What it does stands first; what is not known to show sets.
fn ethtool(call: &Call) -> Effect {
    const SHOWS: &[&str] = &[
        "-a",
        "-c",
        "-d",
        "-e",
        "-g",
        "-h",
        "-i",
        "-k",
        "-l",
        "-m",
        "-n",
        "-P",
        "-S",
        "-T",
        "-u",
        "-x",
        "--driver",
        "--eeprom-dump",
        "--module-info",
        "--phy-statistics",
        "--register-dump",
        "--statistics",
        "--version",
    ];
    let mut words = call.args.iter().map(|arg| arg.text.as_ref());
    let first = words
        .find(|word| !matches!(*word, "-j" | "--json" | "-I" | "--include-statistics"))
        .unwrap_or_default();
    let names = !first.starts_with('-') && words.next().is_none();
    read_if(
        names || SHOWS.contains(&first) || first.starts_with("--show-") || first.starts_with("--get-"),
        Write,
    )
}

fn tc(call: &Call) -> Effect {
    let batch = call
        .args
        .iter()
        .any(|arg| matches!(arg.text.as_ref(), "-b" | "-batch" | "--batch" | "-force" | "--force"));
    let mut words = call.positional(&["-n", "-netns", "-cf", "-conf"]);
    let object = words.next().unwrap_or_default();
    match words.next() {
        _ if batch => Write,
        _ if object.starts_with("mon") => Read,
        None | Some("show" | "ls" | "list" | "get" | "s" | "l" | "sh") => Read,
        Some(word) if word.starts_with("del") || word.starts_with("fl") => Destructive,
        Some(_) => Write,
    }
}

fn ss(call: &Call) -> Effect {
    if call.has_any(&["-K", "--kill"]) { Destructive } else { Read }
}

/// A scan, if it starts no program.
fn nc(call: &Call) -> Effect {
    let has = |letter| call.letter(letter, "ipPqswxXTIOVMmgGde");
    let starts = has('e') || has('c') || call.has_any(&["--exec", "--sh-exec", "--lua-exec", "-c"]);
    read_if(has('z') && !starts && !has('l'), Write)
}

/// `-z` starts a program, `-w` writes.
fn tcpdump(call: &Call) -> Effect {
    let has = |letter| call.letter(letter, "BcCEFGijmMQrsTVwWyzZ");
    read_if(!has('w') && !has('z'), Write)
}

/// `-oN FILE`; some scripts do harm.
fn nmap(call: &Call) -> Effect {
    let to_file = call.args.iter().any(|arg| {
        let rest = arg.text.strip_prefix("-o").unwrap_or_default();
        rest.starts_with(['N', 'X', 'S', 'G', 'A', 'M', 'H'])
    });
    let scripts = call.value("--script").unwrap_or_default();
    let harms =
        ["all", "brute", "dos", "exploit", "external", "fuzzer", "intrusive", "malware", "vuln", "/", "*"]
            .iter()
            .any(|kind| scripts.contains(kind));
    read_if(!to_file && !harms && !call.starts(&["--resume", "--iflist="]), Write)
}

fn openssl(call: &Call) -> Effect {
    let looks = matches!(
        first(call),
        "s_client"
            | "x509"
            | "verify"
            | "version"
            | "crl"
            | "asn1parse"
            | "dgst"
            | "rand"
            | "ciphers"
            | "s_time"
            | "pkey"
            | "rsa"
            | "ec"
            | "req"
            | "pkcs12"
            | "pkcs7"
            | "base64"
            | "list"
            | "speed"
            | "errstr"
            | "sha256"
            | "md5"
            | "enc"
    );
    let writes = call.args.iter().filter(|arg| arg.is_option()).any(|arg| {
        let name = arg.text.trim_start_matches('-').split('=').next().unwrap_or_default();
        matches!(
            name,
            "out"
                | "keyout"
                | "sess_out"
                | "writerand"
                | "keylogfile"
                | "CAcreateserial"
                | "newkey"
                | "msgfile"
                | "twopass"
        )
    });
    read_if(looks && !writes, Write)
}

fn promtool(call: &Call) -> Effect {
    read_if(matches!(first(call), "query" | "check" | "test"), Write)
}

const AMTOOL: &[&str] = &["--alertmanager.url", "-o", "--output", "--config.file", "--author", "-a", "-c"];

fn amtool(call: &Call) -> Effect {
    let mut words = call.positional(AMTOOL);
    match (words.next(), words.next()) {
        (Some("silence"), Some("add" | "expire" | "import" | "update")) | (Some("alert"), Some("add")) => {
            Write
        }
        _ => Read,
    }
}

fn resolvectl(call: &Call) -> Effect {
    let mut words =
        call.positional(&["-i", "-p", "-t", "-c", "--interface", "--protocol", "--type", "--class"]);
    let verb = words.next();
    let reads = match verb {
        None
        | Some(
            "status" | "query" | "statistics" | "service" | "openpgp" | "tlsa" | "monitor" | "show-cache",
        ) => true,
        Some("dns" | "domain" | "default-route" | "llmnr" | "mdns" | "dnsovertls" | "dnssec" | "nta") => {
            words.count() < 2
        }
        Some(word) => word.starts_with("show-"),
    };
    read_if(reads, Write)
}

fn step(call: &Call) -> Effect {
    let mut words = call.positional(&[]);
    words.next();
    read_if(matches!(words.next(), Some("inspect" | "verify" | "health" | "lint" | "needs-renewal")), Write)
}
