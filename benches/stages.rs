//! Each stage over the sample report, from its directory to the bytes of the outputs.

use std::{hint::black_box, path::Path};

use criterion::{Criterion, criterion_group, criterion_main};
use keben::{
    epub,
    pipeline::{Goal, Press, Request, Silent},
    read::{ReadOptions, load},
};

fn stages(criterion: &mut Criterion) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let dir = root.join("manuscript");
    let font_dirs = [root.join("fonts")];
    let request = |goals| Request {
        dir: &dir,
        goals,
        strict: false,
        page_list: true,
        shop: None,
        epoch: None,
        font_dirs: &font_dirs,
        overlay: None,
    };
    // One press throughout: fonts are read before anything is measured.
    let press = Press::default();
    let set = press.set(&request(&[]), &Silent);
    let pages = set
        .edition
        .as_ref()
        .map_or(0, |edition| edition.pages.len());
    assert!(pages > 1, "{:#?}", set.diagnostics);

    let mut group = criterion.benchmark_group("stages");
    group.sample_size(20);
    group.bench_function("read", |bencher| {
        bencher.iter(|| load(black_box(&dir), &ReadOptions::default()));
    });
    group.bench_function("read, check and set", |bencher| {
        bencher.iter(|| press.set(&request(&[]), &Silent));
    });
    group.bench_function("write the EPUB", |bencher| {
        bencher.iter(|| set.epub(&epub::Options::default()));
    });
    group.bench_function("all of a PDF", |bencher| {
        bencher.iter(|| press.build(&request(&[Goal::Screen]), &Silent));
    });
    group.bench_function("all of an EPUB without pages", |bencher| {
        let request = Request {
            page_list: false,
            ..request(&[Goal::Epub])
        };
        bencher.iter(|| press.build(&request, &Silent));
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
