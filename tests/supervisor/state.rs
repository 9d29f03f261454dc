//! The state of shells, from process to process.

use runwright::engine::{End, Fate, Script, ShellSession};

use super::scene::*;

#[test]
fn a_shell_goes_on_where_it_was() {
    let mut running = Running::start(
        "# Set\nA='one  two'; f() { echo \"f $1\"; }; cd /usr\n\n# Wait\nB=2; echo $$ > ~/pid; sleep 1000",
    );
    let home = running.book.folder().with_file_name("home");
    let pid: u32 = word(&home.join("pid")).parse().unwrap();
    running.kill_engine();
    let group = rustix::process::Pid::from_raw(i32::try_from(pid).unwrap()).unwrap();
    rustix::process::kill_process_group(group, rustix::process::Signal::KILL).unwrap();
    running.leaves_nothing();
    let mut after = running.after();
    assert!(matches!(after.fate("b/wait"), Fate::Ended(ended) if ended.state_lost.is_some()));
    let mut session = after.open();
    let (_, out) = after.run(&mut session, &whole("b/next", "echo \"$A\" ${B-none} $PWD; f x"));
    assert_eq!(out, "one  two none /usr\nf x\n");
}

#[test]
fn shells_of_one_run_go_on_side_by_side() {
    let folder = tempfile::tempdir().unwrap();
    let mut after = After::new(folder.path(), folder.path(), true);
    let (mut one, mut two) = (after.open(), after.open());
    after.run(&mut one, &whole("b/set", "N=1"));
    after.run(&mut two, &whole("c/set", "N=2"));
    // Each waits for the other.
    let text = |own: &str, other: &str| {
        format!("echo $N; : > {own}; until [ -e {other} ]; do sleep 0.01; done; echo $N")
    };
    let (first, second) = (whole("b/meet", &text("one", "two")), whole("c/meet", &text("two", "one")));
    let (mut out, stop) = ([Vec::new(), Vec::new()], tokio::sync::Notify::new());
    let [first_out, second_out] = &mut out;
    let mut left = |_, bytes: &[u8]| first_out.extend_from_slice(bytes);
    let mut right = |_, bytes: &[u8]| second_out.extend_from_slice(bytes);
    let (first, second) = after.runtime.block_on(async {
        tokio::join!(one.run(&first, &mut left, &stop), two.run(&second, &mut right, &stop))
    });
    assert_eq!((first.end, second.end), (End::Exited(0), End::Exited(0)));
    assert_eq!(out.map(|out| String::from_utf8(out).unwrap()), ["1\n1\n", "2\n2\n"]);
    after.close(&mut one);
    assert_eq!(after.run(&mut two, &whole("c/more", "echo $N")).1, "2\n");
}

#[test]
fn another_attempt_starts_where_the_first_did_also_in_another_process() {
    let folder = tempfile::tempdir().unwrap();
    let attempt = |begins, number, step: &str, text: &str| {
        let mut after = After::new(folder.path(), folder.path(), begins);
        let mut session = after.open();
        let script = Script { attempt: number, ..whole(step, text) };
        let (ended, out) = after.run(&mut session, &script);
        after.close(&mut session);
        assert_eq!(ended.end, End::Exited(0));
        out
    };
    attempt(true, 1, "b/one", "N=1");
    for number in 1..4 {
        assert_eq!(attempt(false, number, "b/two", "N=$((N + 1)); echo $N"), "2\n");
    }
    assert_eq!(attempt(false, 1, "b/three", "echo $N"), "2\n");
    assert_eq!(attempt(false, 2, "b/three", "echo $N; N=9"), "2\n");
    let state = folder.path().join("shell-1/state");
    let mode = std::os::unix::fs::PermissionsExt::mode(&state.metadata().unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
    // What changes nothing leaves the file alone.
    let before = std::os::unix::fs::MetadataExt::ino(&state.metadata().unwrap());
    attempt(false, 1, "b/four", "true");
    assert_eq!(std::os::unix::fs::MetadataExt::ino(&state.metadata().unwrap()), before);
    // What is none is said, and nothing runs from somewhere else.
    std::fs::write(&state, "{").unwrap();
    let mut after = After::new(folder.path(), folder.path(), false);
    let mut session = after.open();
    let (ended, _) = after.run(&mut session, &whole("b/five", "echo never"));
    assert!(format!("{:?}", ended.end).contains("the state that the steps before it have left"), "{ended:?}");
}
