//! What is seen in a formula and not written, by language.

use crate::base::Orthography;

use super::signs::Large;

/// Phrases; `{0}`, `{1}`, `{2}` are their blanks.
pub(super) struct Phrases {
    /// Numerator and denominator.
    pub fraction: &'static str,
    /// Upper and lower number of a binomial.
    pub choose: &'static str,
    /// What stands under a root.
    pub root: &'static str,
    /// The same and the root's degree.
    pub nth_root: &'static str,
    /// A base with what is lowered at it.
    pub lowered: &'static str,
    /// A base that is squared.
    pub squared: &'static str,
    /// A base with its exponent.
    pub raised: &'static str,
    /// A large sign with its lower and upper limit.
    pub from_to: &'static str,
    /// A large sign with what stands below it.
    pub over_range: &'static str,
    sum: &'static str,
    product: &'static str,
    integral: &'static str,
    union: &'static str,
    intersection: &'static str,
}

impl Phrases {
    /// The phrases of a script.
    pub fn of(orthography: Orthography) -> &'static Self {
        match orthography {
            Orthography::Latin | Orthography::Ko => &ENGLISH,
            Orthography::Hans => &SIMPLIFIED,
            Orthography::HantTw | Orthography::HantHk => &TRADITIONAL,
            Orthography::Ja => &JAPANESE,
        }
    }

    /// The name of a large sign.
    pub fn large(&self, sign: Large) -> &'static str {
        match sign {
            Large::Sum => self.sum,
            Large::Product => self.product,
            Large::Integral => self.integral,
            Large::Union => self.union,
            Large::Intersection => self.intersection,
        }
    }
}

static ENGLISH: Phrases = Phrases {
    fraction: "the fraction {0} over {1}, end fraction",
    choose: "{0} choose {1}",
    root: "the square root of {0}, end root",
    nth_root: "root {1} of {0}, end root",
    lowered: "{0} sub {1}",
    squared: "{0} squared",
    raised: "{0} to the power {1}",
    from_to: " {0} from {1} to {2} of ",
    over_range: " {0} over {1} of ",
    sum: "sum",
    product: "product",
    integral: "integral",
    union: "union",
    intersection: "intersection",
};

static SIMPLIFIED: Phrases = Phrases {
    fraction: "{1} 分之 {0}",
    choose: "从 {0} 中取 {1} 的组合数",
    root: "根号 {0}",
    nth_root: "{0} 的 {1} 次方根",
    lowered: "{0} 下标 {1}",
    squared: "{0} 的平方",
    raised: "{0} 的 {1} 次方",
    from_to: " {0} 从 {1} 到 {2} ",
    over_range: " {0} 取 {1} ",
    sum: "求和",
    product: "求积",
    integral: "积分",
    union: "并集",
    intersection: "交集",
};

static TRADITIONAL: Phrases = Phrases {
    fraction: "{1} 分之 {0}",
    choose: "從 {0} 中取 {1} 的組合數",
    root: "根號 {0}",
    nth_root: "{0} 的 {1} 次方根",
    lowered: "{0} 下標 {1}",
    squared: "{0} 的平方",
    raised: "{0} 的 {1} 次方",
    from_to: " {0} 從 {1} 到 {2} ",
    over_range: " {0} 取 {1} ",
    sum: "求和",
    product: "求積",
    integral: "積分",
    union: "聯集",
    intersection: "交集",
};

static JAPANESE: Phrases = Phrases {
    fraction: "{1} 分の {0}",
    choose: "{0} 個から {1} 個選ぶ組合せ",
    root: "ルート {0}",
    nth_root: "{0} の {1} 乗根",
    lowered: "{0} 添字 {1}",
    squared: "{0} の 2 乗",
    raised: "{0} の {1} 乗",
    from_to: " {1} から {2} までの {0} ",
    over_range: " {1} についての {0} ",
    sum: "総和",
    product: "総乗",
    integral: "積分",
    union: "和集合",
    intersection: "共通部分",
};
