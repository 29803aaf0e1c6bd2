//! The papers as formats of `build`: what they say is what the EPUB is.

use std::path::Path;

use keben::pipeline::{Goal, Request, Shop, Silent, build};

fn made(goals: &[Goal], shop: Option<Shop>, page_list: bool) -> (usize, Vec<(String, Vec<u8>)>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let request = Request {
        dir: &root.join("examples/ja-essay"),
        goals,
        strict: false,
        page_list,
        shop,
        epoch: None,
        font_dirs: &[root.join("fonts")],
        overlay: None,
    };
    let outcome = build(&request, &Silent);
    let outputs = outcome.outputs.into_iter();
    (
        outcome.pages,
        outputs.map(|output| (output.name, output.bytes)).collect(),
    )
}

#[test]
fn the_papers_are_made_with_the_epub_or_without_it() {
    let papers = [Goal::Onix, Goal::Opds, Goal::Metadata];
    let (pages, alone) = made(&papers, None, true);
    let names: Vec<_> = alone.iter().map(|(name, _)| name.as_str()).collect();
    let slug = names[0].strip_suffix(".onix.xml").unwrap();
    assert_eq!(
        names,
        [
            format!("{slug}.onix.xml"),
            format!("{slug}.opds.json"),
            format!("{slug}.metadata.json")
        ]
    );
    let (_, together) = made(&[Goal::Epub, Goal::Onix, Goal::Metadata], None, true);
    assert!(together[0].0.ends_with(".epub"));
    assert!(alone[0] == together[1] && alone[2] == together[2]);
    let record: serde_json::Value = serde_json::from_slice(&alone[2].1).unwrap();
    assert_eq!(record["pages"]["total"], pages);
    assert_eq!(record["files"][0]["size"], together[0].1.len());
    let onix = String::from_utf8(alone[0].1.clone()).unwrap();
    assert!(onix.contains("<ProductFormFeatureValue>101F</ProductFormFeatureValue>"));
}

#[test]
fn an_epub_without_pages_lays_out_none() {
    let (pages, outputs) = made(&[Goal::Epub], None, false);
    assert_eq!((pages, outputs.len()), (0, 1));
    let (pages, _) = made(&[Goal::Epub], None, true);
    assert!(pages > 4);
}

#[test]
fn a_shop_that_is_asked_for_changes_the_epub() {
    let (_, generic) = made(&[Goal::Epub], None, false);
    let (_, kindle) = made(&[Goal::Epub], Some(Shop::Kindle), false);
    assert!(generic[0].1 != kindle[0].1);
}
