//! What a rule of the grammar is called in messages.

use super::parse::Rule;

/// Returns what is expected where a rule could stand.
pub(super) const fn name(rule: Rule) -> Option<&'static str> {
    Some(match rule {
        Rule::line => "`rollout`, `pods`, `condition`, `jsonpath`, `exists` or `gone`",
        Rule::rollout => "`rollout`",
        Rule::pods => "`pods`",
        Rule::condition => "`condition`",
        Rule::jsonpath => "`jsonpath`",
        Rule::exists => "`exists`",
        Rule::gone => "`gone`",
        Rule::ready => "`ready`",
        Rule::option => "`-l`",
        Rule::equals => "`==`",
        Rule::object | Rule::kind => "an object as `kind/name`",
        Rule::slash => "`/` and a name",
        Rule::name => "a name",
        Rule::status => "the name of a condition",
        Rule::selector => "labels as `app=api`",
        Rule::path => "a path as `{.status.phase}`",
        Rule::value => "a value",
        Rule::EOI => "the end of the line",
        Rule::blanks | Rule::gap | Rule::border | Rule::check | Rule::template | Rule::quoted => return None,
    })
}
