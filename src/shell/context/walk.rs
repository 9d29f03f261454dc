//! Statements of one level, and the holes in them.

use std::ops::Range;

use super::carried::IN_A_FILE;
use super::computed::assignments_compute;
use super::examine::{Dialect, Examiner, Site};
use super::flows::{Flows, printed};
use super::interpreters::OPERAND;
use super::layer::{Layer, Obstacle};
use crate::shell::scan::{Place, Standing};
use crate::shell::tree::{Kind, Redirect, Script, Statement};

/// A walk over the text of one level.
pub(super) struct Walk<'a> {
    pub(super) examiner: &'a mut Examiner,
    /// Which shell reads the text.
    pub(super) dialect: Dialect,
    pub(super) text: &'a str,
    pub(super) sites: &'a [Site],
    pub(super) places: &'a [Place],
    pub(super) nested: usize,
    /// Which sites have been given a layer, or refused.
    pub(super) seen: Vec<bool>,
    /// What becomes of variables and files.
    pub(super) flows: Flows,
    /// Whether the text declares integers: then an assignment may compute.
    computes: bool,
    /// What is known of the word that is looked at.
    pub(super) now: Now,
    /// Whether a later stage of the pipeline reads YAML.
    pub(super) feeds_yaml: bool,
}

/// The word that is looked at.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Now {
    /// Whether even a plain value needs quotes in it.
    pub(super) always: bool,
    /// Where it starts, if not with its first byte.
    pub(super) start: Option<usize>,
    /// Where it starts, for words of a shell.
    pub(super) word: Option<usize>,
    /// Where its command starts, for words of a command.
    pub(super) command: Option<usize>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        examiner: &'a mut Examiner,
        dialect: Dialect,
        text: &'a str,
        sites: &'a [Site],
        places: &'a [Place],
        nested: usize,
    ) -> Self {
        let computes = assignments_compute(text);
        Self {
            examiner,
            dialect,
            text,
            sites,
            places,
            nested,
            seen: vec![false; sites.len()],
            flows: Flows::default(),
            computes,
            now: Now::default(),
            feeds_yaml: false,
        }
    }

    pub(super) fn script(&mut self, script: &Script) {
        if !self.sites.is_empty() {
            self.flows = Flows::of(self, script);
        }
        for comment in script.comments.iter().chain(&script.inner_comments) {
            for index in self.within(comment) {
                self.place(index, Layer::Comment, |standing| standing == Standing::Comment);
            }
        }
        for statement in &script.statements {
            self.statement(statement);
        }
    }

    /// The holes that no statement, word or comment claimed.
    pub(super) fn unseen(&self) -> Vec<usize> {
        self.sites.iter().zip(&self.seen).filter(|(_, seen)| !**seen).map(|(site, _)| site.hole).collect()
    }

    /// The indices of the sites that lie in a range.
    pub(super) fn within(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.sites.partition_point(|site| site.range.start < range.start);
        let behind = self.sites.partition_point(|site| site.range.end <= range.end);
        first..behind.max(first)
    }

    /// Gives a site its layer, if the light pass agrees about the place.
    pub(super) fn place(&mut self, index: usize, layer: Layer, agrees: impl Fn(Standing) -> bool) {
        let Some(site) = self.sites.get(index) else { return };
        let before = self.text.get(..site.range.start).unwrap_or_default();
        let backslashes = before.len() - before.trim_end_matches('\\').len();
        let raw = matches!(layer, Layer::Single | Layer::HeredocLiteral | Layer::Comment);
        let hole = site.hole;
        let twice = self.seen.get(index) != Some(&false);
        if let Some(seen) = self.seen.get_mut(index) {
            *seen = true;
        }
        let both = self.places.get(index).is_some_and(|place| {
            agrees(place.standing)
                && self.now.word.is_none_or(|word| word == place.word)
                && self.now.command.is_none_or(|command| command == place.command)
        });
        if twice || !both {
            self.examiner.refuse(hole, Obstacle::unplaced());
        } else if backslashes % 2 == 1 && !raw {
            let obstacle = Obstacle::new("a backslash stands in front of it", "take the backslash away");
            self.examiner.refuse(hole, obstacle);
        } else {
            self.examiner.push(hole, layer);
        }
    }

    pub(super) fn refuse(&mut self, index: usize, obstacle: Obstacle) {
        if let Some(seen) = self.seen.get_mut(index) {
            *seen = true;
        }
        if let Some(site) = self.sites.get(index) {
            self.examiner.refuse(site.hole, obstacle);
        }
    }

    /// Adds a reader within the last one. Words of a command are code already.
    pub(super) fn also(&mut self, index: usize, layer: Layer) {
        if let Some(site) = self.sites.get(index).filter(|site| !self.examiner.takes_words(site.hole)) {
            self.examiner.push(site.hole, layer);
        }
    }

    pub(super) fn statements(&mut self, statements: &[Statement]) {
        for statement in statements {
            self.statement(statement);
        }
    }

    pub(super) fn statement(&mut self, statement: &Statement) {
        let before = self.fills_a_program(statement).then(|| self.seen.clone());
        for assign in &statement.assigns {
            self.parts(&assign.subscript, false, &mut Vec::new());
            let evaluates = self.computes;
            for value in &assign.values {
                // A single value is a part of the word that its name starts.
                let joined = self.text.get(..value.bytes.start).is_some_and(|before| before.ends_with('='));
                self.now.start = joined.then_some(assign.bytes.start);
                self.data(value, evaluates.then_some(EVALUATED));
                self.now.start = None;
                self.carried(&assign.name, value);
            }
        }
        match statement.kind {
            Kind::Simple => self.command(statement),
            Kind::Declaration => {
                for word in &statement.words {
                    self.data(word, Some(EVALUATED));
                }
            }
            Kind::Test => self.test(statement),
            Kind::Arm => {
                for word in &statement.words {
                    for index in self.within(&word.bytes) {
                        self.refuse(index, Obstacle::pattern());
                    }
                }
            }
            _ => {
                for word in &statement.words {
                    self.data(word, None);
                }
            }
        }
        if statement.kind == Kind::Pipeline {
            self.pipeline(statement);
        } else {
            self.statements(&statement.parts);
        }
        self.processes(statement);
        for redirect in &statement.redirects {
            self.redirect(redirect, statement);
        }
        self.handed_over(statement);
        if let Some(before) = before {
            self.written_to_file(statement, &before);
        }
    }

    /// In `[[ ]]` some operators compute with their operands; in `[ ]` many
    /// operands make the reading depend on the values.
    fn test(&mut self, statement: &Statement) {
        let text = self.text.get(statement.bytes.clone()).unwrap_or_default();
        let computes = [" -eq ", " -ne ", " -lt ", " -le ", " -gt ", " -ge ", "-v ", "-R "];
        let unclear = !text.starts_with("[[") && (text.contains(" -a ") || text.contains(" -o "));
        let evaluated = unclear || computes.iter().any(|operator| text.contains(operator));
        // Behind `=~` stands a pattern, and the grammar does not always say so.
        let pattern = text.find("=~").map_or(usize::MAX, |at| statement.bytes.start + at);
        for word in &statement.words {
            if word.bytes.start > pattern {
                self.within(&word.bytes).for_each(|index| self.refuse(index, Obstacle::pattern()));
            }
            let leading = self.data(word, evaluated.then_some(EVALUATED));
            if evaluated && text.starts_with("[[") {
                self.direct(&word.parts).into_iter().for_each(|index| self.also(index, EVALUATED));
            }
            if !text.starts_with("[[") {
                for index in &leading {
                    self.also(*index, OPERAND);
                }
            }
            self.may_be_option(leading);
        }
    }

    /// Text that flows into a shell or a database prompt is code.
    fn pipeline(&mut self, statement: &Statement) {
        for (at, part) in statement.parts.iter().enumerate() {
            let before = self.seen.clone();
            let later = statement.parts.get(at + 1..).unwrap_or_default();
            let feeds = later.iter().any(|stage| self.takes_yaml(stage));
            let outer = std::mem::replace(&mut self.feeds_yaml, feeds);
            self.statement(part);
            self.feeds_yaml = outer;
            let code = later.iter().any(|stage| self.reads_code(stage));
            let file = later.iter().any(|stage| self.flows.writes_code(self, stage));
            let reader = if code { Some(PIPED) } else { file.then_some(IN_A_FILE) };
            let news =
                |index: &usize| self.seen.get(*index) == Some(&true) && before.get(*index) == Some(&false);
            let new: Vec<usize> = (0..self.sites.len()).filter(news).collect();
            if let Some(layer) = reader {
                for index in &new {
                    self.also(*index, layer);
                }
            }
            if printed(self.text, part).is_some() {
                for stage in later {
                    self.read_into(stage, &new);
                }
            }
        }
    }

    fn redirect(&mut self, redirect: &Redirect, statement: &Statement) {
        if let Some(word) = &redirect.target {
            if redirect.operator.ends_with('&') {
                for index in self.within(&word.bytes) {
                    self.refuse(
                        index,
                        Obstacle::new("the value would be a file descriptor", "write the file descriptor"),
                    );
                }
            }
            self.data(word, None);
            if redirect.operator.ends_with("<<<")
                && (self.code_reader(statement).is_some() || self.is_read_as_yaml(statement))
            {
                self.within(&word.bytes).for_each(|index| self.also(index, PIPED));
            }
            if redirect.operator.starts_with('<') {
                self.read_into(statement, &self.within(&word.bytes).collect::<Vec<_>>());
            }
        }
        if let Some(heredoc) = &redirect.heredoc {
            self.heredoc(&heredoc.0, &heredoc.1, statement);
            self.read_into(statement, &self.within(&heredoc.0.body).collect::<Vec<_>>());
        }
    }
}

/// A place whose value the shell evaluates once more.
pub(super) const EVALUATED: Layer = Layer::Plain {
    reader: "an expression of the shell",
    instead: "give the input the type integer, or compare text with `=`",
};

pub(super) const PIPED: Layer = Layer::Plain {
    reader: "a program that reads code from its input",
    instead: "give the value as an argument or a variable of that program",
};
