//! Exits, and how long trajectories took.

use super::{Adds, Categories, LEFT, Measure, Table, Theme};
use crate::text;
use crate::text::Text;

const LENGTHS: &[(&str, Text)] = &[
    ("months_1", text!("tot 1 maand", "jusqu’à 1 mois", "up to 1 month")),
    ("months_3", text!("1 tot 3 maanden", "1 à 3 mois", "1 to 3 months")),
    ("months_6", text!("3 tot 6 maanden", "3 à 6 mois", "3 to 6 months")),
    ("months_12", text!("6 tot 12 maanden", "6 à 12 mois", "6 to 12 months")),
    ("months_more", text!("meer dan een jaar", "plus d’un an", "more than a year")),
];

pub(super) const EXITS: Table = Table {
    code: "exits",
    title: text!("Waarom trajecten eindigen", "Pourquoi les trajets se terminent", "Why trajectories end"),
    definition: text!(
        "Mensen van wie het traject in de periode afgesloten is, volgens de laatste reden.",
        "Personnes dont le trajet a été clôturé pendant la période, selon la dernière raison.",
        "Persons whose trajectory was closed in the period, by the last reason.",
    ),
    theme: Theme::Exits,
    rows: Categories::Codebook("close_reason", Adds::Up),
    cols: Categories::One,
    measure: Measure::Persons,
    universe: LEFT,
    within: None,
};

const DIRECTIONS: &[(&str, Text)] = &[
    ("forward", text!("naar werk of opleiding", "vers un travail ou une formation", "to work or training")),
    ("elsewhere", text!("om een andere reden", "pour une autre raison", "for another reason")),
];

/// A table of its own: work and training apart are often too few to show, where both together are not.
pub(super) const EXIT_TO_WORK: Table = Table {
    code: "exit_to_work",
    title: text!("Naar werk of opleiding", "Vers un travail ou une formation", "To work or training"),
    definition: text!(
        "Mensen van wie het traject in de periode afgesloten is, volgens of de laatste reden werk of opleiding was.",
        "Personnes dont le trajet a été clôturé pendant la période, selon que la dernière raison était un travail ou une formation.",
        "Persons whose trajectory was closed in the period, by whether the last reason was work or training.",
    ),
    rows: Categories::Fixed(DIRECTIONS, Adds::Up),
    ..EXITS
};

pub(super) const DURATION: Table = Table {
    code: "duration",
    title: text!("Tijd in het traject", "Durée du trajet", "Time in the trajectory"),
    definition: text!(
        "Mensen van wie het traject in de periode afgesloten is, volgens de tijd tussen de opening (of heropening) en het einde. De mediaan is de klasse waarin de middelste persoon staat.",
        "Personnes dont le trajet a été clôturé pendant la période, selon le temps entre l’ouverture (ou la réouverture) et la fin. La médiane est la classe où se trouve la personne du milieu.",
        "Persons whose trajectory was closed in the period, by the time between opening (or reopening) and end. The median is the band in which the middle person stands.",
    ),
    rows: Categories::Fixed(LENGTHS, Adds::Up),
    ..EXITS
};
