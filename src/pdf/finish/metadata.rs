//! What the document says about itself: XMP, and the information dictionary that must agree with it
//! (ISO 16684-1; ISO 19005-2, 6.6; ISO 14289-1, 5).

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use printpdf::OffsetDateTime;

use super::{super::profile::DocumentInfo, objects::text};

/// What a file claims to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pdf) enum Standard {
    /// PDF/A-2a and PDF/UA-1.
    Accessible,
    /// PDF/A-2u.
    Archive,
    /// PDF/X-4.
    Print,
}

/// Writes the XMP packet, uncompressed so that any program can find it.
pub(super) fn write(
    document: &mut Document,
    info: &DocumentInfo,
    standard: Standard,
    identifier: &str,
) -> ObjectId {
    let packet = packet(info, standard, identifier);
    let dict = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    document.add_object(Stream::new(dict, packet.into_bytes()).with_compression(false))
}

/// The information dictionary, with the same words as the XMP.
pub(super) fn information(info: &DocumentInfo, standard: Standard) -> Dictionary {
    let mut dict = dictionary! {
        "Title" => text(&clean(&info.title)),
        "Producer" => text(&clean(&info.producer)),
        "Creator" => text(&clean(&info.producer)),
    };
    if !info.authors.is_empty() {
        dict.set("Author", text(&clean(&info.authors.join("; "))));
    }
    if let Some(subject) = &info.subject {
        dict.set("Subject", text(&clean(subject)));
    }
    if !info.keywords.is_empty() {
        dict.set("Keywords", text(&clean(&info.keywords.join(", "))));
    }
    let date = pdf_date(info.timestamp);
    for key in ["CreationDate", "ModDate"] {
        dict.set(key, Object::string_literal(date.as_str()));
    }
    if standard == Standard::Print {
        dict.set("Trapped", "False");
    }
    dict
}

fn packet(info: &DocumentInfo, standard: Standard, identifier: &str) -> String {
    let mut out = String::from(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\"\n\
         \x20 xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n\
         \x20 xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n\
         \x20 xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n\
         \x20 xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\"\n\
         \x20 xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n\
         \x20 xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n\
         \x20 xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">\n",
    );
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    let default = |words: &str| {
        format!(
            "<rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt>",
            escape(words)
        )
    };
    let list = |kind: &str, items: &[String]| {
        let items: String = items
            .iter()
            .map(|item| format!("<rdf:li>{}</rdf:li>", escape(item)))
            .collect();
        format!("<rdf:{kind}>{items}</rdf:{kind}>")
    };
    line("<dc:format>application/pdf</dc:format>".to_owned());
    line(format!("<dc:title>{}</dc:title>", default(&info.title)));
    if !info.authors.is_empty() {
        line(format!(
            "<dc:creator>{}</dc:creator>",
            list("Seq", &info.authors)
        ));
    }
    if let Some(subject) = &info.subject {
        line(format!(
            "<dc:description>{}</dc:description>",
            default(subject)
        ));
    }
    if !info.keywords.is_empty() {
        line(format!(
            "<dc:subject>{}</dc:subject>",
            list("Bag", &info.keywords)
        ));
        line(format!(
            "<pdf:Keywords>{}</pdf:Keywords>",
            escape(&info.keywords.join(", "))
        ));
    }
    let languages = [info.lang.tag().to_owned()];
    line(format!(
        "<dc:language>{}</dc:language>",
        list("Bag", &languages)
    ));
    if !info.identifier.is_empty() {
        line(format!(
            "<dc:identifier>{}</dc:identifier>",
            escape(&info.identifier)
        ));
    }
    line(format!(
        "<pdf:Producer>{}</pdf:Producer>",
        escape(&info.producer)
    ));
    line(format!(
        "<xmp:CreatorTool>{}</xmp:CreatorTool>",
        escape(&info.producer)
    ));
    let date = xmp_date(info.timestamp);
    for key in ["CreateDate", "ModifyDate", "MetadataDate"] {
        line(format!("<xmp:{key}>{date}</xmp:{key}>"));
    }
    for key in ["DocumentID", "InstanceID"] {
        line(format!("<xmpMM:{key}>uuid:{identifier}</xmpMM:{key}>"));
    }
    line(match standard {
        Standard::Accessible => "<pdfaid:part>2</pdfaid:part>\
            <pdfaid:conformance>A</pdfaid:conformance>\n<pdfuaid:part>1</pdfuaid:part>"
            .to_owned(),
        Standard::Archive => "<pdfaid:part>2</pdfaid:part>\
            <pdfaid:conformance>U</pdfaid:conformance>"
            .to_owned(),
        Standard::Print => "<xmpMM:VersionID>1</xmpMM:VersionID>\
            <xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n\
            <pdf:Trapped>False</pdf:Trapped>\n\
            <pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"
            .to_owned(),
    });
    line("</rdf:Description>".to_owned());
    if standard == Standard::Accessible {
        line(UNIVERSAL_SCHEMA.to_owned());
    }
    line("</rdf:RDF>\n</x:xmpmeta>".to_owned());
    out.push_str("<?xpacket end=\"w\"?>");
    out
}

/// PDF/A knows no schema of PDF/UA: it must be declared (ISO 19005-2, 6.6.2.3).
const UNIVERSAL_SCHEMA: &str = "\
<rdf:Description rdf:about=\"\"
  xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"
  xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"
  xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>";

/// Without the characters that XML 1.0 cannot hold at all.
fn clean(words: &str) -> String {
    words
        .chars()
        .map(|c| if c == '\t' || c == '\n' { ' ' } else { c })
        .filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}

fn escape(words: &str) -> String {
    clean(words)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn moment(timestamp: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(timestamp.clamp(0, LAST_SECOND))
        .unwrap_or(OffsetDateTime::epoch())
}

/// 9999-12-31T23:59:59Z: dates have four digits for the year (ISO 32000-1, 7.9.4).
const LAST_SECOND: i64 = 253_402_300_799;

fn pdf_date(timestamp: i64) -> String {
    let moment = moment(timestamp);
    let (date, time) = (moment.date, moment.time);
    format!(
        "D:{:04}{:02}{:02}{:02}{:02}{:02}Z",
        date.year, date.month, date.day, time.hour, time.minute, time.second
    )
}

fn xmp_date(timestamp: i64) -> String {
    let moment = moment(timestamp);
    let (date, time) = (moment.date, moment.time);
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
        date.year, date.month, date.day, time.hour, time.minute, time.second
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_agree_and_words_are_escaped() {
        assert_eq!(pdf_date(1_790_812_800), "D:20261001000000Z");
        assert_eq!(xmp_date(1_790_812_800), "2026-10-01T00:00:00Z");
        assert_eq!(xmp_date(i64::MAX), "9999-12-31T23:59:59Z");
        assert_eq!(escape("a\0 <&> \"\n"), "a &lt;&amp;&gt; &quot; ");
    }
}
