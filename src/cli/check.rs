//! `keben check`

use super::{arguments, arguments::Check, build, outcome::Status, say::Voice};

pub(super) fn run(options: &Check, voice: &arguments::Voice) -> Status {
    let voice = Voice::new(voice, options.format);
    match build::compile(&options.manuscript, &[], true, voice) {
        Ok(built) => {
            voice.problems(&built.outcome.diagnostics, &built.outcome.sources);
            voice.remark(&built.summary("checked"));
            built.status()
        }
        Err(status) => status,
    }
}
