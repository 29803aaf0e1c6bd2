//! `keben check`

use std::path::Path;

use super::{
    arguments,
    arguments::Check,
    build::{self, Job},
    mend::{Mended, mend},
    outcome::Status,
    place,
    say::Voice,
};

pub(super) fn run(options: &Check, voice: &arguments::Voice) -> Status {
    let voice = Voice::new(voice, options.format);
    match check(options, voice) {
        Ok(status) | Err(status) => status,
    }
}

fn check(options: &Check, voice: Voice) -> Result<Status, Status> {
    let job = Job {
        manuscript: &options.manuscript,
        formats: &[],
        page_list: true,
        shop: None,
        overlay: None,
        out: Path::new(""),
        voice,
    };
    let mut built = build::compile(&job, &[])?;
    if options.fix {
        let dir =
            place::manuscript(options.manuscript.dir.as_deref(), &voice).ok_or(Status::Unable)?;
        let outcome = &built.outcome;
        let mended =
            mend(&dir, &outcome.diagnostics, &outcome.sources).map_err(|(path, why)| {
                voice.unable(&format!("{} cannot be written: {why}", path.display()));
                Status::Unable
            })?;
        if mended != Mended::default() {
            built = build::compile(&job, &[])?;
        }
        voice.remark(&remark(mended));
    }
    voice.problems(&built.outcome.diagnostics, &built.outcome.sources);
    voice.remark(&built.summary("checked"));
    Ok(built.status())
}

/// “fixed 3 places in 2 files”
fn remark(mended: Mended) -> String {
    let many = |count: usize, word: &str| match count {
        1 => format!("1 {word}"),
        n => format!("{n} {word}s"),
    };
    match mended.places {
        0 => "nothing that can be fixed without thought".to_owned(),
        places => format!(
            "fixed {} in {}",
            many(places, "place"),
            many(mended.files, "file")
        ),
    }
}
