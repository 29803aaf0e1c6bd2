//! The printing condition that separations are made for: the output intent (ISO 15930-7).

use std::sync::Arc;

use super::super::pictures::icc_fits;

/// A printing condition with its profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The name in the output intent: a name of the ICC's registry, or the profile's own.
    pub identifier: String,
    /// The condition in words.
    pub info: String,
    /// Whether the name is one of the registry at www.color.org.
    pub registered: bool,
    /// The CMYK output profile.
    pub profile: Arc<[u8]>,
}

impl Condition {
    /// Offset on coated paper, 300 % ink at most.
    #[must_use]
    pub fn coated() -> Self {
        Self::own(
            "Keben coated 300",
            "Offset, coated paper, ISO 12647-2:2004 paper type 1, 300 %",
            include_bytes!("../../../profiles/coated-300.icc"),
        )
    }

    /// Offset or toner on coated paper, 240 % ink at most: what print-on-demand takes.
    #[must_use]
    pub fn coated_light() -> Self {
        Self::own(
            "Keben coated 240",
            "Coated paper, ISO 12647-2:2004 paper type 1, 240 %",
            include_bytes!("../../../profiles/coated-240.icc"),
        )
    }

    /// Offset on uncoated white paper, 280 % ink at most.
    #[must_use]
    pub fn uncoated() -> Self {
        Self::own(
            "Keben uncoated 280",
            "Offset, uncoated white paper, ISO 12647-2:2004 paper type 4, 280 %",
            include_bytes!("../../../profiles/uncoated-280.icc"),
        )
    }

    /// The names of the conditions that come with the press.
    pub const NAMES: &'static [&'static str] = &["coated-300", "coated-240", "uncoated-280"];

    /// A condition that comes with the press, by its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "coated-300" => Some(Self::coated()),
            "coated-240" => Some(Self::coated_light()),
            "uncoated-280" => Some(Self::uncoated()),
            _ => None,
        }
    }

    /// A printer's own profile, by the name the printer gives it (`FOGRA51`, `GRACoL2013_CRPC6`, …).
    ///
    /// # Errors
    /// When the bytes are no CMYK output profile of ICC version 2 or 4.
    pub fn custom(
        identifier: impl Into<String>,
        registered: bool,
        profile: Arc<[u8]>,
    ) -> Result<Self, &'static str> {
        if profile.get(12..16) != Some(b"prtr") || !icc_fits(&profile, 4) {
            return Err("it is no CMYK output profile of ICC version 2 or 4");
        }
        let identifier = identifier.into();
        Ok(Self {
            info: identifier.clone(),
            identifier,
            registered,
            profile,
        })
    }

    fn own(identifier: &str, info: &str, profile: &[u8]) -> Self {
        Self {
            identifier: identifier.to_owned(),
            info: info.to_owned(),
            registered: false,
            profile: profile.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Condition;

    #[test]
    fn the_shipped_profiles_are_taken_and_others_are_looked_at() {
        for own in [
            Condition::coated(),
            Condition::coated_light(),
            Condition::uncoated(),
        ] {
            assert!(Condition::custom("FOGRA39", true, own.profile).is_ok());
        }
        assert!(Condition::custom("x", false, (*b"no profile").into()).is_err());
        assert!(
            Condition::NAMES
                .iter()
                .all(|name| Condition::named(name).is_some())
        );
        assert_eq!(Condition::named("glossy"), None);
    }
}
