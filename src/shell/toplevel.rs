//! Statements to commands of the top level, with lines and heredocs.

use std::ops::Range;

use super::analysis::{Analysis, Comment, Effect, TopLevel};
use super::judge::{Found, Judge};
use super::problem;
use super::text::Text;
use super::tree::{self, Script, Statement};
use super::variables;

/// Takes a text apart; see [`analyse`](super::analyse).
pub(super) fn analyse(text: &Text) -> Analysis {
    let skeleton = text.skeleton();
    let written = if skeleton.holes.is_empty() { None } else { Some(text.written()) };
    let source = skeleton.text.as_str();
    let written = written.as_deref().unwrap_or(source);
    let script = tree::parse(source);
    if let Some(fault) = &script.fault {
        return whole(source, written, fault);
    }
    let mut judge = Judge::new(source, written, &skeleton.holes);
    let mut lines = Lines { text: source, at: 0, line: 0 };
    let mut commands: Vec<TopLevel> = Vec::with_capacity(script.statements.len());
    let ends = ends(&script);
    for (statement, end) in script.statements.iter().zip(ends) {
        let found = judge.judge(statement);
        let bytes = statement.bytes.start..end.max(statement.bytes.end);
        match commands.last_mut() {
            // The body of a here-document stands behind all commands of its
            // line, which therefore stay together.
            Some(last) if bytes.start < last.bytes.end => join(last, &bytes, found),
            _ => commands.push(top_level(source, bytes, found)),
        }
    }
    for command in &mut commands {
        let first = lines.line_of(command.bytes.start);
        let last = lines.line_of(command.bytes.end.saturating_sub(1).max(command.bytes.start));
        command.lines = first..last + 1;
    }
    let variables = variables::find(source, &script.statements);
    Analysis {
        commands,
        comments: comments(source, &script),
        variables: variables.used,
        assigns: variables.assigned,
        problem: None,
    }
}

/// Where each statement ends, the bodies of its here-documents included.
fn ends(script: &Script) -> Vec<usize> {
    let mut heredocs = script.heredocs.iter().peekable();
    let end = |statement: &Statement| {
        let mut end = statement.bytes.end;
        while let Some(heredoc) =
            heredocs.next_if(|heredoc| heredoc.operator.start < end.max(statement.bytes.end))
        {
            end = end.max(heredoc.end);
        }
        end
    };
    script.statements.iter().map(end).collect()
}

fn top_level(source: &str, bytes: Range<usize>, found: Found) -> TopLevel {
    let text = source.get(bytes.clone()).unwrap_or_default();
    let trimmed = bytes.start + text.trim_end_matches(['\n', '\r']).len();
    // What nobody could judge is not taken to be harmless.
    let (effect, cause) = found
        .verdict
        .map_or_else(|| (Effect::Write, String::new()), |verdict| (verdict.effect, verdict.cause));
    TopLevel {
        bytes: bytes.start..trimmed,
        lines: 0..0,
        effect,
        cause,
        programs: found.programs,
        nature: found.flow.nature,
        asks: found.flow.asks,
    }
}

fn join(last: &mut TopLevel, bytes: &Range<usize>, found: Found) {
    last.bytes.end = last.bytes.end.max(bytes.end);
    if let Some(verdict) = found.verdict.filter(|verdict| verdict.effect > last.effect) {
        last.effect = verdict.effect;
        last.cause = verdict.cause;
    }
    for program in found.programs {
        if !last.programs.contains(&program) {
            last.programs.push(program);
        }
    }
    if last.nature == super::Nature::Ordinary {
        last.nature = found.flow.nature;
    }
    last.asks = found.flow.asks;
}

/// One command that covers everything.
fn whole(source: &str, written: &str, fault: &tree::Fault) -> Analysis {
    let start = source.len() - source.trim_start().len();
    let end = source.trim_end().len().max(start);
    if start == end {
        return Analysis::default();
    }
    let found = problem::judge_roughly(source, written);
    let mut lines = Lines { text: source, at: 0, line: 0 };
    let mut command = top_level(source, start..end, found);
    command.lines = lines.line_of(start)..lines.line_of(end.saturating_sub(1)) + 1;
    command.asks = false;
    Analysis {
        commands: vec![command],
        problem: Some(problem::explain(source, fault)),
        ..Analysis::default()
    }
}

/// Comments with a line of their own. One behind a `\` belongs to the line
/// that it continues.
fn comments(source: &str, script: &Script) -> Vec<Comment> {
    let mut lines = Lines { text: source, at: 0, line: 0 };
    let mut found = Vec::new();
    for bytes in &script.comments {
        let before = source.get(..bytes.start).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let own_line = before.get(line_start..).is_some_and(|lead| lead.trim().is_empty());
        let continued = before.get(..line_start.saturating_sub(1)).is_some_and(|lead| {
            let line = lead.rsplit('\n').next().unwrap_or_default();
            line.ends_with('\\') && !line.trim_start().starts_with('#')
        });
        if own_line && !continued {
            found.push(Comment { bytes: bytes.clone(), line: lines.line_of(bytes.start) });
        }
    }
    found
}

/// Counts lines for offsets that only grow.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn line_of(&mut self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        if offset > self.at {
            self.line += self.text.get(self.at..offset).unwrap_or_default().matches('\n').count();
            self.at = offset;
        }
        self.line
    }
}
