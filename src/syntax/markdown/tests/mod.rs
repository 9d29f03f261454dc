//! What files read as.

mod blocks;
mod code;
mod inline;
mod laws;
mod sections;

use std::fmt::Write as _;

use crate::source::{Diagnostics, SourceFile, Span};
use crate::syntax::outline::{Block, Inline, Item, Outline};

fn read(text: &str) -> (SourceFile, Outline, Diagnostics) {
    let file = SourceFile::from_text("test.md", text);
    let mut diagnostics = Diagnostics::default();
    let outline = super::read(&file, &mut diagnostics);
    (file, outline, diagnostics)
}

/// Shows an outline: a line a block, indented by depth.
fn show(text: &str) -> String {
    let (_, outline, diagnostics) = read(text);
    let mut out = String::new();
    for section in &outline.sections {
        if let Some(heading) = &section.heading {
            let _ = writeln!(out, "{} {} #{}", "#".repeat(heading.level.into()), heading.title, heading.slug);
        }
        blocks(&mut out, &section.blocks, 0);
    }
    for diagnostic in diagnostics.sorted() {
        let _ = writeln!(out, "! {} {}", diagnostic.code.name, diagnostic.message);
    }
    out
}

fn blocks(out: &mut String, blocks: &[Block], depth: usize) {
    for block in blocks {
        self::block(out, block, depth);
    }
}

fn block(out: &mut String, block: &Block, depth: usize) {
    let pad = "  ".repeat(depth);
    let _ = match block {
        Block::Code(code) => {
            let kind = if code.fenced { "fence" } else { "indented" };
            let quoted = if code.quoted { " quoted" } else { "" };
            let unclosed = if code.unclosed { " unclosed" } else { "" };
            let lines: Vec<_> = code.lines.iter().map(|line| line.value.as_str()).collect();
            writeln!(out, "{pad}{kind}{quoted}{unclosed} {:?} {lines:?}", code.info.value)
        }
        Block::Paragraph(inline) => writeln!(out, "{pad}p {}", line(inline)),
        Block::List(list) => {
            let _ = writeln!(out, "{pad}list {:?}", list.start);
            list.items.iter().for_each(|item| self::item(out, item, depth + 1));
            Ok(())
        }
        Block::Table(table) => {
            let _ = writeln!(out, "{pad}table {:?}", table.header.iter().map(line).collect::<Vec<_>>());
            for row in &table.rows {
                let _ = writeln!(out, "{pad}  row {:?}", row.iter().map(line).collect::<Vec<_>>());
            }
            Ok(())
        }
        Block::Rule(_) => writeln!(out, "{pad}rule"),
        Block::Html(_) => writeln!(out, "{pad}html"),
    };
}

fn item(out: &mut String, item: &Item, depth: usize) {
    let task = item.task.map_or("", |ticked| if ticked { "[x] " } else { "[ ] " });
    let _ = writeln!(out, "{}- {task}{}", "  ".repeat(depth), line(&item.inline));
    blocks(out, &item.blocks, depth + 1);
}

fn line(inline: &Inline) -> String {
    format!("{}{}", if inline.quoted { "> " } else { "" }, inline.text.replace('\n', "\\n"))
}

/// Calls `check` for every span in an outline, with the text that it must be,
/// if it must be one.
fn spans(outline: &Outline, check: &mut dyn FnMut(Span, Option<&str>)) {
    if let Some(yaml) = &outline.front_matter {
        check(yaml.span, Some(&yaml.value));
    }
    for section in &outline.sections {
        check(section.span, None);
        section.heading.iter().for_each(|heading| check(heading.span, None));
        block_spans(&section.blocks, check);
    }
}

fn block_spans(blocks: &[Block], check: &mut dyn FnMut(Span, Option<&str>)) {
    for block in blocks {
        check(block.span(), None);
        match block {
            Block::Code(code) => {
                check(code.info.span, Some(&code.info.value));
                code.lines.iter().for_each(|line| check(line.span, Some(&line.value)));
            }
            Block::Paragraph(inline) => inline_spans(inline, check),
            Block::List(list) => {
                for item in &list.items {
                    check(item.span, None);
                    inline_spans(&item.inline, check);
                    block_spans(&item.blocks, check);
                }
            }
            Block::Table(table) => {
                table
                    .header
                    .iter()
                    .chain(table.rows.iter().flatten())
                    .for_each(|cell| inline_spans(cell, check));
            }
            Block::Rule(_) | Block::Html(_) => {}
        }
    }
}

fn inline_spans(inline: &Inline, check: &mut dyn FnMut(Span, Option<&str>)) {
    check(inline.span, None);
    for code in &inline.codes {
        check(code.span, None);
        assert!(
            inline.text[code.at..].starts_with(&code.text),
            "{:?} at {} of {:?}",
            code.text,
            code.at,
            inline.text
        );
    }
    for link in &inline.links {
        check(link.span, None);
        assert!(inline.text[link.at..].starts_with(link.text.trim_end()), "{:?} of {:?}", link, inline.text);
    }
}
