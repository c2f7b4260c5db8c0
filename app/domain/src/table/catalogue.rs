//! Which tables exist: code, title, definition, dimensions.

use crate::text::Text;

/// One table of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// Its code in addresses, files and the store.
    pub code: &'static str,
    /// Its title.
    pub title: Text,
    /// What is counted, in a sentence or two.
    pub definition: Text,
    /// What the rows are.
    pub rows: Categories,
    /// What the columns are.
    pub cols: Categories,
    /// What a cell counts.
    pub measure: Measure,
    /// Tables of one universe count the same persons once each, so their common totals are one figure.
    pub universe: &'static str,
    /// The universe of which these persons are some; `None` when the persons of no other universe include them.
    pub within: Option<&'static str>,
}

/// The categories of one side of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Categories {
    /// One column that counts the row as a whole.
    One,
    /// These codes; whether they exclude each other and so add up to a total.
    Fixed(&'static [(&'static str, Text)], Adds),
    /// The codes of a codebook list, in its order; whether they add up to a total.
    Codebook(&'static str, Adds),
}

/// Whether categories exclude each other, so that they add up to a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adds {
    /// Each counted thing stands in exactly one category.
    Up,
    /// One person may stand in several categories: there is no total.
    Not,
}

/// What a cell counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Distinct persons.
    Persons,
    /// Contacts; safe only when enough distinct persons stand behind them.
    Contacts,
}

/// A table by its code.
#[must_use]
pub fn table(code: &str) -> Option<&'static Table> {
    CATALOGUE.iter().find(|table| table.code == code)
}

const OUTCOMES: &[(&str, Text)] =
    &[("resolved", Text::new("opgelost", "résolu", "resolved")), ("open", Text::new("nog open", "encore ouvert", "still open"))];

const STEPS: &[(&str, Text)] = &[
    ("not_referred", Text::new("niet doorverwezen", "non orienté", "not referred")),
    ("waiting", Text::new("doorverwezen, nog niet gestart", "orienté, pas encore commencé", "referred, not started yet")),
    ("started", Text::new("gestart", "commencé", "started")),
];

const MOVEMENTS: &[(&str, Text)] = &[
    ("improved", Text::new("beter", "mieux", "better")),
    ("stable", Text::new("gelijk", "stable", "the same")),
    ("declined", Text::new("minder goed", "moins bien", "less well")),
    ("one_score", Text::new("één keer besproken", "abordé une fois", "discussed once")),
];

const ACTIVE: &str = "active";

