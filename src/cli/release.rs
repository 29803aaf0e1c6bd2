//! `keben release`

use super::{
    arguments::{self, Release},
    build::{self, Job},
    outcome::Status,
    say::{Voice, tally},
    validators,
};
use crate::base::Severity;
use crate::pipeline::{self, Goal};

pub(super) fn run(options: &Release, voice: &arguments::Voice) -> Status {
    let voice = Voice::new(voice, None);
    let job = Job {
        manuscript: &options.manuscript,
        formats: &[],
        page_list: true,
        shop: None,
        overlay: None,
        out: &options.out,
        voice,
    };
    let goals = [Goal::Epub, Goal::Screen, Goal::Print, Goal::Cover];
    let made = build::with_request(&job, &goals, |request, observer| {
        pipeline::release(request, observer, &|outputs| {
            if options.validate {
                validators::ask(outputs)
            } else {
                Vec::new()
            }
        })
    });
    let release = match made {
        Ok(release) => release,
        Err(status) => return status,
    };
    let outcome = &release.outcome;
    voice.problems(&outcome.diagnostics, &outcome.sources);
    if outcome.outputs.is_empty() {
        let tally = tally(&outcome.diagnostics).unwrap_or_default();
        voice.remark(&format!("{tally}; nothing was written"));
        return Status::Findings;
    }
    let outputs = outcome
        .outputs
        .iter()
        .map(|output| (output.name.as_str(), output.bytes.as_slice()));
    let front = release
        .front
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    let papers = release
        .papers
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_bytes()));
    if let Err(status) = build::write(&options.out, outputs.chain(front).chain(papers), voice) {
        return status;
    }
    let failed = outcome
        .diagnostics
        .iter()
        .any(|d| d.severity == Severity::Error);
    if failed {
        Status::Findings
    } else {
        Status::Clean
    }
}
