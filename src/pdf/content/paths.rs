//! Outlines as path operators (ISO 32000-1, 8.5).

use crate::page::{Paint, Path, PathStep, Point};

use super::{
    geometry::Sheet,
    ink::{Ink, Use},
    operators::Operators,
    page::union,
};

/// Paints an outline between `q` and `Q`, so that its pen and colours touch nothing else.
pub(super) fn paint(out: &mut Operators, path: &Path, sheet: &Sheet, ink: &Ink) {
    if path.steps.is_empty() {
        return;
    }
    out.operator("q");
    match path.paint {
        Paint::Fill(color) => ink.set(out, color, Use::Fill),
        Paint::Stroke { color, width, dash } => {
            ink.set(out, color, Use::Stroke);
            out.number(f64::from(width.0)).operator("w");
            if let Some((mark, gap)) = dash {
                // A dash array of zeros is an error in most readers.
                let (mark, gap) = (f64::from(mark.0).max(0.0), f64::from(gap.0).max(0.0));
                if mark + gap > 0.0 {
                    out.raw(b"[").number(mark).number(gap).raw(b"]").integer(0);
                    out.operator("d");
                }
            }
        }
    }
    match rectangle(&path.steps) {
        Some((from, to)) => {
            let (x, y) = sheet.place(from);
            let (width, height) = (to.x - from.x, to.y - from.y);
            out.number(x).number(y).number(f64::from(width.0));
            out.number(-f64::from(height.0)).operator("re");
        }
        None => outline(out, &path.steps, sheet),
    }
    out.operator(match path.paint {
        Paint::Fill(_) => "f",
        Paint::Stroke { .. } => "S",
    });
    out.operator("Q");
}

/// The area that an outline's points span, its pen not counted.
pub(super) fn area(path: &Path, sheet: &Sheet) -> Option<[f64; 4]> {
    let point = |point: &Point| {
        let (x, y) = sheet.place(*point);
        Some([x, y, x, y])
    };
    path.steps.iter().fold(None, |area, step| match step {
        PathStep::Move(to) | PathStep::Line(to) => union(area, point(to)),
        PathStep::Cubic(one, other, to) => [one, other, to]
            .into_iter()
            .fold(area, |area, p| union(area, point(p))),
        PathStep::Close => area,
    })
}

fn outline(out: &mut Operators, steps: &[PathStep], sheet: &Sheet) {
    let mut started = false;
    for step in steps {
        let (points, operator): (&[&Point], _) = match step {
            PathStep::Move(to) => (&[to], "m"),
            // A segment needs a current point; an outline that lacks one begins where its first segment ends.
            PathStep::Line(to) | PathStep::Cubic(.., to) if !started => (&[to], "m"),
            PathStep::Line(to) => (&[to], "l"),
            PathStep::Cubic(out_handle, in_handle, to) => (&[out_handle, in_handle, to], "c"),
            PathStep::Close if !started => continue,
            PathStep::Close => (&[], "h"),
        };
        started = true;
        for point in points {
            let (x, y) = sheet.place(**point);
            out.number(x).number(y);
        }
        out.operator(operator);
    }
}

/// The opposite corners of an outline that is one closed rectangle along the axes.
fn rectangle(steps: &[PathStep]) -> Option<(Point, Point)> {
    let [
        PathStep::Move(a),
        PathStep::Line(b),
        PathStep::Line(c),
        PathStep::Line(d),
        PathStep::Close,
    ] = *steps
    else {
        return None;
    };
    let across = a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x;
    let down = a.x == b.x && b.y == c.y && c.x == d.x && d.y == a.y;
    (across || down).then_some((a, c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::{Color, Pt},
        page::{PageBox, Rect},
    };

    fn sheet() -> Sheet {
        let page = PageBox {
            width: Pt(100.0),
            height: Pt(200.0),
            bleed: Pt(0.0),
        };
        Sheet::trimmed(page)
    }

    fn painted(path: &Path) -> String {
        let mut out = Operators::default();
        paint(&mut out, path, &sheet(), &Ink::Screen);
        String::from_utf8(out.into_bytes()).unwrap()
    }

    #[test]
    fn a_rectangle_is_one_operator() {
        let rect = Rect {
            x: Pt(10.0),
            y: Pt(20.0),
            width: Pt(30.0),
            height: Pt(40.0),
        };
        let path = Path::fill_rect(rect, Color::BLACK);
        assert_eq!(painted(&path), "q\n0 g\n10 180 30 -40 re\nf\nQ\n");
    }

    #[test]
    fn an_outline_without_a_start_begins_at_its_first_point() {
        let point = |x, y| Point { x: Pt(x), y: Pt(y) };
        let path = Path {
            steps: vec![
                PathStep::Close,
                PathStep::Line(point(1.0, 2.0)),
                PathStep::Line(point(3.0, 4.0)),
            ],
            paint: Paint::Stroke {
                color: Color { r: 255, g: 0, b: 0 },
                width: Pt(0.5),
                dash: Some((Pt(0.0), Pt(0.0))),
            },
        };
        assert_eq!(
            painted(&path),
            "q\n1 0 0 RG\n.5 w\n1 198 m\n3 196 l\nS\nQ\n"
        );
    }
}
