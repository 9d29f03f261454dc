//! One file per rule: what is allowed, but worth a word.
