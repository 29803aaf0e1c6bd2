//! Words on the spine: Latin reads from top to bottom, ideographs stand upright below one another.

use crate::{
    base::{Mm, Pt, Span},
    layout::paragraph::Text,
};

use super::{
    Cover, Geometry,
    setter::{Look, Setter},
    sheet::{authors, crowded},
};

/// How far words stay from the folds, for books are not wrapped to a hair.
const CLEAR: Mm = Mm(1.6);
/// The smallest and the largest size.
const SIZES: (Pt, Pt) = (Pt(6.0), Pt(20.0));
/// The least space between title and names, in ems.
const BETWEEN: f32 = 1.5;

/// Sets title, names and publisher.
pub(super) fn set(setter: &mut Setter<'_>, cover: &Cover<'_>, geometry: &Geometry) {
    let (spine, metadata) = (geometry.spine, cover.metadata);
    let widest = (spine.width - Pt::from(CLEAR) * 2.0) * 0.8;
    let mut size = widest.min(SIZES.1);
    let margin = geometry.safe.max(Mm(12.0).into());
    let room = spine.height - margin * 2.0;
    let (title, names) = match cover.spine {
        Some(words) => (words.to_owned(), String::new()),
        None => (metadata.title.clone(), authors(metadata).to_string()),
    };
    let publisher = metadata.publisher.clone().unwrap_or_default();
    let look = |setter: &Setter<'_>, size: Pt| {
        let title = Look {
            vertical: true,
            balanced: false,
            ..setter.title(size, cover.ground.ink)
        };
        let small = Look {
            vertical: true,
            ..setter.label(size * 0.72, cover.ground.ink)
        };
        (title, small)
    };
    // The publisher gives way before the names, the names before the title.
    let mut parts = [title, names, publisher];
    let lengths = loop {
        let (title, small) = look(setter, size);
        let lengths = [
            setter.length(&parts[0], &title),
            setter.length(&parts[1], &small),
            setter.length(&parts[2], &small),
        ];
        let gaps = parts.iter().filter(|words| !words.is_empty()).count();
        let gaps =
            title.size * BETWEEN * f32::from(u8::try_from(gaps.saturating_sub(1)).unwrap_or(0));
        let taken = lengths.iter().copied().sum::<Pt>() + gaps;
        if taken <= room && size >= SIZES.0 {
            break lengths;
        }
        if size * 0.9 >= SIZES.0 {
            size = size * 0.9;
        } else if !parts[2].is_empty() {
            parts[2].clear();
            size = widest.min(SIZES.1);
        } else if !parts[1].is_empty() {
            parts[1].clear();
            size = widest.min(SIZES.1);
        } else {
            crowded(
                setter,
                "the text of the spine",
                Span::DETACHED,
                "shorten it in [cover] spine, or print on thicker paper",
            );
            return;
        }
    };
    let (title, small) = look(setter, size);
    let middle = spine.x + spine.width / 2.0;
    let foot = spine.y + spine.height - margin;
    let put = |setter: &mut Setter<'_>, words: &str, look: &Look, y: Pt| {
        if !words.is_empty() {
            // A hair more than measured: a line that fits is not broken.
            let lines = setter.lines(&Text::Words(words, Span::DETACHED), look, room + Pt(1.0));
            setter.put_down(&lines, middle, y);
        }
    };
    put(setter, &parts[0], &title, spine.y + margin);
    if parts[2].is_empty() {
        put(setter, &parts[1], &small, foot - lengths[1]);
    } else {
        // The names stand in the middle of what title and publisher leave.
        let (from, to) = (spine.y + margin + lengths[0], foot - lengths[2]);
        put(setter, &parts[1], &small, (from + to - lengths[1]) / 2.0);
        put(setter, &parts[2], &small, to);
    }
}
