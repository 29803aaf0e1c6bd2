//! Who is told how far a run has come.

/// A stage of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Reading the manuscript.
    Read,
    /// Checking the text.
    Check,
    /// Laying out pages.
    Layout,
    /// Writing the outputs.
    Write,
}

impl Stage {
    /// What is being done, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Read => "reading the manuscript",
            Self::Check => "checking the text",
            Self::Layout => "setting pages",
            Self::Write => "writing the outputs",
        }
    }
}

/// Is told of stages as they begin.
pub trait Observer: Sync {
    /// A stage begins, and with it the one before has ended.
    fn begin(&self, stage: Stage);
}

/// Listens to nothing.
#[derive(Clone, Copy, Debug)]
pub struct Silent;

impl Observer for Silent {
    fn begin(&self, _: Stage) {}
}
