//! Faces: found, parsed once, chosen per script and language, measured.

/// A face of a [`FontLibrary`], by its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);
