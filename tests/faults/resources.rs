//! A machine that has run out of something.

use std::process::Command;

use super::scene::{Scene, code};

/// Runs a command with a limit of bash's `ulimit`.
fn limited(scene: &mut Scene, limit: &str) -> Command {
    let begin = scene.begin();
    let mut command = Command::new("bash");
    command.args(["-c", &format!("ulimit {limit} && exec \"$0\" \"$@\"")]).arg(begin.get_program());
    command.args(begin.get_args()).current_dir(begin.get_current_dir().unwrap()).env_clear();
    command.envs(begin.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command
}

#[test]
fn a_machine_that_is_short_of_files_or_room_runs_nothing_twice() {
    for limit in ["-n 8", "-n 12", "-n 16", "-n 24", "-f 0", "-f 1", "-f 4", "-v 400000"] {
        let mut scene = Scene::of(6);
        let met = code(limited(&mut scene, limit).output().unwrap().status);
        assert!([0, 1, 2, 6, 70, 127, 134, 139, 153].contains(&met), "ulimit {limit}: exit code {met}");
        scene.finish();
        scene.judge(&format!("ulimit {limit}"));
    }
}
