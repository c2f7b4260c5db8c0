//! Exits, how long trajectories took, and the labour market afterwards.

use super::{Adds, Categories, Every, LEFT, Levels, Measure, Table, Theme};
use crate::text;
use crate::text::Text;

const LENGTHS: &[(&str, Text)] = &[
    ("months_1", text!("tot 1 maand", "jusqu’à 1 mois", "up to 1 month")),
    ("months_3", text!("1 tot 3 maanden", "1 à 3 mois", "1 to 3 months")),
    ("months_6", text!("3 tot 6 maanden", "3 à 6 mois", "3 to 6 months")),
    ("months_12", text!("6 tot 12 maanden", "6 à 12 mois", "6 to 12 months")),
    ("months_more", text!("meer dan een jaar", "plus d’un an", "more than a year")),
];

pub(in crate::table) const EXITS: Table = Table {
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
    every: Every::QuarterAndYear,
    levels: Levels::Challenges,
};

pub(in crate::table) const DURATION: Table = Table {
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

const SITUATIONS: &[(&str, Text)] = &[
    ("inactive", text!("inactief", "inactif", "inactive")),
    ("searching", text!("zoekt werk", "cherche un emploi", "looking for work")),
    ("training", text!("in opleiding", "en formation", "in training")),
    ("work", text!("aan het werk", "en emploi", "in work")),
    ("not_known", text!("niet bekend", "inconnu", "not known")),
];

pub(in crate::table) const LADDER_FOUR_WEEKS: Table = Table {
    code: "ladder_four_weeks",
    title: text!("Vier weken na het einde", "Quatre semaines après la fin", "Four weeks after the end"),
    definition: text!(
        "Mensen van wie het traject 28 dagen geleden eindigde (dag 28 valt in de periode) en die niet terug waren: hun arbeidsstatus bij de start tegenover hun situatie op dag 28. Elke persoon telt één keer. Wie overleed, telt niet mee.",
        "Personnes dont le trajet s’est terminé il y a 28 jours (le 28e jour tombe dans la période) et qui n’étaient pas revenues : leur statut au début face à leur situation le 28e jour. Chaque personne compte une fois. Les personnes décédées ne comptent pas.",
        "Persons whose trajectory ended 28 days ago (day 28 falls in the period) and who had not come back: their labour status on entry against their situation on day 28. Each person counts once. Who died is left out.",
    ),
    rows: Categories::Codebook("labour_status", Adds::Up),
    cols: Categories::Fixed(SITUATIONS, Adds::Up),
    universe: "ladder_four_weeks",
    ..EXITS
};

pub(in crate::table) const LADDER_SIX_MONTHS: Table = Table {
    code: "ladder_six_months",
    title: text!("Zes maanden na het einde", "Six mois après la fin", "Six months after the end"),
    definition: text!(
        "Mensen van wie het traject zes maanden geleden eindigde (die dag valt in de periode) en die niet terug waren: hun arbeidsstatus bij de start tegenover hun situatie zes maanden na het einde. Elke persoon telt één keer. Wie overleed, telt niet mee.",
        "Personnes dont le trajet s’est terminé il y a six mois (ce jour tombe dans la période) et qui n’étaient pas revenues : leur statut au début face à leur situation six mois après la fin. Chaque personne compte une fois. Les personnes décédées ne comptent pas.",
        "Persons whose trajectory ended six months ago (that day falls in the period) and who had not come back: their labour status on entry against their situation six months after the end. Each person counts once. Who died is left out.",
    ),
    universe: "ladder_six_months",
    ..LADDER_FOUR_WEEKS
};
