//! The print file: PDF/X-4.

use lopdf::{Dictionary, Document, Object, dictionary};

use super::{
    super::{
        content::{KNOCKOUT, OVERPRINT, SPOT},
        fonts::DescriptorFacts,
        print::{Condition, Ink4, marks::ALL_PLATES},
        profile::DocumentInfo,
    },
    fonts, intent,
    metadata::Standard,
    objects::name,
    pages::{self, FinishedPage},
    save, trailer,
};

/// What the pass works with.
#[derive(Debug)]
pub(in crate::pdf) struct PrintFile<'a> {
    /// The document's record.
    pub info: &'a DocumentInfo,
    /// Whether the book is bound at the right.
    pub right_bound: bool,
    /// The pages of the file.
    pub pages: Vec<FinishedPage>,
    /// Corrections to the font descriptors.
    pub descriptors: Vec<DescriptorFacts>,
    /// The printing condition.
    pub condition: &'a Condition,
    /// The spot colour, with the process colours that stand in for it.
    pub spot: Option<(&'a str, Ink4)>,
}

/// Finishes a document and gives its bytes.
pub(in crate::pdf) fn finish(mut document: Document, file: PrintFile<'_>) -> Vec<u8> {
    let contents = file.pages.iter().map(|page| page.content.as_slice());
    let identifier = trailer::identifier(file.info, contents);
    let ids = pages::ids(&document);
    let resources = resources(file.spot);
    pages::write(&mut document, &ids, file.pages, resources);
    fonts::correct(&mut document, &file.descriptors);
    let intent = intent::press(&mut document, file.condition);
    let own = dictionary! {
        "ViewerPreferences" => trailer::preferences(file.right_bound),
    };
    trailer::write(
        &mut document,
        file.info,
        Standard::Print,
        intent,
        identifier,
        own,
    );
    save::save(&document, "1.6")
}

/// Colour spaces of single plates and the states of overprint. printpdf has no spot colours, and swaps the keys of
/// overprint for fills and strokes.
fn resources(spot: Option<(&str, Ink4)>) -> Dictionary {
    let mut spaces = dictionary! { ALL_PLATES => separation("All", [1.0; 4]) };
    if let Some((ink, stand_in)) = spot {
        spaces.set(SPOT, separation(ink, stand_in));
    }
    let state = |on: bool| {
        // Mode 1: plates that a colour does not name keep what is below (ISO 32000-1, 8.6.7).
        dictionary! { "Type" => "ExtGState", "OP" => on, "op" => on, "OPM" => 1 }
    };
    dictionary! {
        "ColorSpace" => spaces,
        "ExtGState" => dictionary! { OVERPRINT => state(true), KNOCKOUT => state(false) },
    }
}

/// An ink of its own: from no ink to the process colours that stand in for all of it.
fn separation(ink: &str, stand_in: Ink4) -> Object {
    let numbers = |values: [f32; 4]| Object::Array(values.map(Object::Real).into());
    let function = dictionary! {
        "FunctionType" => 2,
        "Domain" => vec![Object::Integer(0), 1.into()],
        "C0" => numbers([0.0; 4]),
        "C1" => numbers(stand_in),
        "N" => 1,
    };
    Object::Array(vec![
        "Separation".into(),
        name(ink),
        "DeviceCMYK".into(),
        function.into(),
    ])
}
