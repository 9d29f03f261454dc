//! Words and here-documents: which quotes a hole stands in.

use std::ops::Range;

use super::examine::Dialect;
use super::json;
use super::layer::{Layer, Obstacle};
use super::walk::Walk;
use crate::shell::scan::{Heredoc, Standing};
use crate::shell::tree::{Part, PartKind, Statement, Word};
use crate::shell::words::Decoder;

impl Walk<'_> {
    /// Places the holes of a word that is data. Returns the holes with which
    /// it starts.
    pub(super) fn data(&mut self, word: &Word, also: Option<Layer>) -> Vec<usize> {
        if self.within(&word.bytes).is_empty() {
            return Vec::new();
        }
        let direct = self.quotes(word);
        match also {
            Some(layer) => direct.iter().for_each(|index| self.also(*index, layer)),
            None => self.json(word, &direct),
        }
        self.leading(word, &direct)
    }

    /// Gives the holes of a word their quotes; those in commands within it
    /// are not among the returned ones.
    pub(super) fn quotes(&mut self, word: &Word) -> Vec<usize> {
        let mut direct = Vec::new();
        let next = self.text.as_bytes().get(word.bytes.end);
        let raw = self.text.get(word.bytes.clone()).unwrap_or_default();
        let before = self.now;
        self.now.always = matches!(next, Some(b'<' | b'>' | b'(')) || raw.contains('{');
        self.now.word = Some(self.now.start.unwrap_or(word.bytes.start));
        self.parts(&word.parts, false, &mut direct);
        self.now = before;
        for index in &direct {
            self.whole_word(word, *index);
        }
        direct
    }

    /// Words of a command must be a word of their own.
    fn whole_word(&mut self, word: &Word, index: usize) {
        let Some(site) = self.sites.get(index) else { return };
        if self.examiner.takes_words(site.hole) && site.range != word.bytes {
            self.refuse(index, Obstacle::inside_quotes());
        }
    }

    /// The holes at the very start of a word, in order, up to the first text.
    fn leading(&self, word: &Word, direct: &[usize]) -> Vec<usize> {
        let mut at = word.bytes.start;
        let mut leading = Vec::new();
        for index in direct {
            let Some(site) = self.sites.get(*index) else { break };
            let between = self.text.get(at..site.range.start).unwrap_or_default();
            if !between.bytes().all(|byte| matches!(byte, b'"' | b'\'')) {
                break;
            }
            leading.push(*index);
            at = site.range.end;
        }
        leading
    }

    /// Notes that a word could be taken for an option, if its holes say so.
    pub(super) fn may_be_option(&mut self, leading: Vec<usize>) {
        let sites = leading.into_iter().filter_map(|index| self.sites.get(index));
        let holes: Vec<(usize, usize)> = sites.map(|site| (site.hole, site.outer + 1)).collect();
        if !holes.is_empty() {
            self.examiner.options.push(holes);
        }
    }

    pub(super) fn parts(&mut self, parts: &[Part], quoted: bool, direct: &mut Vec<usize>) {
        for part in parts {
            if !self.within(&part.bytes).is_empty() {
                self.part(part, quoted, direct);
            }
        }
    }

    fn part(&mut self, part: &Part, quoted: bool, direct: &mut Vec<usize>) {
        let inside = self.within(&part.bytes);
        match &part.kind {
            PartKind::Bare => {
                let layer = Layer::Bare { always: self.now.always };
                self.all(inside, layer, Standing::Code, direct);
            }
            PartKind::Single => self.all(inside, Layer::Single, Standing::Single, direct),
            PartKind::AnsiC if self.dialect == Dialect::Sh => {
                inside.for_each(|index| self.refuse(index, Obstacle::ansi_c()));
            }
            PartKind::AnsiC => self.all(inside, Layer::AnsiC, Standing::AnsiC, direct),
            PartKind::Double(inner) => {
                self.parts(inner, true, direct);
                let own = inside.filter(|index| !self.is_in(*index, inner)).collect::<Vec<_>>();
                self.all(own, Layer::Double, Standing::Double, direct);
            }
            PartKind::Variable(variable) => {
                if matches!(variable.operator.trim_start_matches(':'), "-" | "=" | "+" | "?") {
                    self.default(&variable.parts, quoted, direct);
                    if variable.operator.ends_with('=')
                        && let Some(layer) = self.layer_of(&variable.name)
                    {
                        self.direct(&variable.parts).into_iter().for_each(|index| self.also(index, layer));
                    }
                }
            }
            PartKind::Command(statements) | PartKind::Process(statements) => {
                let before = std::mem::take(&mut self.now);
                self.statements(statements);
                self.now = before;
            }
            PartKind::Backticks(_) => inside.for_each(|index| self.refuse(index, Obstacle::backticks())),
            PartKind::Pattern(_) => inside.for_each(|index| self.refuse(index, Obstacle::pattern())),
            PartKind::Arithmetic(inner) => {
                self.parts(inner, false, direct);
                self.direct(inner).into_iter().for_each(|index| self.also(index, Layer::Numeral));
                let own = inside.filter(|index| !self.is_in(*index, inner)).collect::<Vec<_>>();
                self.all(own, Layer::Number, Standing::Arithmetic, direct);
            }
        }
    }

    /// The word behind `:-` and its like.
    fn default(&mut self, parts: &[Part], quoted: bool, direct: &mut Vec<usize>) {
        for part in parts {
            let inside = self.within(&part.bytes);
            match part.kind {
                PartKind::Bare => {
                    let layer = if quoted { Layer::DoubleBrace } else { Layer::Bare { always: false } };
                    self.all(inside, layer, Standing::Brace { quoted }, direct);
                }
                _ if inside.is_empty() => {}
                _ => self.part(part, quoted, direct),
            }
        }
    }

    fn all(
        &mut self,
        indices: impl IntoIterator<Item = usize>,
        layer: Layer,
        standing: Standing,
        direct: &mut Vec<usize>,
    ) {
        for index in indices {
            self.place(index, layer, |found| found == standing);
            direct.push(index);
        }
    }

    fn is_in(&self, index: usize, parts: &[Part]) -> bool {
        let Some(site) = self.sites.get(index) else { return false };
        parts.iter().any(|part| part.bytes.start <= site.range.start && site.range.end <= part.bytes.end)
    }

    /// Adds the JSON reader to the holes of a word that is JSON without them.
    fn json(&mut self, word: &Word, direct: &[usize]) {
        let starts: Vec<usize> =
            direct.iter().filter_map(|index| Some(self.sites.get(*index)?.range.start)).collect();
        let mut decoder = Decoder::new(self.text, &starts);
        decoder.word(word);
        self.json_text(&decoder, direct);
    }

    /// Where sites come to stand in a decoded text.
    pub(super) fn decoded(&self, decoder: &Decoder<'_>, direct: &[usize]) -> Vec<(usize, Range<usize>)> {
        let places = decoder.places.iter().filter_map(|(place, start)| {
            let index = *direct.get(*place)?;
            let length = self.sites.get(index)?.range.len();
            Some((index, *start..start + length))
        });
        places.collect()
    }

    /// Tells whether the text is JSON.
    fn json_text(&mut self, decoder: &Decoder<'_>, direct: &[usize]) -> bool {
        let layers = json::layers(&decoder.out, &self.decoded(decoder, direct));
        let found = !layers.is_empty();
        for (index, layer) in layers {
            self.also(index, layer);
        }
        found
    }

    /// Places the holes in the body of a here-document.
    pub(super) fn heredoc(&mut self, heredoc: &Heredoc, inner: &[Part], statement: &Statement) {
        let inside = self.within(&heredoc.body);
        if inside.is_empty() {
            return;
        }
        self.parts(inner, true, &mut Vec::new());
        let own: Vec<usize> = inside.filter(|index| !self.is_in(*index, inner)).collect();
        let layer = if heredoc.quoted { Layer::HeredocLiteral } else { Layer::HeredocExpanded };
        let mut direct = Vec::new();
        self.all(own, layer, Standing::Heredoc, &mut direct);
        let starts: Vec<usize> =
            direct.iter().filter_map(|index| Some(self.sites.get(*index)?.range.start)).collect();
        let mut decoder = Decoder::new(self.text, &starts);
        if heredoc.quoted {
            decoder.raw(heredoc.body.clone());
        } else {
            decoder.expanded(heredoc.body.clone(), inner, &['$', '`', '\\', '\n']);
        }
        if let Some(also) = self.code_reader(statement) {
            self.read_as_code(&decoder, &direct, inner.is_empty(), also);
        } else if !self.json_text(&decoder, &direct) && self.is_read_as_yaml(statement) {
            self.yaml_text(&decoder, &direct, heredoc.strips_tabs);
        }
    }
}
