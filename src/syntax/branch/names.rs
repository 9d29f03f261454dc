//! What a rule of the grammar is called in messages.

use super::parse::Rule;

/// Returns what is expected where a rule could stand.
pub(super) const fn name(rule: Rule) -> Option<&'static str> {
    Some(match rule {
        Rule::arm => "`When` with a condition in backticks, or `Otherwise`",
        Rule::when => "`When` and a condition in backticks",
        Rule::otherwise => "`Otherwise`",
        Rule::colon => "a colon",
        Rule::code | Rule::condition => "a condition in backticks",
        Rule::go_on => "`continue`",
        Rule::end => "`end succeeded` or `end failed`",
        Rule::ending => "`succeeded` or `failed`",
        Rule::goto | Rule::link => "a link to a section",
        Rule::call => "`call` and a link to a section",
        Rule::label => "the text of a link",
        Rule::slug => "the name of a section",
        Rule::plain => "a name",
        Rule::EOI => "the end of the item",
        Rule::space | Rule::reserved | Rule::action | Rule::border | Rule::target | Rule::name => {
            return None;
        }
    })
}
