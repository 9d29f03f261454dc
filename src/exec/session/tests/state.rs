//! What goes from script to script, and what does not.

use super::*;

#[test]
fn variables_of_every_kind_are_carried() {
    let mut shell = Shell::new();
    shell.run(&[
        "A='a  b'; export B=$'x\\ny'; declare -i N=5; declare -u U=up; declare -x EMPTY; C=",
        "L=(one 'two  three' $'\\n'); L[7]=seven; declare -A M=([k]='v 1' ['a b']=\"\\$x\")",
        "declare -n R=A; unset GIVEN; export -n LANG",
    ]);
    let seen = shell.run(&[
        "printf '<%s>' \"$A\" \"$B\" \"$R\" \"${GIVEN-unset}\" \"${C-unset}\"; echo",
        "N+=1; U=lower; echo $N $U",
        "printf '<%s>' \"${L[@]}\" \"${!L[@]}\" \"${M[k]}\" \"${M['a b']}\"; echo",
        "env | grep -E '^(A|B|EMPTY|GIVEN|LANG)='",
    ]);
    assert_eq!(
        seen.fine(),
        "<a  b><x\ny><a  b><unset><>\n6 LOWER\n<one><two  three><\n><seven><0><1><2><7><v 1><$x>\nB=x\n"
    );
}

#[test]
fn the_working_directory_is_carried_as_it_was_named() {
    let mut shell = Shell::new();
    let work = shell.work();
    std::fs::create_dir(work.join("real place")).unwrap();
    std::os::unix::fs::symlink("real place", work.join("link")).unwrap();
    shell.run(&["cd link"]);
    let seen = shell.run(&["pwd", "cd - >/dev/null", "pwd", "cd -"]);
    let (work, link) = (work.display(), work.join("link").display().to_string());
    assert_eq!(seen.fine(), format!("{link}\n{work}\n{link}\n"));
}

#[test]
fn functions_options_and_aliases_are_carried() {
    let mut shell = Shell::new();
    shell.run(&[
        "shopt -s extglob",
        "f() { cat <<EOF\n }\n $1\nEOF\n}; g() { case $1 in +([0-9])) echo number ;; esac; }; export -f f",
        "set -f; shopt -s nullglob expand_aliases",
        "alias hi='echo hello'",
    ]);
    let seen = shell.run(&["f x; hi * | cat; g 12; bash -c 'f y'", "shopt nullglob | tr '\\t' ' '"]);
    assert_eq!(seen.fine(), " }\n x\nhello *\nnumber\n }\n y\nnullglob        on\n");
    shell.run(&["unset -f f; set +f; shopt -u nullglob; unalias hi"]);
    let seen = shell.run(&["echo *; f"]);
    assert_eq!((seen.out.as_str(), seen.ended.end), ("*\n", End::Exited(127)));
}

#[test]
fn what_belongs_to_one_process_is_not_carried() {
    let mut shell = Shell::new();
    shell.run(&["readonly RO=1; umask 077; trap 'echo usr' USR1; RUNWRIGHT_X=1; sleep 0 & wait; set -m"]);
    let seen = shell.run(&[
        "echo \"${RO-} ${RUNWRIGHT_X-}\"; umask; trap -p USR1; RO=2; case $- in *m*) echo jobs; esac",
    ]);
    assert_eq!(seen.fine(), " \n0022\n");
}

#[test]
fn variables_given_to_one_script_stay_with_it() {
    let mut shell = Shell::new();
    let mut given = script(sequence(&["echo $NS $GIVEN; CHANGED=$NS"]));
    given.variables = vec![("NS".to_owned(), "mesh".to_owned()), ("GIVEN".to_owned(), "now".to_owned())];
    assert_eq!(shell.script(&given).fine(), "mesh now\n");
    assert_eq!(shell.run(&["echo ${NS-none} $GIVEN $CHANGED"]).fine(), "none from outside mesh\n");
    given.mode = sequence(&["NS=other; unset GIVEN"]);
    shell.script(&given);
    assert_eq!(shell.run(&["echo $NS ${GIVEN-none}"]).fine(), "other from outside\n");
}

