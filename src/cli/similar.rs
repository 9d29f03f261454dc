//! "did you mean".

/// The names that are most like `wanted`, best first, at most three.
pub(crate) fn similar<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = wanted.to_lowercase();
    let mut scored: Vec<(f64, &str)> = names
        .into_iter()
        .map(|name| (score(&wanted, &name.to_lowercase()), name))
        .filter(|(score, _)| *score > 0.8)
        .collect();
    scored.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    scored.truncate(3);
    scored.into_iter().map(|(_, name)| name).collect()
}

/// A name that holds what was typed is likely meant, however long it is.
fn score(wanted: &str, name: &str) -> f64 {
    let likeness = strsim::jaro_winkler(wanted, name);
    if wanted.len() >= 3 && name.contains(wanted) { likeness.max(0.9) } else { likeness }
}

/// Words those names as the end of a message: `; did you mean a, b or c?`.
/// Empty without any.
pub(crate) fn did_you_mean<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    match similar(wanted, names).as_slice() {
        [] => String::new(),
        [one] => format!("; did you mean {one}?"),
        [others @ .., last] => format!("; did you mean {} or {last}?", others.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_offered_best_first() {
        let names =
            ["rolling-restart-preferred", "emergency-restart", "service-restart", "index-maintenance"];
        assert_eq!(similar("rolling-restart", names)[0], "rolling-restart-preferred");
        assert_eq!(similar("emergancy-restart", names)[0], "emergency-restart");
        assert_eq!(did_you_mean("zzz", names), "");
        assert_eq!(did_you_mean("index", ["index-maintenance"]), "; did you mean index-maintenance?");
    }
}
