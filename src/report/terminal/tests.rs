use std::io::{self, Write};
use std::time::Duration;

use jiff::Timestamp;
use unicode_width::UnicodeWidthStr;

use super::{Asked, Live, Showing};
use crate::engine::event::{
    Card, CardKind, Check, CommandText, Difference, Event, InputSource, Offered, Place, ProcedureHead,
    Record, RunHead, SkipCause, StepHead, Strictness, Symptom, Tally, Verdict,
};
use crate::engine::{End, Ended, Outcome, Sink, Stream};
use crate::report::Look;
use crate::shell::Effect;

fn place(line: usize, column: usize) -> Place {
    Place { file: "ops/mesh-service.md".to_owned(), line, column }
}

fn step(id: &str, title: &str, effect: Effect) -> StepHead {
    StepHead {
        id: id.to_owned(),
        title: title.to_owned(),
        kind: CardKind::Command,
        effect,
        links: Vec::new(),
    }
}

fn start(attended: bool) -> Vec<Event> {
    let head = ProcedureHead {
        slug: "rolling-restart".to_owned(),
        title: "Rolling restart".to_owned(),
        steps: vec![
            step("look", "Look at the pods", Effect::Read),
            step("restart", "Restart the deployment", Effect::Write),
            step("drop", "Drop the cache", Effect::Destructive),
        ],
    };
    vec![
        Event::RunStarted(RunHead {
            id: "k4f2".to_owned(),
            title: "Mesh service".to_owned(),
            file: "ops/mesh-service.md".to_owned(),
            procedures: vec![head.clone()],
            attended,
            contacts: vec!["SRE: #oncall".to_owned(), "DBA: #dba".to_owned()],
            links: Vec::new(),
        }),
        Event::ProcedureStarted(head),
    ]
}

fn restart() -> Card {
    Card {
        step: "restart".to_owned(),
        title: "Restart the deployment".to_owned(),
        position: (2, 3),
        kind: CardKind::Command,
        effect: Effect::Write,
        cause: "kubectl rollout restart".to_owned(),
        inferred: true,
        place: place(88, 1),
        text: String::new(),
        commands: vec![CommandText {
            text: "kubectl rollout restart deployment/api".to_owned(),
            values: vec![("service-name".to_owned(), "api".to_owned())],
            code: false,
        }],
        offers: Vec::new(),
        expectations: vec!["output like the example in line 91 (text)".to_owned()],
        condition: None,
        blocked: None,
        inside: Vec::new(),
        strictness: Strictness::Yes,
    }
}

fn ran(step: &str, end: End) -> Vec<Event> {
    let step = step.to_owned();
    let duration = Duration::from_millis(412);
    vec![
        Event::Running { step: step.clone(), attempt: 1 },
        Event::Finished { step, attempt: 1, ended: Box::new(Ended::new(end, duration)) },
    ]
}

fn concluded(step: &str, verdict: Verdict, reason: Option<&str>) -> Event {
    Event::Concluded {
        step: step.to_owned(),
        verdict,
        reason: reason.map(str::to_owned),
        checks: Vec::new(),
        symptoms: Vec::new(),
        tail: Vec::new(),
    }
}

fn live() -> Live<Vec<u8>> {
    let directory = "/home/oncall/.local/state/runwright/runs/20261124T030815Z-mesh-service-k4f2".to_owned();
    let asked = Asked { file: "ops/mesh-service.md".to_owned(), ..Asked::default() };
    Live::new(Vec::new(), Showing { look: Look::PLAIN, progress: false, directory, asked })
}

fn feed<W: Write>(live: &mut Live<W>, events: impl IntoIterator<Item = Event>) {
    for (event, seq) in events.into_iter().zip(1..) {
        live.event(&Record { seq, time: Timestamp::UNIX_EPOCH, event }).unwrap();
    }
}

/// What stands on the screen, without the path of the machine.
fn screen(live: Live<Vec<u8>>) -> String {
    let text = String::from_utf8(live.into_out()).unwrap();
    // What somebody will copy is not broken.
    let copied = |line: &str| line.starts_with("  record") || line.starts_with("  go on");
    assert!(text.lines().all(|line| line.width() <= 79 || copied(line)), "too wide:\n{text}");
    text
}

fn shown(events: impl IntoIterator<Item = Event>) -> String {
    let mut live = live();
    feed(&mut live, events);
    screen(live)
}

fn card(change: impl FnOnce(&mut Card)) -> String {
    let mut card = restart();
    change(&mut card);
    let text = shown(start(true).into_iter().chain([Event::StepReached(card)]));
    assert!(text.lines().count() <= 22, "too long:\n{text}");
    text
}

