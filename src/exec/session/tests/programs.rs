//! Scripts that another program reads.

use std::os::unix::fs::PermissionsExt;

use super::*;
use crate::engine::{StopBy, StopSignal};

/// Tells whether a program is there; says so if not.
fn has(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).any(|folder| exists(&folder.join(program)));
    if !found {
        eprintln!("skipped: there is no {program} here");
    }
    found
}

fn read_by(words: &[&str], text: &str) -> Script {
    let interpreter = Some(words.iter().map(|&word| word.to_owned()).collect());
    Script { interpreter, ..script(Mode::Strict(text.to_owned())) }
}

/// For each program a text that prints its exported variable, its working
/// directory and the mode of its own file, and ends with 3.
const TEXTS: &[(&[&str], &str)] = &[
    (&["sh"], "echo \"$E\"; pwd -P; ls -l \"$0\" | cut -c1-10; exit 3"),
    (&["dash"], "echo \"$E\"; pwd -P; ls -l \"$0\" | cut -c1-10; exit 3"),
    (&["bash", "-u"], "echo \"$E\"; pwd -P; ls -l \"$0\" | cut -c1-10; exit 3"),
    (&["zsh"], "echo \"$E\"; pwd -P; ls -l \"$0\" | cut -c1-10; exit 3"),
    (&["fish"], "echo $E; pwd -P; ls -l (status filename) | cut -c1-10; exit 3"),
    (
        &["python3", "-u"],
        "import os, stat, sys\nprint(os.environ['E'])\nprint(os.getcwd())\n\
         print(stat.filemode(os.stat(sys.argv[0]).st_mode))\nsys.exit(3)",
    ),
    (
        &["node"],
        "const fs = require('fs');\nconsole.log(process.env.E);\nconsole.log(process.cwd());\n\
         console.log((fs.statSync(__filename).mode & 0o777) === 0o600 ? '-rw-------' : 'other');\nprocess.exit(3);",
    ),
    (&["ruby"], "puts ENV['E'], Dir.pwd\nputs `ls -l #{$0}`[0, 10]\nexit 3"),
    (
        &["perl", "-w"],
        "use Cwd; print \"$ENV{E}\\n\", getcwd(), \"\\n\", substr(`ls -l $0`, 0, 10), \"\\n\"; exit 3;",
    ),
    (
        &["pwsh", "-NoProfile"],
        "echo $env:E (Get-Location).Path (ls -l $PSCommandPath).Substring(0, 10)\nexit 3",
    ),
];

#[test]
fn each_has_the_state_as_far_as_a_program_can_and_hands_nothing_on() {
    for (words, text) in TEXTS {
        if !has(words[0]) {
            continue;
        }
        let mut shell = Shell::new();
        let place = shell.work().canonicalize().unwrap().join("a place");
        shell.run(&["mkdir 'a place'; cd 'a place'; export E='x  y'; L=1; f() { echo f; }; set -a"]).fine();
        let seen = shell.script(&read_by(words, text));
        assert_eq!(seen.out, format!("x  y\n{}\n-rw-------\n", place.display()), "{words:?} {seen:?}");
        assert_eq!((&seen.ended.end, seen.err.as_str()), (&End::Exited(3), ""), "{words:?}");
        assert_eq!((seen.ended.state_lost, seen.ended.notes), (None, Vec::new()), "{words:?}");
        assert_eq!(shell.run(&["pwd -P; echo $E $L; f"]).fine(), format!("{}\nx y 1\nf\n", place.display()));
    }
}

#[test]
fn its_own_changes_are_not_carried() {
    let mut shell = Shell::new();
    let first = read_by(&["sh"], "cd /; export E=changed; echo $E");
    assert_eq!(shell.script(&first).fine(), "changed\n");
    assert_eq!(shell.run(&["pwd; echo ${E-none}"]).fine(), format!("{}\nnone\n", shell.work().display()));
}

#[test]
fn it_finds_its_environment_and_nothing_of_ours() {
    let mut shell = Shell::new();
    shell.run(&["export A=1 B=2; set -a; set -k; set -x; shopt -s expand_aliases; alias exec=false; IFS=x"]);
    let mut step =
        read_by(&["sh"], "echo $A $B $RUNWRIGHT_INPUT_X; env | grep -c __runwright; alias; echo $-$#");
    step.env = vec![("B".to_owned(), "own".to_owned())];
    step.variables = vec![("RUNWRIGHT_INPUT_X".to_owned(), "x".to_owned())];
    assert_eq!(shell.script(&step).fine(), "1 own x\n0\n0\n");
    assert_eq!(shell.run(&["echo $A $B ${RUNWRIGHT_INPUT_X-none}"]).out, "1 2 none\n");
}

#[test]
fn its_words_reach_it_as_they_are() {
    let mut shell = Shell::new();
    let words = ["sh", "-c", "printf '<%s>' \"$@\"", "a b", "*", "x=1", "$(no)", ""];
    let seen = shell.script(&read_by(&words, "text"));
    let path = shell.folder.path().join("run/shell-1/step");
    assert_eq!(seen.fine(), format!("<*><x=1><$(no)><><{}>", path.display()));
    assert!(!exists(&path), "the text is left");
}

