//! Life domains: where people started, where they are, and what goes together with that.

use super::{ACTIVE, Adds, Categories, Every, Levels, Measure, Table, Theme};
use crate::text;
use crate::text::Text;

const ONE_SCORE: (&str, Text) = ("one_score", text!("één keer besproken", "abordé une fois", "discussed once"));

const MOVEMENTS: &[(&str, Text)] = &[
    ("improved", text!("beter", "mieux", "better")),
    ("stable", text!("gelijk", "stable", "the same")),
    ("declined", text!("minder goed", "moins bien", "less well")),
    ONE_SCORE,
];

/// First band, last band; low is 1 or 2, middle 3, high 4 or 5.
const BANDS: &[(&str, Text)] = &[
    ("low_low", text!("1–2 → 1–2", "1–2 → 1–2", "1–2 → 1–2")),
    ("low_middle", text!("1–2 → 3", "1–2 → 3", "1–2 → 3")),
    ("low_high", text!("1–2 → 4–5", "1–2 → 4–5", "1–2 → 4–5")),
    ("middle_low", text!("3 → 1–2", "3 → 1–2", "3 → 1–2")),
    ("middle_middle", text!("3 → 3", "3 → 3", "3 → 3")),
    ("middle_high", text!("3 → 4–5", "3 → 4–5", "3 → 4–5")),
    ("high_low", text!("4–5 → 1–2", "4–5 → 1–2", "4–5 → 1–2")),
    ("high_middle", text!("4–5 → 3", "4–5 → 3", "4–5 → 3")),
    ("high_high", text!("4–5 → 4–5", "4–5 → 4–5", "4–5 → 4–5")),
    ONE_SCORE,
];

const WITH_SERVICE: &[(&str, Text)] = &[
    ("met_improved", text!("dienst ontmoet, beter", "service rencontré, mieux", "service met, better")),
    ("met_stable", text!("dienst ontmoet, gelijk", "service rencontré, stable", "service met, the same")),
    ("met_declined", text!("dienst ontmoet, minder goed", "service rencontré, moins bien", "service met, less well")),
    ("not_met_improved", text!("geen dienst ontmoet, beter", "aucun service rencontré, mieux", "no service met, better")),
    ("not_met_stable", text!("geen dienst ontmoet, gelijk", "aucun service rencontré, stable", "no service met, the same")),
    ("not_met_declined", text!("geen dienst ontmoet, minder goed", "aucun service rencontré, moins bien", "no service met, less well")),
];

pub(in crate::table) const DOMAINS: Table = Table {
    code: "domains",
    title: text!("Beweging per levensdomein", "Évolution par domaine de vie", "Movement by life domain"),
    definition: text!(
        "Actieve mensen: hun eerste score per levensdomein vergeleken met hun laatste op het einde van de periode, op dezelfde schaal van 1 (acuut) tot 5 (sterk). Elke persoon telt één keer per levensdomein.",
        "Personnes actives : leur premier score par domaine de vie comparé au dernier à la fin de la période, sur la même échelle de 1 (aigu) à 5 (fort). Chaque personne compte une fois par domaine.",
        "Active persons: their first score in each life domain compared with their latest at the end of the period, on the same scale of 1 (acute) to 5 (strong). Each person counts once in a life domain.",
    ),
    theme: Theme::Domains,
    rows: Categories::Codebook("domain", Adds::Not),
    cols: Categories::Fixed(MOVEMENTS, Adds::Up),
    measure: Measure::Persons,
    universe: "domains",
    within: Some(ACTIVE),
    every: Every::QuarterAndYear,
    levels: Levels::Challenges,
};

pub(in crate::table) const DOMAIN_BANDS: Table = Table {
    code: "domain_bands",
    title: text!("Van waar naar waar", "D’où vers où", "From where to where"),
    definition: text!(
        "Actieve mensen volgens hun eerste en hun laatste score in het levensdomein op het einde van het jaar, in drie klassen: 1–2 acuut of kwetsbaar, 3 wankel, 4–5 voldoende of sterk. Elke persoon telt één keer per levensdomein.",
        "Personnes actives selon leur premier et leur dernier score dans le domaine de vie à la fin de l’année, en trois classes : 1–2 aigu ou fragile, 3 instable, 4–5 suffisant ou fort. Chaque personne compte une fois par domaine.",
        "Active persons by their first and their latest score in the life domain at the end of the year, in three bands: 1–2 acute or vulnerable, 3 shaky, 4–5 sufficient or strong. Each person counts once in a life domain.",
    ),
    cols: Categories::Fixed(BANDS, Adds::Up),
    within: None,
    every: Every::Year,
    ..DOMAINS
};

pub(in crate::table) const DOMAIN_SERVICE: Table = Table {
    code: "domain_service",
    title: text!("Beweging en dienstverlening", "Évolution et services", "Movement and services"),
    definition: text!(
        "Actieve mensen met twee of meer scores in het levensdomein: of het beter, gelijk of minder goed gaat, en of zij voor hun laatste score een dienst ontmoetten die bij dit levensdomein hoort. Dit toont wat samen voorkomt, niet wat waardoor komt. Elke persoon telt één keer per levensdomein.",
        "Personnes actives avec deux scores ou plus dans le domaine de vie : si cela va mieux, pareil ou moins bien, et si elles ont rencontré avant leur dernier score un service lié à ce domaine. Ceci montre ce qui va ensemble, pas ce qui en est la cause. Chaque personne compte une fois par domaine.",
        "Active persons with two or more scores in the life domain: whether they do better, the same or less well, and whether they met a service for this life domain before their latest score. This shows what goes together, not what works because of what. Each person counts once in a life domain.",
    ),
    cols: Categories::Fixed(WITH_SERVICE, Adds::Up),
    universe: "domain_service",
    within: Some("domains"),
    ..DOMAIN_BANDS
};
