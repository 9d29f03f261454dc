mod attacks;
mod bash;
mod documents;
mod languages;
mod readers;

use super::*;
use crate::shell::{Filler, Hole, HoleForm, Text};
use crate::source::Span;

/// Makes a text in which `⟦name⟧` is a hole for a value and `⟪name⟫` one for
/// words of a command.
pub(super) fn text(source: &str) -> Text {
    let mut text = Text::default();
    let mut rest = source;
    let mut at = 0;
    while let Some(start) = rest.find(['⟦', '⟪']) {
        let form = if rest[start..].starts_with('⟦') { HoleForm::Value } else { HoleForm::Words };
        let end = start + rest[start..].find(['⟧', '⟫']).unwrap();
        text.push_literal(&rest[..start], Span::new(at, at + start));
        let name = &rest[start + 3..end];
        let span = Span::new(at + start, at + end + 3);
        text.push_hole(Hole {
            filler: Filler::Input(name.to_owned()),
            written: format!("[{name}]"),
            span,
            form,
        });
        rest = &rest[end + 3..];
        at += end + 3;
    }
    text.push_literal(rest, Span::new(at, at + rest.len()));
    text
}

fn filled(source: &str, value: &str) -> Result<String, String> {
    fill(&text(source), |_| Some(value))
        .map(|filled| filled.text)
        .map_err(|problems| problems[0].message.clone())
}

#[track_caller]
fn gives(source: &str, value: &str, wanted: &str) {
    assert_eq!(filled(source, value).as_deref(), Ok(wanted), "{source} with {value:?}");
}

#[track_caller]
fn refuses(source: &str, value: &str, code: &str) {
    let problems = fill(&text(source), |_| Some(value)).expect_err(source);
    assert_eq!(problems[0].code.name, code, "{source} with {value:?}: {problems:?}");
}

#[test]
fn a_plain_value_goes_in_as_an_operator_would_type_it() {
    gives("kubectl get deployment/⟦s⟧", "api", "kubectl get deployment/api");
    gives("kubectl apply -f hpa-⟦s⟧.yaml", "api", "kubectl apply -f hpa-api.yaml");
    gives(
        "curl -s https://⟦u⟧/health | jq",
        "api.example:8080/v1",
        "curl -s https://api.example:8080/v1/health | jq",
    );
    gives("echo \"⟦a⟧⟦b⟧\"", "x", "echo \"xx\"");
    gives("export NS=⟦ns⟧", "mesh", "export NS=mesh");
    gives("# for ⟦ns⟧\nls", "mesh", "# for mesh\nls");
}

#[test]
fn every_kind_of_quotes() {
    let value = "a 'b' \"c\" $d `e` \\f\n!*~#";
    gives("echo ⟦v⟧", value, "echo 'a '\\''b'\\'' \"c\" $d `e` \\f\n!*~#'");
    gives("echo \"x⟦v⟧y\"", value, "echo \"xa 'b' \\\"c\\\" \\$d \\`e\\` \\\\f\n!*~#y\"");
    gives("echo 'x⟦v⟧y'", value, "echo 'xa '\\''b'\\'' \"c\" $d `e` \\f\n!*~#y'");
    gives("echo $'x⟦v⟧y'", value, "echo $'xa \\'b\\' \"c\" $d `e` \\\\f\n!*~#y'");
    gives("cat <<EOF\n⟦v⟧\nEOF\n", value, "cat <<EOF\na 'b' \"c\" \\$d \\`e\\` \\\\f\n!*~#\nEOF\n");
    gives("cat <<'EOF'\n⟦v⟧\nEOF\n", value, "cat <<'EOF'\na 'b' \"c\" $d `e` \\f\n!*~#\nEOF\n");
    gives("ls # ⟦v⟧\nls", "a\nrm x", "ls # a rm x\nls");
    gives("echo ⟦v⟧", "", "echo ''");
    gives("echo $((⟦v⟧ + 1))", "-5", "echo $(((-5) + 1))");
    gives("echo ⟦v⟧>file", "2", "echo '2'>file");
    gives("echo {a,⟦v⟧}", "b,c", "echo {a,'b,c'}");
}

