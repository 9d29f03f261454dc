//! Texts that another shell reads, texts that are fed to a prompt, and
//! functions that the text defines.

use std::borrow::Cow;

use super::{Flow, Found, Input, Judge, stronger};
use crate::shell::analysis::Effect;
use crate::shell::effects::Verdict;
use crate::shell::problem;
use crate::shell::tree::{self, Kind, Statement};
use crate::shell::words::{Arg, decode};

/// Texts within texts beyond this are not followed; they write.
const MAX_NESTED: usize = 6;

impl Judge<'_> {
    /// The text of a here-document, of a here-string, or of `echo` in front.
    pub(super) fn fed_text(&self, input: Input<'_>, statement: Option<&Statement>) -> Option<String> {
        let redirect = statement?.redirects.iter().rev().find(|redirect| redirect.operator.starts_with('<'));
        if let Some(redirect) = redirect {
            return match (&redirect.heredoc, &redirect.target) {
                (Some(heredoc), _) => self.text.get(heredoc.0.body.clone()).map(str::to_owned),
                (None, Some(word)) if redirect.operator == "<<<" => {
                    Some(decode(self.text, word).text.into_owned())
                }
                _ => None,
            };
        }
        let mut words = input.stage?.words.iter().map(|word| decode(self.text, word));
        let first = words.next()?;
        let heredoc = input.stage?.redirects.iter().find_map(|redirect| redirect.heredoc.as_ref());
        match (first.text.as_ref(), heredoc) {
            ("echo" | "printf", _) => {
                let words: Vec<Cow<'_, str>> =
                    words.filter(|word| !word.is_option()).map(|word| word.text).collect();
                Some(words.join(" "))
            }
            ("cat", Some(heredoc)) => self.text.get(heredoc.0.body.clone()).map(str::to_owned),
            _ => None,
        }
    }

    /// Judges a text that is one plain command and is fed: `ssh host 'bash -s'`
    /// reads what `bash -s` reads.
    pub(super) fn fed_script(
        &mut self,
        words: &[Arg<'_>],
        input: Input<'_>,
        statement: Option<&Statement>,
    ) -> Option<Flow> {
        if !input.fed || self.nested >= MAX_NESTED {
            return None;
        }
        let text = words.iter().map(|word| word.text.as_ref()).collect::<Vec<_>>().join(" ");
        let script = tree::parse(&text);
        let [one] = script.statements.as_slice() else { return None };
        let plain = one.kind == Kind::Simple && one.assigns.is_empty() && one.redirects.is_empty();
        let args: Vec<Arg<'_>> = one.words.iter().map(|word| decode(&text, word)).collect();
        if !plain || !one.parts.is_empty() || !args.iter().all(|arg| arg.literal) {
            return None;
        }
        self.nested += 1;
        let flow = self.command(&args, input, statement);
        self.nested -= 1;
        Some(flow)
    }

    pub(super) fn script(&mut self, words: &[Arg<'_>]) -> Flow {
        let text: Vec<&str> = words.iter().map(|word| word.text.as_ref()).collect();
        self.script_text(&text.join(" "))
    }

    pub(super) fn script_text(&mut self, text: &str) -> Flow {
        let found = self.nested(text);
        self.include(&found);
        found.flow
    }

    /// Judges a text that another shell reads.
    pub(super) fn nested(&mut self, text: &str) -> Found {
        let mut all = Found::default();
        if self.nested >= MAX_NESTED {
            all.verdict = Some(Verdict { effect: Effect::Write, cause: "a text within texts".to_owned() });
            return all;
        }
        let script = tree::parse(text);
        if script.fault.is_some() {
            return problem::judge_roughly(text, text);
        }
        let mut judge = Judge::new(text, text, &[]);
        judge.nested = self.nested + 1;
        judge.elsewhere = self.elsewhere;
        let count = script.statements.len();
        let mut outer = Judge::new(text, text, &[]);
        outer.elsewhere = self.elsewhere;
        for statement in &script.statements {
            let found = judge.judge(statement);
            outer.include(&found);
            all.flow = Flow {
                nature: stronger(all.flow.nature, found.flow.nature),
                asks: found.flow.asks && count == 1,
            };
        }
        all.verdict = outer.found.verdict;
        all.programs = outer.found.programs;
        all
    }

    /// Judges a function that the text has defined, once.
    pub(super) fn function(&mut self, name: &str) -> Option<Flow> {
        let (name, body) = self.functions.get_key_value(name).map(|(name, body)| (*name, *body))?;
        if !self.judged.contains_key(name) {
            self.judged.insert(name, Found::default());
            let before = std::mem::take(&mut self.found);
            let flow = self.statement(body, Input::default());
            let mut found = std::mem::replace(&mut self.found, before);
            found.flow = flow;
            self.judged.insert(name, found);
        }
        let found = self.judged.get(name).cloned().unwrap_or_default();
        self.include(&found);
        Some(found.flow)
    }
}
