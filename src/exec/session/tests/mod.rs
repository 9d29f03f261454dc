//! Sessions against the real bash: by themselves, and as those of a run whose
//! supervisor runs their scripts. What is true of one is true of the other.

#![expect(clippy::duplicate_mod, reason = "each test is there twice: once for each kind of session")]

mod harness;
mod here;
mod supervised;
