//! Values that nobody may see: what they look like in every form that programs
//! give them, and how they are kept out of whatever is shown or kept. Knows
//! nothing of where output comes from, nor of where it goes.

mod forms;
mod known;
mod mask;
mod stream;

pub use known::{Named, Secret, Secrets};
pub use mask::Mask;
pub use stream::MaskedStream;
