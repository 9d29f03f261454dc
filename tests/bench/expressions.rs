//! What expressions cost.

use std::time::Instant;

use runwright::eval::expression::{Emptiness, StepFields, holds};
use runwright::shell::Text;
use runwright::source::Span;
use runwright::syntax::expression::expression;

use super::measure::judge;

/// What stands in `expect`, and one with all that an expression can have.
const CONDITIONS: &[&str] = &[
    "exit_code == 0",
    "stdout contains 'Running' and stderr is empty",
    "rows.where(STATUS != 'Running') is empty",
    "rows.all(RESTARTS < 5 and AGE > 1h) and size(rows) >= 2",
    "duration between 10ms and 5s or not (stdout matches /error|fatal/i)",
];

const PODS: &str = "\
NAME                    READY   STATUS    RESTARTS   AGE
api-6f7c9-aaaa1         1/1     Running   0          9d
api-6f7c9-bbbb2         1/1     Running   2          3h
api-6f7c9-cccc3         1/1     Running   0          3h
";

#[test]
#[ignore = "wants a release build and a quiet machine"]
fn a_thousand_expressions_take_under_20_ms() {
    let fields =
        StepFields::new().exit_code(0).output(PODS).errors("").duration(std::time::Duration::from_millis(40));
    let texts: Vec<Text> = (0..1000)
        .map(|number| CONDITIONS[number % CONDITIONS.len()])
        .map(|written| Text::literal(written, Span::new(0, written.len())))
        .collect();
    let mut best = f64::MAX;
    for _ in 0..20 {
        let start = Instant::now();
        for text in &texts {
            let read = expression(text).unwrap();
            assert_eq!(holds(&read, &fields, &Emptiness::Refused), Ok(true), "{read}");
        }
        best = best.min(start.elapsed().as_secs_f64() * 1000.0);
    }
    judge("1,000 expressions, read and evaluated", best, 20.0, "ms");
}
