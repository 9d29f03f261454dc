//! What is a script's alone: its environment and its directory.

use super::*;

fn with_env(mode: Mode, env: &[(&str, &str)]) -> Script {
    let env = env.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Script { env, ..script(mode) }
}

#[test]
fn its_environment_counts_before_all_else_and_stays_with_it() {
    let mut shell = Shell::new();
    shell.run(&["A=1; export B=2; declare -i N=3; declare -a L=(a b); declare -n R=A; LATE=x"]).fine();
    let own = [("A", "own a"), ("B", "own 'b'"), ("N", "four"), ("L", "l"), ("R", "r"), ("GIVEN", "mine")];
    let seen = shell.script(&with_env(
        sequence(&[
            "printf '<%s>' \"$A\" \"$B\" \"$N\" \"${L[@]}\" \"$R\" \"$GIVEN\"; echo",
            "env | grep -E '^(A|B|N|L|R|GIVEN)=' | wc -l | tr -d ' '",
        ]),
        &own,
    ));
    assert_eq!(seen.fine(), "<own a><own 'b'><four><l><r><mine>\n6\n");
    let seen = shell.run(&[
        "printf '<%s>' \"$A\" \"$B\" \"$N\" \"${L[@]}\" \"$R\" \"$GIVEN\"; echo",
        "env | grep -E '^(A|B|N|L|R|GIVEN)='; N+=1; echo $N",
    ]);
    assert_eq!(seen.fine(), "<1><2><3><a><b><1><from outside>\nB=2\nGIVEN=from outside\n4\n");
}

#[test]
fn what_it_does_with_its_own_names_is_not_carried() {
    let mut shell = Shell::new();
    shell.run(&["BEFORE=old"]).fine();
    let own = [("NEW", "n"), ("BEFORE", "b"), ("GIVEN", "g")];
    for text in [
        "NEW=changed; BEFORE=changed; GIVEN=changed; AND=carried",
        "unset NEW BEFORE GIVEN",
        "export NEW=x; export -n BEFORE; readonly GIVEN",
        "declare -a NEW=(1 2); declare -i BEFORE=7; declare -l GIVEN=ABC",
    ] {
        shell.script(&with_env(sequence(&[text]), &own)).fine();
        let seen = shell.run(&["echo ${NEW-none} $BEFORE $GIVEN $AND; env | grep -c ^BEFORE || true"]);
        assert_eq!(seen.fine(), "none old from outside carried\n0\n", "{text}");
    }
}

#[test]
fn what_another_sets_to_the_same_value_is_carried() {
    for env in [true, false] {
        let mut shell = Shell::new();
        let own = vec![("NS".to_owned(), "mesh".to_owned()), ("GIVEN".to_owned(), "now".to_owned())];
        let mut first = script(sequence(&["echo $NS"]));
        *(if env { &mut first.env } else { &mut first.variables }) = own;
        assert_eq!(shell.script(&first).fine(), "mesh\n");
        shell.run(&["export NS=mesh GIVEN=now"]).fine();
        assert_eq!(shell.run(&["echo $NS $GIVEN; unset GIVEN"]).fine(), "mesh now\n");
        assert_eq!(shell.run(&["echo $NS ${GIVEN-none}"]).fine(), "mesh none\n");
    }
}

#[test]
fn odd_names_and_values_of_an_environment_do_no_harm() {
    let mut shell = Shell::new();
    shell.run(&["X=1; set -a"]).fine();
    let own = [("X", "$(echo no)\n'\"\\ `x`"), ("a.b", "dotted"), ("BASH_ENV", "/nowhere"), ("UID", "1")];
    let seen = shell.script(&with_env(
        Mode::Strict("echo \"$X\"; env | grep ^a.b; echo ${BASH_ENV-none}".to_owned()),
        &own,
    ));
    assert_eq!(seen.fine(), "$(echo no)\n'\"\\ `x`\na.b=dotted\nnone\n");
    assert_eq!(shell.run(&["echo $X"]).fine(), "1\n");
}

#[test]
fn its_directory_stays_with_it() {
    let mut shell = Shell::new();
    let work = shell.work();
    std::fs::create_dir_all(work.join("place/deeper")).unwrap();
    shell.run(&["cd /; cd usr"]).fine();
    let here = Script {
        directory: Some(work.join("place")),
        ..script(Mode::Strict("pwd; cd deeper; X=1".to_owned()))
    };
    assert_eq!(shell.script(&here).fine(), format!("{}\n", work.join("place").display()));
    assert_eq!(shell.run(&["pwd; cd -; echo $X"]).fine(), "/usr\n/\n1\n");
    let relative = Script { directory: Some("usr".into()), ..script(sequence(&["pwd"])) };
    assert_eq!(shell.script(&relative).fine(), "/usr\n");
}

#[test]
fn a_directory_that_cannot_be_is_said() {
    let mut shell = Shell::new();
    let work = shell.work();
    std::fs::write(work.join("file"), "").unwrap();
    for (name, reason) in [
        ("none", format!("the directory {} does not exist", work.join("none").display())),
        ("file", format!("{} is no directory", work.join("file").display())),
    ] {
        let there = Script { directory: Some(work.join(name)), ..script(sequence(&["echo never"])) };
        let seen = shell.script(&there);
        assert_eq!((seen.out.as_str(), seen.ended.end), ("", End::NotStarted(reason)));
    }
    // That the session's own is gone does not matter to it.
    shell.run(&["mkdir gone; cd gone; rmdir ../gone"]);
    let there = Script { directory: Some(work), ..script(sequence(&["echo here"])) };
    assert_eq!(shell.script(&there).fine(), "here\n");
}