#[test]
fn a_write_says_what_runs_with_which_values_and_what_is_expected() {
    insta::assert_snapshot!(card(|_| ()), @"
    -------------------------------------------------------------------------------
    mesh-service.md > Rolling restart                        step 2 of 3   run k4f2
    2 Restart the deployment                         WRITE: kubectl rollout restart
      run    $ kubectl rollout restart deployment/api
      with     service-name = api
      expect   exit code 0; output like the example in line 91 (text)
      from     ops/mesh-service.md:88:1, found in prose
      next     3 Drop the cache (DESTRUCTIVE)
    ");
}

#[test]
fn a_long_command_is_broken_and_its_end_is_one_key_away() {
    let text = card(|card| {
        (card.effect, card.cause) = (Effect::Destructive, "kubectl delete".to_owned());
        card.strictness = Strictness::Name("drop".to_owned());
        card.condition = Some("If nothing else helps".to_owned());
        let mut lines = vec![format!("kubectl delete pods -l 'app in ({})'", "api,".repeat(20))];
        lines.extend((0..20).map(|number| format!("echo {number}\t\u{1b}[2J")));
        card.commands = vec![CommandText { text: lines.join("\n"), values: Vec::new(), code: true }];
    });
    insta::assert_snapshot!(text, @r"
    -------------------------------------------------------------------------------
    mesh-service.md > Rolling restart                        step 2 of 3   run k4f2
    2 Restart the deployment                            DESTRUCTIVE: kubectl delete
      when     If nothing else helps
      run    $ kubectl delete pods -l 'app in (api,api,api,api,api,api,api,api,api,
                 api,api,api,api,api,api,api,api,api,api,api,)'
               echo 0    \e[2J
               echo 1    \e[2J
               echo 2    \e[2J
               echo 3    \e[2J
               echo 4    \e[2J
               echo 5    \e[2J
               echo 6    \e[2J
               echo 7    \e[2J
               echo 8    \e[2J
               echo 9    \e[2J
               echo 10    \e[2J
               (9 more lines: v)
      expect   exit code 0; output like the example in line 91 (text)
      from     ops/mesh-service.md:88:1, found in prose
      next     3 Drop the cache (DESTRUCTIVE)
    ");
}

#[test]
fn a_manual_step_says_what_to_do_and_what_it_offers() {
    let text = card(|card| {
        card.kind = CardKind::Manual;
        card.commands.clear();
        card.text = "Check that the dashboard shows no red panel and that every replica answers.".to_owned();
        card.offers = vec![
            Offered { written: "kubectl get pods".to_owned(), effect: Effect::Read },
            Offered {
                written: "kubectl scale deployment api\n  --replicas=0".to_owned(),
                effect: Effect::Destructive,
            },
        ];
    });
    insta::assert_snapshot!(text, @"
    -------------------------------------------------------------------------------
    mesh-service.md > Rolling restart                        step 2 of 3   run k4f2
    2 Restart the deployment                                                by hand
               Check that the dashboard shows no red panel and that every replica
               answers.
           1 $ kubectl get pods   (read)
           2 $ kubectl scale deployment api
                 --replicas=0   (destructive)
      from     ops/mesh-service.md:88:1, found in prose
      next     3 Drop the cache (DESTRUCTIVE)
    ");
}

#[test]
fn a_context_shows_what_will_be_typed_inside() {
    let text = card(|card| {
        card.kind = CardKind::Enter;
        card.commands = vec![CommandText { text: "ssh db1".to_owned(), values: Vec::new(), code: false }];
        card.inside = vec!["sudo systemctl status postgresql".to_owned(), "df -h".to_owned()];
        card.blocked = Some("a typographic quote stands in the command".to_owned());
    });
    insta::assert_snapshot!(text, @"
    -------------------------------------------------------------------------------
    mesh-service.md > Rolling restart                        step 2 of 3   run k4f2
    2 Restart the deployment                         WRITE: kubectl rollout restart
      run    $ ssh db1
      note     it opens another context and gets the keyboard until you leave it
      then     type these inside, and leave with exit:
               sudo systemctl status postgresql
               df -h
      blocked  a typographic quote stands in the command
      from     ops/mesh-service.md:88:1, found in prose
      next     3 Drop the cache (DESTRUCTIVE)
    ");
}

#[test]
fn a_step_that_went_well_is_one_line() {
    let mut live = live();
    feed(&mut live, start(false));
    feed(
        &mut live,
        [Event::StepReached(restart()), Event::Running { step: "restart".to_owned(), attempt: 1 }],
    );
    live.output("restart", 1, Stream::Out, b"deployment.apps/api restarted\n").unwrap();
    live.output("restart", 1, Stream::Err, b"\x1b[33mWarning:\x1b[0m old API\nno end").unwrap();
    feed(&mut live, ran("restart", End::Exited(0)).into_iter().skip(1));
    feed(&mut live, [concluded("restart", Verdict::Passed, None)]);
    let skipped = Event::Skipped {
        step: "drop".to_owned(),
        cause: SkipCause::Request,
        reason: "left out by --skip".to_owned(),
    };
    feed(&mut live, [skipped]);
    insta::assert_snapshot!(screen(live), @"
    Rolling restart
    [2/3] Restart the deployment                     WRITE: kubectl rollout restart
      $ kubectl rollout restart deployment/api
      | deployment.apps/api restarted
      | Warning: old API
      | no end
      passed in 0.4s
    [3/3] Drop the cache
      skipped: left out by --skip
    ");
}

#[test]
fn a_step_that_a_condition_skips_has_a_heading_of_its_own() {
    let mut live = live();
    feed(&mut live, start(false));
    feed(&mut live, [Event::StepReached(restart())]);
    feed(&mut live, ran("restart", End::Exited(0)).into_iter().skip(1));
    feed(&mut live, [concluded("restart", Verdict::Passed, None)]);
    let skipped = |step: &str| Event::Skipped {
        step: step.to_owned(),
        cause: SkipCause::Condition,
        reason: "`inputs.all` is false".to_owned(),
    };
    feed(&mut live, [skipped("drop")]);
    assert!(screen(live).ends_with("[3/3] Drop the cache\n  skipped: `inputs.all` is false\n"));
}

#[test]
fn a_failure_says_what_was_expected_where_and_what_came() {
    let checks = vec![
        Check {
            what: "exit code".to_owned(),
            verdict: Verdict::Passed,
            place: None,
            differences: Vec::new(),
            notes: Vec::new(),
        },
        Check {
            what: "output (json)".to_owned(),
            verdict: Verdict::Failed,
            place: Some(place(90, 1)),
            differences: vec![
                Difference {
                    place: Some(place(91, 13)),
                    path: ".status".to_owned(),
                    expected: Some("\"healthy\"".to_owned()),
                    actual: Some("\"degraded\"".to_owned()),
                },
                Difference {
                    place: Some(place(94, 13)),
                    path: ".mesh_connectivity".to_owned(),
                    expected: Some("\"connected\"".to_owned()),
                    actual: None,
                },
            ],
            notes: vec!["the version differs: 1.2.3 is 1.3.0".to_owned()],
        },
    ];
    let conclusion = Event::Concluded {
        step: "restart".to_owned(),
        verdict: Verdict::Failed,
        reason: Some("the output is not as expected".to_owned()),
        checks,
        symptoms: vec![Symptom {
            symptom: "ImagePullBackOff".to_owned(),
            cause: "Wrong image tag".to_owned(),
            solution: "Check the image version".to_owned(),
            link: Some("#check-the-image".to_owned()),
            place: place(141, 1),
        }],
        tail: (1..=20).map(|number| format!("line {number} \u{1b}[31mof output\u{7}")).collect(),
    };
    let reached = Event::StepReached(restart());
    let events =
        start(true).into_iter().chain([reached]).chain(ran("restart", End::Exited(0))).chain([conclusion]);
    let text = shown(events);
    let (_, failure) = text.split_once("prose\n").unwrap();
    assert!(failure.lines().count() <= 22, "too long:\n{failure}");
    insta::assert_snapshot!(failure, @r#"
      next     3 Drop the cache (DESTRUCTIVE)
    -------------------------------------------------------------------------------
    FAILED: 2 Restart the deployment            the output is not as expected, 0.4s
      run    $ kubectl rollout restart deployment/api
      check    output (json)  ops/mesh-service.md:90:1
      at       .status  ops/mesh-service.md:91:13
      expected "healthy"
      actual   "degraded"
      at       .mesh_connectivity  ops/mesh-service.md:94:13
      expected "connected"
      actual   (nothing)
      note     the version differs: 1.2.3 is 1.3.0
      output   line 15 of output\u{7}
               line 16 of output\u{7}
               line 17 of output\u{7}
               line 18 of output\u{7}
               line 19 of output\u{7}
               line 20 of output\u{7}
      symptom  ImagePullBackOff: Wrong image tag -> Check the image version (line
               141, see #check-the-image)
      contact  SRE: #oncall | DBA: #dba
      from     ops/mesh-service.md:88:1
    "#);
}

#[test]
fn long_lines_of_output_leave_the_failure_on_the_screen() {
    let mut tail: Vec<String> =
        (1..=5).map(|number| format!("E{number} {}", "cannot reach the server ".repeat(9))).collect();
    tail.push("connection refused".to_owned());
    let failed = Event::Concluded {
        step: "restart".to_owned(),
        verdict: Verdict::Failed,
        reason: Some("exit code 1".to_owned()),
        checks: Vec::new(),
        symptoms: Vec::new(),
        tail,
    };
    let text = shown(start(true).into_iter().chain([Event::StepReached(restart()), failed]));
    let (_, failure) = text.split_once("prose\n").unwrap();
    assert!(failure.contains("output   E5 cannot") && failure.contains("connection refused"), "{failure}");
    assert!(failure.contains(" exit code 1\n") && !failure.contains("E4 "), "{failure}");
}

#[test]
fn many_differences_leave_the_failure_on_the_screen() {
    let difference = |line: usize| Difference {
        place: Some(place(line, 1)),
        path: format!("line {line}"),
        expected: None,
        actual: Some(line.to_string()),
    };
    let check = Check {
        what: "output (text, asserted)".to_owned(),
        verdict: Verdict::Failed,
        place: Some(place(1, 1)),
        differences: (1..=12).map(difference).collect(),
        notes: vec!["38 differences in all".to_owned()],
    };
    let failed = Event::Concluded {
        step: "restart".to_owned(),
        verdict: Verdict::Failed,
        reason: Some("the output is not as expected".to_owned()),
        checks: vec![check],
        symptoms: Vec::new(),
        tail: (1..=12).map(|line| line.to_string()).collect(),
    };
    let text = shown(start(true).into_iter().chain([Event::StepReached(restart()), failed]));
    let (_, failure) = text.split_once("(DESTRUCTIVE)\n").unwrap();
    assert!(failure.contains("line 3") && failure.contains("(9 more on record)"), "{failure}");
    assert!(failure.contains("output   10\n") && failure.contains("           12\n"), "{failure}");
    // The question takes four more rows.
    assert!(failure.lines().count() <= 20, "too long:\n{failure}");
}

#[test]
fn the_end_says_what_came_of_everything_and_how_to_go_on() {
    let mut events = start(true);
    events.extend([
        Event::InputGiven {
            input: "note".to_owned(),
            value: "it's late".to_owned(),
            source: InputSource::Operator,
        },
        Event::StepReached(Card { step: "look".to_owned(), position: (1, 3), ..restart() }),
        concluded("look", Verdict::Noted, Some("no match")),
        Event::StepReached(restart()),
        Event::Skipped {
            step: "restart".to_owned(),
            cause: SkipCause::Operator,
            reason: "done yesterday".to_owned(),
        },
        Event::RunEnded {
            outcome: Outcome::Failed,
            reason: Some("`drop` failed".to_owned()),
            tally: Tally { noted: 1, skipped: 1, not_run: 1, ..Tally::default() },
            remaining: vec!["drop".to_owned()],
            duration: Duration::from_secs(194),
        },
    ]);
    let text = shown(events);
    let (_, end) = text.rsplit_once("skipped: done yesterday\n").unwrap();
    insta::assert_snapshot!(end, @r"
    -------------------------------------------------------------------------------
    failed: Rolling restart                                        3m14s   run k4f2
               `drop` failed
      steps    1 noted, 1 skipped, 1 not run
               noted Look at the pods: no match
               skipped Restart the deployment: done yesterday
      not run  drop
      record   /home/oncall/.local/state/runwright/runs/20261124T030815Z-mesh-service-k4f2
      go on    runwright run ops/mesh-service.md#rolling-restart --input 'note=it'\''s late' --skip restart
               which runs again: look. --skip STEP leaves one out, and with it the
               directory and the variables that it set
    ");
}

#[test]
fn an_offered_command_says_how_it_ended() {
    let manual = Card { kind: CardKind::Manual, commands: Vec::new(), text: "Look".to_owned(), ..restart() };
    let events =
        start(true).into_iter().chain([Event::StepReached(manual)]).chain(ran("restart", End::Exited(2)));
    assert!(shown(events).ends_with("  exit code 2 in 0.4s\n"));
}

struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_reader_that_has_gone_away_does_not_end_the_run() {
    let (directory, asked) = (String::new(), Asked::default());
    let mut live = Live::new(Closed, Showing { look: Look::PLAIN, progress: false, directory, asked });
    feed(&mut live, start(false).into_iter().chain([Event::StepReached(restart())]));
    live.output("restart", 1, Stream::Out, &b"x\n".repeat(100_000)).unwrap();
    live.output("restart", 1, Stream::Terminal, b"Password: ").unwrap();
    live.tick();
}
