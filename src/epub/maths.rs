//! LaTeX formulas as MathML.

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use super::xml::escape;

/// Bytes of a formula beyond which it is no formula but an attack on the converter.
const LONGEST: usize = 8_000;

/// Bytes of a formula that can nest no deeper than an ordinary stack holds.
const SHORT: usize = 200;

/// The converter calls itself for every argument: so much stack for each byte is more than it takes.
const STACK: usize = LONGEST * 16 * 1024;

/// A converter for a whole book.
pub(super) fn converter() -> LatexToMathML {
    let config = MathCoreConfig {
        xml_namespace: true,
        ..MathCoreConfig::default()
    };
    // Only macros of the caller's own can fail, and there are none.
    LatexToMathML::new(config).unwrap_or_default()
}

/// A formula as MathML, with its source as the words for those who do not see it. `beside` says that something stands
/// beside a displayed formula.
///
/// # Errors
/// Why the source cannot be converted.
pub(super) fn convert(
    converter: &LatexToMathML,
    tex: &str,
    display: MathDisplay,
    beside: bool,
) -> Result<String, String> {
    if tex.len() > LONGEST {
        return Err("it is too long".to_owned());
    }
    let mathml = if tex.len() <= SHORT {
        mathml(converter, tex, display)
    } else {
        on_a_deep_stack(|| mathml(converter, tex, display))
    }?;
    let Some(rest) = mathml.strip_prefix("<math") else {
        return Err("it gives no formula".to_owned());
    };
    let mut markup = String::from("<math alttext=\"");
    escape(tex.trim(), true, &mut markup);
    markup.push('"');
    if beside {
        // The large forms, in a line: its number stands there too.
        markup.push_str(&rest.replacen(" display=\"block\"", " displaystyle=\"true\"", 1));
    } else {
        markup.push_str(rest);
    }
    Ok(markup)
}

fn mathml(converter: &LatexToMathML, tex: &str, display: MathDisplay) -> Result<String, String> {
    converter
        .convert_with_local_state(tex, display)
        .map(|result| result.mathml)
        .map_err(|error| error.to_string())
}

fn on_a_deep_stack(work: impl FnOnce() -> Result<String, String> + Send) -> Result<String, String> {
    std::thread::scope(|scope| {
        std::thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, work)
            .map_err(|error| error.to_string())?
            .join()
            .map_err(|_| "it cannot be read".to_owned())?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_becomes_mathml_with_its_source_as_words() {
        let converter = converter();
        let markup = convert(&converter, "a < b_1", MathDisplay::Inline, false).unwrap();
        assert!(
            markup.starts_with("<math alttext=\"a &lt; b_1\""),
            "{markup}"
        );
        assert!(
            markup.contains("http://www.w3.org/1998/Math/MathML"),
            "{markup}"
        );
        let block = convert(&converter, r"\frac{1}{2}", MathDisplay::Block, false).unwrap();
        assert!(
            block.contains("display=\"block\"") && block.contains("<mfrac>"),
            "{block}"
        );
    }

    #[test]
    fn what_is_no_formula_is_refused_with_a_reason() {
        let converter = converter();
        assert!(convert(&converter, r"\frac{1}{", MathDisplay::Inline, false).is_err());
        assert!(convert(&converter, r"\nosuchcommand", MathDisplay::Inline, false).is_err());
        assert!(
            convert(
                &converter,
                &"x".repeat(LONGEST + 1),
                MathDisplay::Inline,
                false
            )
            .is_err()
        );
    }

    #[test]
    fn deep_formulas_end() {
        let converter = converter();
        for pattern in [
            "{",
            r"\sqrt",
            r"\frac1",
            r"\left(",
            r"\begin{matrix}",
            "x^",
            r"\mathbf",
            r"\text{",
            "_{",
        ] {
            let tex = pattern.repeat(LONGEST / pattern.len());
            let _ = convert(&converter, &tex, MathDisplay::Block, false);
        }
    }
}
