//! Places in source files.

use std::ops::Range;

/// A file of a [`SourceMap`](crate::base::SourceMap), by its position in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A byte range in one source file; half open, on character boundaries.
///
/// Everything that came from a manuscript carries one, down to the positioned glyphs of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span of what no author wrote (generated text).
    pub const DETACHED: Self = Self {
        source: SourceId(u32::MAX),
        start: 0,
        end: 0,
    };

    /// A span over `range` of `source`. Offsets beyond 4 GiB are clamped; the reader refuses such files first.
    #[must_use]
    pub fn new(source: SourceId, range: Range<usize>) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            source,
            start: clamp(range.start),
            end: clamp(range.end),
        }
    }

    /// Whether this points at no file.
    #[must_use]
    pub fn is_detached(self) -> bool {
        self.source == Self::DETACHED.source
    }

    /// The bytes covered.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.range().len()
    }

    /// Whether nothing is covered.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The smallest span over both; the first one when they are of different files.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        if self.source != other.source {
            return self;
        }
        Self {
            source: self.source,
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}
