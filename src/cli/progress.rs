//! A spinner that names the stage, on a terminal only.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::say::Voice;
use crate::pipeline::{Observer, Stage};

/// Shows stages as they begin and, in a verbose voice, tells how long each took.
pub(super) struct Progress {
    bar: ProgressBar,
    voice: Voice,
    begun: Instant,
    current: std::sync::Mutex<Option<(Stage, Instant)>>,
}

impl Progress {
    pub fn new(voice: Voice) -> Self {
        let bar = if voice.shows_progress() {
            let bar = ProgressBar::new_spinner();
            if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
                bar.set_style(style);
            }
            bar.enable_steady_tick(Duration::from_millis(100));
            bar
        } else {
            ProgressBar::hidden()
        };
        Self {
            bar,
            voice,
            begun: Instant::now(),
            current: std::sync::Mutex::new(None),
        }
    }

    /// Takes the spinner away and says how long everything took, in seconds.
    pub fn finish(&self) -> f64 {
        self.close();
        self.bar.finish_and_clear();
        self.begun.elapsed().as_secs_f64()
    }

    fn close(&self) {
        let Ok(mut current) = self.current.lock() else {
            return;
        };
        if let Some((stage, since)) = current.take()
            && self.voice.is_verbose()
        {
            let line = format!(
                "{:>9.1} ms  {}",
                since.elapsed().as_secs_f64() * 1e3,
                stage.words()
            );
            self.bar.suspend(|| self.voice.remark(&line));
        }
    }
}

impl Observer for Progress {
    fn begin(&self, stage: Stage) {
        self.close();
        self.bar.set_message(stage.words());
        if let Ok(mut current) = self.current.lock() {
            *current = Some((stage, Instant::now()));
        }
    }
}
