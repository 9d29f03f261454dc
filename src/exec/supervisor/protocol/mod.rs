//! What an engine and a supervisor say to each other, and how it is framed.
//! Knows no socket.

mod frame;
mod message;

pub(super) use frame::{Decoder, encode};
pub(super) use message::{Notice, Order, Settings, VERSION};
