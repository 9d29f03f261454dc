//! Files, disks and archives.

use super::Table;
use super::rule::{Call, Rule};
use crate::shell::analysis::Effect::{self, Destructive, Read, Write};

/// The family.
pub(super) const TABLE: Table = &[
    ("7z", Rule::By(seven_zip)),
    ("badblocks", Rule::By(badblocks)),
    ("blkdiscard", Rule::Always(Destructive)),
    ("blkid", Rule::Always(Read)),
    ("cfdisk", Rule::Always(Destructive)),
    ("chattr", Rule::Always(Write)),
    ("chgrp", Rule::Always(Write)),
    ("chmod", Rule::Always(Write)),
    ("chown", Rule::Always(Write)),
    ("cp", Rule::Always(Write)),
    ("cryptsetup", Rule::By(cryptsetup)),
    ("dd", Rule::By(dd)),
    ("df", Rule::Always(Read)),
    ("dmsetup", Rule::By(dmsetup)),
    ("du", Rule::Always(Read)),
    ("dumpe2fs", Rule::Always(Read)),
    ("exa", Rule::Always(Read)),
    ("eza", Rule::Always(Read)),
    ("fd", Rule::Always(Read)),
    ("fdisk", Rule::By(fdisk)),
    ("file", Rule::Always(Read)),
    ("filefrag", Rule::Always(Read)),
    ("find", Rule::By(find)),
    ("findmnt", Rule::Always(Read)),
    ("fsck", Rule::By(fsck)),
    ("fuser", Rule::By(fuser)),
    ("getfacl", Rule::Always(Read)),
    ("gzip", Rule::By(gzip)),
    ("hdparm", Rule::By(hdparm)),
    ("install", Rule::Always(Write)),
    ("iostat", Rule::Always(Read)),
    ("iotop", Rule::Always(Read)),
    ("ll", Rule::Always(Read)),
    ("ln", Rule::Always(Write)),
    ("locate", Rule::Always(Read)),
    ("logrotate", Rule::By(logrotate)),
    ("ls", Rule::Always(Read)),
    ("lsattr", Rule::Always(Read)),
    ("lsblk", Rule::Always(Read)),
    ("lsof", Rule::Always(Read)),
    ("lvdisplay", Rule::Always(Read)),
    ("lvremove", Rule::Always(Destructive)),
    ("lvs", Rule::Always(Read)),
    ("mdadm", Rule::By(mdadm)),
    ("mkdir", Rule::Always(Write)),
    ("mkfs", Rule::Always(Destructive)),
    ("mkfs.btrfs", Rule::Always(Destructive)),
    ("mkfs.ext4", Rule::Always(Destructive)),
    ("mkfs.xfs", Rule::Always(Destructive)),
    ("mkswap", Rule::Always(Destructive)),
    ("mktemp", Rule::Always(Write)),
    ("mount", Rule::By(mount)),
    ("mv", Rule::Always(Write)),
    ("ncdu", Rule::Always(Read)),
    ("nvme", Rule::By(nvme)),
    ("parted", Rule::By(parted)),
    ("patch", Rule::By(patch)),
    ("pvdisplay", Rule::Always(Read)),
    ("pvremove", Rule::Always(Destructive)),
    ("pvs", Rule::Always(Read)),
    ("resize2fs", Rule::Always(Write)),
    ("restic", Rule::By(restic)),
    ("rm", Rule::By(rm)),
    ("rmdir", Rule::Always(Write)),
    ("rsync", Rule::By(rsync)),
    ("sgdisk", Rule::By(sgdisk)),
    ("shred", Rule::Always(Destructive)),
    ("smartctl", Rule::By(smartctl)),
    ("split", Rule::Always(Write)),
    ("srm", Rule::Always(Destructive)),
    ("stat", Rule::Always(Read)),
    ("sync", Rule::Always(Read)),
    ("tar", Rule::By(tar)),
    ("touch", Rule::Always(Write)),
    ("tree", Rule::Always(Read)),
    ("truncate", Rule::Always(Destructive)),
    ("tune2fs", Rule::By(tune2fs)),
    ("umount", Rule::Always(Write)),
    ("unlink", Rule::Always(Write)),
    ("unzip", Rule::By(unzip)),
    ("vgdisplay", Rule::Always(Read)),
    ("vgremove", Rule::Always(Destructive)),
    ("vgs", Rule::Always(Read)),
    ("wipefs", Rule::By(wipefs)),
    ("xfs_info", Rule::Always(Read)),
    ("xfs_repair", Rule::By(fsck)),
    ("zfs", Rule::By(zfs)),
    ("zip", Rule::Always(Write)),
    ("zpool", Rule::By(zfs)),
];

const fn read_if(reads: bool, other: Effect) -> Effect {
    if reads { Read } else { other }
}

fn first<'a>(call: &'a Call) -> &'a str {
    call.positional(&[]).next().unwrap_or_default()
}

