//! Values into text, and output against expectations. Runs nothing.
