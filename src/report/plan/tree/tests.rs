use insta::assert_snapshot;
use unicode_width::UnicodeWidthStr;

use super::super::sample::{command, declaring, every_kind, given, runbook};
use super::super::{Selection, tree};
use crate::model::Runbook;
use crate::report::Look;
use crate::shell::Effect;
use crate::source::SourceFile;

const UNICODE: Look = Look { unicode: true, ..Look::PLAIN };

fn shown(
    runbook: &Runbook,
    procedures: &[usize],
    values: &[(&str, &str)],
    look: Look,
    explain: bool,
) -> String {
    let values = given(values);
    let file = SourceFile::from_text("a.md", "");
    tree(Selection { runbook, file: &file, procedures, values: &values }, look, explain)
}

#[test]
fn every_kind_of_step_in_unicode() {
    assert_snapshot!(shown(&every_kind(), &[0, 1], &[], UNICODE, false), @r#"
    title                                                                      a.md
    plain Markdown: 2 procedures, 9 steps, 1 input
    Owner: mesh team

    tasks

    restart                                                                #restart
    │  needs service
    ├─ 1 Restart pods one by one                                              WRITE
    │    $ kubectl rollout restart deployment/[service]
    ├─ 2 Watch                                                                 read
    │    blocked: the expected output does not parse
    │    $ kubectl rollout status deployment/[service]
    ├─ 3 Is it back?                                                         choice
    │    Yes -> go on
    │    No -> #recreate
    │    Unclear -> #elsewhere
    ├─ 4 Tell the team                                                      by hand
    │  ├─ 4.1 In the channel                                                by hand
    │  └─ 4.2 On the page                                                   by hand
    │         offers $ post --to [service]
    └─ 5 Edit the map                                            interactive, WRITE
         $ kubectl edit configmap [service]

    recreate                                                              #recreate
    │  needs service
    ├─ 1 Delete                                            asked first, DESTRUCTIVE
    │    If it hangs
    │    $ kubectl delete pods -l app=[service]
    └─ 2 Patch the deployment                                    asked first, WRITE
         if needed
         $ kubectl patch deployment [service] -p '{"spec":{"template":{"spec":{"co…
    "#);
}

#[test]
fn one_procedure_with_a_value_in_ascii() {
    let out = shown(&every_kind(), &[1], &[("service", "api")], Look::PLAIN, true);
    assert!(out.is_ascii());
    assert_snapshot!(out, @r#"
    title                                                                      a.md
    plain Markdown: 1 procedure, 2 steps, 1 input

    tasks

    recreate                                                              #recreate
    |  needs service=api
    |- 1 Delete                                            asked first, DESTRUCTIVE
    |    If it hangs
    |    $ kubectl delete pods -l app=api
    |    id delete, line 1
    |    found as fence: a code block that holds shell commands
    `- 2 Patch the deployment                                    asked first, WRITE
         if needed
         $ kubectl patch deployment api -p '{"spec":{"template":{"spec":{"contai...
         id patch-the-deployment, line 1
         found as fence: a code block that holds shell commands
    "#);
}

#[test]
fn declared_inputs_stand_above_the_steps_with_what_they_take() {
    let values = [("hosts", "c\nd")];
    let out = shown(&declaring(every_kind()), &[0], &values, UNICODE, false);
    assert!(out.lines().all(|line| line.width() <= 79), "{out}");
    assert_snapshot!(out.split("├─").next().unwrap(), @"
    title                                                                      a.md
    plain Markdown: 1 procedure, 7 steps, 5 inputs

    inputs
      service   The deployment, as `kubectl get deployments` lists it in its
                namespace
                text that matches `[a-z0-9-]+`
      replicas  a whole number from 1 to 50; by default 3
      token     a secret of at least 6 bytes; from $MESH_TOKEN
      hosts     texts, one a line; by default [a, b]
      note      text; need not be given

    tasks

    restart                                                                #restart
    │  needs service, replicas, token, hosts=[c, d], note
    ");
}

#[test]
fn no_line_is_wider_than_79_columns_and_colour_adds_nothing_but_colour() {
    let mut wide = every_kind();
    let long = "日本語 the quick brown fox ".repeat(20);
    wide.procedures[0].title.clone_from(&long);
    wide.procedures[0].steps[0].title.clone_from(&long);
    wide.procedures[0].slug = "s".repeat(120);
    wide.title = long;
    for look in [Look::PLAIN, UNICODE] {
        let plain = shown(&wide, &[0, 1], &[], look, true);
        assert!(plain.lines().all(|line| line.width() <= 79), "{plain}");
        let coloured = shown(&wide, &[0, 1], &[], Look { colour: true, ..look }, true);
        assert_ne!(coloured, plain);
        let mut bare = String::new();
        for (number, part) in coloured.split('\u{1b}').enumerate() {
            bare.push_str(if number == 0 { part } else { part.split_once('m').unwrap().1 });
        }
        assert_eq!(bare, plain);
    }
}

#[test]
fn nothing_in_a_runbook_steers_the_terminal() {
    let evil = "a\u{1b}[2J\u{202e}b";
    let mut book = runbook(vec![(evil, vec![command(evil, evil, Effect::Read)])]);
    book.title = evil.to_owned();
    let out = shown(&book, &[0], &[], UNICODE, true);
    assert!(!out.contains(['\u{1b}', '\u{202e}']), "{out:?}");
}
