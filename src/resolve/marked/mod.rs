//! Steps that their authors wrote for Runwright: decoded keys to typed steps.

mod action;
mod command;
mod elsewhere;
mod kind;
mod later;
mod outputs;
mod read;
mod runbook;
mod settings;
mod stated;
mod unbuilt;
mod uses;

pub(super) use later::{give, later};
pub(super) use outputs::outputs;
pub(super) use runbook::{all_unbuilt, order, requires};
