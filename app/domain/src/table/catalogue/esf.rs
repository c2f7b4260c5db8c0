//! The ESF+ indicators of those who entered, and of those whose results became measurable, in a period.
//!
//! A running total would make each difference between two releases a figure, mostly a small one; nobody is in two quarters for
//! one indicator here. Complete records stand in one row each, so gender and every breakdown add up.

use super::{Adds, Categories, Every, Levels, Measure, Table, Theme};
use crate::esf::{Gender, Indicator as I};
use crate::text;
use crate::text::Text;

/// The column of whoever gave no answer on gender that ESF+ has a column for.
pub const NO_GENDER: &str = "unknown";

const WOMEN: (&str, Text) = (Gender::Women.code(), Gender::Women.title());
const MEN: (&str, Text) = (Gender::Men.code(), Gender::Men.title());
const NON_BINARY: (&str, Text) = (Gender::NonBinary.code(), Gender::NonBinary.title());

const GENDERS: &[(&str, Text)] = &[WOMEN, MEN, NON_BINARY];
const ALL_GENDERS: &[(&str, Text)] = &[WOMEN, MEN, NON_BINARY, (NO_GENDER, text!("geen antwoord", "pas de réponse", "no answer"))];

/// An indicator in the language of tables; codes of tables are in small letters.
const fn coded(code: &'static str, indicator: I) -> (&'static str, Text) {
    (code, indicator.title())
}

pub(in crate::table) const PARTICIPANTS: Table = Table {
    code: "esf_participants",
    title: text!("ESF+: deelnemers", "FSE+ : participants", "ESF+: participants"),
    definition: text!(
        "Mensen die in de periode deelnemer werden (EECO01). Elke persoon telt één keer in de operatie.",
        "Personnes devenues participantes pendant la période (EECO01). Chaque personne compte une fois dans l’opération.",
        "Persons who became participants in the period (EECO01). Each person counts once in the operation.",
    ),
    theme: Theme::Esf,
    rows: Categories::Fixed(ALL_GENDERS, Adds::Up),
    cols: Categories::One,
    measure: Measure::Persons,
    universe: "esf_participants",
    within: None,
    every: Every::QuarterAndYear,
    levels: Levels::Whole,
};

pub(in crate::table) const STATUS: Table = Table {
    code: "esf_status",
    title: text!("ESF+: arbeidsstatus bij de start", "FSE+ : statut à l’entrée", "ESF+: labour status on entry"),
    definition: text!(
        "Nieuwe deelnemers van wie geslacht, leeftijd, arbeidsstatus en diploma bekend zijn, volgens hun status op de startdag (EECO02, 04, 05).",
        "Nouveaux participants dont le genre, l’âge, le statut et le diplôme sont connus, selon leur statut le jour d’entrée (EECO02, 04, 05).",
        "New participants whose gender, age, status and education are known, by their status on the day of entry (EECO02, 04, 05).",
    ),
    rows: Categories::Fixed(GENDERS, Adds::Up),
    cols: Categories::Fixed(&[coded("eeco02", I::Eeco02), coded("eeco04", I::Eeco04), coded("eeco05", I::Eeco05)], Adds::Up),
    universe: "esf_complete",
    within: Some(PARTICIPANTS.universe),
    ..PARTICIPANTS
};

pub(in crate::table) const LONG_TERM: Table = Table {
    code: "esf_long_term",
    title: text!("ESF+: hoelang werkloos", "FSE+ : durée du chômage", "ESF+: how long unemployed"),
    definition: text!(
        "Van de werklozen onder de nieuwe deelnemers: wie dat al lang is (EECO03), en de anderen. Samen zijn zij EECO02.",
        "Parmi les chômeurs des nouveaux participants : ceux de longue durée (EECO03) et les autres. Ensemble ils font EECO02.",
        "Of the unemployed among the new participants: those who have long been so (EECO03), and the others. Together they are EECO02.",
    ),
    cols: Categories::Fixed(
        &[
            coded("eeco03", I::Eeco03),
            ("short_term", text!("korter werkloos", "chômeurs de courte durée", "unemployed for a shorter time")),
        ],
        Adds::Not,
    ),
    universe: "esf_unemployed",
    within: None,
    ..STATUS
};

