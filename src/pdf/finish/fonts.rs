//! Font descriptors: printpdf sets the height of capitals to the ascent and calls every face an upright one with serifs
//! unknown (ISO 32000-1, 9.8).

use std::collections::BTreeMap;

use lopdf::{Document, Object};

use super::super::fonts::DescriptorFacts;

/// Corrects the descriptors of the embedded faces.
pub(super) fn correct(document: &mut Document, facts: &[DescriptorFacts]) {
    let by_name: BTreeMap<&[u8], &DescriptorFacts> = facts
        .iter()
        .map(|facts| (facts.name.as_bytes(), facts))
        .collect();
    for object in document.objects.values_mut() {
        let Object::Dictionary(descriptor) = object else {
            continue;
        };
        if !descriptor.has_type(b"FontDescriptor") {
            continue;
        }
        let name = descriptor.get(b"FontName").and_then(Object::as_name);
        let Some(facts) = name.ok().and_then(|name| by_name.get(name)) else {
            continue;
        };
        descriptor.set("CapHeight", facts.cap_height);
        descriptor.set("ItalicAngle", facts.italic_angle);
        descriptor.set("Flags", facts.flags);
    }
}
