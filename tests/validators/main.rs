//! What others say of what the press makes: EPUBCheck, Ace, reading systems, qpdf, poppler, MuPDF, Ghostscript and
//! an accessibility checker, on whole books. Each judge also has a test that shows it can say no.
//!
//! A judge that is not installed skips its tests aloud; with `CI` set that is a failure. `tests/run` installs them.

#[cfg(test)]
mod archive;
#[cfg(test)]
mod epub;
#[cfg(test)]
mod pdf;
#[cfg(test)]
mod press;
#[cfg(test)]
mod preview;
#[cfg(test)]
mod prose;
#[cfg(test)]
mod reader;
#[cfg(test)]
mod specimen;
#[cfg(test)]
mod tool;
