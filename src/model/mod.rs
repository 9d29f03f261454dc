//! What a runbook is, once everything in it is known to be right: plain types,
//! no I/O, no text formats. Knows nothing of Markdown or of running.

mod called;
mod expectation;
pub mod expression;
mod flow;
mod given;
mod input;
mod output;
mod quantity;
mod quantity_text;
mod resource;
mod runbook;
mod scale;
mod settings;
mod step;
mod step_fields;
mod template;
mod value;
mod written;

pub use called::CalledRunbook;
pub use expectation::{
    Body, Expectation, JsonMember, JsonNode, JsonString, JsonValue, Strength, TextLine, ValueKind,
};
pub use expression::Expression;
pub use flow::{Action, Arm, Call, CallInput, Ending, OnFailure};
pub use given::GivenOnWays;
pub use input::{Declaration, Input, InputFrom, InputType, Limit, Pattern, Unfit, slug};
pub use output::{LinePattern, OutputForm, OutputLine, Repeat};
pub use quantity::{Bound, Comparison, Quantity, Unit};
pub use resource::{
    Budget, Contact, Diagnosis, DiagnosisRow, EscalationLevel, EscalationRule, Freshness, Link,
    SeverityLevel, Threshold,
};
pub use runbook::{GivenOutput, Kind, NotStep, Procedure, Runbook, Section};
pub use scale::{Scale, letter, scale};
pub use settings::{FormField, Interpreter, LaterExpression, NamedOutput, Settings, Stop, Unbuilt};
pub use step::{Choice, Command, Condition, Manual, Offer, Origin, Step, StepKind, Target, Way};
pub use step_fields::{OUTCOMES, STEP_FIELDS, step_field};
pub use template::{Purpose, Template, TemplateExpression, TemplateNode};
pub use value::{HIDDEN, Number, Value, ValueType, same_number};
pub use written::{Written, WrittenMap, entry, time_span};
