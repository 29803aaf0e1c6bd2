//! Figures: pictures with their captions.

use crate::base::{Code, Diagnostic, Pt};
use crate::layout::axes::Area;
use crate::layout::composer::{Column, Composer};
use crate::layout::flow::{Part, Row};
use crate::layout::paragraph::InlineBox;
use crate::layout::setting::Setting;
use crate::model::{Block, Figure, FigureBody, Image, PictureFormat};
use crate::page::{Artifact, Item, ItemKind, Picture, Rect, Role, Tag};

use super::{caption, float};

/// Pixels an inch of a raster picture that says nothing of its resolution: as a browser has it.
const SCREEN_PPI: f32 = 96.0;

/// Pixels an inch below which the squares of a printed picture are seen at reading distance.
const COARSE_PPI: f32 = 150.0;

/// Space between a picture and its caption, in lines.
const TO_CAPTION: f32 = 0.5;

/// Sets a figure.
pub(super) fn set(composer: &mut Composer<'_>, block: &Block, figure: &Figure, column: &Column) {
    let own = float::column(composer, figure.placement, column);
    let column = &own;
    let breaks = matches!(figure.body, FigureBody::Blocks(_));
    let bleeds = match &figure.body {
        FigureBody::Images(images) => images.iter().any(|image| image.full_bleed),
        FigureBody::Blocks(_) => false,
    };
    let decorative = match &figure.body {
        FigureBody::Images(images) => images.iter().all(|image| image.decorative),
        FigureBody::Blocks(_) => false,
    };
    if decorative && figure.caption.is_none() {
        float::set(composer, figure.placement, false, |composer| {
            composer.stand_for(block.id);
            if let FigureBody::Images(images) = &figure.body {
                set_images(
                    composer,
                    images,
                    Tag::Artifact(Artifact::Layout),
                    column,
                    Pt::ZERO,
                );
            }
        });
        return;
    }
    let element = match figure.body {
        FigureBody::Images(_) => composer.element(column, Role::Figure, block.attrs.lang.as_ref()),
        FigureBody::Blocks(_) => composer.element(column, Role::Div, block.attrs.lang.as_ref()),
    };
    let column = column.below(element);
    float::set(composer, figure.placement, breaks, |composer| {
        composer.stand_for(block.id);
        match &figure.body {
            FigureBody::Images(images) => {
                let alt: Vec<&str> = images
                    .iter()
                    .map(|image| image.alt.as_str())
                    .filter(|alt| !alt.is_empty())
                    .collect();
                if let Some(figure) = composer.tree.element_mut(element) {
                    figure.alt = Some(alt.join(" "));
                }
                let tag = Tag::Content(composer.tree.add_content(element));
                let reserved = caption_depth(composer, figure, &column);
                set_images(composer, images, tag, &column, reserved);
            }
            FigureBody::Blocks(blocks) => {
                super::set_all(composer, blocks, &column);
                composer.flush();
            }
        }
        if let Some(words) = &figure.caption {
            composer.keep();
            composer.space(if bleeds { TO_CAPTION * 1.5 } else { TO_CAPTION });
            caption::set(composer, block, words, &column);
        }
    });
}

/// What a caption will need below its picture.
fn caption_depth(composer: &mut Composer<'_>, figure: &Figure, column: &Column) -> Pt {
    let Some(words) = &figure.caption else {
        return Pt::ZERO;
    };
    let tone = caption::tone(composer.setting, column);
    let extent = composer.extent(&crate::layout::paragraph::Text::Inlines(words), &tone);
    // The label and ragged lines may need one line more each.
    let lines = (extent.most / column.measure).ceil() + 2.0;
    tone.leading * lines + composer.setting.geometry.grid * TO_CAPTION
}

fn set_images(
    composer: &mut Composer<'_>,
    images: &[Image],
    tag: Tag,
    column: &Column,
    reserved: Pt,
) {
    let geometry = &composer.setting.geometry;
    let text_room = geometry.depth - geometry.half_leading * 2.0;
    let share = (text_room - reserved) / images.len().max(1) as f32;
    for (index, image) in images.iter().enumerate() {
        let Some(asset) = image.asset else {
            set_words(composer, image, column);
            continue;
        };
        let alone = images.len() == 1 && reserved == Pt::ZERO;
        let room = if image.full_bleed && alone && !composer.setting.geometry.vertical {
            let page = composer.setting.geometry.page;
            page.height + page.bleed * 2.0
        } else {
            share
        };
        let Some((width, depth)) = size(composer.setting, image, column.measure, room) else {
            continue;
        };
        if let Some(problem) = coarse(composer.setting, image, width) {
            composer.diagnostics.push(problem);
        }
        if index > 0 {
            composer.keep();
            composer.space(0.5);
        }
        let vertical = composer.setting.geometry.vertical;
        // In a vertical book the picture stays upright: its height lies along the line.
        let (inline_size, block_size) = if vertical {
            (depth, width)
        } else {
            (width, depth)
        };
        // What covers the page takes no more of the text block than there is.
        let mut row = Row::blank(block_size.min(text_room));
        row.solid = true;
        row.parts.push(Part::Picture {
            asset: asset.0,
            frame: Area {
                inline: column.inline + (column.measure - inline_size) / 2.0,
                block: Pt::ZERO,
                inline_size,
                block_size,
            },
            tag,
            span: image.span,
            bleed: image.full_bleed,
        });
        composer.row(row);
    }
}

