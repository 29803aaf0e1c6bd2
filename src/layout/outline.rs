//! The outline: parts, chapters and sections as a reader's side panel shows them.

use crate::page::OutlineEntry;

use super::axes::Axes;
use super::flow::Mark;
use super::render::{Shift, destination};
use super::section::Plan;
use super::setting::Setting;

/// The deepest level of heading in the outline.
const DEEPEST: u8 = 4;

/// The entries of the outline, in page order.
pub(super) fn outline(
    plan: &Plan<'_>,
    setting: &Setting<'_>,
    shifts: &[Shift],
) -> Vec<OutlineEntry> {
    let mut entries: Vec<OutlineEntry> = Vec::new();
    let mut in_part = false;
    for (page, leaf) in plan.leaves.iter().enumerate() {
        let Some((index, at)) = leaf.page else {
            continue;
        };
        let Some(section) = plan.sections.get(index) else {
            continue;
        };
        let (Some(composed), Some(body)) = (&section.composed, section.bodies.get(at)) else {
            continue;
        };
        let axes = Axes::of(&setting.geometry, leaf.side);
        let shift = shifts.get(index).copied().unwrap_or_default();
        if let super::section::Kind::Chapters(range) = &section.kind {
            in_part = setting
                .book
                .chapters
                .get(range.start)
                .is_some_and(|chapter| chapter.part.is_some())
                && setting.theme.opening.part_page;
        }
        for placed in body.rows.iter().filter(|placed| placed.source.is_first()) {
            let Some(row) = placed.source.row(&composed.flow) else {
                continue;
            };
            for mark in &row.marks {
                let heading = match mark {
                    Mark::Heading(heading) if heading.level <= DEEPEST => heading,
                    Mark::Heading(_) | Mark::Anchor(_) | Mark::Index(_) => continue,
                };
                let wanted = match heading.level {
                    0 => 0,
                    level => level - 1 + u8::from(in_part),
                };
                // No entry is more than one deeper than the one before it.
                let most = entries.last().map_or(0, |entry| entry.depth + 1);
                let title = if heading.number.is_empty() {
                    heading.title.clone()
                } else {
                    format!("{} {}", heading.number, heading.title)
                };
                entries.push(OutlineEntry {
                    depth: wanted.min(most),
                    title,
                    at: destination(page, axes, placed.at),
                    element: Some(shift.element(heading.element)),
                });
            }
        }
    }
    entries
}
