//! Quantities as people write them.

use proptest::prelude::*;

use crate::model::{Bound, Comparison, Quantity, Unit};

use super::{QuantityError, Role, cell, directed, first};

fn amount(quantity: Quantity) -> String {
    let unit = match quantity.unit() {
        Unit::None => "",
        Unit::Percent => "%",
        Unit::Seconds => "s",
        Unit::Bytes => "B",
        Unit::PerSecond => "/s",
        Unit::BytesPerSecond => "B/s",
    };
    match quantity.denominator() {
        1 => format!("{}{unit}", quantity.numerator()),
        over => format!("{}/{over}{unit}", quantity.numerator()),
    }
}

fn show(bound: Bound) -> String {
    let sign = |by| match by {
        Comparison::Less => "<",
        Comparison::AtMost => "<=",
        Comparison::Equal => "==",
        Comparison::AtLeast => ">=",
        Comparison::Greater => ">",
    };
    match bound {
        Bound::Compared(by, quantity) => format!("{} {}", sign(by), amount(quantity)),
        Bound::Between(from, to) => format!("{}..{}", amount(from), amount(to)),
        Bound::Stated(quantity) => amount(quantity),
    }
}

fn cell_shown(text: &str) -> String {
    match cell(text) {
        Ok(Some(reading)) => show(reading.bound),
        Ok(None) => "-".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn cells_are_read_as_they_are_meant() {
    for (text, expected) in [
        ("99.9%", "999/10%"),
        ("< 200ms p95", "< 1/5s"),
        ("< 0.1%", "< 1/10%"),
        ("1000 req/sec", "1000/s"),
        ("10-60%", "10%..60%"),
        (">80%", "> 80%"),
        ("50-150ms", "1/20s..3/20s"),
        ("0-0.05%", "0%..1/20%"),
        ("500ms-2s", "1/2s..2s"),
        ("10 \u{2013} 60 %", "10%..60%"),
        ("10% to 60%", "10%..60%"),
        ("between 1 and 5 minutes", "60s..300s"),
        ("\u{2265}\u{a0}99.95\u{a0}%", ">= 1999/20%"),
        ("<=5", "<= 5"),
        ("4 hours", "14400s"),
        ("15 min", "900s"),
        ("2 hrs", "7200s"),
        ("5m", "300s"),
        ("30-minute window", "1800s"),
        ("1h30m", "5400s"),
        ("1 hour and 30 minutes", "5400s"),
        ("at least 3 replicas", ">= 3"),
        ("no more than 2 hours", "<= 7200s"),
        ("up to 10 Gi", "<= 10737418240B"),
        ("over 1,500 rps", "> 1500/s"),
        ("max 5s", "<= 5s"),
        ("within 5 minutes", "<= 300s"),
        ("5 minutes or less", "<= 300s"),
        ("1000+ req/s", ">= 1000/s"),
        ("99.9%+", ">= 999/10%"),
        ("600 requests per minute", "10/s"),
        ("100/min", "5/3/s"),
        ("100 MB/s", "100000000B/s"),
        ("512MB", "512000000B"),
        ("1.5 GiB", "1610612736B"),
        ("10k", "10000"),
        ("-5", "-5"),
        ("0", "0"),
        ("~200ms", "1/5s"),
        ("Uptime monitoring", "-"),
        ("[Link]", "-"),
        ("2024-01-15", "-"),
        ("10:30", "-"),
        ("1.2.3", "-"),
        ("24/7", "-"),
        ("5xx", "-"),
        ("500 Mbps", "-"),
        ("10 mb/s", "-"),
        ("1,2,3", "-"),
        ("5 minutes or more", ">= 300s"),
        ("3 or fewer", "<= 3"),
        ("not less than 2", ">= 2"),
        ("maximum of 4h", "<= 14400s"),
        ("exactly 3", "== 3"),
        ("higher than 1.5s", "> 3/2s"),
        ("10 MB / s", "10000000B/s"),
        ("", "-"),
    ] {
        assert_eq!(cell_shown(text), expected, "{text:?}");
    }
}

#[test]
fn what_could_be_meant_in_two_ways_is_refused() {
    assert_eq!(cell("< 99,9%"), Err(QuantityError::DecimalComma { at: 2..6, suggestion: "99.9".to_owned() }));
    assert_eq!(cell_shown("0,125"), "a comma is no decimal point");
    assert_eq!(cell_shown("10ms-60%"), "the two ends of the range count different things");
    assert_eq!(cell_shown("60-10%"), "the range ends before it starts");
    assert_eq!(cell_shown("1234567890123456789012345 ms"), "the number is too long");
}

#[test]
fn the_first_quantity_of_a_sentence_is_found() {
    for (text, expected) in [
        ("Immediate (< 5 minutes)", "< 300s"),
        ("Customer-facing impact > 2 hrs", "> 7200s"),
        ("15 min for P0", "900s"),
        ("SEV1 within 30 minutes, 24/7", "<= 1800s"),
        ("p95 of 3 calls under 2s", "< 2s"),
        ("after 1 hour", "3600s"),
        ("on 2024-01-15 for 3 of 5 pods", "-"),
        ("All alerts", "-"),
    ] {
        let found = first(text).unwrap().map_or("-".to_owned(), |reading| show(reading.bound));
        assert_eq!(found, expected, "{text:?}");
    }
}

#[test]
fn a_number_without_operator_is_meant_as_its_metric_says() {
    for (metric, role, expected) in [
        ("Availability", Role::Good, ">= 80%"),
        ("Request success rate", Role::Good, ">= 80%"),
        ("Error Rate", Role::Good, "<= 80%"),
        ("CPU Usage", Role::Bad, "> 80%"),
        ("Uptime", Role::Bad, "< 80%"),
        ("Error budget", Role::Good, "80%"),
        ("Saturation", Role::Good, "80%"),
    ] {
        let reading = cell("80%").unwrap().unwrap();
        assert_eq!(show(directed(&reading, metric, role)), expected, "{metric}");
    }
    let roughly = cell("about 200ms").unwrap().unwrap();
    assert_eq!(show(directed(&roughly, "Latency", Role::Good)), "1/5s");
}

#[test]
fn bands_that_share_a_value_overlap() {
    for (normal, alert, expected) in [
        ("10-60%", ">80%", Some(false)),
        ("10-60%", ">60%", Some(false)),
        ("10-60%", ">= 60%", Some(true)),
        ("10-60%", ">50%", Some(true)),
        ("50-150ms", ">0.1s", Some(true)),
        ("< 5", "> 5", Some(false)),
        ("> 5", "< 10", Some(true)),
        ("10-60%", "> 80ms", None),
    ] {
        let bound = |text| cell(text).unwrap().unwrap().bound;
        assert_eq!(bound(normal).overlaps(bound(alert)), expected, "{normal} {alert}");
    }
}

#[test]
fn values_are_held_against_bounds_exactly() {
    let bound = cell("0-0.05%").unwrap().unwrap().bound;
    let value = |numerator| Quantity::new(numerator, 10_000, Unit::Percent).unwrap();
    assert_eq!(bound.accepts(value(500)), Some(true));
    assert_eq!(bound.accepts(value(501)), Some(false));
    assert_eq!(bound.accepts(Quantity::new(1, 1, Unit::Seconds).unwrap()), None);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused_in_place(text in "[0-9.,%<>= a-zA-Z\u{b5}\u{2264}/+-]{0,40}") {
        for read in [cell(&text), first(&text)] {
            let at = match read {
                Ok(None) => continue,
                Ok(Some(reading)) => reading.at,
                Err(error) => error.at().clone(),
            };
            prop_assert!(text.get(at).is_some_and(|found| !found.is_empty()));
        }
    }

    #[test]
    fn decimals_are_exact(whole in 0i64..1_000_000, places in 0u32..1000) {
        let text = format!("{whole}.{places:03}%");
        let expected = Quantity::new(i128::from(whole) * 1000 + i128::from(places), 1000, Unit::Percent).unwrap();
        prop_assert_eq!(cell(&text).unwrap().unwrap().bound, Bound::Stated(expected));
    }
}
