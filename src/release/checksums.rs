//! Checksums, as `sha256sum --check` reads them.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::facts::Artefact;

/// SHA-256 (FIPS 180-4) in lower-case hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// The text of `SHA256SUMS`.
#[must_use]
pub fn checksums(artefacts: &[Artefact]) -> String {
    artefacts.iter().fold(String::new(), |mut text, artefact| {
        let _ = writeln!(text, "{}  {}", artefact.sha256, artefact.name);
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_the_standards() {
        // FIPS 180-4's own example.
        assert_eq!(
            sha256(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn a_line_is_digest_two_spaces_name() {
        let artefact = Artefact {
            name: "a.epub".to_owned(),
            kind: "epub",
            media_type: "application/epub+zip",
            size: 3,
            sha256: sha256(b"abc"),
        };
        assert!(checksums(&[artefact]).ends_with("15ad  a.epub\n"));
    }
}
