//! Files, disks and archives.

use super::Table;
use super::option::letters;
use super::rule::{Call, Rule};
use crate::shell::analysis::Effect::{self, Destructive, Read, Write};

/// The family.
pub(super) const TABLE: Table = &[
    ("7z", Rule::By(seven_zip)),
    ("chattr", Rule::Always(Write)),
    ("chgrp", Rule::Always(Write)),
    ("chmod", Rule::Always(Write)),
    ("chown", Rule::Always(Write)),
    ("cp", Rule::By(cp)),
    ("dd", Rule::By(dd)),
    ("df", Rule::Always(Read)),
    ("du", Rule::Always(Read)),
    ("exa", Rule::Always(Read)),
    ("eza", Rule::Always(Read)),
    ("fd", Rule::Always(Read)),
    ("file", Rule::Always(Read)),
    ("filefrag", Rule::Always(Read)),
    ("find", Rule::By(find)),
    ("findmnt", Rule::Always(Read)),
    ("fuser", Rule::By(fuser)),
    ("getfacl", Rule::Always(Read)),
    ("gzip", Rule::By(gzip)),
    ("install", Rule::Always(Write)),
    ("iostat", Rule::Always(Read)),
    ("iotop", Rule::Always(Read)),
    ("ll", Rule::Always(Read)),
    ("ln", Rule::Always(Write)),
    ("locate", Rule::Always(Read)),
    ("logrotate", Rule::By(logrotate)),
    ("ls", Rule::Always(Read)),
    ("lsattr", Rule::Always(Read)),
    ("lsof", Rule::Always(Read)),
    ("mkdir", Rule::Always(Write)),
    ("mktemp", Rule::Always(Write)),
    ("mount", Rule::By(mount)),
    ("mv", Rule::Always(Write)),
    ("ncdu", Rule::Always(Write)),
    ("patch", Rule::By(patch)),
    ("restic", Rule::By(restic)),
    ("rm", Rule::By(rm)),
    ("rmdir", Rule::Always(Write)),
    ("rsync", Rule::By(rsync)),
    ("shred", Rule::Always(Destructive)),
    ("split", Rule::Always(Write)),
    ("srm", Rule::Always(Destructive)),
    ("stat", Rule::Always(Read)),
    ("sync", Rule::Always(Read)),
    ("tar", Rule::By(tar)),
    ("touch", Rule::Always(Write)),
    ("tree", Rule::By(tree)),
    ("truncate", Rule::Always(Destructive)),
    ("umount", Rule::Always(Write)),
    ("unlink", Rule::Always(Write)),
    ("unzip", Rule::By(unzip)),
    ("zip", Rule::Always(Write)),
];

const fn read_if(reads: bool, other: Effect) -> Effect {
    if reads { Read } else { other }
}

fn first<'a>(call: &'a Call) -> &'a str {
    call.positional(&[]).next().unwrap_or_default()
}

fn rm(call: &Call) -> Effect {
    let long = call.may_any(&["--recursive", "--force", "--no-preserve-root"]);
    if long || call.has_any(&["-r", "-R", "-f"]) { Destructive } else { Write }
}

fn tree(call: &Call) -> Effect {
    read_if(!call.letter('o', "LPIHT"), Write)
}

/// What is written to a disk is no file.
fn cp(call: &Call) -> Effect {
    if call.positional(&[]).last().is_some_and(is_device) { Destructive } else { Write }
}

/// Tells whether a file is a disk, or what the kernel obeys at once.
pub(crate) fn is_device(path: &str) -> bool {
    const DISKS: &[&str] = &[
        "sd", "hd", "vd", "xvd", "nvme", "mmcblk", "md", "dm-", "mapper/", "disk/", "loop", "sr", "mem",
        "kmem",
    ];
    path == "/proc/sysrq-trigger"
        || path.strip_prefix("/dev/").is_some_and(|name| DISKS.iter().any(|disk| name.starts_with(disk)))
}

fn dd(call: &Call) -> Effect {
    let target = call.args.iter().find_map(|arg| arg.text.strip_prefix("of="));
    match target {
        None | Some("/dev/null") => Read,
        Some(_) => Destructive,
    }
}

fn find(call: &Call) -> Effect {
    let has = |names: &[&str]| call.args.iter().any(|arg| names.contains(&arg.text.as_ref()));
    if has(&["-delete"]) {
        Destructive
    } else {
        read_if(!has(&["-fprint", "-fprintf", "-fls", "-fprint0"]), Write)
    }
}

/// Letters of tar whose value is the rest of the word, or the next one.
const TAR: &str = "fCTXbgHIKLNV";

/// The first word may be a group of letters without a dash.
fn tar(call: &Call) -> Effect {
    let old = call.args.first().map(|arg| arg.text.as_ref()).filter(|word| !word.starts_with('-'));
    let has = |letter| call.letter(letter, TAR) || old.is_some_and(|letters| letters.contains(letter));
    let runs =
        ["--to-command", "--checkpoint-action", "--use-compress-program", "--info-script", "--index-file"];
    let long = ["--extract", "--get", "--create", "--append", "--update", "--concatenate", "--catenate"];
    let writes =
        ['c', 'r', 'u', 'A', 'I', 'F'].into_iter().any(has) || call.may_any(&runs) || call.has_any(&long);
    let extracts = has('x') || call.has_any(&["--extract", "--get"]);
    let shown = extracts && (has('O') || call.has("--to-stdout")) && !has('c');
    match call {
        _ if call.has_any(&["--delete", "--remove-files", "--recursive-unlink"]) => Destructive,
        _ if shown && !call.may_any(&runs) => Read,
        _ if writes || extracts => Write,
        _ => read_if(has('t') || has('d') || call.has_any(&["--list", "--diff", "--compare"]), Write),
    }
}

fn gzip(call: &Call) -> Effect {
    let looks = call.has_any(&["-c", "-t", "-l", "--stdout", "--to-stdout", "--test", "--list"]);
    let piped = call.positional(&["-S", "--suffix"]).next().is_none();
    read_if(looks || piped, Write)
}

/// `-d` and `-o` extract; `-p` and the others only show.
fn unzip(call: &Call) -> Effect {
    read_if(
        ["l", "t", "p", "v", "Z", "c", "z"]
            .iter()
            .any(|letter| call.args.first().is_some_and(|arg| letters(&arg.text, "dPx").contains(letter))),
        Write,
    )
}

fn seven_zip(call: &Call) -> Effect {
    read_if(matches!(first(call), "l" | "t" | "i"), Write)
}

fn rsync(call: &Call) -> Effect {
    let deletes = call.starts(&["--del"]) || call.has("--remove-source-files");
    match call {
        _ if call.has_any(&["-n", "--list-only"]) || call.rehearses() => Read,
        _ => {
            if deletes {
                Destructive
            } else {
                Write
            }
        }
    }
}

fn mount(call: &Call) -> Effect {
    read_if(call.args.is_empty() || (call.args.len() == 1 && call.has("-l")), Write)
}

fn fuser(call: &Call) -> Effect {
    if call.has_any(&["-k", "--kill"]) { Destructive } else { Read }
}

fn logrotate(call: &Call) -> Effect {
    read_if(call.has_any(&["-d", "--debug"]), Write)
}

fn patch(call: &Call) -> Effect {
    read_if(call.rehearses(), Write)
}

fn restic(call: &Call) -> Effect {
    match first(call) {
        "snapshots" | "ls" | "find" | "stats" | "check" | "diff" | "cat" | "version" | "dump" => Read,
        "forget" | "prune" => read_if(call.has("-n") || call.rehearses(), Destructive),
        _ => Write,
    }
}
