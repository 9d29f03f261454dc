//! What a rule of the grammar is called in messages.

use super::parse::Rule;

/// Returns what is expected where a rule could stand; nothing for rules that
/// are never alone to blame.
pub(super) const fn name(rule: Rule) -> Option<&'static str> {
    Some(match rule {
        Rule::tree
        | Rule::sum
        | Rule::not
        | Rule::negative
        | Rule::measure
        | Rule::chain
        | Rule::group
        | Rule::list
        | Rule::call
        | Rule::word
        | Rule::name
        | Rule::text
        | Rule::single
        | Rule::double
        | Rule::expression => "a value",
        Rule::or
        | Rule::comparison
        | Rule::relation
        | Rule::negation
        | Rule::within
        | Rule::contains
        | Rule::starts_with
        | Rule::ends_with
        | Rule::plus
        | Rule::minus
        | Rule::times
        | Rule::over
        | Rule::matching
        | Rule::matches
        | Rule::between
        | Rule::between_word
        | Rule::is_empty
        | Rule::is
        | Rule::exists => "an operator",
        Rule::and => "`and`",
        Rule::pattern => "a regular expression between slashes",
        Rule::empty => "`empty`",
        Rule::integer => "a number or a text in quotes",
        Rule::identifier => "a name",
        Rule::comma => "`,`",
        Rule::close => "`)`",
        Rule::close_list => "`]`",
        Rule::EOI => "the end",
        // Rules whose parts say more, and silent ones, which no error names.
        Rule::arguments
        | Rule::method
        | Rule::field
        | Rule::index
        | Rule::key
        | Rule::WHITESPACE
        | Rule::blank
        | Rule::border
        | Rule::value
        | Rule::infix
        | Rule::postfix
        | Rule::arithmetic
        | Rule::reserved
        | Rule::digits
        | Rule::exponent
        | Rule::glued
        | Rule::spaced
        | Rule::unit
        | Rule::rate
        | Rule::time
        | Rule::period
        | Rule::size => return None,
    })
}
