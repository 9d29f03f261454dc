//! Whole runs in a world of scripts: what happens, in which order, and what it
//! comes to.

mod attended;
mod book;
mod declared;
mod flow;
mod form;
mod probe;
mod rerun;
mod resume;
mod rollback;
mod sequence;
mod unattended;
mod world;
