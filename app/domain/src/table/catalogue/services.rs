//! Services: what is needed, and how far people come with it.

use super::{ACTIVE, Adds, Categories, Measure, Table, Theme};
use crate::text;
use crate::text::Text;

/// How far somebody came with a service, each person in the furthest step reached.
const STEPS: &[(&str, Text)] = &[
    ("not_referred", text!("niet doorverwezen", "non orienté", "not referred")),
    ("referred", text!("doorverwezen", "orienté", "referred")),
    ("accepted", text!("aanvaard of op wachtlijst", "accepté ou en attente", "accepted or waiting")),
    ("started", text!("eerste ontmoeting gehad", "première rencontre faite", "first meeting held")),
    ("completed", text!("afgerond", "terminé", "completed")),
];

const WAITS: &[(&str, Text)] = &[
    ("up_to_14", text!("tot 2 weken", "jusqu’à 2 semaines", "up to 2 weeks")),
    ("up_to_28", text!("2 tot 4 weken", "2 à 4 semaines", "2 to 4 weeks")),
    ("up_to_56", text!("4 tot 8 weken", "4 à 8 semaines", "4 to 8 weeks")),
    ("up_to_112", text!("8 tot 16 weken", "8 à 16 semaines", "8 to 16 weeks")),
    ("over_112", text!("meer dan 16 weken", "plus de 16 semaines", "more than 16 weeks")),
];

pub(super) const SERVICES: Table = Table {
    code: "services",
    title: text!("Aanbod tegenover nood", "L’offre face au besoin", "Supply against need"),
    definition: text!(
        "Actieve mensen die in de periode een open drempel hadden waarvoor deze dienstverlening nodig is, volgens hoe ver zij daarmee op het einde van de periode stonden: wie verder kwam, telt alleen bij de verste stap. In de volgorde van belangrijkheid van de lokale analyse. Veel mensen bij «niet doorverwezen» betekent dat aanbod ontbreekt of niet bereikt wordt.",
        "Personnes actives qui avaient pendant la période un obstacle ouvert demandant ce service, selon l’étape atteinte à la fin de la période : chaque personne compte à l’étape la plus avancée. Dans l’ordre d’importance de l’analyse locale. Beaucoup de personnes « non orientées » signifie que l’offre manque ou n’est pas atteinte.",
        "Active persons who had in the period an open barrier that asks for this service, by how far they had come at the end of the period: each person counts at the furthest step only. In the local analysis’ order of importance. Many persons ‘not referred’ means that the service is missing or out of reach.",
    ),
    theme: Theme::Services,
    rows: Categories::Codebook("service", Adds::Not),
    cols: Categories::Fixed(STEPS, Adds::Up),
    measure: Measure::Persons,
    universe: "services",
    within: Some(ACTIVE),
};

pub(super) const WAITING: Table = Table {
    code: "waiting",
    title: text!("Wachttijd tot de eerste ontmoeting", "Attente jusqu’à la première rencontre", "Wait until the first meeting"),
    definition: text!(
        "Actieve mensen die in de periode een eerste ontmoeting met een dienst hadden, volgens het aantal dagen sinds de doorverwijzing. Wie er meer had, telt bij de langste wachttijd. De mediaan is de klasse waarin de middelste persoon staat: een mediaan in dagen zou het antwoord van één iemand zijn.",
        "Personnes actives qui ont eu pendant la période une première rencontre avec un service, selon le nombre de jours depuis l’orientation. Qui en a eu plusieurs compte pour l’attente la plus longue. La médiane est la classe où se trouve la personne du milieu : une médiane en jours serait la réponse d’une seule personne.",
        "Active persons who had a first meeting with a service in the period, by the number of days since the referral. Whoever had several counts at the longest wait. The median is the band in which the middle person stands: a median in days would be the answer of one single person.",
    ),
    rows: Categories::Fixed(WAITS, Adds::Up),
    cols: Categories::One,
    universe: "waiting",
    ..SERVICES
};

pub(super) const DECLINED: Table = Table {
    code: "declined",
    title: text!("Waarom doorverwijzingen niet doorgaan", "Pourquoi des orientations n’aboutissent pas", "Why referrals are declined"),
    definition: text!(
        "Actieve mensen van wie in de periode een doorverwijzing geweigerd werd of stopte, volgens de reden. Iemand kan meer dan één reden hebben.",
        "Personnes actives dont une orientation a été refusée ou arrêtée pendant la période, selon la raison. Une personne peut avoir plusieurs raisons.",
        "Active persons of whom a referral was declined or stopped in the period, by the reason. One person may have several reasons.",
    ),
    rows: Categories::Codebook("referral_reason", Adds::Not),
    cols: Categories::One,
    universe: "declined",
    ..SERVICES
};
