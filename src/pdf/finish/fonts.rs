//! Fonts (ISO 32000-1, 9.7 and 9.8). printpdf sets the height of capitals to the ascent, calls every face an upright one
//! of unknown design, and writes the descendant font into its parent, where it cannot be shared.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::{super::fonts::DescriptorFacts, objects::dictionary_mut};

/// Corrects the descriptors of the embedded faces and gives their descendant fonts an object of their own.
pub(super) fn correct(document: &mut Document, facts: &[DescriptorFacts]) {
    let by_name: BTreeMap<&[u8], &DescriptorFacts> = facts
        .iter()
        .map(|facts| (facts.name.as_bytes(), facts))
        .collect();
    let mut composite = Vec::new();
    for (id, object) in &mut document.objects {
        let Object::Dictionary(dictionary) = object else {
            continue;
        };
        if dictionary.has_type(b"FontDescriptor") {
            correct_descriptor(dictionary, &by_name);
        } else if is_composite(dictionary) {
            composite.push(*id);
        }
    }
    for id in composite {
        share_descendant(document, id);
    }
}

fn correct_descriptor(descriptor: &mut Dictionary, by_name: &BTreeMap<&[u8], &DescriptorFacts>) {
    let name = descriptor.get(b"FontName").and_then(Object::as_name);
    if let Some(facts) = name.ok().and_then(|name| by_name.get(name)) {
        descriptor.set("CapHeight", facts.cap_height);
        descriptor.set("ItalicAngle", facts.italic_angle);
        descriptor.set("Flags", facts.flags);
    }
}

fn is_composite(font: &Dictionary) -> bool {
    font.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Type0")
}

fn share_descendant(document: &mut Document, font: ObjectId) {
    let own = document
        .get_dictionary(font)
        .and_then(|font| font.get(b"DescendantFonts"))
        .and_then(Object::as_array)
        .ok()
        .and_then(|fonts| fonts.first())
        .cloned();
    if let Some(own @ Object::Dictionary(_)) = own {
        let shared = document.add_object(own);
        if let Some(font) = dictionary_mut(document, font) {
            font.set("DescendantFonts", vec![Object::from(shared)]);
        }
    }
}
