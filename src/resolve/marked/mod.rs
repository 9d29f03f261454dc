//! Steps that their authors wrote for Runwright: decoded keys to typed steps.

mod action;
mod belonging;
mod block;
mod command;
mod elsewhere;
mod form;
mod kind;
mod later;
mod outputs;
mod part;
mod placed;
mod read;
mod runbook;
mod settings;
mod stated;
mod unbuilt;
mod uses;

pub(super) use action::nearest;
pub(super) use block::{inner, within};
pub(super) use later::{give, later};
pub(super) use outputs::outputs;
pub(super) use runbook::{Order, all_unbuilt, order, requires};
