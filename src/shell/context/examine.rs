//! The way in: every hole of a text, level by level.

use std::ops::Range;

use super::layer::{Layer, Obstacle};
use super::walk::Walk;
use crate::shell::problem;
use crate::shell::scan::places;
use crate::shell::tree::{self, Script};
use crate::shell::{HoleForm, Text};

/// Shells within shells beyond this are not followed.
const MAX_LEVELS: usize = 8;

/// Which language of shells a text is in, as far as quotes go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// bash.
    Bash,
    /// What every shell knows: `sh`, and shells of which nothing is known.
    Sh,
}

/// A hole in the text of one level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Where it stands in the text of the level.
    pub range: Range<usize>,
    /// Which hole it is.
    pub hole: usize,
    /// How many of its layers belong to the levels around this one.
    pub outer: usize,
}

/// A text that a shell reads: the whole, or the text of a shell within it.
#[derive(Debug, Clone)]
pub struct Level {
    /// The text, with a plain word for each hole.
    pub text: String,
    /// Which shell reads it.
    pub(super) dialect: Dialect,
    /// How it reads.
    pub(super) script: Script,
    /// Its holes, in order.
    pub sites: Vec<Site>,
}

/// A document in another language that a here-document holds.
#[derive(Debug, Clone)]
pub struct Document {
    /// The document, as the program reads it, with a plain word for each hole.
    pub text: String,
    /// Where each of its holes stands in it, in order, and which it is.
    pub sites: Vec<(Range<usize>, usize)>,
}

/// What is known of the holes of a text.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// For each hole its readers, outermost first; or why there is no way in.
    pub holes: Vec<Result<Vec<Layer>, Obstacle>>,
    /// The texts that shells read, outermost first.
    pub levels: Vec<Level>,
    /// For each word that starts with holes and could be taken for an option:
    /// these holes, each with the number of its layers outside of the word.
    pub options: Vec<Vec<(usize, usize)>>,
    /// Documents in YAML.
    pub documents: Vec<Document>,
}

/// Finds what each hole of a text stands in.
pub fn surroundings(dialect: Dialect, text: &Text) -> Surroundings {
    let skeleton = text.skeleton();
    let forms: Vec<HoleForm> = text.holes().map(|hole| hole.form).collect();
    let sites = skeleton.holes.into_iter().enumerate();
    let sites: Vec<Site> = sites.map(|(hole, range)| Site { range, hole, outer: 0 }).collect();
    let mut examiner = Examiner {
        layers: vec![Vec::new(); forms.len()],
        obstacles: vec![None; forms.len()],
        forms,
        levels: Vec::new(),
        options: Vec::new(),
        documents: Vec::new(),
    };
    examiner.level(dialect, skeleton.text, sites, 0);
    examiner.code_in_quotes();
    let holes = examiner.layers.into_iter().zip(examiner.obstacles);
    Surroundings {
        holes: holes.map(|(layers, obstacle)| obstacle.map_or(Ok(layers), Err)).collect(),
        levels: examiner.levels,
        options: examiner.options,
        documents: examiner.documents,
    }
}

/// What is gathered over all levels.
pub(super) struct Examiner {
    pub layers: Vec<Vec<Layer>>,
    pub obstacles: Vec<Option<Obstacle>>,
    pub forms: Vec<HoleForm>,
    pub levels: Vec<Level>,
    pub options: Vec<Vec<(usize, usize)>>,
    pub documents: Vec<Document>,
}

impl Examiner {
    /// Notes why a hole cannot be filled; the first reason stays.
    pub(super) fn refuse(&mut self, hole: usize, obstacle: Obstacle) {
        if let Some(slot) = self.obstacles.get_mut(hole) {
            slot.get_or_insert(obstacle);
        }
    }

    /// Adds a reader to a hole.
    pub(super) fn push(&mut self, hole: usize, layer: Layer) {
        if let Some(layers) = self.layers.get_mut(hole) {
            layers.push(layer);
        }
    }

    /// Words of a command can stand only where a shell reads words.
    fn code_in_quotes(&mut self) {
        for hole in 0..self.forms.len() {
            let last = self.layers.get(hole).and_then(|layers| layers.last());
            if self.takes_words(hole) && !matches!(last, Some(Layer::Bare { .. } | Layer::Comment)) {
                self.refuse(hole, Obstacle::inside_quotes());
            }
        }
    }

    /// How many readers a hole has so far.
    pub(super) fn depth(&self, hole: usize) -> usize {
        self.layers.get(hole).map_or(0, Vec::len)
    }

    /// Tells whether a hole takes words instead of a value.
    pub(super) fn takes_words(&self, hole: usize) -> bool {
        self.forms.get(hole) == Some(&HoleForm::Words)
    }

    /// Looks at a text that a shell reads.
    pub(super) fn level(&mut self, dialect: Dialect, text: String, sites: Vec<Site>, nested: usize) {
        let script = tree::parse(&text);
        let fault = match &script.fault {
            Some(fault) => Some(problem::explain(&text, fault).message),
            None if nested > MAX_LEVELS => Some("shells within shells go too deep".to_owned()),
            None => None,
        };
        if let Some(message) = fault {
            for site in &sites {
                let message = format!("the command around it cannot be read: {message}");
                self.refuse(site.hole, Obstacle::new(message, "mend the command"));
            }
            return;
        }
        let places = places(&text, sites.iter().map(|site| site.range.start));
        let mut walk = Walk::new(self, dialect, &text, &sites, &places, nested);
        walk.script(&script);
        let unseen = walk.unseen();
        for hole in unseen {
            self.refuse(hole, Obstacle::unplaced());
        }
        self.levels.push(Level { text, dialect, script, sites });
    }
}
