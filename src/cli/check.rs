//! `keben check`

use std::path::Path;

use super::{
    arguments,
    arguments::Check,
    build::{self, Job},
    outcome::Status,
    say::Voice,
};

pub(super) fn run(options: &Check, voice: &arguments::Voice) -> Status {
    let voice = Voice::new(voice, options.format);
    let job = Job {
        manuscript: &options.manuscript,
        formats: &[],
        page_list: true,
        overlay: None,
        out: Path::new(""),
        voice,
    };
    match build::compile(&job, &[]) {
        Ok(built) => {
            voice.problems(&built.outcome.diagnostics, &built.outcome.sources);
            voice.remark(&built.summary("checked"));
            built.status()
        }
        Err(status) => status,
    }
}
