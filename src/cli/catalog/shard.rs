//! Slices of a list that several machines share without talking to each other.

use std::{fmt, num::NonZeroU64, str::FromStr};

use sha2::{Digest as _, Sha256};

/// One of the slices of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Shard {
    index: u64,
    of: NonZeroU64,
}

impl Shard {
    /// Whether a title is in this slice. That depends on its name alone: a title that joins or leaves the list moves no other.
    pub fn holds(self, name: &str) -> bool {
        let digest = Sha256::digest(name.as_bytes());
        let number = digest
            .iter()
            .take(8)
            .fold(0, |number: u64, byte| number << 8 | u64::from(*byte));
        number % self.of == self.index
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers = || {
            let (index, of) = text.split_once('/')?;
            Some((index.trim().parse().ok()?, of.trim().parse().ok()?))
        };
        let (index, of): (u64, NonZeroU64) =
            numbers().ok_or("it is a number and how many there are, such as 0/8")?;
        if index >= of.get() {
            return Err(format!(
                "slices are counted from 0: the last of {of} is {}",
                of.get() - 1
            ));
        }
        Ok(Self { index, of })
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-of-{}", self.index, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_title_is_in_one_slice_whatever_else_is_on_the_list() {
        let shards: Vec<Shard> = (0..7).map(|i| format!("{i}/7").parse().unwrap()).collect();
        let mut counts = [0; 7];
        for title in 0..700 {
            let name = format!("books/{title}");
            let holders: Vec<_> = (0..7).filter(|i| shards[*i].holds(&name)).collect();
            assert_eq!(holders.len(), 1);
            counts[holders[0]] += 1;
        }
        assert!(
            counts.iter().all(|count| (70..130).contains(count)),
            "{counts:?}"
        );
        // The rule must never change: slices are built at different times.
        assert!("3/4".parse::<Shard>().unwrap().holds("books/a"));
    }

    #[test]
    fn what_is_no_slice_is_refused() {
        for text in ["8/8", "1", "0/0", "-1/3", "a/b", ""] {
            assert!(text.parse::<Shard>().is_err(), "{text}");
        }
    }
}
