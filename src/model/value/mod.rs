//! Values of the language and their types: what inputs, fields of steps and
//! expressions are made of. Knows nothing of how they are written.

mod data;
mod number;
mod shown;
mod types;

pub use data::Value;
pub use number::{Number, same_number};
pub use shown::HIDDEN;
pub use types::ValueType;
