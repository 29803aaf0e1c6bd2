//! Trim sizes by name.

use crate::base::{Mm, Pt, parse_length};

/// Names and sizes in millimetres, width first. ISO 216; JIS P 0138 (B series); GB/T 788 for 开; KDP's list in inches
/// is written `6x9in`.
pub const PAPERS: &[(&str, f32, f32)] = &[
    ("A4", 210.0, 297.0),
    ("A5", 148.0, 210.0),
    ("A6", 105.0, 148.0),
    ("B5", 182.0, 257.0),
    ("B6", 128.0, 182.0),
    ("B40", 103.0, 182.0),
    ("16开", 185.0, 260.0),
    ("大16开", 210.0, 285.0),
    ("小16开", 170.0, 240.0),
    ("32开", 130.0, 184.0),
    ("大32开", 140.0, 203.0),
    ("四六判", 127.0, 188.0),
    ("新書判", 103.0, 182.0),
    ("菊判", 150.0, 220.0),
    ("royal", 156.0, 234.0),
    ("demy", 138.0, 216.0),
    ("digest", 139.7, 215.9),
    ("letter", 215.9, 279.4),
];

/// The size of a trim: a name of [`PAPERS`] in any case, or `WIDTHxHEIGHT` with a unit such as `6x9in` or `170x240mm`.
/// `None` when it is neither, or a side is under 70 mm or over 1,200 mm.
#[must_use]
pub fn paper_size(name: &str) -> Option<(Pt, Pt)> {
    let named = PAPERS
        .iter()
        .find(|(known, ..)| known.eq_ignore_ascii_case(name.trim()))
        .map(|(_, width, height)| (Pt::from(Mm(*width)), Pt::from(Mm(*height))));
    let (width, height) = named.or_else(|| {
        let (width, height) = name.trim().split_once(['x', '×'])?;
        let height = height.trim();
        let unit = height.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let width = width.trim();
        let width = if width.ends_with(|c: char| c.is_ascii_digit()) {
            format!("{width}{unit}")
        } else {
            width.to_owned()
        };
        Some((parse_length(&width).ok()?, parse_length(height).ok()?))
    })?;
    let sane = |side: Pt| (Pt::from(Mm(70.0)).0..=Pt::from(Mm(1200.0)).0).contains(&side.0);
    (sane(width) && sane(height)).then_some((width, height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trims_are_known_by_name_and_by_size() {
        assert_eq!(paper_size("6x9in"), Some((Pt(432.0), Pt(648.0))));
        assert_eq!(paper_size("a5").map(|size| size.0.0.round()), Some(420.0));
        assert!(paper_size("32开").is_some());
        assert_eq!(paper_size("0x0mm"), None);
        assert_eq!(paper_size("foolscap"), None);
    }
}
