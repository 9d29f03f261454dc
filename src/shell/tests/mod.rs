mod effects;
mod natures;
mod options;
mod writes;

use super::*;
use crate::source::Span;

fn analysed(text: &str) -> Analysis {
    analyse(&Text::literal(text, Span::new(0, text.len())))
}

fn one(text: &str) -> TopLevel {
    let analysis = analysed(text);
    assert_eq!(analysis.problem, None, "{text}");
    assert_eq!(analysis.commands.len(), 1, "{text}: {:?}", analysis.commands);
    analysis.commands.into_iter().next().unwrap()
}

fn parts(text: &str) -> Vec<&str> {
    analysed(text).commands.iter().map(|command| &text[command.bytes.clone()]).collect()
}

#[test]
fn commands_of_the_top_level() {
    for (text, commands) in [
        ("a\nb\n", vec!["a", "b"]),
        ("a; b & c", vec!["a", "b &", "c"]),
        ("a | b && c || d\ne", vec!["a | b && c || d", "e"]),
        ("a |\n# why\n  b\nc", vec!["a |\n# why\n  b", "c"]),
        ("a \\\n  --b\nc", vec!["a \\\n  --b", "c"]),
        ("for x in 1 2; do\n  # in\n  a\ndone\nb", vec!["for x in 1 2; do\n  # in\n  a\ndone", "b"]),
        ("if a; then b; fi > x\nc", vec!["if a; then b; fi > x", "c"]),
        ("f() {\n a\n}\nf", vec!["f() {\n a\n}", "f"]),
        ("( a; b )\n{ c; d; }", vec!["( a; b )", "{ c; d; }"]),
        ("case x in\n a) b;;\n *) c;;\nesac\nd", vec!["case x in\n a) b;;\n *) c;;\nesac", "d"]),
        ("time { a; b; }\nc", vec!["time { a; b; }", "c"]),
        ("a && time -p ( b; c ) > d\ne", vec!["a && time -p ( b; c ) > d", "e"]),
        ("a # one\nb", vec!["a", "b"]),
        ("", vec![]),
        ("\n\n# only\n", vec![]),
    ] {
        assert_eq!(parts(text), commands, "{text}");
    }
}

#[test]
fn heredocs_belong_to_their_command() {
    for (text, commands) in [
        ("cat <<EOF\nrm -rf /\nEOF\nb", vec!["cat <<EOF\nrm -rf /\nEOF", "b"]),
        ("cat <<A <<-'B'\n1\nA\n\t2\n\tB\nb", vec!["cat <<A <<-'B'\n1\nA\n\t2\n\tB", "b"]),
        ("cat <<EOF | grep x > y\n$a\nEOF\nb", vec!["cat <<EOF | grep x > y\n$a\nEOF", "b"]),
        ("cat <<EOF; b\nx\nEOF\nc", vec!["cat <<EOF; b\nx\nEOF", "c"]),
        ("a \"$(cat <<EOF\n)\"'\nEOF\n)\"\nb", vec!["a \"$(cat <<EOF\n)\"'\nEOF\n)\"", "b"]),
        ("cat <<EOF\nnever\nended", vec!["cat <<EOF\nnever\nended"]),
        ("<<COMMENT\nout: put\nCOMMENT\nb", vec!["<<COMMENT\nout: put\nCOMMENT", "b"]),
        ("cat <<EOF\nit's \"fine\" `date`\nEOF\nb", vec!["cat <<EOF\nit's \"fine\" `date`\nEOF", "b"]),
        ("echo $((1 << 2))\nb", vec!["echo $((1 << 2))", "b"]),
        ("cat <<< \"x\"\nb", vec!["cat <<< \"x\"", "b"]),
        ("while read x; do a; done <<EOF\n1\nEOF\nb", vec!["while read x; do a; done <<EOF\n1\nEOF", "b"]),
    ] {
        assert_eq!(analysed(text).problem, None, "{text}");
        assert_eq!(parts(text), commands, "{text}");
    }
    let analysis = analysed("a\ncat <<EOF\nx\nEOF\n\nb\n");
    let lines: Vec<_> = analysis.commands.iter().map(|command| command.lines.clone()).collect();
    assert_eq!(lines, [0..1, 1..4, 5..6]);
}

#[test]
fn comments_with_a_line_of_their_own() {
    let text = "# one\na # two\n  # three\nb |\n# four\n c\nfor x in y; do\n# five\nd\ndone\ne \\\n# six\n";
    let analysis = analysed(text);
    let shown: Vec<_> = analysis.comments.iter().map(|c| (&text[c.bytes.clone()], c.line)).collect();
    assert_eq!(shown, [("# one", 0), ("# three", 2)]);
}

