//! Real runbooks of other people, where they are at hand: the folder that
//! `RUNWRIGHT_CORPUS` names. They are read and judged by laws, not by content.

use std::path::{Path, PathBuf};

use runwright::resolve::resolve;
use runwright::source::{Diagnostics, SourceFile};
use runwright::syntax::outline::{Block, Code};
use runwright::syntax::{markdown, read};

use crate::support::places::{assert_in_file, places};

fn documents(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = path.to_string_lossy().into_owned();
        if path.is_dir() {
            documents(&path, found);
        } else if [".md", ".markdown", ".md.erb"].iter().any(|end| name.ends_with(end)) {
            found.push(path);
        }
    }
}

fn corpus() -> Vec<PathBuf> {
    let mut found = Vec::new();
    match std::env::var_os("RUNWRIGHT_CORPUS") {
        Some(folder) => documents(Path::new(&folder), &mut found),
        None => eprintln!("skipped: RUNWRIGHT_CORPUS names no folder of runbooks"),
    }
    found
}

fn codes<'a>(blocks: &'a [Block], found: &mut Vec<&'a Code>) {
    for block in blocks {
        match block {
            Block::Code(code) => found.push(code),
            Block::List(list) => list.items.iter().for_each(|item| codes(&item.blocks, found)),
            _ => {}
        }
    }
}

#[test]
fn every_place_is_in_the_file_and_every_code_block_is_accounted_for() {
    for path in corpus() {
        let file = SourceFile::read(&path).unwrap();
        let mut diagnostics = Diagnostics::default();
        let outline = markdown::read(&file, &mut Diagnostics::default());
        let runbook = resolve(read(&file, &mut diagnostics), file.name(), &mut diagnostics);
        let places = places(&runbook, diagnostics);
        assert_in_file(&file, &places);
        let mut blocks = Vec::new();
        outline.sections.iter().for_each(|section| codes(&section.blocks, &mut blocks));
        for code in blocks {
            let accounted = places.iter().any(|span| {
                !span.is_empty()
                    && code.span.contains(*span)
                    && !runbook.sections.iter().any(|s| s.span == *span)
            });
            let place = file.position(code.span.start);
            assert!(accounted, "{}:{}: nothing is said of this block", path.display(), place.line);
        }
    }
}