/// A picture that could not be read is set as its words.
fn set_words(composer: &mut Composer<'_>, image: &Image, column: &Column) {
    let words = if image.alt.is_empty() {
        "—"
    } else {
        &image.alt
    };
    let mut tone = column.tone.ragged(crate::layout::paragraph::Align::Center);
    tone.color = composer.setting.theme.colors.muted;
    let lines = composer.lines(
        &crate::layout::paragraph::Text::Words(words, image.span),
        None,
        &tone,
        &crate::layout::paragraph::Measure::uniform(column.measure),
        false,
        column.parent,
    );
    composer.kept(lines, &column.toned(tone));
}

/// The printed size: what the author asked for, else the picture's own size, never wider than the measure, never
/// deeper than `room`, and never with its pixels enlarged beyond the resolution it has on a screen.
fn size(setting: &Setting<'_>, image: &Image, measure: Pt, room: Pt) -> Option<(Pt, Pt)> {
    let (natural_width, natural_height) = natural(setting, image)?;
    let page = setting.geometry.page;
    let line = if setting.geometry.vertical {
        natural_height
    } else {
        natural_width
    };
    let wanted = if image.full_bleed && !setting.geometry.vertical {
        page.width + page.bleed * 2.0
    } else {
        match image.width {
            Some(share) => measure * share.clamp(0.02, 1.0),
            None => line.min(measure),
        }
    };
    let along = wanted.min(if is_vector(setting, image) {
        wanted
    } else {
        line
    });
    let scale = along / line;
    let across = if setting.geometry.vertical {
        natural_width
    } else {
        natural_height
    };
    let room = room.max(setting.geometry.grid);
    let scale = if across * scale > room {
        room / across
    } else {
        scale
    };
    Some((natural_width * scale, natural_height * scale))
}

/// The size of a picture at its own resolution; `None` when it has none.
fn natural(setting: &Setting<'_>, image: &Image) -> Option<(Pt, Pt)> {
    let asset = setting.book.asset(image.asset?)?;
    if asset.width == 0 || asset.height == 0 {
        return None;
    }
    let ppi = match asset.format {
        PictureFormat::Svg => SCREEN_PPI,
        PictureFormat::Png | PictureFormat::Jpeg | PictureFormat::Gif | PictureFormat::Webp => {
            asset
                .ppi
                .filter(|ppi| ppi.is_finite() && *ppi >= 36.0)
                .unwrap_or(SCREEN_PPI)
        }
    };
    let points = |pixels: u32| Pt(pixels as f32 * 72.0 / ppi);
    Some((points(asset.width), points(asset.height)))
}

/// A picture whose pixels show when it is printed `width` wide: fewer than [`COARSE_PPI`] an inch.
fn coarse(setting: &Setting<'_>, image: &Image, width: Pt) -> Option<Diagnostic> {
    let asset = setting.book.asset(image.asset?)?;
    let ppi = asset.width as f32 * 72.0 / width.0.max(1.0);
    (asset.format != PictureFormat::Svg && ppi < COARSE_PPI - 0.5).then(|| {
        let path = &asset.path;
        let message = format!("“{path}” is printed with {ppi:.0} pixels an inch: they will show");
        Diagnostic::new(Code::LowResolution, image.span, message)
            .help("print it smaller, or get a larger one: 300 pixels an inch look sharp")
    })
}

fn is_vector(setting: &Setting<'_>, image: &Image) -> bool {
    image
        .asset
        .and_then(|id| setting.book.asset(id))
        .is_some_and(|asset| asset.format == PictureFormat::Svg)
}

/// A picture in a line: no taller than the line allows unless the author gave it a width.
pub(in crate::layout) fn inline_box(
    setting: &Setting<'_>,
    image: &Image,
    size: Pt,
    measure: Pt,
    tag: Tag,
) -> Option<InlineBox> {
    let asset = image.asset?;
    let (natural_width, natural_height) = natural(setting, image)?;
    let scale = match image.width {
        Some(share) => measure * share.clamp(0.02, 1.0) / natural_width,
        None => (size * 1.1 / natural_height).min(1.0),
    };
    let limit = (setting.geometry.depth * 0.9 / natural_height).min(measure / natural_width);
    let scale = scale.min(limit);
    let (width, height) = (natural_width * scale, natural_height * scale);
    let descent = if height <= size * 1.2 {
        size * 0.15
    } else {
        Pt::ZERO
    };
    Some(InlineBox {
        width,
        ascent: height - descent,
        descent,
        items: vec![Item {
            kind: ItemKind::Picture(Picture {
                asset: asset.0,
                frame: Rect {
                    x: Pt::ZERO,
                    y: descent - height,
                    width,
                    height,
                },
            }),
            tag,
            span: image.span,
        }],
    })
}
