//! A random word that cannot be guessed.

use std::hash::{BuildHasher as _, RandomState};

/// 128 bits from the operating system's randomness, in hexadecimal: each `RandomState` is keyed from it.
pub(super) fn fresh() -> String {
    let word = || RandomState::new().hash_one(RandomState::new().hash_one(std::process::id()));
    format!("{:016x}{:016x}", word(), word())
}

#[cfg(test)]
mod tests {
    #[test]
    fn two_words_differ() {
        let (one, other) = (super::fresh(), super::fresh());
        assert_eq!(one.len(), 32);
        assert_ne!(one, other);
    }
}