#[test]
fn shells_within_shells() {
    gives("bash -c 'echo ⟦v⟧'", "a b", "bash -c 'echo '\\''a b'\\'''");
    gives("bash -c 'echo ⟦v⟧'", "ab", "bash -c 'echo ab'");
    gives("ssh h \"ls ⟦v⟧\"", "$x", "ssh h \"ls '\\$x'\"");
    gives("ssh h ls ⟦v⟧", "a b", "ssh h ls ''\\''a b'\\'''");
    gives("su - p -c \"psql -l ⟦v⟧\"", "a", "su - p -c \"psql -l a\"");
    gives("kubectl exec p -- sh -c 'echo \"⟦v⟧\"'", "$(x)", "kubectl exec p -- sh -c 'echo \"\\$(x)\"'");
    gives("kubectl exec p -- echo ⟦v⟧", "a b", "kubectl exec p -- echo 'a b'");
    gives("ssh h 'bash -c \"echo ⟦v⟧\"'", "a'b", "ssh h 'bash -c \"echo '\\''a'\\''\\\\'\\'''\\''b'\\''\"'");
    gives("ssh h <<'EOF'\necho ⟦v⟧\nEOF", "a b", "ssh h <<'EOF'\necho 'a b'\nEOF");
}

#[test]
fn shells_behind_programs_that_are_not_known() {
    gives("frob exec x -- bash -c 'echo ⟦v⟧'", "a b", "frob exec x -- bash -c 'echo '\\''a b'\\'''");
    gives("frob sh -euc \"echo ⟦v⟧\"", "$x", "frob sh -euc \"echo '\\$x'\"");
    refuses("frob python3 -c 'print(⟦v⟧)'", "a b", "nested-language");
    gives("frob bash x ⟦v⟧ -c", "a b", "frob bash x 'a b' -c");
}

#[test]
fn json_in_a_word() {
    let patch = "kubectl patch d x -p='{\"a\":[{\"name\":\"⟦v⟧\",\"n\":1}]}'";
    gives(patch, "main", "kubectl patch d x -p='{\"a\":[{\"name\":\"main\",\"n\":1}]}'");
    gives(patch, "a\"b'", "kubectl patch d x -p='{\"a\":[{\"name\":\"a\\\"b'\\''\",\"n\":1}]}'");
    gives("curl -d \"{\\\"a\\\": \\\"⟦v⟧\\\"}\" x", "q\"", "curl -d \"{\\\"a\\\": \\\"q\\\\\\\"\\\"}\" x");
    gives("curl -d '{\"a\": ⟦v⟧}' x", "12", "curl -d '{\"a\": 12}' x");
    refuses("curl -d '{\"a\": ⟦v⟧}' x", "1,\"b\":2", "value-refused");
    gives(
        "curl -d @- x <<EOF\n{\"a\": \"⟦v⟧\"}\nEOF",
        "a\nb",
        "curl -d @- x <<EOF\n{\"a\": \"a\\\\nb\"}\nEOF",
    );
}

#[test]
fn other_languages_take_plain_values_only() {
    for source in [
        "awk '/⟦v⟧/ {print $1}' x",
        "sed -i 's/a/⟦v⟧/' x",
        "jq '.⟦v⟧'",
        "python3 -c 'print(\"⟦v⟧\")'",
        "psql -c \"select * from t where a = '⟦v⟧'\"",
        "mysql -e \"drop user '⟦v⟧'\"",
        "kubectl exec p -- psql -c 'select ⟦v⟧'",
        "psql db <<EOF\nselect '⟦v⟧';\nEOF",
        "echo \"select '⟦v⟧'\" | psql",
        "echo 'ls ⟦v⟧' | ssh h bash",
        "kubectl get p -o jsonpath='{.items[?(@.metadata.name==\"⟦v⟧\")]}'",
        "declare ⟦v⟧",
        "[[ 1 -eq ⟦v⟧ ]]",
        "scp x h:⟦v⟧",
        "ssh ⟦v⟧",
        "/opt/⟦v⟧/bin/x",
    ] {
        assert!(filled(source, "a.b-c_1").is_ok(), "{source}: {:?}", filled(source, "a.b-c_1"));
        refuses(source, "a' b", "nested-language");
    }
    gives("jq --arg n ⟦v⟧ '.[$n]'", "a b", "jq --arg n 'a b' '.[$n]'");
    gives("awk -v n=⟦v⟧ '{print n}'", "a b", "awk -v n='a b' '{print n}'");
    gives("cat <<EOF | tee x\n⟦v⟧\nEOF", "a' b", "cat <<EOF | tee x\na' b\nEOF");
}

