//! Keben, a publishing press.