pub(in crate::table) const AGE: Table = Table {
    code: "esf_age",
    title: text!("ESF+: leeftijd bij de start", "FSE+ : âge à l’entrée", "ESF+: age on entry"),
    definition: text!(
        "Nieuwe deelnemers van wie alles bekend is, volgens hun leeftijd op de startdag (EECO06, 07, 08; wie 30 tot 54 is, wordt niet gerapporteerd).",
        "Nouveaux participants dont tout est connu, selon leur âge le jour d’entrée (EECO06, 07, 08 ; les 30 à 54 ans ne sont pas rapportés).",
        "New participants of whom all is known, by their age on the day of entry (EECO06, 07, 08; those of 30 to 54 are not reported).",
    ),
    cols: Categories::Fixed(
        &[
            coded("eeco06", I::Eeco06),
            coded("eeco07", I::Eeco07),
            ("age_30_54", text!("30 tot en met 54 jaar", "de 30 à 54 ans", "30 to 54 years of age")),
            coded("eeco08", I::Eeco08),
        ],
        Adds::Up,
    ),
    within: None,
    ..STATUS
};

pub(in crate::table) const EDUCATION: Table = Table {
    code: "esf_education",
    title: text!("ESF+: diploma bij de start", "FSE+ : diplôme à l’entrée", "ESF+: education on entry"),
    definition: text!(
        "Nieuwe deelnemers van wie alles bekend is, volgens hun hoogste diploma op de startdag (EECO09, 10, 11).",
        "Nouveaux participants dont tout est connu, selon leur diplôme le plus élevé le jour d’entrée (EECO09, 10, 11).",
        "New participants of whom all is known, by their highest education on the day of entry (EECO09, 10, 11).",
    ),
    cols: Categories::Fixed(&[coded("eeco09", I::Eeco09), coded("eeco10", I::Eeco10), coded("eeco11", I::Eeco11)], Adds::Up),
    within: None,
    ..STATUS
};

/// What the team estimates of those who entered: counted from [`crate::esf::Estimate`], not from trajectories.
pub(in crate::table) const ESTIMATES: Table = Table {
    code: "esf_estimates",
    title: text!("ESF+: schattingen", "FSE+ : estimations", "ESF+: estimates"),
    definition: text!(
        "Wat het team schat van de nieuwe deelnemers (EECO12 tot 17), niet per persoon geteld. Wat niet geschat is, staat er als nul en wordt in het rapport «niet opgegeven» genoemd.",
        "Ce que l’équipe estime des nouveaux participants (EECO12 à 17), sans compter par personne. Ce qui n’est pas estimé y figure comme zéro et s’appelle « non communiqué » dans le rapport.",
        "What the team estimates of the new participants (EECO12 to 17), not counted per person. What is not estimated stands there as zero and is called ‘not given’ in the report.",
    ),
    cols: Categories::Fixed(
        &[
            coded("eeco12", I::Eeco12),
            coded("eeco13", I::Eeco13),
            coded("eeco14", I::Eeco14),
            coded("eeco15", I::Eeco15),
            coded("eeco16", I::Eeco16),
            coded("eeco17", I::Eeco17),
        ],
        Adds::Not,
    ),
    universe: "esf_estimates",
    within: None,
    ..STATUS
};

pub(in crate::table) const RESULTS: Table = Table {
    code: "esf_results",
    title: text!("ESF+: resultaten", "FSE+ : résultats", "ESF+: results"),
    definition: text!(
        "Deelnemers van wie in de periode meetbaar werd hoe het afliep: 28 dagen na het einde (EECR01 tot 04), of zes maanden erna (EECR05 en 06). Eén persoon kan bij meer dan één resultaat tellen.",
        "Participants dont le résultat est devenu mesurable pendant la période : 28 jours après la fin (EECR01 à 04), ou six mois après (EECR05 et 06). Une personne peut compter dans plus d’un résultat.",
        "Participants whose result became measurable in the period: 28 days after the end (EECR01 to 04), or six months after (EECR05 and 06). A person may count in more than one result.",
    ),
    cols: Categories::Fixed(
        &[
            coded("eecr01", I::Eecr01),
            coded("eecr02", I::Eecr02),
            coded("eecr03", I::Eecr03),
            coded("eecr04", I::Eecr04),
            coded("eecr05", I::Eecr05),
            coded("eecr06", I::Eecr06),
        ],
        Adds::Not,
    ),
    universe: "esf_results",
    within: None,
    ..STATUS
};