fn rm(call: &Call) -> Effect {
    let all = call.has_any(&["-r", "-R", "-f", "--recursive", "--force", "--no-preserve-root"]);
    if all { Destructive } else { Write }
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

fn tar(call: &Call) -> Effect {
    let first = call.args.first().map_or("", |arg| arg.text.trim_start_matches('-'));
    let lists = call.has("--list") || (!first.contains(['x', 'c']) && first.contains('t'));
    let to_stdout = call.has("--to-stdout") || (first.contains('x') && first.contains('O'));
    read_if(lists || to_stdout, Write)
}

fn gzip(call: &Call) -> Effect {
    read_if(call.has_any(&["-c", "-t", "-l", "--stdout", "--test", "--list"]) || call.args.is_empty(), Write)
}

fn unzip(call: &Call) -> Effect {
    read_if(call.has_any(&["-l", "-t", "-p", "-v", "-Z"]), Write)
}

fn seven_zip(call: &Call) -> Effect {
    read_if(matches!(first(call), "l" | "t" | "i"), Write)
}

fn rsync(call: &Call) -> Effect {
    match call {
        _ if call.has_any(&["-n", "--dry-run", "--list-only"]) => Read,
        _ if call.args.iter().any(|arg| arg.text.starts_with("--delete")) => Destructive,
        _ if call.has("--remove-source-files") => Destructive,
        _ => Write,
    }
}

fn mount(call: &Call) -> Effect {
    read_if(call.args.is_empty() || (call.args.len() == 1 && call.has("-l")), Write)
}

fn fdisk(call: &Call) -> Effect {
    read_if(call.has_any(&["-l", "--list"]), Destructive)
}

fn parted(call: &Call) -> Effect {
    let prints = call.args.iter().any(|arg| arg.text == "print") || call.has_any(&["-l", "--list"]);
    read_if(prints, Destructive)
}

fn sgdisk(call: &Call) -> Effect {
    read_if(call.has_any(&["-p", "--print", "-i", "-v"]), Destructive)
}

fn fsck(call: &Call) -> Effect {
    read_if(call.has_any(&["-n", "-N"]), Destructive)
}

fn badblocks(call: &Call) -> Effect {
    read_if(!call.has("-w"), Destructive)
}

fn wipefs(call: &Call) -> Effect {
    read_if(!call.has_any(&["-a", "--all", "-o"]), Destructive)
}

fn hdparm(call: &Call) -> Effect {
    read_if(call.has_any(&["-I", "-i", "-t", "-T"]), Write)
}

fn smartctl(call: &Call) -> Effect {
    read_if(!call.has_any(&["-s", "--smart", "--set"]), Write)
}

fn nvme(call: &Call) -> Effect {
    match first(call) {
        "list" | "smart-log" | "id-ctrl" | "id-ns" | "error-log" | "version" => Read,
        "format" | "sanitize" | "delete-ns" => Destructive,
        _ => Write,
    }
}

fn mdadm(call: &Call) -> Effect {
    match call {
        _ if call.has_any(&["--detail", "--examine", "-D", "-E", "--query", "-Q"]) => Read,
        _ if call.has_any(&["--zero-superblock", "--create"]) => Destructive,
        _ => Write,
    }
}

fn cryptsetup(call: &Call) -> Effect {
    match first(call) {
        "status" | "luksDump" | "isLuks" => Read,
        "luksFormat" | "erase" | "luksErase" | "luksKillSlot" | "luksRemoveKey" => Destructive,
        _ => Write,
    }
}

fn dmsetup(call: &Call) -> Effect {
    match first(call) {
        "ls" | "info" | "status" | "table" | "deps" => Read,
        "remove" | "remove_all" | "wipe_table" => Destructive,
        _ => Write,
    }
}

fn tune2fs(call: &Call) -> Effect {
    read_if(call.has("-l"), Write)
}

fn fuser(call: &Call) -> Effect {
    if call.has_any(&["-k", "--kill"]) { Destructive } else { Read }
}

fn logrotate(call: &Call) -> Effect {
    read_if(call.has_any(&["-d", "--debug"]), Write)
}

fn patch(call: &Call) -> Effect {
    read_if(call.has("--dry-run"), Write)
}

fn restic(call: &Call) -> Effect {
    match first(call) {
        "snapshots" | "ls" | "find" | "stats" | "check" | "diff" | "cat" | "version" | "dump" => Read,
        "forget" | "prune" => read_if(call.has_any(&["-n", "--dry-run"]), Destructive),
        _ => Write,
    }
}

fn zfs(call: &Call) -> Effect {
    match first(call) {
        "list" | "get" | "status" | "iostat" | "history" | "diff" | "events" => Read,
        "destroy" | "rollback" | "labelclear" | "remove" => Destructive,
        _ => Write,
    }
}
