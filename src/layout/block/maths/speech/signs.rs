//! Commands of TeX that stand for one sign.

/// Signs with limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Large {
    Sum,
    Product,
    Integral,
    Union,
    Intersection,
}

/// The large sign that a command stands for.
pub(super) fn large(name: &str) -> Option<Large> {
    Some(match name {
        "sum" => Large::Sum,
        "prod" | "coprod" => Large::Product,
        "int" | "iint" | "iiint" | "oint" => Large::Integral,
        "bigcup" => Large::Union,
        "bigcap" => Large::Intersection,
        _ => return None,
    })
}

/// Whether a command is only space.
pub(super) fn is_space(name: &str) -> bool {
    matches!(name, "quad" | "qquad" | "thinspace" | "enspace" | "space")
}

/// The sign between two things that a command stands for.
pub(super) fn relation(name: &str) -> Option<char> {
    find(&RELATIONS, name)
}

/// The letter or mark that a command stands for.
pub(super) fn letter(name: &str) -> Option<char> {
    find(&LETTERS, name)
}

fn find(table: &[(&str, char)], name: &str) -> Option<char> {
    table
        .iter()
        .find(|(command, _)| *command == name)
        .map(|(_, sign)| *sign)
}

static RELATIONS: [(&str, char); 53] = [
    ("times", '×'),
    ("div", '÷'),
    ("cdot", '·'),
    ("pm", '±'),
    ("mp", '∓'),
    ("ast", '∗'),
    ("circ", '∘'),
    ("oplus", '⊕'),
    ("otimes", '⊗'),
    ("le", '≤'),
    ("leq", '≤'),
    ("ge", '≥'),
    ("geq", '≥'),
    ("lt", '<'),
    ("gt", '>'),
    ("ll", '≪'),
    ("gg", '≫'),
    ("ne", '≠'),
    ("neq", '≠'),
    ("approx", '≈'),
    ("sim", '∼'),
    ("simeq", '≃'),
    ("cong", '≅'),
    ("equiv", '≡'),
    ("propto", '∝'),
    ("in", '∈'),
    ("notin", '∉'),
    ("ni", '∋'),
    ("subset", '⊂'),
    ("subseteq", '⊆'),
    ("supset", '⊃'),
    ("supseteq", '⊇'),
    ("cup", '∪'),
    ("cap", '∩'),
    ("setminus", '∖'),
    ("land", '∧'),
    ("wedge", '∧'),
    ("lor", '∨'),
    ("vee", '∨'),
    ("to", '→'),
    ("rightarrow", '→'),
    ("leftarrow", '←'),
    ("leftrightarrow", '↔'),
    ("Rightarrow", '⇒'),
    ("implies", '⇒'),
    ("Leftarrow", '⇐'),
    ("Leftrightarrow", '⇔'),
    ("iff", '⇔'),
    ("mapsto", '↦'),
    ("mid", '∣'),
    ("parallel", '∥'),
    ("perp", '⊥'),
    ("models", '⊨'),
];

static LETTERS: [(&str, char); 66] = [
    ("alpha", 'α'),
    ("beta", 'β'),
    ("gamma", 'γ'),
    ("delta", 'δ'),
    ("epsilon", 'ϵ'),
    ("varepsilon", 'ε'),
    ("zeta", 'ζ'),
    ("eta", 'η'),
    ("theta", 'θ'),
    ("vartheta", 'ϑ'),
    ("iota", 'ι'),
    ("kappa", 'κ'),
    ("lambda", 'λ'),
    ("mu", 'μ'),
    ("nu", 'ν'),
    ("xi", 'ξ'),
    ("pi", 'π'),
    ("rho", 'ρ'),
    ("sigma", 'σ'),
    ("tau", 'τ'),
    ("upsilon", 'υ'),
    ("phi", 'ϕ'),
    ("varphi", 'φ'),
    ("chi", 'χ'),
    ("psi", 'ψ'),
    ("omega", 'ω'),
    ("Gamma", 'Γ'),
    ("Delta", 'Δ'),
    ("Theta", 'Θ'),
    ("Lambda", 'Λ'),
    ("Xi", 'Ξ'),
    ("Pi", 'Π'),
    ("Sigma", 'Σ'),
    ("Upsilon", 'Υ'),
    ("Phi", 'Φ'),
    ("Psi", 'Ψ'),
    ("Omega", 'Ω'),
    ("infty", '∞'),
    ("partial", '∂'),
    ("nabla", '∇'),
    ("forall", '∀'),
    ("exists", '∃'),
    ("neg", '¬'),
    ("lnot", '¬'),
    ("emptyset", '∅'),
    ("varnothing", '∅'),
    ("ell", 'ℓ'),
    ("hbar", 'ℏ'),
    ("Re", 'ℜ'),
    ("Im", 'ℑ'),
    ("aleph", 'ℵ'),
    ("angle", '∠'),
    ("triangle", '△'),
    ("degree", '°'),
    ("prime", '′'),
    ("ldots", '…'),
    ("cdots", '⋯'),
    ("dots", '…'),
    ("vdots", '⋮'),
    ("ddots", '⋱'),
    ("lfloor", '⌊'),
    ("rfloor", '⌋'),
    ("lceil", '⌈'),
    ("rceil", '⌉'),
    ("langle", '⟨'),
    ("rangle", '⟩'),
];
