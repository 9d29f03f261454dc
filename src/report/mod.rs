//! Plans, events and diagnostics as text. Decides nothing.
