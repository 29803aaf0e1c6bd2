//! Tables: measured columns, horizontal rules only, the header said again on every page.

mod columns;
mod sheet;
mod turned;
mod unfolded;

use crate::base::{Code, Diagnostic, Em, Pt};
use crate::font::FaceStyle;
use crate::layout::composer::{Column, Composer};
use crate::layout::paragraph::{Align, Extent, Text};
use crate::layout::tone::{Figures, Tone};
use crate::model::{Block, Placement, Table};
use crate::page::Role;

use super::{caption, float};
use columns::{Fit, fit};
use sheet::Sheet;

/// Sets a table.
pub(super) fn set(composer: &mut Composer<'_>, block: &Block, table: &Table, column: &Column) {
    if table.columns.is_empty() {
        return;
    }
    let setting = composer.setting;
    let tone = column
        .tone
        .scaled(setting.theme.tables.size)
        .ragged(Align::Start)
        .faced(&setting.stacks.heading, FaceStyle::REGULAR)
        .with_figures(Figures::Tabular)
        .led(leading(&column.tone));
    let gap = setting.theme.tables.cell_gap.at(tone.size) * 2.0;
    let extents = measure(composer, table, &tone);
    let fitted = fit(&extents, column.measure, gap, tone.size);
    if matches!(fitted, Fit::Squeezed { .. } | Fit::Never)
        && let Some((widths, factor)) =
            turned::fit_turned(composer, table, (&tone, gap), &extents, column)
    {
        set_turned(
            composer,
            block,
            table,
            column,
            (tone.scaled(factor), gap * factor, widths),
        );
        return;
    }
    match &fitted {
        Fit::Whole { .. } => {}
        Fit::Scaled { factor, .. } => report(
            composer,
            block,
            &format!(
                "the table is too wide for the measure and was scaled to {:.0} %",
                factor * 100.0
            ),
        ),
        Fit::Squeezed { .. } => report(
            composer,
            block,
            "the table is too wide for the measure: words in it were divided",
        ),
        Fit::Never => report(
            composer,
            block,
            &format!(
                "a table of {} columns does not fit any page: each row is set as a list",
                table.columns.len()
            ),
        ),
    }
    let element = composer.element(column, Role::Table, block.attrs.lang.as_ref());
    // What a caption names may be looked up a page later; a table without one belongs to the words before it.
    let placement = if table.caption.is_some() {
        Placement::Auto
    } else {
        Placement::Here
    };
    float::set(composer, placement, true, |composer| {
        composer.stand_for(block.id);
        let inner = column.below(element);
        if let Some(words) = &table.caption {
            caption::set(composer, block, words, &inner);
            composer.keep();
            composer.space(0.3);
        }
        match fitted {
            Fit::Whole { widths } => {
                Sheet::new(composer, table, tone, widths, gap, column)
                    .set(composer, block, table, &inner);
            }
            Fit::Scaled { widths, factor } | Fit::Squeezed { widths, factor } => {
                let tone = tone.scaled(factor);
                Sheet::new(composer, table, tone, widths, gap * factor, column)
                    .set(composer, block, table, &inner);
            }
            Fit::Never => unfolded::set(composer, table, &tone, &inner),
        }
    });
    composer.fresh = false;
}

/// Sets a table on its side, on a page of its own.
fn set_turned(
    composer: &mut Composer<'_>,
    block: &Block,
    table: &Table,
    column: &Column,
    (tone, gap, widths): (Tone, Pt, Vec<Pt>),
) {
    report(
        composer,
        block,
        "the table is too wide for the measure and stands turned on a page of its own",
    );
    let element = composer.element(column, Role::Table, block.attrs.lang.as_ref());
    float::set(composer, Placement::Page, false, |composer| {
        let side = Column {
            inline: Pt::ZERO,
            measure: turned::length(composer),
            main: false,
            ..column.below(element)
        };
        let list = composer.apart(|composer| {
            composer.stand_for(block.id);
            if let Some(words) = &table.caption {
                caption::set(composer, block, words, &side);
                composer.keep();
                composer.space(0.3);
            }
            Sheet::new(composer, table, tone, widths, gap, &side)
                .set(composer, block, table, &side);
        });
        let row = turned::turn(composer, list, column);
        composer.row(row);
    });
    composer.fresh = false;
}

fn leading(tone: &Tone) -> Em {
    Em(if tone.lang.orthography().is_cjk() {
        1.5
    } else {
        1.3
    })
}

fn report(composer: &mut Composer<'_>, block: &Block, message: &str) {
    composer
        .diagnostics
        .push(Diagnostic::new(Code::Oversize, block.span, message));
}

/// How wide each column's cells are by themselves.
fn measure(composer: &mut Composer<'_>, table: &Table, tone: &Tone) -> Vec<Extent> {
    let head = tone.bold();
    let mut extents = vec![Extent::default(); table.columns.len()];
    let rows = table
        .head
        .iter()
        .map(|row| (row, &head))
        .chain(table.body.iter().map(|row| (row, tone)));
    for (row, tone) in rows {
        for (extent, cell) in extents.iter_mut().zip(&row.cells) {
            let own = composer.extent(&Text::Inlines(&cell.content), tone);
            extent.least = extent.least.max(own.least);
            extent.most = extent.most.max(own.most);
        }
    }
    extents
}
