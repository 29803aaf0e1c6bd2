//! The words of a finished PDF, ours or another's.

use lopdf::Document;
use rayon::prelude::*;

/// Bytes of content that one page may hold when it is unpacked.
const MOST: usize = 64 << 20;

/// The words of each page, in the order they are painted; a page whose fonts do not say what their codes mean has none.
///
/// # Errors
/// Why the file cannot be read.
pub fn words(bytes: &[u8]) -> Result<Vec<String>, String> {
    let document =
        Document::load_mem(bytes).map_err(|error| format!("it is no readable PDF: {error}"))?;
    if document.is_encrypted() {
        return Err("it is encrypted".to_owned());
    }
    let numbers: Vec<u32> = document.get_pages().into_keys().collect();
    Ok(numbers
        .par_iter()
        .map(|number| {
            document
                .extract_text_with_limit(&[*number], MOST)
                .unwrap_or_default()
        })
        .collect())
}
