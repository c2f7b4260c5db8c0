//! Services: what is needed, how far people come with it, and how long that takes.

use super::{ACTIVE, Adds, Categories, Every, Levels, Measure, Table, Theme};
use crate::text;
use crate::text::Text;

/// How far somebody came with a service, each person in the furthest step reached.
const STEPS: &[(&str, Text)] = &[
    ("met", text!("eerste ontmoeting gehad", "première rencontre faite", "first meeting held")),
    ("accepted", text!("aanvaard of op wachtlijst", "accepté ou en attente", "accepted or waiting")),
    ("declined", text!("geweigerd of gestopt", "refusé ou arrêté", "declined or stopped")),
    ("referred", text!("doorverwezen, nog geen antwoord", "orienté, sans réponse", "referred, no answer")),
    ("not_referred", text!("niet doorverwezen", "non orienté", "not referred")),
];

/// What came of a first referral in 90 days.
const WAITS: &[(&str, Text)] = &[
    ("met_14", text!("binnen 14 dagen ontmoet", "rencontre dans les 14 jours", "met within 14 days")),
    ("met_28", text!("na 15 tot 28 dagen", "après 15 à 28 jours", "after 15 to 28 days")),
    ("met_56", text!("na 29 tot 56 dagen", "après 29 à 56 jours", "after 29 to 56 days")),
    ("met_90", text!("na 57 tot 90 dagen", "après 57 à 90 jours", "after 57 to 90 days")),
    ("declined", text!("geweigerd of gestopt", "refusé ou arrêté", "declined or stopped")),
    ("waiting", text!("wacht nog", "attend encore", "still waiting")),
];

pub(in crate::table) const SERVICES: Table = Table {
    code: "services",
    title: text!("Aanbod tegenover nood", "L’offre face au besoin", "Supply against need"),
    definition: text!(
        "Actieve mensen die in de periode een open drempel hadden waarvoor deze dienstverlening nodig is, volgens hoe ver zij daarmee op het einde van de periode stonden: wie verder kwam, telt alleen bij de verste stap. Geweigerd of gestopt: alle doorverwijzingen liepen af voor een eerste ontmoeting. In de volgorde van belangrijkheid van de lokale analyse. Veel mensen bij «niet doorverwezen» betekent dat aanbod ontbreekt of niet bereikt wordt.",
        "Personnes actives qui avaient pendant la période un obstacle ouvert demandant ce service, selon l’étape atteinte à la fin de la période : chaque personne compte à l’étape la plus avancée. Refusé ou arrêté : toutes les orientations ont pris fin avant une première rencontre. Dans l’ordre d’importance de l’analyse locale. Beaucoup de personnes « non orientées » signifie que l’offre manque ou n’est pas atteinte.",
        "Active persons who had in the period an open barrier that asks for this service, by how far they had come at the end of the period: each person counts at the furthest step only. Declined or stopped: all referrals ended before a first meeting. In the local analysis’ order of importance. Many persons ‘not referred’ means that the service is missing or out of reach.",
    ),
    theme: Theme::Services,
    rows: Categories::Codebook("service", Adds::Not),
    cols: Categories::Fixed(STEPS, Adds::Up),
    measure: Measure::Persons,
    universe: "services",
    within: Some(ACTIVE),
    every: Every::QuarterAndYear,
    levels: Levels::Organisations,
};

pub(in crate::table) const FIRST_MEETING: Table = Table {
    code: "first_meeting",
    title: text!("Tijd tot de eerste ontmoeting", "Délai jusqu’à la première rencontre", "Time to the first meeting"),
    definition: text!(
        "Mensen die 90 dagen geleden voor het eerst naar een dienst doorverwezen werden (dag 90 valt in de periode): hoelang het duurde tot de eerste ontmoeting met die dienst. Elke persoon telt één keer.",
        "Personnes orientées pour la première fois vers un service il y a 90 jours (le 90e jour tombe dans la période) : le délai jusqu’à la première rencontre avec ce service. Chaque personne compte une fois.",
        "Persons who were referred to a service for the first time 90 days ago (day 90 falls in the period): how long it took until the first meeting with that service. Each person counts once.",
    ),
    rows: Categories::Fixed(WAITS, Adds::Up),
    cols: Categories::One,
    universe: "first_meeting",
    within: None,
    levels: Levels::Challenges,
    ..SERVICES
};

pub(in crate::table) const FIRST_MEETING_SERVICE: Table = Table {
    code: "first_meeting_service",
    title: text!(
        "Tijd tot de eerste ontmoeting per dienst",
        "Délai jusqu’à la première rencontre par service",
        "Time to the first meeting by service",
    ),
    definition: text!(
        "Mensen die 90 dagen geleden voor het eerst naar deze dienst doorverwezen werden (dag 90 valt in het jaar): hoelang het duurde tot de eerste ontmoeting met deze dienst. Elke persoon telt één keer per dienst.",
        "Personnes orientées pour la première fois vers ce service il y a 90 jours (le 90e jour tombe dans l’année) : le délai jusqu’à la première rencontre avec ce service. Chaque personne compte une fois par service.",
        "Persons who were referred to this service for the first time 90 days ago (day 90 falls in the year): how long it took until the first meeting with this service. Each person counts once for a service.",
    ),
    rows: Categories::Codebook("service", Adds::Not),
    cols: Categories::Fixed(WAITS, Adds::Up),
    universe: "first_meeting_service",
    every: Every::Year,
    ..FIRST_MEETING
};

pub(in crate::table) const DECLINED: Table = Table {
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
    levels: Levels::Challenges,
    ..SERVICES
};

pub(in crate::table) const DECLINED_SERVICE: Table = Table {
    code: "declined_service",
    title: text!("Waarom niet, per dienst", "Pourquoi pas, par service", "Why not, by service"),
    definition: text!(
        "Actieve mensen van wie in het jaar een doorverwijzing naar deze dienst geweigerd werd of stopte, volgens de reden. Iemand kan meer dan één reden hebben.",
        "Personnes actives dont une orientation vers ce service a été refusée ou arrêtée pendant l’année, selon la raison. Une personne peut avoir plusieurs raisons.",
        "Active persons of whom a referral to this service was declined or stopped in the year, by the reason. One person may have several reasons.",
    ),
    rows: Categories::Codebook("service", Adds::Not),
    cols: Categories::Codebook("referral_reason", Adds::Not),
    every: Every::Year,
    ..DECLINED
};
