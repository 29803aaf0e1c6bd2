//! PDF files of hand-made pages, read back by other programs.

#[cfg(test)]
mod press;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod screen;
#[cfg(test)]
mod tools;
