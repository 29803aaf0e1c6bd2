//! Writing 500 full pages of Chinese with Latin words, tagged, as a screen PDF.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

#[path = "../tests/pdf/sample.rs"]
#[expect(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    reason = "the tests use more of it, and may fail loudly"
)]
mod sample;

use keben::{
    page::{Edition, Folio, Role, Tree},
    pdf::{self, Profile},
};
use sample::{Sample, info, library};

const PAGES: u32 = 500;

/// Pages of 36 lines with 38 ideographs and a Latin word each.
fn edition(library: &keben::font::FontLibrary) -> Edition {
    let mut sample = Sample::new(library);
    let face = library.face(sample.face("Noto Serif SC"));
    let hanzi: Vec<char> = ('\u{4e00}'..='\u{9fff}')
        .filter(|c| face.is_some_and(|face| face.glyph(*c).is_some()))
        .step_by(7)
        .collect();
    let mut next = 0;
    for number in 1..=PAGES {
        sample.page(Folio::Arabic(number));
        for line in 0..36_u16 {
            let text: String = (0..38)
                .map(|_| {
                    next = (next * 31 + 17) % hanzi.len();
                    hanzi[next]
                })
                .collect();
            let y = 60.0 + 15.0 * f32::from(line);
            let run = sample.run("Noto Serif SC", 8.5, 40.0, y, &text, "zh");
            let paragraph = sample.line(Tree::ROOT, Role::P, run);
            let word = sample.run("Source Serif 4", 8.5, 365.0, y, "culture", "en");
            sample.line(paragraph, Role::Span, word);
        }
        sample.furniture("LAYERS");
    }
    sample.edition
}

fn write(criterion: &mut Criterion) {
    let library = library();
    let edition = edition(&library);
    let (bytes, _) = pdf::write(&edition, &library, &[], &info(), &Profile::Screen);
    assert!(!bytes.is_empty());
    let mut group = criterion.benchmark_group("pdf");
    group.sample_size(10);
    group.throughput(Throughput::Elements(PAGES.into()));
    group.bench_function("screen/500", |bencher| {
        bencher.iter(|| pdf::write(&edition, &library, &[], &info(), &Profile::Screen));
    });
    group.finish();
}

criterion_group!(benches, write);
criterion_main!(benches);
