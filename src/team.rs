//! Workers that are started once and begin each job together.
