//! MARC relator codes (id.loc.gov/vocabulary/relators) by the words people write.

/// Word and code; every code that occurs is taken as it is too.
const ROLES: &[(&str, &str)] = &[
    ("author", "aut"),
    ("writer", "aut"),
    ("translator", "trl"),
    ("editor", "edt"),
    ("illustrator", "ill"),
    ("photographer", "pht"),
    ("cover designer", "cov"),
    ("designer", "dsr"),
    ("book designer", "bkd"),
    ("annotator", "ann"),
    ("commentator", "cmm"),
    ("compiler", "com"),
    ("contributor", "ctb"),
    ("proofreader", "pfr"),
    ("reviewer", "rev"),
    ("foreword", "aui"),
    ("author of introduction", "aui"),
    ("afterword", "aft"),
    ("author of afterword", "aft"),
    ("publisher", "pbl"),
    ("book producer", "bkp"),
    ("typographer", "tyg"),
    ("typesetter", "cmt"),
    ("compositor", "cmt"),
    ("calligrapher", "cll"),
    ("cartographer", "ctg"),
    ("artist", "art"),
    ("colorist", "clr"),
    ("interviewer", "ivr"),
    ("interviewee", "ive"),
    ("researcher", "res"),
    ("transcriber", "trc"),
    ("adapter", "adp"),
    ("narrator", "nrt"),
    ("series editor", "pbd"),
    ("thanks", "oth"),
    ("other", "oth"),
];

/// The code of a word or a code.
pub(super) fn code(role: &str) -> Option<&'static str> {
    let role = role.trim().to_lowercase().replace(['-', '_'], " ");
    ROLES
        .iter()
        .find(|(word, code)| *word == role || *code == role)
        .map(|(_, code)| *code)
}

/// The words, for “did you mean”.
pub(super) fn words() -> Vec<&'static str> {
    ROLES.iter().map(|(word, _)| *word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_codes_are_both_taken() {
        assert_eq!(code("Translator"), Some("trl"));
        assert_eq!(code("trl"), Some("trl"));
        assert_eq!(code("cover-designer"), Some("cov"));
        assert_eq!(code("king"), None);
        assert!(ROLES.iter().all(|(_, code)| code.len() == 3));
    }
}
