//! In, stock, out: how many trajectories are open, and how that number changed.

use super::{ACTIVE, Adds, Categories, Every, LEFT, Levels, Measure, NEW, REENTERED, Table, Theme};
use crate::text;
use crate::text::Text;

const LENGTHS: &[(&str, Text)] = &[
    ("open_months_3", text!("tot 3 maanden", "jusqu’à 3 mois", "up to 3 months")),
    ("open_months_6", text!("3 tot 6 maanden", "3 à 6 mois", "3 to 6 months")),
    ("open_months_12", text!("6 tot 12 maanden", "6 à 12 mois", "6 to 12 months")),
    ("open_months_24", text!("1 tot 2 jaar", "1 à 2 ans", "1 to 2 years")),
    ("open_months_more", text!("meer dan 2 jaar", "plus de 2 ans", "more than 2 years")),
];

/// A year ends on the day its last quarter ends: its number would be the same one, published twice.
pub(in crate::table) const OPEN_LENGTH: Table = Table {
    code: super::OPEN,
    title: text!("Open op het einde, en hoe lang al", "Ouverts à la fin, et depuis quand", "Open at the end, and for how long"),
    definition: text!(
        "Mensen van wie het traject op de laatste dag van het kwartaal open was, volgens de tijd sinds de start of de herstart. Elke persoon telt één keer. Zo verandert het totaal: open op het einde van het vorige kwartaal + gestart + opnieuw gestart + laat binnengekomen − afgesloten − weggehaald = open op het einde. Wie intussen bij een andere uitdaging of organisatie hoort, telt bij de nieuwe.",
        "Personnes dont le trajet était ouvert le dernier jour du trimestre, selon le temps depuis le début ou la reprise. Chaque personne compte une fois. Le total évolue ainsi : ouverts à la fin du trimestre précédent + commencés + repris + arrivés en retard − clôturés − retirés = ouverts à la fin. Qui relève entre-temps d’un autre défi ou d’une autre organisation compte auprès de ce dernier.",
        "Persons whose trajectory was open on the last day of the quarter, by the time since it began or began again. Each person counts once. The total changes like this: open at the end of the quarter before + started + re-entered + arrived late − closed − withdrawn = open at the end. Whoever belongs to another challenge or organisation since counts with the new one.",
    ),
    theme: Theme::Flow,
    rows: Categories::Fixed(LENGTHS, Adds::Up),
    cols: Categories::One,
    measure: Measure::Persons,
    universe: "open",
    within: None,
    every: Every::Quarter,
    levels: Levels::Organisations,
};

pub(in crate::table) const OPENED: Table = Table {
    code: "opened",
    title: text!("Gestart", "Commencés", "Started"),
    definition: text!(
        "Mensen van wie het traject in de periode voor het eerst begon en op tijd doorgestuurd werd. Elke persoon telt één keer.",
        "Personnes dont le trajet a commencé pour la première fois pendant la période et a été envoyé à temps. Chaque personne compte une fois.",
        "Persons whose trajectory began for the first time in the period and was sent in time. Each person counts once.",
    ),
    rows: Categories::One,
    universe: NEW,
    within: Some(ACTIVE),
    every: Every::QuarterAndYear,
    ..OPEN_LENGTH
};

pub(in crate::table) const REOPENED: Table = Table {
    code: "reopened",
    title: text!("Opnieuw gestart", "Repris", "Re-entered"),
    definition: text!(
        "Mensen van wie een afgesloten traject in de periode weer openging. Elke persoon telt één keer; wie in dezelfde periode meer keren stopte dan terugkwam, telt alleen bij «afgesloten».",
        "Personnes dont un trajet clôturé a repris pendant la période. Chaque personne compte une fois ; qui a arrêté plus souvent que repris dans la même période ne compte que parmi les « clôturés ».",
        "Persons whose closed trajectory was opened again in the period. Each person counts once; whoever stopped more often than came back in the same period counts with ‘closed’ only.",
    ),
    universe: REENTERED,
    ..OPENED
};

pub(in crate::table) const ARRIVED_LATE: Table = Table {
    code: "arrived_late",
    title: text!("Laat binnengekomen", "Arrivés en retard", "Arrived late"),
    definition: text!(
        "Mensen van wie de start of de herstart pas bekend werd toen de cijfers van die tijd al verschenen waren, en mensen die na een verbetering weer als open gelden. Zij tellen in de eerste periode die nog niet verschenen was. Elke persoon telt één keer.",
        "Personnes dont le début ou la reprise n’a été connu qu’après la parution des chiffres de ce moment, et personnes dont le trajet est de nouveau ouvert après une correction. Elles comptent dans la première période qui n’était pas encore parue. Chaque personne compte une fois.",
        "Persons whose start or return became known only when the figures of that time were out, and persons whose trajectory counts as open again after a correction. They count in the first period that was not out yet. Each person counts once.",
    ),
    universe: "arrived_late",
    within: None,
    ..OPENED
};

pub(in crate::table) const CLOSED: Table = Table {
    code: "closed",
    title: text!("Afgesloten", "Clôturés", "Closed"),
    definition: text!(
        "Mensen van wie het traject in de periode afgesloten werd; de datum is die van de laatste dienst. Elke persoon telt één keer; wie in dezelfde periode meer keren terugkwam dan stopte, telt alleen bij «opnieuw gestart».",
        "Personnes dont le trajet a été clôturé pendant la période ; la date est celle du dernier service. Chaque personne compte une fois ; qui a repris plus souvent qu’arrêté dans la même période ne compte que parmi les « repris ».",
        "Persons whose trajectory was closed in the period; the date is that of the last service. Each person counts once; whoever came back more often than stopped in the same period counts with ‘re-entered’ only.",
    ),
    universe: LEFT,
    ..OPENED
};

pub(in crate::table) const WITHDRAWN: Table = Table {
    code: "withdrawn",
    title: text!("Weggehaald", "Retirés", "Withdrawn"),
    definition: text!(
        "Mensen die op het einde van de vorige periode als open geteld waren, en die na een verbetering of op hun vraag toen niet meer als open gelden. Elke persoon telt één keer.",
        "Personnes comptées comme ouvertes à la fin de la période précédente, et qui ne le sont plus après une correction ou à leur demande. Chaque personne compte une fois.",
        "Persons who were counted as open at the end of the period before and who, after a correction or at their request, no longer count as open then. Each person counts once.",
    ),
    universe: "withdrawn",
    within: None,
    ..OPENED
};
