//! Barriers, strengths and life domains.

use super::{ACTIVE, Adds, Categories, Measure, Table, Theme};
use crate::text;
use crate::text::Text;

const OUTCOMES: &[(&str, Text)] =
    &[("resolved", text!("opgelost", "résolu", "resolved")), ("open", text!("nog open", "encore ouvert", "still open"))];

const ONE_SCORE: (&str, Text) = ("one_score", text!("één keer besproken", "abordé une fois", "discussed once"));

const MOVEMENTS: &[(&str, Text)] = &[
    ("improved", text!("beter", "mieux", "better")),
    ("stable", text!("gelijk", "stable", "the same")),
    ("declined", text!("minder goed", "moins bien", "less well")),
    ONE_SCORE,
];

/// The levels of one side; each code ends in its digit, of which means are taken.
macro_rules! levels {
    ($side:literal) => {
        &[
            (concat!($side, "_1"), text!("1 heel moeilijk", "1 très difficile", "1 very hard")),
            (concat!($side, "_2"), text!("2 kwetsbaar", "2 fragile", "2 vulnerable")),
            (concat!($side, "_3"), text!("3 wankel", "3 instable", "3 shaky")),
            (concat!($side, "_4"), text!("4 voldoende", "4 suffisant", "4 sufficient")),
            (concat!($side, "_5"), text!("5 sterk", "5 fort", "5 strong")),
            ONE_SCORE,
        ]
    };
}

const FIRST: &[(&str, Text)] = levels!("first");
const LAST: &[(&str, Text)] = levels!("last");

pub(super) const BARRIERS: Table = Table {
    code: "barriers",
    title: text!(
        "Drempels bij de start, en wat ervan opgelost is",
        "Obstacles au début, et ce qui est résolu",
        "Barriers on entry, and what is resolved",
    ),
    definition: text!(
        "Actieve mensen bij wie de drempel gezien werd in de eerste vier weken, en of die drempel op het einde van de periode opgelost was. Iemand kan meer dan één drempel hebben.",
        "Personnes actives chez qui l’obstacle a été constaté dans les quatre premières semaines, et s’il était résolu à la fin de la période. Une personne peut avoir plusieurs obstacles.",
        "Active persons whose barrier was seen in the first four weeks, and whether it was resolved at the end of the period. One person may have several barriers.",
    ),
    theme: Theme::Barriers,
    rows: Categories::Codebook("barrier", Adds::Not),
    cols: Categories::Fixed(OUTCOMES, Adds::Up),
    measure: Measure::Persons,
    universe: "barriers",
    within: Some(ACTIVE),
};

pub(super) const STRENGTHS: Table = Table {
    code: "strengths",
    title: text!("Krachten om op te bouwen", "Forces sur lesquelles bâtir", "Strengths to build on"),
    definition: text!(
        "Actieve mensen bij wie deze kracht genoteerd is. Iemand kan meer dan één kracht hebben.",
        "Personnes actives chez qui cette force est notée. Une personne peut avoir plusieurs forces.",
        "Active persons for whom this strength is noted. One person may have several strengths.",
    ),
    theme: Theme::Barriers,
    rows: Categories::Codebook("strength", Adds::Not),
    cols: Categories::One,
    measure: Measure::Persons,
    universe: "strengths",
    within: Some(ACTIVE),
};

pub(super) const DOMAINS: Table = Table {
    code: "domains",
    title: text!("Beweging per levensdomein", "Évolution par domaine de vie", "Movement by life domain"),
    definition: text!(
        "Actieve mensen: hun eerste score per levensdomein vergeleken met hun laatste op het einde van de periode, op dezelfde schaal van 1 (heel moeilijk) tot 5 (sterk). Het gemiddelde is het verschil tussen die twee, in stappen; het staat er alleen als de cijfers waaruit het komt ook getoond worden.",
        "Personnes actives : leur premier score par domaine de vie comparé au dernier à la fin de la période, sur la même échelle de 1 (très difficile) à 5 (fort). La moyenne est la différence entre les deux, en échelons ; elle n’apparaît que si les chiffres dont elle vient sont montrés.",
        "Active persons: their first score in each life domain compared with their latest at the end of the period, on the same scale of 1 (very hard) to 5 (strong). The mean is the difference between the two, in steps; it is there only when the figures that it comes from are shown.",
    ),
    theme: Theme::Domains,
    rows: Categories::Codebook("domain", Adds::Not),
    cols: Categories::Fixed(MOVEMENTS, Adds::Up),
    measure: Measure::Persons,
    universe: "domains",
    within: Some(ACTIVE),
};

pub(super) const DOMAIN_FIRST: Table = Table {
    code: "domain_first",
    title: text!("Niveau bij de eerste score", "Niveau au premier score", "Level at the first score"),
    definition: text!(
        "Actieve mensen met twee of meer scores, volgens hun eerste niveau in het levensdomein.",
        "Personnes actives avec deux scores ou plus, selon leur premier niveau dans le domaine de vie.",
        "Active persons with two or more scores, by their first level in the life domain.",
    ),
    cols: Categories::Fixed(FIRST, Adds::Up),
    within: None,
    ..DOMAINS
};

pub(super) const DOMAIN_LAST: Table = Table {
    code: "domain_last",
    title: text!("Niveau bij de laatste score", "Niveau au dernier score", "Level at the latest score"),
    definition: text!(
        "Actieve mensen met twee of meer scores, volgens hun laatste niveau in het levensdomein op het einde van de periode.",
        "Personnes actives avec deux scores ou plus, selon leur dernier niveau dans le domaine de vie à la fin de la période.",
        "Active persons with two or more scores, by their latest level in the life domain at the end of the period.",
    ),
    cols: Categories::Fixed(LAST, Adds::Up),
    ..DOMAIN_FIRST
};