#[test]
fn places_without_a_safe_form() {
    for source in [
        "⟦v⟧ get pods",
        "sudo ⟦v⟧ x",
        "kubectl exec p -- ⟦v⟧",
        "echo `ls ⟦v⟧`",
        "case x in ⟦v⟧) ls;; esac",
        "[[ $x =~ ⟦v⟧ ]]",
        "echo ${x#⟦v⟧}",
        "echo \\⟦v⟧",
        "echo $⟦v⟧",
        "⟦v⟧=1",
        "for ⟦v⟧ in a; do ls; done",
        "cat <<⟦v⟧\nx\nEOF",
        "bash -c \"echo $x ⟦v⟧\"",
        "eval ls $x ⟦v⟧",
        "ls >&⟦v⟧",
        "echo 'open ⟦v⟧",
        "⟦v⟧() { ls; }",
    ] {
        refuses(source, "a", "no-safe-form");
        assert_eq!(obstacles(&text(source)).len(), 1, "{source}");
    }
    assert!(obstacles(&text("echo ⟦v⟧ \"⟦w⟧\"")).is_empty());
}

#[test]
fn a_value_must_not_become_an_option() {
    for source in [
        "rm ⟦v⟧",
        "rm \"⟦v⟧\"",
        "kubectl exec p -- ls ⟦v⟧",
        "bash -c 'rm ⟦v⟧'",
        "ssh ⟦v⟧",
        "[ ⟦v⟧ = x ]",
        "rm ⟦v⟧\"⟦w⟧\"",
    ] {
        let problem = filled(source, "-rf").unwrap_err();
        assert!(problem.contains("cannot stand here") || problem.contains("read by"), "{source}: {problem}");
    }
    for (source, value) in [
        ("rm -- ⟦v⟧", "-rf"),
        ("sleep ⟦v⟧", "-5"),
        ("x=⟦v⟧", "-rf"),
        ("rm a⟦v⟧", "-rf"),
        ("ls > ⟦v⟧", "-x"),
        ("cat <<EOF\n⟦v⟧\nEOF", "-x"),
    ] {
        assert!(filled(source, value).is_ok(), "{source}: {:?}", filled(source, value));
    }
}

#[test]
fn a_value_must_not_end_what_it_stands_in() {
    refuses("cat <<EOF\n⟦v⟧\nEOF", "a\nEOF\nrm x", "value-refused");
    refuses("cat <<EOF\n⟦v⟧\nEOF", "EOF", "value-refused");
    refuses("cat <<'E F'\n⟦v⟧\nE F", "E F", "value-refused");
    refuses("cat <<-EOF\n\t⟦v⟧\n\tEOF", "a\n\tb", "value-refused");
    refuses("cat <<-EOF\n\t⟦v⟧\n\tEOF", "EOF", "value-refused");
    gives("cat <<EOF\n⟦v⟧\nEOF", "EOFX", "cat <<EOF\nEOFX\nEOF");
    refuses("echo ⟦v⟧", "a\0b", "value-refused");
    refuses("echo $((⟦v⟧))", "x[$(ls)]", "value-refused");
    refuses("echo $((⟦v⟧))", "08", "value-refused");
}

#[test]
fn common_forms_take_any_text() {
    for source in [
        "ns=⟦v⟧\nkubectl get pods -n \"$ns\"\nn=$(kubectl get pods -n ⟦v⟧ | wc -l)\n((n > 1)) && [[ $n -gt 2 ]]",
        "name=⟦v⟧; [ \"$n\" -gt 1 ] && [[ $name == x && $n -lt 3 ]]",
        "cat > config.txt <<EOF\nname=⟦v⟧\nEOF\nbash deploy.sh config.txt\n",
        "echo ⟦v⟧ > /etc/logrotate.d/nginx; /usr/sbin/nginx -t",
        "echo ⟦v⟧ | tee notes.txt; chmod 644 notes.txt",
        "git commit -m ⟦v⟧",
        "git -c user.name=⟦v⟧ commit -m x",
        "git config user.name ⟦v⟧",
        "git log -x --author ⟦v⟧",
        "for pod in ⟦v⟧; do kubectl delete pod \"$pod\"; i=$((i + 1)); done",
        "declare -A seen\nkey=⟦v⟧\necho \"${seen[$key]}\"",
        "text=⟦v⟧; echo $(( ${#text} + 1 )) ${#text} \"${text:-none}\"",
        "f() { echo \"$1\"; }; f ⟦v⟧; echo $((i + 1))",
        "while read -r line; do echo \"$line\"; done <<< ⟦v⟧",
        "host=⟦v⟧; curl \"https://example.org/$host\" > out.json",
        "./deploy.sh ⟦v⟧ > out.log; bash check.sh ⟦v⟧",
    ] {
        assert!(filled(source, "it's a $(text)").is_ok(), "{source}: {:?}", filled(source, "it's a $(text)"));
    }
    for source in ["n=⟦v⟧; ((n > 1))", "n=⟦v⟧; [[ \"$n\" -eq 1 ]]", "f() { echo $(($1)); }; f ⟦v⟧"]
    {
        for value in ["12", "-3", "08", "1.5"] {
            assert!(filled(source, value).is_ok(), "{source}: {:?}", filled(source, value));
        }
        refuses(source, "one", "value-refused");
    }
}