#[test]
fn a_long_text_is_read() {
    let text =
        format!("echo first\n{}echo last\n", ": words words words words words words words\n".repeat(10_000));
    assert!(text.len() > 400_000);
    assert_eq!(Shell::new().script(&read_by(&["sh"], &text)).fine(), "first\nlast\n");
}

#[test]
fn a_program_that_cannot_be_started_is_said() {
    let mut shell = Shell::new();
    let tool = |name: &str, text: &str, mode| {
        let path = shell.work().join(name);
        std::fs::write(&path, text).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    tool("plain", "", 0o600);
    tool("broken", "#!/nowhere/at/all\n", 0o700);
    for (program, reason) in [
        ("no-such-program", "no-such-program is not on PATH"),
        ("./nothing", "there is no program ./nothing that can be run"),
        ("./plain", "there is no program ./plain that can be run"),
        ("./broken", "./broken could not be started"),
        ("cd", "cd is not on PATH"),
    ] {
        let seen = shell.script(&read_by(&[program], "echo never"));
        assert_eq!(
            (seen.out.as_str(), seen.ended.end),
            ("", End::NotStarted(reason.to_owned())),
            "{program}"
        );
    }
    assert_eq!(shell.run(&["echo on"]).fine(), "on\n");
}

#[test]
fn it_is_looked_for_where_the_session_looks() {
    let mut shell = Shell::new();
    shell
        .run(&["mkdir bin; printf '#!/bin/sh\\necho mine; cat \"$1\"' > bin/tool; chmod +x bin/tool"])
        .fine();
    assert!(matches!(shell.script(&read_by(&["tool"], "text")).ended.end, End::NotStarted(_)));
    shell.run(&["PATH=$PWD/bin:$PATH; sh() { echo function; }"]).fine();
    assert_eq!(shell.script(&read_by(&["tool"], "text")).fine(), "mine\ntext\n");
    assert_eq!(shell.script(&read_by(&["sh"], "echo real")).fine(), "real\n");
}

#[test]
fn lines_of_a_sequence_are_one_text_of_it() {
    let mut shell = Shell::new();
    let step = Script { interpreter: Some(vec!["sh".to_owned()]), ..script(sequence(&["X=1", "echo $X"])) };
    let seen = shell.script(&step);
    assert_eq!((seen.fine(), seen.ended.command), ("1\n", None));
    assert_eq!(shell.session.output(Stream::Out, Some(1)), None);
    assert_eq!(shell.session.output(Stream::Out, None).unwrap().bytes, b"1\n");
}

#[test]
fn it_is_stopped_with_all_that_it_started() {
    let mut shell = Shell::with(|settings| settings.grace = Duration::from_secs(1));
    let stop = Notify::new();
    let mut server = read_by(&["sh"], "trap 'echo term; exit 0' TERM; echo ready; sleep 96 & wait; wait");
    server.stop = StopBy { signal: Some(StopSignal::Term), grace: None };
    let seen = shell.script_with(&server, &stop, |_, text| {
        if text.contains("ready") {
            stop.notify_one();
        }
    });
    assert_eq!(
        (seen.out.as_str(), &seen.ended.end, &seen.ended.state_lost),
        ("ready\nterm\n", &End::Stopped, &None)
    );
    assert_eq!(seen.ended.notes, [""; 0], "something that it started goes on");
    server.stop.grace = Some(Duration::from_secs(15));
    server.mode = Mode::Strict("sleep 95; echo never".to_owned());
    server.timeout = Some(Duration::from_millis(200));
    let seen = shell.script(&server);
    assert_eq!(seen.ended.end, End::TimedOut);
    assert!(seen.ended.duration < Duration::from_secs(10), "it waited for what had ended");
}

#[test]
fn it_goes_on_in_the_background() {
    let mut shell = Shell::new();
    let mut server = read_by(&["sh"], "echo $$ > pid; echo up; exec sleep 94");
    server.background = true;
    let pid = shell.work().join("pid");
    while std::fs::read_to_string(&pid).unwrap_or_default().is_empty() {
        assert_eq!(shell.script(&server).ended.end, End::Started);
    }
    let pid = std::fs::read_to_string(pid).unwrap();
    assert!(alive(&pid));
    assert_eq!(shell.run(&["echo next"]).fine(), "next\n");
    shell.close();
    assert!(ends(&pid));
    assert!(!exists(&shell.folder.path().join("run/shell-1")));
}

#[test]
fn the_first_script_of_a_session_may_be_one() {
    let mut shell = Shell::new();
    let mut first = read_by(&["sh"], "echo $GIVEN $A; exit 2");
    first.env = vec![("A".to_owned(), "own".to_owned())];
    assert_eq!(shell.script(&first).ended.end, End::Exited(2));
    shell.run(&["A=1; unset GIVEN; cd /"]).fine();
    assert_eq!(shell.script(&read_by(&["sh"], "echo ${GIVEN-none} ${A-none}; pwd")).fine(), "none none\n/\n");
    assert_eq!(shell.run(&["echo $A"]).fine(), "1\n");
}
