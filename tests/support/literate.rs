//! A Markdown file as prose and fences, which can be written back.

/// A part of a file; all parts in order are the file, byte for byte.
pub enum Part {
    /// Anything but a fence.
    Prose(String),
    /// A fence.
    Fence(Fence),
}

/// A fence of backticks.
pub struct Fence {
    /// How many backticks.
    pub ticks: usize,
    /// What stands behind them.
    pub info: String,
    /// The lines inside.
    pub body: String,
    /// The line of the opening backticks, from 1.
    pub line: usize,
}

impl Fence {
    /// The first word behind the backticks.
    pub fn language(&self) -> &str {
        self.info.split_whitespace().next().unwrap_or_default()
    }

    /// The words behind the first.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.info.split_whitespace().skip(1)
    }
}

/// Takes a file apart.
pub fn read(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut prose = String::new();
    let mut lines = text.split_inclusive('\n').enumerate();
    while let Some((index, line)) = lines.next() {
        let ticks = line.bytes().take_while(|byte| *byte == b'`').count();
        if ticks < 3 {
            prose.push_str(line);
            continue;
        }
        parts.push(Part::Prose(std::mem::take(&mut prose)));
        let closing = "`".repeat(ticks);
        let body = lines.by_ref().map(|(_, line)| line).take_while(|line| line.trim_end() != closing);
        let body = body.collect();
        let info = line.trim_start_matches('`').trim().to_owned();
        parts.push(Part::Fence(Fence { ticks, info, body, line: index + 1 }));
    }
    parts.push(Part::Prose(prose));
    parts
}

/// Puts a file together.
pub fn write(parts: &[Part]) -> String {
    let mut text = String::new();
    for part in parts {
        match part {
            Part::Prose(prose) => text.push_str(prose),
            Part::Fence(fence) => {
                let ticks = "`".repeat(fence.ticks);
                text.extend([&ticks, fence.info.as_str(), "\n", fence.body.as_str(), &ticks, "\n"]);
            }
        }
    }
    text
}
