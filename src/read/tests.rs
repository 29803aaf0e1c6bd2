//! Whole manuscripts.
