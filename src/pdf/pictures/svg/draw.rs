//! Walks the nodes of a drawing.

use printpdf::DictItem;
use usvg::{Group, Node, Transform, Tree};

use super::{
    super::{super::content::ink::Ink, object},
    Drawing, bitmap,
    canvas::Canvas,
    layer, shape,
};

/// Groups, masks and patterns that may be nested in each other.
const DEEPEST: usize = 64;

/// Graphics states that are saved in one stream: readers need not keep more than 28 (ISO 32000-1, annex C), of which the
/// innermost shape takes two.
const MOST_SAVED: usize = 20;

/// A box around everything that can be drawn.
const EVERYWHERE: [f32; 4] = [-32_000.0, -32_000.0, 32_000.0, 32_000.0];

/// Draws a whole tree as a form.
pub(super) fn draw(tree: &Tree, ink: &Ink) -> Drawing {
    let mut canvas = Canvas::new(ink);
    nodes(&mut canvas, tree.root());
    let (width, height) = (tree.size().width(), tree.size().height());
    let remarks = std::mem::take(&mut canvas.remarks);
    let coverage = canvas.coverage;
    let form = canvas.into_form([0.0, 0.0, width, height], true);
    Drawing {
        object: object::external(form),
        size: (f64::from(width), f64::from(height)),
        remarks,
        coverage,
    }
}

/// Draws the children of a group, whose own transform, clip and opacity are somebody else's.
pub(super) fn nodes(canvas: &mut Canvas<'_>, parent: &Group) {
    if canvas.depth > DEEPEST {
        canvas
            .remarks
            .push("it is nested too deeply; the innermost parts are left out");
        return;
    }
    for node in parent.children() {
        match node {
            Node::Group(group) => self::group(canvas, node, group, parent.abs_transform()),
            Node::Path(path) => shape::draw(canvas, path),
            Node::Image(image) => bitmap::image(canvas, image),
            // Its outlines: the words of a figure are said by its alternative text.
            Node::Text(text) => within(canvas, |canvas| nodes(canvas, text.flattened())),
        }
    }
}

fn group(canvas: &mut Canvas<'_>, node: &Node, group: &Group, outer: Transform) {
    if !group.filters().is_empty() {
        bitmap::filtered(canvas, node, outer);
        return;
    }
    if canvas.saved >= MOST_SAVED {
        let mut inner = canvas.inner(canvas.ink);
        drawn(&mut inner, group);
        canvas.heed(&mut inner);
        let stream = inner.into_form(EVERYWHERE, false);
        canvas.paint(DictItem::Stream { stream });
    } else {
        drawn(canvas, group);
    }
}

fn drawn(canvas: &mut Canvas<'_>, group: &Group) {
    canvas.out.operator("q");
    canvas.saved += 1;
    let before = canvas.ctm;
    canvas.transform(group.transform());
    within(canvas, |canvas| layer::draw(canvas, group));
    canvas.ctm = before;
    canvas.saved -= 1;
    canvas.out.operator("Q");
}

fn within<'a>(canvas: &mut Canvas<'a>, draw: impl FnOnce(&mut Canvas<'a>)) {
    canvas.depth += 1;
    draw(canvas);
    canvas.depth -= 1;
}
