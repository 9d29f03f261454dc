//! Blocks of a Markdown file.