#[test]
fn a_failed_script_hands_on_what_it_did() {
    let mut shell = Shell::new();
    shell.run(&["cd /; X=1", "false"]);
    assert_eq!(shell.run(&["pwd; echo $X"]).fine(), "/\n1\n");
}

#[test]
fn another_attempt_starts_from_the_state_before_the_step() {
    let mut shell = Shell::new();
    shell.run(&["N=1"]);
    let mut attempt = script(sequence(&["N=$((N + 1))", "[ $N = 3 ]"]));
    for number in 1..4 {
        attempt.attempt = number;
        assert_eq!(shell.script(&attempt).ended.end, End::Exited(1));
    }
    assert_eq!(shell.run(&["echo $N"]).fine(), "2\n");
}

#[test]
fn a_step_that_loses_its_shell_hands_on_the_state_before_it_and_says_so() {
    for (text, reason) in [
        ("X=2; trap 'echo bye' EXIT", "the step replaced the EXIT trap"),
        ("X=2; exec true", "the step replaced its shell by another program"),
        ("X=2; kill -KILL $$", "its shell was killed"),
    ] {
        let mut shell = Shell::new();
        shell.run(&["X=1"]);
        let seen = shell.run(&[text]);
        assert_eq!(seen.ended.notes, [format!("the shell's state was not carried on: {reason}")]);
        assert_eq!(seen.ended.state_lost.as_deref(), seen.ended.notes.first().map(String::as_str));
        assert_eq!(shell.run(&["echo $X"]).fine(), "1\n");
    }
}

#[test]
fn a_function_that_shadows_a_builtin_does_no_harm() {
    let mut shell = Shell::new();
    shell.run(&["cd() { echo cd; }; printf() { echo printf; }; exit() { echo exit; }; X=1"]);
    assert_eq!(shell.run(&["cd /; printf a; exit 1; echo $X; command cd /"]).fine(), "cd\nprintf\nexit\n1\n");
    assert_eq!(shell.run(&["pwd"]).fine(), "/\n");
}

#[test]
fn odd_settings_of_the_shell_do_no_harm() {
    for setting in [
        "IFS=0123",
        "set -u",
        "set -f",
        "set -C",
        "set -a",
        "set -o posix",
        "shopt -s nocasematch failglob",
        "shopt -s extdebug",
        "set -E",
        "set -T; trap : DEBUG",
        "LC_ALL=C",
        "PS4='$(echo x)'",
        "set -k",
        "readonly status=1 x=2 value=3",
        "unset PWD OLDPWD HOME IFS PATH",
        "shopt -s lastpipe inherit_errexit",
    ] {
        let mut shell = Shell::new();
        let seen = shell.run(&[setting, "N=1", "true"]);
        assert_eq!(seen.fine(), "", "{setting}");
        let seen = shell.run(&["N=$N$N", "echo $N | { read -r x; echo \"<$x>\"; }"]);
        let split = setting == "IFS=0123";
        assert_eq!(seen.fine(), if split { "< >\n" } else { "<11>\n" }, "{setting}");
    }
}

#[test]
fn functions_of_the_environment_are_there_until_they_are_unset() {
    let mut shell = Shell::with(|settings| {
        settings.environment.push(("BASH_FUNC_hi%%".into(), "() { echo hi; }".into()));
    });
    assert_eq!(shell.run(&["hi"]).fine(), "hi\n");
    assert_eq!(shell.run(&["hi; bash -c hi; unset -f hi"]).fine(), "hi\nhi\n");
    assert_eq!(shell.run(&["hi"]).ended.end, End::Exited(127));
}

