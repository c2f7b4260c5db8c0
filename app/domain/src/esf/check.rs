//! Whether figures agree with each other; printed with every report.

use super::{Counts, Figures, Gender, Indicator, Status};
use crate::text;
use crate::text::Text;

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $nl:literal, $fr:literal, $en:literal;)*) => {
        /// What must hold between figures.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Rule {
            $($(#[$doc])* $name,)*
        }

        impl Rule {
            /// Every rule, in the order it is printed.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The rule in words and codes.
            #[must_use]
            pub const fn said(self) -> Text {
                match self { $(Self::$name => text!($nl, $fr, $en),)* }
            }
        }
    };
}

rules! {
    /// One status each.
    StatusIsComplete = "EECO02 + EECO04 + EECO05 = volledige dossiers", "EECO02 + EECO04 + EECO05 = dossiers complets", "EECO02 + EECO04 + EECO05 = complete records";
    /// Incomplete records count in the total only.
    CompleteWithinTotal = "volledige dossiers ≤ EECO01", "dossiers complets ≤ EECO01", "complete records ≤ EECO01";
    /// Who is complete and who is not are everybody.
    IncompleteIsTheRest = "volledige + onvolledige dossiers = EECO01", "dossiers complets + incomplets = EECO01", "complete + incomplete records = EECO01";
    /// Long-term unemployed are unemployed.
    LongTermWithinUnemployed = "EECO03 ≤ EECO02", "EECO03 ≤ EECO02", "EECO03 ≤ EECO02";
    /// One age band each at most.
    AgesWithinTotal = "EECO06 + EECO07 + EECO08 ≤ EECO01", "EECO06 + EECO07 + EECO08 ≤ EECO01", "EECO06 + EECO07 + EECO08 ≤ EECO01";
    /// One level of education each.
    EducationIsComplete = "EECO09 + EECO10 + EECO11 = volledige dossiers", "EECO09 + EECO10 + EECO11 = dossiers complets", "EECO09 + EECO10 + EECO11 = complete records";
    /// Nobody is estimated who is not there.
    EstimatesWithinTotal = "EECO12 tot en met EECO17, elk ≤ EECO01", "EECO12 à EECO17, chacun ≤ EECO01", "EECO12 to EECO17, each ≤ EECO01";
    /// Searching upon leaving: inactive on entry.
    SearchingAmongInactive = "EECR01 ≤ wie vertrok van EECO04", "EECR01 ≤ sortis de EECO04", "EECR01 ≤ leavers of EECO04";
    /// In work upon leaving: not on entry.
    WorkAmongOthers = "EECR04 ≤ wie vertrok van EECO02 + EECO04", "EECR04 ≤ sortis de EECO02 + EECO04", "EECR04 ≤ leavers of EECO02 + EECO04";
    /// In work six months after: not on entry.
    LaterWorkAmongOthers = "EECR05 ≤ wie vertrok van EECO02 + EECO04", "EECR05 ≤ sortis de EECO02 + EECO04", "EECR05 ≤ leavers of EECO02 + EECO04";
    /// Better work: employed on entry.
    BetterAmongEmployed = "EECR06 ≤ wie vertrok van EECO05", "EECR06 ≤ sortis de EECO05", "EECR06 ≤ leavers of EECO05";
    /// One situation upon leaving.
    NobodyInBoth = "niemand in EECR01 én EECR04", "personne dans EECR01 et EECR04", "nobody in both EECR01 and EECR04";
    /// The columns add up, in every row; in EECO01 with who stands in no column.
    GendersAddUp = "vrouwen + mannen + non-binair = totaal, in elke rij (EECO01: plus wie geen geslacht opgaf)", "femmes + hommes + non binaire = total, à chaque ligne (EECO01 : plus les personnes sans genre connu)", "women + men + non-binary = total, in every row (EECO01: plus those without a known gender)";
}

/// One rule, held against figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    /// Which.
    pub rule: Rule,
    /// The number before the sign.
    pub left: u32,
    /// The number after it.
    pub right: u32,
    /// Whether it holds, in all and in each column.
    pub passed: bool,
}

