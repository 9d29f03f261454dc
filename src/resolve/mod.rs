//! Document to Runbook: names, types, references.
