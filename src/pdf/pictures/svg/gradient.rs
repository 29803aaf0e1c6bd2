//! Gradients as shading patterns (ISO 32000-1, 8.7.4).

use printpdf::DictItem;
use usvg::{BaseGradient, LinearGradient, RadialGradient, SpreadMethod, Transform};

use super::{
    super::{
        super::content::ink::{Ink, Use},
        object::{dict, name},
    },
    canvas::{Canvas, corners, matrix, reals},
    layer::soft_mask,
    shape::color,
};

/// How often a repeating gradient is repeated at most; beyond that its last colour goes on.
const MOST_REPEATS: i32 = 32;

static LUMINANCE: Ink = Ink::Luminance;

/// Where a gradient runs: the numbers of an axial (4) or radial (6) shading.
#[derive(Clone, Copy)]
enum Run {
    Axial { from: [f32; 2], to: [f32; 2] },
    Radial { from: [f32; 3], to: [f32; 3] },
}

/// A stop: where, how much, which colour.
#[derive(Clone, Copy)]
struct Stop {
    offset: f32,
    opacity: f32,
    color: usvg::Color,
}

pub(super) fn linear(
    canvas: &mut Canvas<'_>,
    gradient: &LinearGradient,
    opacity: f32,
    bounds: usvg::Rect,
    to: Use,
) {
    let run = Run::Axial {
        from: [gradient.x1(), gradient.y1()],
        to: [gradient.x2(), gradient.y2()],
    };
    set(canvas, gradient, run, opacity, bounds, to);
}

pub(super) fn radial(
    canvas: &mut Canvas<'_>,
    gradient: &RadialGradient,
    opacity: f32,
    bounds: usvg::Rect,
    to: Use,
) {
    let run = Run::Radial {
        from: [gradient.fx(), gradient.fy(), gradient.fr().get()],
        to: [gradient.cx(), gradient.cy(), gradient.r().get()],
    };
    set(canvas, gradient, run, opacity, bounds, to);
}

fn set(
    canvas: &mut Canvas<'_>,
    gradient: &BaseGradient,
    run: Run,
    opacity: f32,
    bounds: usvg::Rect,
    to: Use,
) {
    let stops: Vec<Stop> = gradient
        .stops()
        .iter()
        .map(|stop| Stop {
            offset: stop.offset().get(),
            opacity: stop.opacity().get(),
            color: stop.color(),
        })
        .collect();
    let (run, stops) = spread(gradient, run, stops, bounds);
    let even = stops
        .iter()
        .all(|stop| Some(stop.opacity) == stops.first().map(|s| s.opacity));
    if even {
        let alpha = opacity * stops.first().map_or(1.0, |stop| stop.opacity);
        canvas.alpha(alpha, alpha);
    } else {
        let mut mask = canvas.inner(&LUMINANCE);
        mask.transform(gradient.transform());
        let values = |stop: &Stop| vec![stop.opacity];
        let shading = mask.resource("Shading", shading("DeviceGray", run, &stops, values));
        mask.out.name(&shading).operator("sh");
        let mask = soft_mask("Luminosity", mask, corners(bounds));
        canvas.state([("SMask", mask)]);
        canvas.alpha(opacity, opacity);
    }
    let ink = canvas.ink;
    for stop in &stops {
        canvas.coverage = canvas.coverage.max(ink.coverage(color(stop.color)));
    }
    let values = |stop: &Stop| ink.components(color(stop.color));
    let placed = canvas.ctm.pre_concat(gradient.transform());
    let map = dict([
        ("Type", name("Pattern")),
        ("PatternType", DictItem::Int(2)),
        ("Matrix", reals(&matrix(placed).map(|number| number as f32))),
        ("Shading", shading(ink.space(), run, &stops, values)),
    ]);
    let pattern = canvas.resource("Pattern", DictItem::Dict { map });
    set_pattern(canvas, &pattern, to);
}

/// Makes a pattern the paint in force.
pub(super) fn set_pattern(canvas: &mut Canvas<'_>, pattern: &str, to: Use) {
    let (space, paint) = match to {
        Use::Fill => ("cs", "scn"),
        Use::Stroke => ("CS", "SCN"),
    };
    canvas.out.name("Pattern").operator(space);
    canvas.out.name(pattern).operator(paint);
}

fn shading(space: &str, run: Run, stops: &[Stop], values: impl Fn(&Stop) -> Vec<f32>) -> DictItem {
    let (kind, coordinates) = match run {
        Run::Axial { from, to } => (2, [from.as_slice(), &to].concat()),
        Run::Radial { from, to } => (3, [from.as_slice(), &to].concat()),
    };
    let map = dict([
        ("ShadingType", DictItem::Int(kind)),
        ("ColorSpace", name(space)),
        ("Coords", reals(&coordinates)),
        (
            "Extend",
            DictItem::Array(vec![DictItem::Bool(true), DictItem::Bool(true)]),
        ),
        ("Function", function(stops, values)),
    ]);
    DictItem::Dict { map }
}

