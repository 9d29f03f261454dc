//! Disks, partitions, volumes and file systems.

use super::Table;
use super::rule::{Call, Rule};
use crate::shell::analysis::Effect::{self, Destructive, Read, Write};

fn first<'a>(call: &'a Call) -> &'a str {
    call.positional(&[]).next().unwrap_or_default()
}

/// The family.
pub(super) const TABLE: Table = &[
    ("badblocks", Rule::By(badblocks)),
    ("blkdiscard", Rule::Always(Destructive)),
    ("blkid", Rule::Always(Read)),
    ("cfdisk", Rule::Always(Destructive)),
    ("cryptsetup", Rule::By(cryptsetup)),
    ("debugfs", Rule::By(debugfs)),
    ("dmsetup", Rule::By(dmsetup)),
    ("dumpe2fs", Rule::Always(Read)),
    ("fdisk", Rule::By(fdisk)),
    ("fsck", Rule::By(fsck)),
    ("hdparm", Rule::By(hdparm)),
    ("lsblk", Rule::Always(Read)),
    ("lvconvert", Rule::By(lvconvert)),
    ("lvdisplay", Rule::Always(Read)),
    ("lvm", Rule::By(lvm)),
    ("lvreduce", Rule::Always(Destructive)),
    ("lvremove", Rule::Always(Destructive)),
    ("lvresize", Rule::By(lvresize)),
    ("lvs", Rule::Always(Read)),
    ("lvscan", Rule::By(scan)),
    ("mdadm", Rule::By(mdadm)),
    ("mke2fs", Rule::Always(Destructive)),
    ("mkfs", Rule::Always(Destructive)),
    ("mkswap", Rule::Always(Destructive)),
    ("nvme", Rule::By(nvme)),
    ("parted", Rule::By(parted)),
    ("pvdisplay", Rule::Always(Read)),
    ("pvremove", Rule::Always(Destructive)),
    ("pvs", Rule::Always(Read)),
    ("pvscan", Rule::By(scan)),
    ("resize2fs", Rule::Always(Write)),
    ("sfdisk", Rule::By(sfdisk)),
    ("sgdisk", Rule::By(sgdisk)),
    ("smartctl", Rule::By(smartctl)),
    ("tune2fs", Rule::By(tune2fs)),
    ("vgcfgrestore", Rule::Always(Destructive)),
    ("vgdisplay", Rule::Always(Read)),
    ("vgreduce", Rule::Always(Destructive)),
    ("vgremove", Rule::Always(Destructive)),
    ("vgs", Rule::Always(Read)),
    ("vgscan", Rule::By(scan)),
    ("wipefs", Rule::By(wipefs)),
    ("xfs_info", Rule::Always(Read)),
    ("xfs_repair", Rule::By(fsck)),
    ("zfs", Rule::By(zfs)),
    ("zpool", Rule::By(zfs)),
];

const fn read_if(reads: bool, other: Effect) -> Effect {
    if reads { Read } else { other }
}

fn badblocks(call: &Call) -> Effect {
    match call {
        _ if call.letter('w', "bcdeiopt") || call.letter('n', "bcdeiopt") => Destructive,
        _ => read_if(!call.letter('o', "bcdeipt"), Write),
    }
}

fn cryptsetup(call: &Call) -> Effect {
    match first(call) {
        "status" | "luksDump" | "isLuks" => Read,
        "luksFormat" | "erase" | "luksErase" | "luksKillSlot" | "luksRemoveKey" => Destructive,
        _ => Write,
    }
}

fn debugfs(call: &Call) -> Effect {
    read_if(!call.has_any(&["-w", "-f"]), Destructive)
}

fn dmsetup(call: &Call) -> Effect {
    match first(call) {
        "ls" | "info" | "status" | "table" | "deps" | "targets" | "version" => Read,
        "remove" | "remove_all" | "wipe_table" | "clear" => Destructive,
        _ => Write,
    }
}

fn fdisk(call: &Call) -> Effect {
    read_if(call.has_any(&["-l", "-s", "--list", "--getsz"]), Destructive)
}

fn fsck(call: &Call) -> Effect {
    let has = |letter| call.letter(letter, "bBCEjrtT");
    read_if((has('n') || has('N')) && !['c', 'l', 'L'].into_iter().any(has), Destructive)
}

/// Only the letters that show or time, and nothing beside.
fn hdparm(call: &Call) -> Effect {
    let mut options = call.args.iter().filter(|arg| arg.is_option()).map(|arg| arg.text.as_ref()).peekable();
    let erases =
        call.starts(&["--security", "--trim", "--write", "--make-bad", "--fwdownload", "--dco", "--yes"]);
    let looks = options.peek().is_some()
        && options
            .all(|word| !word.starts_with("--") && word.bytes().skip(1).all(|b| b"IitTCgqv".contains(&b)));
    if erases { Destructive } else { read_if(looks, Write) }
}

/// `lvm lvremove` is `lvremove`.
fn lvm(call: &Call) -> Effect {
    let Some((first, args)) = call.args.split_first() else { return Write };
    if first.text == "lvm" {
        return Write;
    }
    super::known(&Call { program: &first.text, args }).map_or(Write, |verdict| verdict.effect)
}

