//! The plan as a Mermaid flowchart, as GitHub and many wikis draw it.

use std::fmt::Write;

use crate::shell::Effect;
use crate::source::visible_line;

use super::Selection;
use super::graph::{Graph, Shape, graph};

/// Returns the plan as a Mermaid flowchart. It is valid for any title: every
/// character that could mean something to Mermaid goes in by its number.
pub fn mermaid(selection: Selection<'_>) -> String {
    let graph = graph(selection);
    let mut out = String::from("flowchart TD\n");
    // Writing to a string cannot fail.
    let _ = draw(&mut out, &graph);
    out
}

fn draw(out: &mut String, graph: &Graph) -> std::fmt::Result {
    let mut framed = vec![false; graph.nodes.len()];
    for (number, frame) in graph.frames.iter().enumerate().filter(|(_, frame)| !frame.nodes.is_empty()) {
        writeln!(out, "  subgraph p{number}[\"{}\"]", escape(&frame.title))?;
        for &at in &frame.nodes {
            node(out, graph, at, "    ")?;
            if let Some(framed) = framed.get_mut(at) {
                *framed = true;
            }
        }
        writeln!(out, "  end")?;
    }
    for (at, _) in framed.iter().enumerate().filter(|(_, framed)| !**framed) {
        node(out, graph, at, "  ")?;
    }
    for edge in &graph.edges {
        match &edge.label {
            Some(label) => writeln!(out, "  n{} -->|\"{}\"| n{}", edge.from, escape(label), edge.to)?,
            None => writeln!(out, "  n{} --> n{}", edge.from, edge.to)?,
        }
    }
    for (class, style) in STYLES {
        let nodes = graph.nodes.iter().enumerate().filter(|(_, node)| self::class(node.shape) == Some(class));
        let nodes: Vec<_> = nodes.map(|(at, _)| format!("n{at}")).collect();
        if !nodes.is_empty() {
            writeln!(out, "  classDef {class} {style}\n  class {} {class}", nodes.join(","))?;
        }
    }
    Ok(())
}

const STYLES: [(&str, &str); 4] = [
    ("looks", "stroke:#2e7d32"),
    ("changes", "stroke:#ef6c00,stroke-width:2px"),
    ("destroys", "stroke:#c62828,stroke-width:4px"),
    ("person", "stroke:#1565c0"),
];

fn class(shape: Shape) -> Option<&'static str> {
    match shape {
        Shape::Command(Effect::Read) => Some("looks"),
        Shape::Command(Effect::Write) => Some("changes"),
        Shape::Command(Effect::Destructive) => Some("destroys"),
        Shape::Manual | Shape::Question => Some("person"),
        Shape::Elsewhere | Shape::End => None,
    }
}

fn node(out: &mut String, graph: &Graph, at: usize, indent: &str) -> std::fmt::Result {
    let Some(node) = graph.nodes.get(at) else { return Ok(()) };
    let (open, close) = match node.shape {
        Shape::Command(_) => ("[\"", "\"]"),
        Shape::Manual => ("([\"", "\"])"),
        Shape::Question => ("{\"", "\"}"),
        Shape::Elsewhere => ("[[\"", "\"]]"),
        Shape::End => ("((\"", "\"))"),
    };
    writeln!(out, "{indent}n{at}{open}{}{close}", escape(&node.label))
}

/// Letters, digits and blanks stay; everything else that Mermaid, Markdown or
/// HTML might read goes in as `#number;`: even a full stop, since "1." at the
/// start would be a list.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in visible_line(text.trim()).chars() {
        if character.is_alphanumeric() || matches!(character, ' ' | ',' | '/' | '(' | ')' | '?') {
            out.push(character);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "#{};", u32::from(character));
        }
    }
    if out.is_empty() { "#160;".to_owned() } else { out }
}

#[cfg(test)]
mod tests {

    use insta::assert_snapshot;
    use proptest::prelude::*;

    use super::super::sample::every_kind;
    use super::*;
    use crate::engine::plan::Values;
    use crate::source::SourceFile;

    fn unescape(text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('#') {
            let (number, after) = after.split_once(';').unwrap();
            out.push_str(before);
            out.push(char::from_u32(number.parse().unwrap()).unwrap());
            rest = after;
        }
        out + rest
    }

    #[test]
    fn a_runbook_with_every_kind_of_step() {
        let (values, file) = (Values::default(), SourceFile::from_text("a.md", ""));
        let runbook = every_kind();
        let selection = Selection { runbook: &runbook, file: &file, procedures: &[0, 1], values: &values };
        assert_snapshot!(mermaid(selection), @r##"
        flowchart TD
          subgraph p0["restart"]
            n0["Restart pods one by one"]
            n1["Watch"]
            n2{"Is it back?"}
            n3(["Tell the team"])
            n4(["In the channel"])
            n5(["On the page"])
            n6["Edit the map"]
          end
          subgraph p1["recreate"]
            n7{"If it hangs?"}
            n8["Delete"]
            n9{"if needed?"}
            n10["Patch the deployment"]
            n12(("end"))
          end
          n11[["#35;elsewhere"]]
          n0 --> n1
          n1 --> n2
          n2 -->|"Yes"| n3
          n2 -->|"No"| n7
          n2 -->|"Unclear"| n11
          n3 --> n4
          n4 --> n5
          n5 --> n6
          n7 -->|"yes"| n8
          n7 -->|"no"| n9
          n8 --> n9
          n9 -->|"yes"| n10
          n9 -->|"no"| n12
          n10 --> n12
          classDef looks stroke:#2e7d32
          class n1 looks
          classDef changes stroke:#ef6c00,stroke-width:2px
          class n0,n6,n10 changes
          classDef destroys stroke:#c62828,stroke-width:4px
          class n8 destroys
          classDef person stroke:#1565c0
          class n2,n3,n4,n5,n7,n9 person
        "##);
    }

    proptest! {
        #[test]
        fn a_label_means_nothing_to_mermaid_and_loses_nothing(text in any::<String>()) {
            let escaped = escape(&text);
            let harmful = "\"`<>&:[]{}|%-\n\\$*=~^'._+";
            prop_assert!(!escaped.contains(|character| harmful.contains(character)), "{}", escaped);
            let wanted = if text.trim().is_empty() { "\u{a0}" } else { text.trim() };
            prop_assert_eq!(unescape(&escaped), visible_line(wanted).into_owned());
        }
    }
}
