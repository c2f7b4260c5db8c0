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
    pub barriers: &'static [&'static str],
    /// Life domains that are talked about.
    pub domains: &'static [&'static str],
}

const ADULT: &[(&str, i64)] = &[("25_29", 3), ("30_54", 7)];
const OLDER: &[(&str, i64)] = &[("30_54", 7), ("55_plus", 3)];
const YOUNG: &[(&str, i64)] = &[("u18", 1), ("18_24", 7), ("25_29", 3)];

pub(super) const PROFILES: &[Profile] = &[
    Profile {
        persona: "evy",
        challenge: "ru1",
        missed: 18,
        ages: ADULT,
        barriers: &["childcare", "income", "self_image", "mobility", "poverty", "mental"],
        domains: &["employment", "family", "finance", "wellbeing", "education"],
    },
    Profile {
        persona: "marc",
        challenge: "ru1",
        missed: 22,
        ages: OLDER,
        barriers: &["addiction", "work_health", "network", "resilience", "structure", "medical", "mental"],
        domains: &["employment", "dependency", "health", "network", "leisure"],
    },
    Profile {
        persona: "thierry",
        challenge: "ru1",
        missed: 28,
        ages: OLDER,
        barriers: &["detention", "housing", "addiction", "distrust", "structure", "medical", "mental"],
        domains: &["housing", "justice", "dependency", "employment", "finance"],
    },
    Profile {
        persona: "chadia",
        challenge: "ru1",
        missed: 14,
        ages: ADULT,
        barriers: &["language", "childcare", "digital", "network", "exclusion"],
        domains: &["dutch", "education", "employment", "digital", "network"],
    },
    Profile {
        persona: "cornel",
        challenge: "ru1",
        missed: 16,
        ages: ADULT,
        barriers: &["language", "housing", "status", "family_pressure", "mobility"],
        domains: &["dutch", "housing", "employment", "mobility", "wellbeing"],
    },
    Profile {
        persona: "bart",
        challenge: "ru2",
        missed: 32,
        ages: YOUNG,
        barriers: &["addiction", "education", "reach", "context", "job_image"],
        domains: &["education", "employment", "leisure", "dependency", "housing"],
    },
    Profile {
        persona: "mariam",
        challenge: "ru2",
        missed: 15,
        ages: YOUNG,
        barriers: &["language", "family_pressure", "mental", "network", "education"],
        domains: &["education", "dutch", "wellbeing", "network", "mental"],
    },
    Profile {
        persona: "marlies",
        challenge: "ru2",
        missed: 24,
        ages: YOUNG,
        barriers: &["mental", "self_image", "housing", "poverty", "fear_of_help"],
        domains: &["wellbeing", "housing", "mental", "education", "leisure"],
    },
    Profile {
        persona: "roy",
        challenge: "ru2",
        missed: 30,
        ages: YOUNG,
        barriers: &["detention", "housing", "addiction", "context", "distrust"],
        domains: &["housing", "justice", "employment", "dependency", "wellbeing"],
    },
];