/// Every table, in the order of the page.
pub const CATALOGUE: &[Table] = &[
    Table {
        code: "new",
        title: Text::new("Gestart in deze periode", "Commencés pendant cette période", "Started in this period"),
        definition: Text::new(
            "Verschillende mensen van wie het traject in de periode begon of opnieuw begon, volgens de gemeente waar zij verblijven.",
            "Personnes distinctes dont le trajet a commencé ou repris pendant la période, selon la commune où elles séjournent.",
            "Distinct persons whose trajectory began or began again in the period, by the municipality where they stay.",
        ),
        rows: Categories::Codebook("municipality", Adds::Up),
        cols: Categories::One,
        measure: Measure::Persons,
        universe: "new",
        within: Some(ACTIVE),
    },
    Table {
        code: "municipality_gender",
        title: Text::new("Wie: gemeente en geslacht", "Qui : commune et genre", "Who: municipality and gender"),
        definition: Text::new(
            "Verschillende mensen met een actief traject (gestart in de periode, of minstens één contact of poging tot contact), volgens de gemeente waar zij verblijven en hun geslacht.",
            "Personnes distinctes avec un trajet actif (commencé pendant la période, ou au moins un contact ou une tentative), selon la commune où elles séjournent et leur genre.",
            "Distinct persons with an active trajectory (started in the period, or at least one contact or attempt), by the municipality where they stay and their gender.",
        ),
        rows: Categories::Codebook("municipality", Adds::Up),
        cols: Categories::Codebook("gender", Adds::Up),
        measure: Measure::Persons,
        universe: ACTIVE,
        within: None,
    },
    Table {
        code: "age_gender",
        title: Text::new("Wie: leeftijd en geslacht", "Qui : âge et genre", "Who: age and gender"),
        definition: Text::new(
            "Verschillende mensen met een actief traject in de periode, volgens hun leeftijd bij de start en hun geslacht.",
            "Personnes distinctes avec un trajet actif pendant la période, selon leur âge au début et leur genre.",
            "Distinct persons with an active trajectory in the period, by age on entry and gender.",
        ),
        rows: Categories::Codebook("age_band", Adds::Up),
        cols: Categories::Codebook("gender", Adds::Up),
        measure: Measure::Persons,
        universe: ACTIVE,
        within: None,
    },
    Table {
        code: "persona",
        title: Text::new("Wie: persona", "Qui : persona", "Who: persona"),
        definition: Text::new(
            "Verschillende mensen met een actief traject in de periode, volgens de persona uit de lokale analyse waarin de begeleider hen herkent.",
            "Personnes distinctes avec un trajet actif pendant la période, selon le persona de l’analyse locale dans lequel l’accompagnateur les reconnaît.",
            "Distinct persons with an active trajectory in the period, by the persona of the local analysis in which the worker recognises them.",
        ),
        rows: Categories::Codebook("persona", Adds::Up),
        cols: Categories::One,
        measure: Measure::Persons,
        universe: ACTIVE,
        within: None,
    },
    Table {
        code: "barriers",
        title: Text::new(
            "Drempels bij de start, en wat ervan opgelost is",
            "Obstacles au début, et ce qui est résolu",
            "Barriers on entry, and what is resolved",
        ),
        definition: Text::new(
            "Mensen met een actief traject bij wie de drempel gezien werd in de eerste vier weken, en of die drempel op het einde van de periode opgelost was. Iemand kan meer dan één drempel hebben.",
            "Personnes avec un trajet actif chez qui l’obstacle a été constaté dans les quatre premières semaines, et s’il était résolu à la fin de la période. Une personne peut avoir plusieurs obstacles.",
            "Persons with an active trajectory whose barrier was seen in the first four weeks, and whether it was resolved at the end of the period. One person may have several barriers.",
        ),
        rows: Categories::Codebook("barrier", Adds::Not),
        cols: Categories::Fixed(OUTCOMES, Adds::Up),
        measure: Measure::Persons,
        universe: "barriers",
        within: Some(ACTIVE),
    },
    Table {
        code: "strengths",
        title: Text::new("Krachten om op te bouwen", "Forces sur lesquelles bâtir", "Strengths to build on"),
        definition: Text::new(
            "Mensen met een actief traject bij wie deze kracht genoteerd is. Iemand kan meer dan één kracht hebben.",
            "Personnes avec un trajet actif chez qui cette force est notée. Une personne peut avoir plusieurs forces.",
            "Persons with an active trajectory for whom this strength is noted. One person may have several strengths.",
        ),
        rows: Categories::Codebook("strength", Adds::Not),
        cols: Categories::One,
        measure: Measure::Persons,
        universe: "strengths",
        within: Some(ACTIVE),
    },
    Table {
        code: "services",
        title: Text::new(
            "Nodige dienstverlening: doorverwezen en gestart",
            "Services nécessaires : orientés et commencés",
            "Services needed: referred and started",
        ),
        definition: Text::new(
            "Mensen met een actief traject die in de periode een open drempel hadden waarvoor deze dienstverlening nodig is, volgens hoe ver zij daarmee op het einde van de periode stonden. In de volgorde van belangrijkheid van de lokale analyse: veel mensen bij «niet doorverwezen» betekent dat aanbod ontbreekt of niet bereikt wordt.",
            "Personnes avec un trajet actif qui avaient pendant la période un obstacle ouvert demandant ce service, selon l’étape atteinte à la fin de la période. Dans l’ordre d’importance de l’analyse locale : beaucoup de personnes « non orientées » signifie que l’offre manque ou n’est pas atteinte.",
            "Persons with an active trajectory who had in the period an open barrier that asks for this service, by how far they had come at the end of the period. In the local analysis’ order of importance: many persons ‘not referred’ means that the service is missing or out of reach.",
        ),
        rows: Categories::Codebook("service", Adds::Not),
        cols: Categories::Fixed(STEPS, Adds::Up),
        measure: Measure::Persons,
        universe: "services",
        within: Some(ACTIVE),
    },
    Table {
        code: "domains",
        title: Text::new("Beweging per levensdomein", "Évolution par domaine de vie", "Movement by life domain"),
        definition: Text::new(
            "Mensen met een actief traject: hun eerste score per levensdomein vergeleken met hun laatste op het einde van de periode, op dezelfde schaal van 1 (acuut) tot 5 (sterk).",
            "Personnes avec un trajet actif : leur premier score par domaine de vie comparé au dernier à la fin de la période, sur la même échelle de 1 (aigu) à 5 (fort).",
            "Persons with an active trajectory: their first score in each life domain compared with their latest at the end of the period, on the same scale of 1 (acute) to 5 (strong).",
        ),
        rows: Categories::Codebook("domain", Adds::Not),
        cols: Categories::Fixed(MOVEMENTS, Adds::Up),
        measure: Measure::Persons,
        universe: "domains",
        within: Some(ACTIVE),
    },
    Table {
        code: "contacts",
        title: Text::new("Contacten en gemiste afspraken", "Contacts et rendez-vous manqués", "Contacts and missed appointments"),
        definition: Text::new(
            "Contacten en pogingen tot contact in de periode, volgens hoe en of het lukte. Dit zijn contacten, geen mensen.",
            "Contacts et tentatives de contact pendant la période, selon le mode et le résultat. Ce sont des contacts, pas des personnes.",
            "Contacts and attempts in the period, by how and whether it worked. These are contacts, not persons.",
        ),
        rows: Categories::Codebook("contact_kind", Adds::Up),
        cols: Categories::Codebook("attendance", Adds::Up),
        measure: Measure::Contacts,
        universe: "contacts",
        within: None,
    },
    Table {
        code: "exits",
        title: Text::new("Waarom trajecten eindigen", "Pourquoi les trajets se terminent", "Why trajectories end"),
        definition: Text::new(
            "Mensen van wie het traject in de periode afgesloten is, volgens de laatste reden.",
            "Personnes dont le trajet a été clôturé pendant la période, selon la dernière raison.",
            "Persons whose trajectory was closed in the period, by the last reason.",
        ),
        rows: Categories::Codebook("close_reason", Adds::Up),
        cols: Categories::One,
        measure: Measure::Persons,
        universe: "exits",
        within: None,
    },
];
