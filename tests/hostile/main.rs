//! Manuscripts made to hurt. Each ends in bounded time and memory with exit status 0 or 1, never by a panic or a signal.
//! The bounds are generous, for a build without full optimisation on a loaded machine; what they catch is growth.

#[cfg(test)]
mod images;
#[cfg(test)]
mod manuscripts;
#[cfg(test)]
mod watch;
