//! What outlives one book: a press that sets many reads and parses its fonts once.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
    time::SystemTime,
};

use super::{Observer, Outcome, Proof, Request, Set, build, set};
use crate::base::Diagnostic;
use crate::font::FontLibrary;

/// Sets one book after another, or several at a time, with the same fonts. What is made does not depend on what was made
/// before.
#[derive(Default)]
pub struct Press {
    shelf: Shelf,
}

impl Press {
    /// Builds what is asked for; the same as [`build`](super::build()).
    #[must_use]
    pub fn build(&self, request: &Request<'_>, observer: &dyn Observer) -> Outcome {
        build::build_set(self, request, observer).0
    }

    /// Sets a manuscript; the same as [`set`](super::set()).
    #[must_use]
    pub fn set(&self, request: &Request<'_>, observer: &dyn Observer) -> Set {
        set::set_on(self, request, observer)
    }

    /// Sets a manuscript to be looked at; the same as [`Proof::of`].
    #[must_use]
    pub fn proof(&self, request: &Request<'_>, observer: &dyn Observer) -> Proof {
        Proof::new(self.set(request, observer))
    }

    pub(super) fn shelf(&self) -> &Shelf {
        &self.shelf
    }
}

/// A font file as it is told apart from others: where it is, its size, and when it was changed.
pub(super) type FontKey = (PathBuf, u64, Option<SystemTime>);

/// A library with what its files are and what was wrong with them.
#[derive(Clone)]
struct Kept {
    files: Vec<FontKey>,
    library: Arc<FontLibrary>,
    problems: Vec<Diagnostic>,
}

/// Libraries that are kept: those of books that share their fonts, and of one book with fonts of its own between them.
/// Each may hold some 60 MB of fonts.
const KEPT: usize = 2;

/// The font libraries that were used last.
#[derive(Default)]
pub(super) struct Shelf {
    /// The last used is the last.
    kept: Mutex<Vec<Kept>>,
}

impl Shelf {
    /// The library of these files, made by `make` when it is not at hand, and what is wrong with the files.
    pub(super) fn library(
        &self,
        files: Vec<FontKey>,
        make: impl FnOnce() -> (FontLibrary, Vec<Diagnostic>),
    ) -> (Arc<FontLibrary>, Vec<Diagnostic>) {
        // A poisoned lock means that another title failed while it made a library; what is on the shelf is whole.
        let mut kept = self
            .kept
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let found = match kept.iter().position(|kept| kept.files == files) {
            Some(at) => kept.remove(at),
            None => {
                let (library, problems) = make();
                Kept {
                    files,
                    library: Arc::new(library),
                    problems,
                }
            }
        };
        let (library, problems) = (found.library.clone(), found.problems.clone());
        kept.push(found);
        if kept.len() > KEPT {
            kept.remove(0);
        }
        (library, problems)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_are_one_library_and_few_are_kept() {
        let shelf = Shelf::default();
        let of = |size| {
            let files = vec![(PathBuf::from("a.ttf"), size, None)];
            shelf
                .library(files, || (FontLibrary::default(), Vec::new()))
                .0
        };
        let first = of(1);
        assert!(Arc::ptr_eq(&first, &of(1)));
        assert!(!Arc::ptr_eq(&first, &of(2)));
        assert!(Arc::ptr_eq(&first, &of(1)));
        let _ = (of(3), of(4));
        assert!(!Arc::ptr_eq(&first, &of(1)));
    }
}