#[test]
fn a_value_must_not_mean_something_else_to_the_program() {
    refuses("find . -name ⟦v⟧", ";", "value-refused");
    refuses("find . -exec echo ⟦v⟧ +", "a{}", "value-refused");
    refuses("xargs -I% echo ⟦v⟧ %", "5%", "value-refused");
    refuses("xargs -I WHAT echo ⟦v⟧", "a", "no-safe-form");
    refuses("[ ⟦v⟧ = x ]", "(", "value-refused");
    refuses("echo \"${u:-⟦v⟧}\"", "<(x", "value-refused");
    let problem = filled("echo \"${u:-⟦v⟧}\"", "it's").unwrap_err();
    assert!(problem.contains("bash reads `<`, `>` and `'` within `${...}`"), "{problem}");
    gives("xargs -I% echo ⟦v⟧ %", "{}", "xargs -I% echo '{}' %");
    gives("xargs echo ⟦v⟧", "%", "xargs echo %");
}

#[test]
fn words_go_in_as_code_that_can_be_read() {
    gives("⟪c⟫", "pg_dump x | gzip > y; ls", "pg_dump x | gzip > y; ls");
    gives("kubectl exec ⟦p⟧ -- ⟪c⟫", "jmap -dump 1", "kubectl exec 'jmap -dump 1' -- jmap -dump 1");
    gives("helm upgrade x ⟪args⟫ y", "", "helm upgrade x   y");
    gives("bash -c 'cd x && ⟪c⟫'", "echo 'a'", "bash -c 'cd x && echo '\\''a'\\'''");
    for bad in ["echo 'a", "a\nb", "a # b", "(", "a \\", "cat <<E"] {
        refuses("kubectl exec p -- ⟪c⟫ x", bad, "bad-words");
    }
    refuses("⟪c⟫", "echo 'a", "bad-words");
    refuses("⟪c⟫", " ", "bad-words");
    refuses("echo \"⟪c⟫\"", "a b", "no-safe-form");
    refuses("echo x⟪c⟫", "a b", "no-safe-form");
}

#[test]
fn what_was_put_where_is_told() {
    let filled = fill(&text("a ⟦x⟧ b \"⟦y⟧\""), |hole| {
        Some(if hole.input() == Some("x") { "1 2" } else { "3" })
    })
    .unwrap();
    let shown: Vec<_> = filled
        .values
        .iter()
        .map(|(range, input)| (&filled.text[range.clone()], input.input().unwrap()))
        .collect();
    assert_eq!(shown, [("'1 2'", "x"), ("3", "y")]);
}

#[test]
fn all_problems_are_told_at_once_and_none_holds_a_value() {
    let problems = fill(&text("⟦a⟧ ⟦b⟧ $((⟦c⟧))"), |_| Some("-secret")).unwrap_err();
    let told: Vec<_> =
        problems.iter().map(|problem| (problem.filler.input().unwrap(), problem.code.name)).collect();
    assert_eq!(told, [("a", "no-safe-form"), ("b", "value-refused"), ("c", "value-refused")]);
    assert!(problems.iter().all(|problem| !problem.message.contains("secret")));
    let problems = fill(&text("ls ⟦a⟧ ⟦b⟧"), |hole| (hole.input() == Some("a")).then_some("x")).unwrap_err();
    assert_eq!(problems[0].code.name, "unfilled-placeholder");
    assert_eq!(problems[0].filler.input(), Some("b"));
}