#[test]
fn a_directory_keeps_the_name_that_the_environment_has_for_it() {
    for named in [true, false] {
        let mut shell = Shell::with(|settings| {
            let link = settings.directory.with_file_name("link");
            std::os::unix::fs::symlink(&settings.working_directory, &link).unwrap();
            let name = if named { link } else { "/".into() };
            settings.environment.push(("PWD".into(), name.into()));
        });
        let name = if named { "link" } else { "work" };
        assert_eq!(shell.run(&["pwd"]).fine(), format!("{}\n", shell.folder.path().join(name).display()));
    }
}

#[test]
fn the_environment_cannot_change_how_bash_starts() {
    let mut shell = Shell::with(|settings| {
        let evil = settings.directory.join("evil");
        std::fs::create_dir_all(&settings.directory).unwrap();
        std::fs::write(&evil, "echo evil").unwrap();
        settings.environment.push(("BASH_ENV".into(), evil.into()));
        settings.environment.push(("SHELLOPTS".into(), "xtrace".into()));
    });
    assert_eq!(shell.run(&["echo ${BASH_ENV-none}"]).fine(), "none\n");
}

mod laws {
    use proptest::prelude::*;

    use super::*;

    /// Any bytes but NUL, with a liking for what shells care about.
    fn value() -> impl Strategy<Value = Vec<u8>> {
        let byte = prop_oneof![
            1..=255_u8,
            prop::sample::select(b"\n\t\r '\"\\$`!*?[](){}|&;<>=~#%^,.-+:/@\x01\x7f".to_vec())
        ];
        prop_oneof![
            prop::collection::vec(byte, 0..24),
            "\\PC{0,12}".prop_map(String::into_bytes),
            "[\u{80}-\u{10ffff}]{0,6}".prop_map(String::into_bytes)
        ]
    }

    fn quoted(value: &[u8]) -> String {
        value.iter().fold("$'".to_owned(), |word, byte| word + &format!("\\{byte:03o}")) + "'"
    }

    fn hex(shell: &mut Shell, word: &str) -> String {
        let seen = shell.run(&[&format!("printf '%s\\0' {word} | od -An -v -tx1 | tr -d ' \\n'")]);
        seen.fine().to_owned()
    }

    fn expected<'a>(values: impl IntoIterator<Item = &'a Vec<u8>>) -> String {
        values
            .into_iter()
            .flat_map(|value| value.iter().chain(std::iter::once(&0)))
            .fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn values_survive_the_trip_byte_for_byte(
            values in prop::collection::vec(value(), 1..6),
            locale in prop::sample::select(vec!["C.UTF-8", "C"]),
        ) {
            let mut shell = Shell::with(|settings| settings.environment.push(("LC_ALL".into(), locale.into())));
            let words: Vec<String> = values.iter().map(|value| quoted(value)).collect();
            let words = words.join(" ");
            let set = format!("L=({words}); S=${{L[0]}}; export E=${{L[0]}}; declare -A M; for i in \"${{!L[@]}}\"; do M[\"k${{L[i]}}\"]=${{L[i]}}; done");
            shell.run(&[&set]).fine();
            shell.run(&["true"]).fine();
            prop_assert_eq!(hex(&mut shell, "\"${L[@]}\""), expected(&values));
            prop_assert_eq!(hex(&mut shell, "\"$S\" \"$E\""), expected([&values[0], &values[0]]));
            for value in &values {
                shell.run(&[&format!("K=k{}", quoted(value))]).fine();
                prop_assert_eq!(hex(&mut shell, "\"${M[$K]}\""), expected([value]));
            }
        }

        #[test]
        fn a_function_prints_the_same_after_the_trip(value in value()) {
            let mut shell = Shell::new();
            let define = format!("f() {{ printf '%s\\0' {}; cat <<'EOF'\n }}\n' \" \\ $x\nEOF\n }}", quoted(&value));
            shell.run(&[&define]).fine();
            let first = hex(&mut shell, "\"$(f | od -An -v -tx1)\"");
            shell.run(&["true"]).fine();
            let second = hex(&mut shell, "\"$(f | od -An -v -tx1)\"");
            prop_assert_eq!(first, second);
        }
    }
}
