use super::*;
use crate::release::fixture::{facts, metadata};

fn texts(xml: &str, name: &str) -> Vec<String> {
    let tree = usvg::roxmltree::Document::parse(xml).unwrap();
    tree.descendants()
        .filter(|node| node.tag_name().name() == name)
        .map(|node| node.text().unwrap_or("").to_owned())
        .collect()
}

#[test]
fn both_products_are_recorded_and_refer_to_each_other() {
    let xml = message(&metadata(), &facts());
    assert_eq!(texts(&xml, "ProductForm"), ["ED", "BC"]);
    let ids = texts(&xml, "IDValue");
    let (epub, print) = ("9783161484100", "9780306406157");
    assert_eq!(ids, [epub, epub, print, print, print, epub]);
    assert_eq!(texts(&xml, "ProductRelationCode"), ["13", "27"]);
    assert_eq!(
        texts(&xml, "TitleText"),
        ["Kitchen", "Bread & <Salt>", "Kitchen", "Bread & <Salt>"]
    );
    assert_eq!(texts(&xml, "SentDateTime"), ["20261001T000000Z"]);
}

#[test]
fn what_the_epub_claims_is_claimed_here() {
    let xml = message(&metadata(), &facts());
    let values = texts(&xml, "ProductFormFeatureValue");
    assert_eq!(
        values,
        [
            "101F", "00", "04", "82", "85", "10", "11", "14", "19", "22", "90", "00"
        ]
    );
    let mut silent = facts();
    silent.accessibility = None;
    let values = texts(&message(&metadata(), &silent), "ProductFormFeatureValue");
    assert_eq!(
        values,
        ["101F", "08"],
        "an EPUB that was not assessed claims nothing"
    );
}

#[test]
fn page_counts_are_those_of_the_typeset_edition() {
    let xml = message(&metadata(), &facts());
    let extents: Vec<_> = texts(&xml, "ExtentType")
        .into_iter()
        .zip(texts(&xml, "ExtentValue"))
        .collect();
    let pair = |kind: &str, value: &str| (kind.to_owned(), value.to_owned());
    assert_eq!(
        extents,
        [
            pair("08", "200"),
            pair("02", "42000"),
            pair("22", "123456"),
            pair("00", "192"),
            pair("03", "8"),
            pair("06", "204"),
            pair("02", "42000"),
        ]
    );
    assert_eq!(texts(&xml, "Measurement"), ["210.0", "148.0", "12.3"]);
}

#[test]
fn a_book_without_an_isbn_is_named_by_its_urn_and_has_one_product() {
    let mut bare = metadata();
    bare.isbn = None;
    bare.print_isbn = None;
    bare.contributors.clear();
    bare.publisher = None;
    let xml = message(&bare, &facts());
    assert_eq!(texts(&xml, "ProductIDType"), ["22"]);
    assert_eq!(texts(&xml, "NoContributor").len(), 1);
    assert_eq!(texts(&xml, "RelatedMaterial").len(), 0);
    assert_eq!(texts(&xml, "ContributorRole").len(), 0);
    assert_eq!(texts(&xml, "PublishingDetail").len(), 0);
}

#[test]
fn makers_and_subjects_keep_their_order_and_codes() {
    let xml = message(&metadata(), &facts());
    assert_eq!(texts(&xml, "ContributorRole")[..3], ["A01", "B06", "Z99"]);
    assert_eq!(texts(&xml, "PersonNameInverted")[..1], ["Cook, A."]);
    assert_eq!(
        texts(&xml, "SubjectSchemeIdentifier")[..3],
        ["10", "24", "20"]
    );
    assert_eq!(texts(&xml, "SubjectSchemeName")[..1], ["House"]);
    assert_eq!(texts(&xml, "SubjectHeadingText")[..1], ["Bread; salt"]);
    assert_eq!(texts(&xml, "LanguageCode")[..1], ["chi"]);
    assert_eq!(texts(&xml, "ScriptCode")[..1], ["Hant"]);
}
