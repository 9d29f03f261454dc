//! The state of a shell, for another run that goes on from it.

use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use super::super::state::Stored;
use super::folder::Folder;
use super::keep::{STATE, replace};

/// Takes the state of sessions over from one run to another, as it was before a
/// step, by its full name. `before` tells which steps ran before that one.
/// Returns whether the state of the last of the sessions, that of the step, is
/// not there any more, since later steps have changed it.
///
/// # Errors
/// When a state that is there cannot be read or written.
pub fn carry_state(
    (old, new): (&Path, &Path),
    sessions: &[u32],
    from: &str,
    before: &dyn Fn(&str) -> bool,
) -> io::Result<bool> {
    let mut lost = false;
    for number in sessions {
        lost = false;
        let bytes = match std::fs::read(Folder::numbered(old, *number).join(STATE)) {
            Ok(bytes) => bytes,
            // Nothing was ever changed in it.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        let state = match Stored::read(&bytes)? {
            Stored { before: Some((step, state)), .. } if step == from => state,
            Stored { state, before: Some((step, _)) } if before(&step) => state,
            Stored { .. } => {
                lost = true;
                continue;
            }
        };
        let folder = Folder::numbered(new, *number);
        std::fs::DirBuilder::new().mode(0o700).recursive(true).create(&folder)?;
        replace(&folder, &Stored::write(&state, None)?)?;
    }
    Ok(lost)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exec::state::State;

    #[test]
    fn the_state_before_a_step_is_taken_over_if_no_later_step_has_changed_it() {
        let runs = tempfile::tempdir().unwrap();
        let state = |directory: &str| State::new(directory.into(), None);
        for (last, from, carried) in
            [("p/b", "p/b", Some("/before")), ("p/a", "p/b", Some("/after")), ("p/c", "p/b", None)]
        {
            let (old, new) = (runs.path().join(format!("old-{}", &last[2..])), runs.path().join(&last[2..]));
            let folder = Folder::numbered(&old, 1);
            std::fs::create_dir_all(&folder).unwrap();
            let (after, before) = (state("/after"), state("/before"));
            std::fs::write(folder.join(STATE), Stored::write(&after, Some((last, &before))).unwrap())
                .unwrap();
            let lost = carry_state((&old, &new), &[1], from, &|step| step == "p/a").unwrap();
            assert_eq!(lost, carried.is_none(), "{last}");
            let found = std::fs::read(Folder::numbered(&new, 1).join(STATE)).ok();
            let found = found.map(|bytes| Stored::read(&bytes).unwrap().state);
            assert_eq!(found, carried.map(state), "{last}");
        }
        let nowhere = runs.path().join("nowhere");
        assert!(!carry_state((&nowhere, &nowhere), &[1, 2], "p/b", &|_| false).unwrap());
    }
}