#[test]
fn a_problem_leaves_one_command_and_a_reason() {
    for (text, message) in [
        ("kubectl get pods\necho 'open\nls", "a single quote in line 2 is never closed"),
        ("echo \"open", "a double quote in line 1 is never closed"),
        ("(cd /tmp", "`(` in line 1 is never closed"),
        ("echo $(date", "`$(` in line 1 is never closed"),
        ("echo ${x", "`${` in line 1 is never closed"),
        ("ls )", "`)` closes nothing"),
    ] {
        let analysis = analysed(text);
        assert_eq!(analysis.commands.len(), 1, "{text}");
        assert_eq!(analysis.commands[0].bytes, 0..text.len(), "{text}");
        assert!(analysis.commands[0].effect >= Effect::Write, "{text}");
        assert_eq!(analysis.problem.unwrap().message, message, "{text}");
    }
    let analysis = analysed("ls\nkubectl delete pod x\necho 'open");
    assert_eq!(
        (analysis.commands[0].effect, analysis.commands[0].cause.as_str()),
        (Effect::Destructive, "kubectl delete")
    );
}

#[test]
fn hostile_text_is_survived() {
    for text in [
        "(".repeat(100_000),
        "$(".repeat(100_000) + &")".repeat(100_000),
        "\"$(".repeat(50_000),
        "`".repeat(100_001),
        "<<A ".repeat(20_000),
        "<<A\n$(".repeat(5_000),
        "{ ".repeat(100_000),
        "if a; then ".repeat(20_000),
        "a && ".repeat(50_000) + "b",
        "a | ".repeat(50_000) + "b",
        "f() { f; f; }; f\n".repeat(2_000),
        "\u{0}\u{1}\u{feff}é漢\r\n\\".repeat(20_000),
        "a ".repeat(100_000),
        "$((".repeat(50_000),
        "case x in ".repeat(10_000),
    ] {
        let analysis = analysed(&text);
        for command in &analysis.commands {
            assert!(text.get(command.bytes.clone()).is_some());
        }
    }
}

#[test]
fn variables_that_are_used_and_not_assigned() {
    let text = "X=1; echo $X $Y ${Z:-d} $1 $? '$Q' \"\\$R\"\nfor i in $L; do echo $i; done\nread -r A B\necho $A $B\n\
        export C=$D\nlocal e=1\ncat <<EOF\n$F\nEOF\ncat <<'EOF'\n$G\nEOF\nawk '{print $1}'; ((n=1)); echo ${arr[@]} $Y";
    let analysis = analysed(text);
    let used: Vec<_> = analysis.variables.iter().map(|v| (&text[v.bytes.clone()], v.defaulted)).collect();
    assert_eq!(
        used,
        [("$Y", false), ("${Z:-d}", true), ("$L", false), ("$D", false), ("$F", false), ("${arr[@]}", false)]
    );
    assert_eq!(analysis.assigns, ["X", "i", "A", "B", "C", "e"]);
}

#[test]
fn a_function_has_the_effect_of_its_body_where_it_is_defined_and_where_it_is_called() {
    let analysis = analysed("f() { kubectl delete x; }\nf\n");
    let effects: Vec<_> = analysis.commands.iter().map(|command| command.effect).collect();
    assert_eq!(effects, [Effect::Destructive, Effect::Destructive]);
}

#[test]
fn what_answers_with_exit_code_one() {
    for text in [
        "grep x y",
        "a | grep y",
        "diff a b",
        "[ -f x ]",
        "test -f x",
        "sudo systemctl is-active x",
        "pgrep x",
        "[[ a == b ]]",
        "kubectl exec p -- grep x y",
    ] {
        assert!(one(text).asks, "{text}");
    }
    for text in ["grep x | wc -l", "ls", "systemctl status x", "xargs grep x", "if grep x y; then z; fi"] {
        assert!(!one(text).asks, "{text}");
    }
}

#[test]
fn programs_of_this_machine() {
    for (text, programs) in [
        ("curl -s x | jq .", vec!["curl", "jq"]),
        ("sudo env A=1 kubectl get x", vec!["sudo", "env", "kubectl"]),
        ("ssh host 'foo'", vec!["ssh"]),
        ("kubectl exec p -- foo", vec!["kubectl"]),
        ("bash -c 'foo | bar'", vec!["bash", "foo", "bar"]),
        ("echo $(foo)", vec!["foo", "echo"]),
        ("find . -exec foo {} +", vec!["find", "foo"]),
        ("$X y", vec![]),
    ] {
        assert_eq!(one(text).programs, programs, "{text}");
    }
}

#[test]
fn a_hole_is_shown_as_it_was_written_and_is_no_program() {
    let mut text = Text::literal("ssh ", Span::new(0, 4));
    let hole = |input: &str, written: &str| Hole {
        filler: Filler::Input(input.to_owned()),
        written: written.to_owned(),
        span: Span::default(),
        form: HoleForm::Value,
    };
    text.push_hole(hole("host", "[host]"));
    assert_eq!(analyse(&text).commands[0].nature, Nature::Enter("ssh [host]".to_owned()));

    let mut text = Text::default();
    text.push_hole(hole("tool", "<tool>"));
    text.push_literal(" get > ", Span::default());
    text.push_hole(hole("file", "<file>"));
    let command = &analyse(&text).commands[0];
    assert_eq!((command.effect, command.cause.as_str()), (Effect::Write, "<tool>"));
    assert!(command.programs.is_empty());
}
