//! Steps in plain prose: small rules, a file each.