/// Shrinking cuts off what stands at the end.
fn lvresize(call: &Call) -> Effect {
    let size = call.value("-L").or_else(|| call.value("--size")).or_else(|| call.value("-l"));
    let size = size.or_else(|| call.value("--extents")).unwrap_or_default();
    if size.starts_with('+') { Write } else { Destructive }
}

/// To merge a snapshot is to go back to it.
fn lvconvert(call: &Call) -> Effect {
    if call.may_any(&["--merge", "--repair", "--uncache"]) { Destructive } else { Write }
}

fn scan(call: &Call) -> Effect {
    read_if(!call.starts(&["--cache", "-a", "--activate", "--mknodes"]), Write)
}

fn mdadm(call: &Call) -> Effect {
    const WRITES: &[&str] = &[
        "--add",
        "--re-add",
        "--add-spare",
        "--add-journal",
        "--fail",
        "--set-faulty",
        "--remove",
        "--replace",
        "--stop",
        "--grow",
        "--assemble",
        "--manage",
        "--incremental",
        "--run",
        "--readonly",
        "--readwrite",
        "--update",
        "--kill-subarray",
        "--update-subarray",
        "--build",
        "--auto-detect",
        "--fail",
        "--monitor",
    ];
    let looks =
        call.has_any(&["--detail", "--examine", "-D", "-E", "--query", "-Q", "--examine-badblocks", "-X"]);
    match call {
        _ if call.may_any(&["--zero-superblock", "--create"]) || call.letter('C', "") => Destructive,
        _ if call.has_any(WRITES)
            || call.has_any(&["-a", "-f", "-r", "-S", "-G", "-A", "-R", "-w", "-o"]) =>
        {
            Write
        }
        _ => read_if(looks, Write),
    }
}

fn nvme(call: &Call) -> Effect {
    match first(call) {
        "list" | "smart-log" | "id-ctrl" | "id-ns" | "error-log" | "version" => Read,
        "format" | "sanitize" | "delete-ns" => Destructive,
        _ => Write,
    }
}

/// Words behind the device; one that is not known changes it.
fn parted(call: &Call) -> Effect {
    const LOOKS: &[&str] = &[
        "print",
        "p",
        "all",
        "free",
        "devices",
        "list",
        "unit",
        "quit",
        "help",
        "version",
        "align-check",
        "opt",
        "optimal",
        "min",
        "minimal",
        "s",
        "B",
        "KB",
        "MB",
        "GB",
        "TB",
        "KiB",
        "MiB",
        "GiB",
        "TiB",
        "%",
        "compact",
    ];
    let mut words = call.positional(&["-a", "--align"]).skip(1).peekable();
    let lists = call.has_any(&["-l", "--list"]);
    let looks = lists || words.peek().is_some();
    read_if(looks && words.all(|word| LOOKS.contains(&word) || word.parse::<u32>().is_ok()), Destructive)
}

fn sfdisk(call: &Call) -> Effect {
    let looks =
        ["-l", "--list", "-d", "--dump", "-J", "--json", "-s", "--show-size", "-V", "--verify", "-F", "-T"];
    let first = call.args.first().map_or("", |arg| arg.text.as_ref());
    read_if(looks.contains(&first), Destructive)
}

/// Every option that is not known to look changes the disk, or a file.
fn sgdisk(call: &Call) -> Effect {
    let looks = |word: &str| {
        let name = word.split('=').next().unwrap_or_default().trim_end_matches(|c: char| c.is_ascii_digit());
        matches!(
            name,
            "-p" | "-i"
                | "-v"
                | "-D"
                | "-E"
                | "-f"
                | "-F"
                | "-L"
                | "-O"
                | "-V"
                | "--print"
                | "--info"
                | "--verify"
                | "--display-alignment"
                | "--list-types"
                | "--print-mbr"
                | "--version"
                | "--first-in-largest"
                | "--end-of-largest"
                | "--first-aligned-in-largest"
        )
    };
    let mut options = call.args.iter().filter(|arg| arg.is_option()).map(|arg| arg.text.as_ref()).peekable();
    read_if(options.peek().is_some() && options.all(looks), Destructive)
}

/// A test is started with `-t`; `-s`, `-o` and `-S` set.
fn smartctl(call: &Call) -> Effect {
    let sets = call.args.iter().any(|arg| {
        ["-s", "-o", "-S", "-t", "-X"].iter().any(|option| arg.text.starts_with(option))
            || ["--smart", "--offlineauto", "--saveauto", "--set", "--test", "--abort"]
                .iter()
                .any(|option| arg.text.starts_with(option))
    });
    read_if(!sets, Write)
}

fn tune2fs(call: &Call) -> Effect {
    let only = call.args.iter().filter(|arg| arg.is_option()).all(|arg| arg.text == "-l");
    read_if(only && call.has("-l"), Write)
}

fn wipefs(call: &Call) -> Effect {
    read_if(
        !call.has_any(&["-a", "-o", "-b"]) && !call.may_any(&["--all", "--offset", "--backup"]),
        Destructive,
    )
}

fn zfs(call: &Call) -> Effect {
    match first(call) {
        "list" | "get" | "status" | "iostat" | "history" | "diff" | "events" | "version" => Read,
        "destroy" | "rollback" | "labelclear" | "remove" | "detach" => Destructive,
        "receive" | "recv" if call.has("-F") => Destructive,
        _ => Write,
    }
}
