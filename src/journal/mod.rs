//! Events on disk: the run directory, its writer and its reader.
