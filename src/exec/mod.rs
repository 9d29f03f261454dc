//! Commands on this machine: the implementations of the ports.
