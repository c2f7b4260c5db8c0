//! How a persona's path tends to go.

/// What is likely for a persona.
pub(super) struct Profile {
    /// Persona in the codebook.
    pub persona: &'static str,
    /// Its regional challenge.
    pub challenge: &'static str,
    /// So many contacts in a hundred do not take place.
    pub missed: i64,
    /// Age bands, the heavier the likelier.
    pub ages: &'static [(&'static str, i64)],
    pub households: &'static [(&'static str, i64)],
    pub dutch: &'static [(&'static str, i64)],
    pub origin: &'static [(&'static str, i64)],
    pub barriers: &'static [&'static str],
    /// Life domains that are talked about.
    pub domains: &'static [&'static str],
}

const ADULT: &[(&str, i64)] = &[("25_29", 12), ("30_54", 28), ("declined", 1)];
const OLDER: &[(&str, i64)] = &[("30_54", 7), ("55_plus", 3)];
const YOUNG: &[(&str, i64)] = &[("u18", 1), ("18_24", 7), ("25_29", 2)];

const MIXED: &[(&str, i64)] = &[
    ("alone", 30),
    ("single_parent", 14),
    ("couple", 14),
    ("couple_children", 20),
    ("with_parents", 8),
    ("institution", 3),
    ("changing", 6),
];
const PARENT: &[(&str, i64)] = &[("single_parent", 60), ("couple_children", 28), ("changing", 6), ("alone", 4), ("declined", 2)];
const ADRIFT: &[(&str, i64)] = &[("alone", 42), ("changing", 28), ("institution", 12), ("couple", 8), ("with_parents", 7), ("unknown", 3)];
const AT_HOME: &[(&str, i64)] =
    &[("with_parents", 46), ("alone", 18), ("changing", 16), ("single_parent", 8), ("couple", 8), ("institution", 3), ("declined", 1)];

const NATIVE: &[(&str, i64)] = &[("native", 82), ("b1_plus", 12), ("a1_a2", 4), ("unknown", 2)];
const LEARNING: &[(&str, i64)] = &[("none", 24), ("a1_a2", 54), ("b1_plus", 18), ("native", 2), ("declined", 2)];

const FROM_HERE: &[(&str, i64)] = &[("none", 80), ("oldcomer", 14), ("newcomer", 2), ("declined", 3), ("unknown", 1)];
const FROM_ELSEWHERE: &[(&str, i64)] = &[("newcomer", 56), ("oldcomer", 36), ("none", 4), ("declined", 4)];

pub(super) const PROFILES: &[Profile] = &[
    Profile {
        persona: "evy",
        challenge: "ru1",
        missed: 18,
        ages: ADULT,
        households: PARENT,
        dutch: NATIVE,
        origin: FROM_HERE,
        barriers: &["childcare", "income", "self_image", "mobility", "poverty", "mental"],
        domains: &["employment", "family", "finance", "wellbeing", "education"],
    },
    Profile {
        persona: "marc",
        challenge: "ru1",
        missed: 22,
        ages: OLDER,
        households: MIXED,
        dutch: NATIVE,
        origin: FROM_HERE,
        barriers: &["addiction", "work_health", "network", "resilience", "structure", "medical", "mental"],
        domains: &["employment", "dependency", "health", "network", "leisure"],
    },
    Profile {
        persona: "thierry",
        challenge: "ru1",
        missed: 28,
        ages: OLDER,
        households: ADRIFT,
        dutch: NATIVE,
        origin: FROM_HERE,
        barriers: &["detention", "housing", "addiction", "distrust", "structure", "medical", "mental"],
        domains: &["housing", "justice", "dependency", "employment", "finance"],
    },
    Profile {
        persona: "chadia",
        challenge: "ru1",
        missed: 14,
        ages: ADULT,
        households: PARENT,
        dutch: LEARNING,
        origin: FROM_ELSEWHERE,
        barriers: &["language", "childcare", "digital", "network", "exclusion"],
        domains: &["dutch", "education", "employment", "digital", "network"],
    },
    Profile {
        persona: "cornel",
        challenge: "ru1",
        missed: 16,
        ages: ADULT,
        households: MIXED,
        dutch: LEARNING,
        origin: FROM_ELSEWHERE,
        barriers: &["language", "housing", "status", "family_pressure", "mobility"],
        domains: &["dutch", "housing", "employment", "mobility", "wellbeing"],
    },
    Profile {
        persona: "bart",
        challenge: "ru2",
        missed: 32,
        ages: YOUNG,
        households: AT_HOME,
        dutch: NATIVE,
        origin: FROM_HERE,
        barriers: &["addiction", "education", "reach", "context", "job_image"],
        domains: &["education", "employment", "leisure", "dependency", "housing"],
    },
    Profile {
        persona: "mariam",
        challenge: "ru2",
        missed: 15,
        ages: YOUNG,
        households: AT_HOME,
        dutch: LEARNING,
        origin: FROM_ELSEWHERE,
        barriers: &["language", "family_pressure", "mental", "network", "education"],
        domains: &["education", "dutch", "wellbeing", "network", "mental"],
    },
    Profile {
        persona: "marlies",
        challenge: "ru2",
        missed: 24,
        ages: YOUNG,
        households: ADRIFT,
        dutch: NATIVE,
        origin: FROM_HERE,
        barriers: &["mental", "self_image", "housing", "poverty", "fear_of_help"],
        domains: &["wellbeing", "housing", "mental", "education", "leisure"],
    },
    Profile {
        persona: "roy",
        challenge: "ru2",
        missed: 30,
        ages: YOUNG,
        households: ADRIFT,
        dutch: NATIVE,
        origin: FROM_HERE,
        barriers: &["detention", "housing", "addiction", "context", "distrust"],
        domains: &["housing", "justice", "employment", "dependency", "wellbeing"],
    },
];
