//! The program is ended and the disk refuses at every place that matters, and
//! whoever comes after finds a run that is true.
//!
//! `RUNWRIGHT_FAULTS=all` goes through every hit of every place, and through a
//! thousand random ends; a few of each otherwise.

mod oracle;
mod points;
mod random;
mod release;
mod resources;
mod scene;
