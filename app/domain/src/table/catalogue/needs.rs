//! Barriers and strengths.

use super::{ACTIVE, Adds, Categories, Every, Levels, Measure, Table, Theme};
use crate::text;
use crate::text::Text;

const OUTCOMES: &[(&str, Text)] =
    &[("resolved", text!("opgelost", "résolu", "resolved")), ("open", text!("nog open", "encore ouvert", "still open"))];

pub(in crate::table) const BARRIERS: Table = Table {
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
    every: Every::QuarterAndYear,
    levels: Levels::Challenges,
};

pub(in crate::table) const STRENGTHS: Table = Table {
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
    every: Every::QuarterAndYear,
    levels: Levels::Challenges,
};
