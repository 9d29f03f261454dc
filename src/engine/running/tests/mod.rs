//! Whole runs in a world of scripts: what happens, in which order, and what it
//! comes to.

mod attended;
mod book;
mod flow;
mod sequence;
mod unattended;
mod world;