/// Straight lines between the stops (ISO 32000-1, 7.10.3 and 7.10.4).
fn function(stops: &[Stop], values: impl Fn(&Stop) -> Vec<f32>) -> DictItem {
    let line = |from: &Stop, to: &Stop| {
        let map = dict([
            ("FunctionType", DictItem::Int(2)),
            ("Domain", reals(&[0.0, 1.0])),
            ("C0", reals(&values(from))),
            ("C1", reals(&values(to))),
            ("N", DictItem::Int(1)),
        ]);
        DictItem::Dict { map }
    };
    let (Some(first), Some(last)) = (stops.first(), stops.last()) else {
        return DictItem::Null;
    };
    let mut functions = Vec::new();
    let mut bounds = Vec::new();
    let mut end = 0.0;
    let start = Stop {
        offset: 0.0,
        ..*first
    };
    let close = Stop {
        offset: 1.0,
        ..*last
    };
    let padded: Vec<&Stop> = [&start].into_iter().chain(stops).chain([&close]).collect();
    for (from, to) in padded.iter().zip(padded.iter().skip(1)) {
        // Two stops at one place are a hard edge: no function lies between them, the next begins there.
        if to.offset > end {
            functions.push(line(from, to));
            bounds.push(to.offset);
            end = to.offset;
        }
    }
    if functions.len() == 1 {
        return functions.swap_remove(0);
    }
    bounds.pop();
    let encode: Vec<f32> = functions.iter().flat_map(|_| [0.0, 1.0]).collect();
    let map = dict([
        ("FunctionType", DictItem::Int(3)),
        ("Domain", reals(&[0.0, 1.0])),
        ("Functions", DictItem::Array(functions)),
        ("Bounds", reals(&bounds)),
        ("Encode", reals(&encode)),
    ]);
    DictItem::Dict { map }
}

/// Writes out a gradient that repeats, as far as the area it paints reaches: PDF's shadings only go on with their ends.
fn spread(
    gradient: &BaseGradient,
    run: Run,
    stops: Vec<Stop>,
    bounds: usvg::Rect,
) -> (Run, Vec<Stop>) {
    let reflect = match gradient.spread_method() {
        SpreadMethod::Pad => return (run, stops),
        SpreadMethod::Reflect => true,
        SpreadMethod::Repeat => false,
    };
    let Some((first, last)) = reach(gradient.transform(), run, bounds) else {
        return (run, stops);
    };
    let count = last - first;
    let mut all = Vec::with_capacity(stops.len() * count.unsigned_abs() as usize);
    for turn in first..last {
        let mut own = stops.clone();
        if reflect && turn.rem_euclid(2) == 1 {
            own.reverse();
            own.iter_mut()
                .for_each(|stop| stop.offset = 1.0 - stop.offset);
        }
        for stop in &mut own {
            stop.offset = ((turn - first) as f32 + stop.offset) / count as f32;
        }
        all.extend(own);
    }
    (run.stretched(first as f32, last as f32), all)
}

/// The whole turns of a gradient between which an area lies; none when they would be too many.
fn reach(transform: Transform, run: Run, bounds: usvg::Rect) -> Option<(i32, i32)> {
    let inverse = transform.invert()?;
    let (left, top, right, bottom) = (bounds.left(), bounds.top(), bounds.right(), bounds.bottom());
    let mut corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
        .map(|(x, y)| usvg::tiny_skia_path::Point { x, y });
    inverse.map_points(&mut corners);
    let turns = corners.map(|corner| run.turn(corner.x, corner.y));
    let (mut first, mut last) = (0.0_f32, 1.0_f32);
    for turn in turns {
        first = first.min(turn.floor());
        last = last.max(turn.ceil());
    }
    if let Run::Radial { .. } = run {
        first = 0.0;
    }
    let limit = MOST_REPEATS as f32;
    (first.is_finite() && last.is_finite() && last - first <= limit)
        .then_some((first as i32, last as i32))
}

impl Run {
    /// How many turns from the start a place lies.
    fn turn(self, x: f32, y: f32) -> f32 {
        match self {
            Self::Axial { from, to } => {
                let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
                ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy)
            }
            Self::Radial { from, to } => {
                let distance =
                    (x - to[0]).hypot(y - to[1]) + (to[0] - from[0]).hypot(to[1] - from[1]);
                distance / (to[2] - from[2])
            }
        }
    }

    /// The same run from one turn to another.
    fn stretched(self, first: f32, last: f32) -> Self {
        fn at<const N: usize>(from: [f32; N], to: [f32; N], turn: f32) -> [f32; N] {
            let mut place = from;
            for (own, end) in place.iter_mut().zip(to) {
                *own += (end - *own) * turn;
            }
            place
        }
        match self {
            Self::Axial { from, to } => Self::Axial {
                from: at(from, to, first),
                to: at(from, to, last),
            },
            Self::Radial { from, to } => Self::Radial {
                from: at(from, to, first),
                to: at(from, to, last),
            },
        }
    }
}
