//! A content stream with its resources.

use std::collections::BTreeMap;

use printpdf::{DictItem, ExternalStream};
use usvg::Transform;

use super::super::{
    super::content::{ink::Ink, operators::Operators},
    object::{dict, name},
};

/// A stream being drawn.
pub(super) struct Canvas<'a> {
    /// The operators.
    pub out: Operators,
    /// How colours are written.
    pub ink: &'a Ink,
    /// From the user space in force to the space the stream began with: patterns are placed in the latter.
    pub ctm: Transform,
    /// How deeply groups, masks and patterns are nested.
    pub depth: usize,
    /// How many graphics states are saved.
    pub saved: usize,
    /// What could not be drawn as it is meant to be.
    pub remarks: Vec<&'static str>,
    /// The most ink of any paint, in percent.
    pub coverage: f32,
    resources: BTreeMap<&'static str, BTreeMap<String, DictItem>>,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(ink: &'a Ink) -> Self {
        Self {
            out: Operators::default(),
            ink,
            ctm: Transform::identity(),
            depth: 0,
            saved: 0,
            remarks: Vec::new(),
            coverage: 0.0,
            resources: BTreeMap::new(),
        }
    }

    /// A canvas for a stream within this one.
    pub(super) fn inner(&self, ink: &'a Ink) -> Self {
        Self {
            depth: self.depth + 1,
            ..Self::new(ink)
        }
    }

    /// Adds a resource and gives its name; equal ones are kept once.
    pub(super) fn resource(&mut self, kind: &'static str, value: DictItem) -> String {
        let prefix = match kind {
            "ExtGState" => "g",
            "Pattern" => "t",
            "Shading" => "s",
            _ => "x",
        };
        let known = self.resources.entry(kind).or_default();
        // Only graphics states repeat, and they are small.
        if kind == "ExtGState"
            && let Some((name, _)) = known.iter().find(|(_, own)| **own == value)
        {
            return name.clone();
        }
        let name = format!("{prefix}{}", known.len());
        known.insert(name.clone(), value);
        name
    }

    /// Sets a graphics state.
    pub(super) fn state<const N: usize>(&mut self, entries: [(&str, DictItem); N]) {
        let map = dict(entries);
        if !map.is_empty() {
            let name = self.resource("ExtGState", DictItem::Dict { map });
            self.out.name(&name).operator("gs");
        }
    }

    /// Sets the alpha of fills and strokes, unless both are opaque.
    pub(super) fn alpha(&mut self, fill: f32, stroke: f32) {
        if fill < 1.0 || stroke < 1.0 {
            self.state([("ca", DictItem::Real(fill)), ("CA", DictItem::Real(stroke))]);
        }
    }

    /// Multiplies the user space.
    pub(super) fn transform(&mut self, by: Transform) {
        if !by.is_identity() {
            self.ctm = self.ctm.pre_concat(by);
            self.out.matrix(matrix(by)).operator("cm");
        }
    }

    /// Paints a form or picture.
    pub(super) fn paint(&mut self, object: DictItem) {
        let name = self.resource("XObject", object);
        self.out.name(&name).operator("Do");
    }

    /// Takes over what an inner canvas had to remark, and its ink.
    pub(super) fn heed(&mut self, inner: &mut Canvas<'_>) {
        self.coverage = self.coverage.max(inner.coverage);
        for remark in inner.remarks.drain(..) {
            if !self.remarks.contains(&remark) {
                self.remarks.push(remark);
            }
        }
    }

    /// The stream as a form with a box; as a transparency group when `group` says so.
    pub(super) fn into_form(self, bounds: [f32; 4], group: bool) -> ExternalStream {
        let space = self.ink.space();
        let mut form = self.into_stream(dict([
            ("Type", name("XObject")),
            ("Subtype", name("Form")),
            ("BBox", reals(&bounds)),
        ]));
        if group {
            let map = dict([
                ("S", name("Transparency")),
                ("I", DictItem::Bool(true)),
                ("CS", name(space)),
            ]);
            form.dict.insert("Group".to_owned(), DictItem::Dict { map });
        }
        form
    }

    /// The stream with a dictionary that its resources are added to.
    pub(super) fn into_stream(self, mut dict: BTreeMap<String, DictItem>) -> ExternalStream {
        let resources = self
            .resources
            .into_iter()
            .map(|(kind, map)| (kind.to_owned(), DictItem::Dict { map }))
            .collect();
        dict.insert("Resources".to_owned(), DictItem::Dict { map: resources });
        ExternalStream {
            dict,
            content: self.out.into_bytes(),
            compress: true,
        }
    }
}

/// A matrix's six numbers.
pub(super) fn matrix(transform: Transform) -> [f64; 6] {
    [
        transform.sx,
        transform.ky,
        transform.kx,
        transform.sy,
        transform.tx,
        transform.ty,
    ]
    .map(f64::from)
}

/// An array of reals.
pub(super) fn reals(values: &[f32]) -> DictItem {
    DictItem::Array(values.iter().map(|value| DictItem::Real(*value)).collect())
}

/// A rectangle's corners.
pub(super) fn corners(rect: usvg::Rect) -> [f32; 4] {
    [rect.left(), rect.top(), rect.right(), rect.bottom()]
}
