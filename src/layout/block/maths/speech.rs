//! A formula in words, for those who hear the page: what its TeX source says, read from left to right.
//!
//! Letters, numbers and signs stay as they are, for speech programs read them; what is only seen — a bar, a raised
//! figure, a root — is said in the book's language.

mod phrases;
mod signs;

use crate::base::Orthography;

use phrases::Phrases;

/// Braces and commands that are followed into one another; deeper ones are read as they are written.
const DEEPEST: usize = 40;

/// Says a formula in words of a language; a formula in a language without phrases of its own is said in English.
pub(super) fn say(tex: &str, orthography: Orthography) -> String {
    let mut reader = Reader {
        rest: tex,
        phrases: Phrases::of(orthography),
        depth: 0,
    };
    let said = reader.sequence(None);
    let mut words = String::with_capacity(said.len());
    for word in said.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

struct Reader<'t> {
    rest: &'t str,
    phrases: &'static Phrases,
    depth: usize,
}

/// A piece of TeX.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'t> {
    Command(&'t str),
    Open,
    Close,
    Raised,
    Lowered,
    Column,
    Space,
    Char(char),
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<(Token<'t>, &'t str)> {
        let mut chars = self.rest.chars();
        let first = chars.next()?;
        let after = chars.as_str();
        let token = match first {
            '\\' => {
                let letters = after
                    .find(|c: char| !c.is_ascii_alphabetic())
                    .unwrap_or(after.len());
                // A command is letters, or one character of any other kind.
                let end = if letters > 0 {
                    letters
                } else {
                    after.chars().next().map_or(0, char::len_utf8)
                };
                let (name, after) = after.split_at(end);
                return Some((Token::Command(name), after));
            }
            '{' => Token::Open,
            '}' => Token::Close,
            '^' => Token::Raised,
            '_' => Token::Lowered,
            '&' => Token::Column,
            '~' => Token::Space,
            c if c.is_whitespace() => Token::Space,
            c => Token::Char(c),
        };
        Some((token, after))
    }

    /// Everything up to the end, a closing brace, or a command that ends what is being read.
    fn sequence(&mut self, until: Option<&str>) -> String {
        let mut said = String::new();
        while let Some((token, after)) = self.peek() {
            match token {
                Token::Close => {
                    self.rest = after;
                    break;
                }
                Token::Command(name) if Some(name) == until => {
                    self.rest = after;
                    break;
                }
                _ => {
                    let atom = self.scripted();
                    join(&mut said, &atom);
                }
            }
        }
        said
    }

    /// An atom with what is raised and lowered at it.
    fn scripted(&mut self) -> String {
        let (mut said, limits) = self.atom();
        let mut lowered = None;
        let mut raised = None;
        loop {
            match self.peek() {
                Some((Token::Lowered, after)) if lowered.is_none() => {
                    self.rest = after;
                    lowered = Some(self.argument());
                }
                Some((Token::Raised, after)) if raised.is_none() => {
                    self.rest = after;
                    raised = Some(self.argument());
                }
                Some((Token::Char('\''), after)) => {
                    self.rest = after;
                    said.push('′');
                }
                Some((Token::Command("limits" | "nolimits"), after)) => self.rest = after,
                _ => break,
            }
        }
        let phrases = self.phrases;
        match (limits, lowered, raised) {
            (true, Some(from), Some(to)) => fill(phrases.from_to, &[&said, &from, &to]),
            (true, Some(over), None) => fill(phrases.over_range, &[&said, &over]),
            (_, lowered, raised) => {
                if let Some(lowered) = lowered {
                    said = fill(phrases.lowered, &[&said, &lowered]);
                }
                match raised.as_deref() {
                    None => said,
                    Some("2") => fill(phrases.squared, &[&said]),
                    Some(marks) if marks.chars().all(|c| matches!(c, '′' | '∗' | '*' | '°')) => {
                        said + marks
                    }
                    Some(raised) => fill(phrases.raised, &[&said, raised]),
                }
            }
        }
    }

    /// What a command takes: a group, or the next atom.
    fn argument(&mut self) -> String {
        while let Some((Token::Space, after)) = self.peek() {
            self.rest = after;
        }
        match self.peek() {
            Some((Token::Close | Token::Raised | Token::Lowered | Token::Column, _)) | None => {
                String::new()
            }
            // One figure alone, as TeX has it: `x_10` is `x_{1}0`.
            Some((Token::Char(c), after)) => {
                self.rest = after;
                c.to_string()
            }
            Some(_) if self.depth >= DEEPEST => String::new(),
            Some(_) => {
                self.depth += 1;
                let said = self.atom().0.trim().to_owned();
                self.depth -= 1;
                said
            }
        }
    }

    /// The next atom, and whether what is raised and lowered at it are its limits.
    fn atom(&mut self) -> (String, bool) {
        let Some((token, after)) = self.peek() else {
            return (String::new(), false);
        };
        self.rest = after;
        let said = match token {
            Token::Command(name) => return self.command(name),
            Token::Open => self.deeper(None),
            Token::Close => String::new(),
            Token::Raised | Token::Lowered | Token::Space => " ".to_owned(),
            Token::Column => ", ".to_owned(),
            Token::Char('-') => " − ".to_owned(),
            Token::Char(c @ ('+' | '=' | '<' | '>' | '/' | '*' | '±')) => format!(" {c} "),
            Token::Char(c @ (',' | ';')) => format!("{c} "),
            Token::Char(c) if c.is_ascii_digit() || c == '.' => {
                let mut number = c.to_string();
                while let Some((Token::Char(c), after)) = self.peek()
                    && (c.is_ascii_digit() || c == '.')
                {
                    number.push(c);
                    self.rest = after;
                }
                number
            }
            Token::Char(c) => c.to_string(),
        };
        (said, false)
    }

    fn deeper(&mut self, until: Option<&str>) -> String {
        if self.depth >= DEEPEST {
            return String::new();
        }
        self.depth += 1;
        let said = self.sequence(until);
        self.depth -= 1;
        said
    }

    fn command(&mut self, name: &str) -> (String, bool) {
        let phrases = self.phrases;
        if let Some(large) = signs::large(name) {
            let said = phrases.large(large);
            return (format!(" {said} "), true);
        }
        if let Some(sign) = signs::relation(name) {
            return (format!(" {sign} "), false);
        }
        if let Some(letter) = signs::letter(name) {
            return (letter.to_string(), false);
        }
        let said = match name {
            "frac" | "dfrac" | "tfrac" | "cfrac" => {
                let (over, under) = (self.argument(), self.argument());
                fill(phrases.fraction, &[&over, &under])
            }
            "binom" | "dbinom" | "tbinom" => {
                let (over, under) = (self.argument(), self.argument());
                fill(phrases.choose, &[&over, &under])
            }
            "sqrt" => {
                let degree = self.optional();
                let inside = self.argument();
                match degree {
                    None => fill(phrases.root, &[&inside]),
                    Some(degree) => fill(phrases.nth_root, &[&inside, &degree]),
                }
            }
            "begin" => {
                let environment = self.argument();
                if matches!(environment.as_str(), "array" | "alignedat" | "alignat") {
                    self.argument();
                }
                let said = self.deeper(Some("end"));
                self.argument();
                said
            }
            // The name of the environment that ends, and what is only measured.
            "end" | "hspace" | "vspace" | "label" | "tag" | "color" | "phantom" | "hphantom"
            | "vphantom" => {
                self.argument();
                String::new()
            }
            "\\" | "cr" => "; ".to_owned(),
            "hat" | "widehat" => self.accented('\u{302}'),
            "bar" | "overline" => self.accented('\u{304}'),
            "vec" | "overrightarrow" => self.accented('\u{20D7}'),
            "tilde" | "widetilde" => self.accented('\u{303}'),
            "dot" => self.accented('\u{307}'),
            "ddot" => self.accented('\u{308}'),
            "text" | "textrm" | "textit" | "textbf" | "mbox" => {
                let said = self.argument();
                format!(" {said} ")
            }
            "lim" | "max" | "min" | "sup" | "inf" | "limsup" | "liminf" | "argmax" | "argmin" => {
                return (format!(" {name} "), true);
            }
            "{" | "}" | "%" | "$" | "#" | "&" | "_" => name.to_owned(),
            "left" | "right" | "big" | "Big" | "bigg" | "Bigg" | "bigl" | "bigr" | "Bigl"
            | "Bigr" | "middle" => {
                if let Some((Token::Char('.'), after)) = self.peek() {
                    self.rest = after;
                }
                String::new()
            }
            "mathrm" | "mathbf" | "mathit" | "mathsf" | "mathtt" | "mathcal" | "mathbb"
            | "mathfrak" | "mathscr" | "boldsymbol" | "bm" | "operatorname" | "underline"
            | "boxed" | "displaystyle" | "textstyle" | "scriptstyle" | "nonumber" | "notag"
            | "limits" | "nolimits" => String::new(),
            _ if name.chars().all(|c| c.is_ascii_alphabetic()) && !signs::is_space(name) => {
                format!(" {name} ")
            }
            _ => " ".to_owned(),
        };
        (said, false)
    }

    fn accented(&mut self, accent: char) -> String {
        let mut said = self.argument();
        said.push(accent);
        said
    }

    /// An argument in square brackets.
    fn optional(&mut self) -> Option<String> {
        let inside = self.rest.trim_start().strip_prefix('[')?;
        let (degree, after) = inside.split_once(']')?;
        self.rest = after;
        Some(degree.trim().to_owned())
    }
}

