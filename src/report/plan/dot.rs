//! The plan as DOT, for Graphviz.

use std::fmt::Write;

use crate::shell::Effect;
use crate::source::visible_line;

use super::Selection;
use super::graph::{Graph, Shape, graph};

/// Returns the plan as a DOT digraph; it is valid for any title.
pub fn dot(selection: Selection<'_>) -> String {
    let graph = graph(selection);
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = draw(&mut out, &graph, &selection.runbook.title);
    out
}

fn draw(out: &mut String, graph: &Graph, title: &str) -> std::fmt::Result {
    writeln!(out, "digraph runbook {{\n  charset=\"utf-8\";\n  label={};\n  labelloc=t;", quote(title))?;
    writeln!(
        out,
        "  fontname=\"sans-serif\";\n  node [fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\"];"
    )?;
    for (at, node) in graph.nodes.iter().enumerate() {
        writeln!(out, "  n{at} [label={}, {}];", quote(&node.label), style(node.shape))?;
    }
    for (number, frame) in graph.frames.iter().enumerate().filter(|(_, frame)| !frame.nodes.is_empty()) {
        let nodes: Vec<_> = frame.nodes.iter().map(|at| format!("n{at};")).collect();
        writeln!(out, "  subgraph cluster{number} {{\n    label={};", quote(&frame.title))?;
        writeln!(out, "    {}\n  }}", nodes.join(" "))?;
    }
    for edge in &graph.edges {
        match &edge.label {
            Some(label) => writeln!(out, "  n{} -> n{} [label={}];", edge.from, edge.to, quote(label))?,
            None => writeln!(out, "  n{} -> n{};", edge.from, edge.to)?,
        }
    }
    writeln!(out, "}}")
}

fn style(shape: Shape) -> &'static str {
    match shape {
        Shape::Command(Effect::Read) => r##"shape=box, color="#2e7d32""##,
        Shape::Command(Effect::Write) => r##"shape=box, color="#ef6c00", penwidth=2"##,
        Shape::Command(Effect::Destructive) => r##"shape=box, color="#c62828", penwidth=4"##,
        Shape::Manual => r##"shape=box, style=rounded, color="#1565c0""##,
        Shape::Question => r##"shape=diamond, color="#1565c0""##,
        Shape::Elsewhere => "shape=box, peripheries=2",
        Shape::End => "shape=circle",
    }
}

/// Quotes a text; a backslash would otherwise be an escape of labels.
fn quote(text: &str) -> String {
    format!("\"{}\"", visible_line(text).replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {

    use insta::assert_snapshot;
    use proptest::prelude::*;

    use super::super::sample::every_kind;
    use super::*;
    use crate::engine::plan::Values;
    use crate::source::SourceFile;

    /// Reads a quoted string as Graphviz does, and then as a label.
    fn unquote(text: &str) -> Option<String> {
        let inner = text.strip_prefix('"')?.strip_suffix('"')?;
        let mut out = String::new();
        let mut characters = inner.chars();
        while let Some(character) = characters.next() {
            match character {
                '"' => return None,
                '\\' => out.push(characters.next().filter(|next| matches!(next, '\\' | '"'))?),
                other => out.push(other),
            }
        }
        Some(out)
    }

    #[test]
    fn a_runbook_with_every_kind_of_step() {
        let (values, file) = (Values::default(), SourceFile::from_text("a.md", ""));
        let runbook = every_kind();
        let selection = Selection { runbook: &runbook, file: &file, procedures: &[1], values: &values };
        assert_snapshot!(dot(selection), @r##"
        digraph runbook {
          charset="utf-8";
          label="title";
          labelloc=t;
          fontname="sans-serif";
          node [fontname="sans-serif"];
          edge [fontname="sans-serif"];
          n0 [label="If it hangs?", shape=diamond, color="#1565c0"];
          n1 [label="Delete", shape=box, color="#c62828", penwidth=4];
          n2 [label="if needed?", shape=diamond, color="#1565c0"];
          n3 [label="Patch the deployment", shape=box, color="#ef6c00", penwidth=2];
          n4 [label="end", shape=circle];
          subgraph cluster0 {
            label="recreate";
            n0; n1; n2; n3; n4;
          }
          n0 -> n1 [label="yes"];
          n0 -> n2 [label="no"];
          n1 -> n2;
          n2 -> n3 [label="yes"];
          n2 -> n4 [label="no"];
          n3 -> n4;
        }
        "##);
    }

    proptest! {
        #[test]
        fn a_label_is_one_quoted_string_and_loses_nothing(text in any::<String>()) {
            prop_assert_eq!(unquote(&quote(&text)), Some(visible_line(&text).into_owned()));
        }
    }
}