/// Holds every rule against figures.
#[must_use]
pub fn checks(figures: &Figures) -> Vec<Check> {
    Rule::ALL.iter().map(|rule| check(*rule, figures)).collect()
}

fn check(rule: Rule, figures: &Figures) -> Check {
    use Indicator as I;
    let of = |indicators: &[I]| indicators.iter().fold(Counts::default(), |sum, one| plus(sum, figures.counted(*one)));
    let left_of = |all: &[Status]| all.iter().fold(Counts::default(), |sum, one| plus(sum, figures.leavers_of(*one)));
    let others = [Status::Unemployed, Status::Inactive];
    let (complete, everybody) = (figures.complete, of(&[I::Eeco01]));
    let same = |left, right| compared(rule, left, right, |left, right| left == right);
    let within = |left, right| compared(rule, left, right, |left, right| left <= right);
    match rule {
        Rule::StatusIsComplete => same(of(&[I::Eeco02, I::Eeco04, I::Eeco05]), complete),
        Rule::CompleteWithinTotal => within(complete, everybody),
        Rule::IncompleteIsTheRest => same(plus(complete, figures.incomplete), everybody),
        Rule::LongTermWithinUnemployed => within(of(&[I::Eeco03]), of(&[I::Eeco02])),
        Rule::AgesWithinTotal => within(of(&[I::Eeco06, I::Eeco07, I::Eeco08]), everybody),
        Rule::EducationIsComplete => same(of(&[I::Eeco09, I::Eeco10, I::Eeco11]), complete),
        Rule::EstimatesWithinTotal => estimates_fit(rule, figures),
        Rule::SearchingAmongInactive => within(of(&[I::Eecr01]), left_of(&[Status::Inactive])),
        Rule::WorkAmongOthers => within(of(&[I::Eecr04]), left_of(&others)),
        Rule::LaterWorkAmongOthers => within(of(&[I::Eecr05]), left_of(&others)),
        Rule::BetterAmongEmployed => within(of(&[I::Eecr06]), left_of(&[Status::Employed])),
        Rule::NobodyInBoth => Check { rule, left: figures.in_both, right: 0, passed: figures.in_both == 0 },
        Rule::GendersAddUp => genders_add_up(rule, figures),
    }
}

/// Each is held against everybody; the largest is printed.
fn estimates_fit(rule: Rule, figures: &Figures) -> Check {
    let everybody = figures.counted(Indicator::Eeco01);
    let each = Indicator::estimated().map(|one| figures.counted(one));
    let checks = each.map(|counts| compared(rule, counts, everybody, |left, right| left <= right)).collect::<Vec<_>>();
    let left = checks.iter().map(|check| check.left).max().unwrap_or(0);
    Check { rule, left, right: everybody.total, passed: checks.iter().all(|check| check.passed) }
}

fn genders_add_up(rule: Rule, figures: &Figures) -> Check {
    let columns = |counts: Counts| counts.by_gender.iter().sum::<u32>();
    let everybody = figures.counted(Indicator::Eeco01);
    let others = Indicator::ALL.iter().filter(|one| **one != Indicator::Eeco01).filter_map(|one| figures.row(*one));
    let hold = others.flat_map(|row| [row.counted, row.not_yet, row.running]).all(|counts| columns(counts) == counts.total);
    let left = columns(everybody) + figures.without_gender;
    Check { rule, left, right: everybody.total, passed: hold && left == everybody.total }
}

fn compared(rule: Rule, left: Counts, right: Counts, holds: fn(u32, u32) -> bool) -> Check {
    let in_each = Gender::ALL.iter().all(|gender| holds(left.of(*gender), right.of(*gender)));
    Check { rule, left: left.total, right: right.total, passed: in_each && holds(left.total, right.total) }
}

fn plus(one: Counts, other: Counts) -> Counts {
    let mut sum = one;
    sum.total += other.total;
    for (column, more) in sum.by_gender.iter_mut().zip(other.by_gender) {
        *column += more;
    }
    sum
}