/// Puts words of a phrase beside what was said before.
fn join(said: &mut String, atom: &str) {
    // A phrase of several words is told apart from the letter before it.
    let several = atom.trim().contains(' ');
    let starts = said.ends_with(|c: char| c.is_alphanumeric())
        && atom.starts_with(|c: char| c.is_alphanumeric());
    if several && starts {
        said.push(' ');
    }
    said.push_str(atom);
    if several {
        said.push(' ');
    }
}

/// Fills the blanks `{0}`, `{1}`, `{2}` of a phrase.
fn fill(phrase: &str, parts: &[&str]) -> String {
    let mut said = String::new();
    let mut rest = phrase;
    while let Some((before, after)) = rest.split_once('{') {
        said.push_str(before);
        let Some((blank, after)) = after.split_once('}') else {
            break;
        };
        let part = blank.parse().ok().and_then(|at: usize| parts.get(at));
        said.push_str(part.map_or("", |part| part.trim()));
        rest = after;
    }
    said.push_str(rest);
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_said_and_not_spelled() {
        let english = |tex| say(tex, Orthography::Latin);
        assert_eq!(
            english(r"S_n = S_0 \times 1.18^n"),
            "S sub n = S sub 0 × 1.18 to the power n"
        );
        assert_eq!(
            english(r"a^2 + b^2 = c^2"),
            "a squared + b squared = c squared"
        );
        assert_eq!(
            english(r"\int_0^1 x^n\,dx = \frac{1}{n+1}"),
            "integral from 0 to 1 of x to the power n dx = the fraction 1 over n + 1, end fraction"
        );
        assert_eq!(
            english(r"\sqrt[3]{\alpha} \le \sum_{i=1}^{n} x_i"),
            "root 3 of α, end root ≤ sum from i = 1 to n of x sub i"
        );
        assert_eq!(
            english(r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}"),
            "a , b ; c , d"
        );
    }

    #[test]
    fn chinese_and_japanese_formulas_are_said_in_their_own_words() {
        assert_eq!(say(r"\frac{a}{b}", Orthography::Hans), "b 分之 a");
        assert_eq!(say(r"\frac{a}{b}", Orthography::Ja), "b 分の a");
        assert_eq!(say(r"x^{n}", Orthography::Hans), "x 的 n 次方");
    }

    #[test]
    fn broken_and_hostile_formulas_end_in_words_without_tex() {
        for tex in [
            r"\frac{1",
            r"x^",
            r"_",
            r"\",
            r"}}}",
            &"{".repeat(5000),
            &r"\frac{".repeat(3000),
            &"x^".repeat(5000),
            &r"\bar".repeat(5000),
        ] {
            let said = say(tex, Orthography::Latin);
            assert!(!said.contains(['\\', '{', '}']), "{said}");
        }
    }
}
