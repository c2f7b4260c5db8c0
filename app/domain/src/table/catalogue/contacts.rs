//! Contacts and continuity.

use super::{ACTIVE, Adds, Categories, Every, Levels, Measure, Table, Theme};
use crate::text;
use crate::text::Text;

const COUNTS: &[(&str, Text)] = &[
    ("contacts_0", text!("geen contact", "aucun contact", "no contact")),
    ("contacts_1", text!("1 contact", "1 contact", "1 contact")),
    ("contacts_3", text!("2 of 3 contacten", "2 ou 3 contacts", "2 or 3 contacts")),
    ("contacts_6", text!("4 tot 6 contacten", "4 à 6 contacts", "4 to 6 contacts")),
    ("contacts_12", text!("7 tot 12 contacten", "7 à 12 contacts", "7 to 12 contacts")),
    ("contacts_more", text!("meer dan 12 contacten", "plus de 12 contacts", "more than 12 contacts")),
];

const GAPS: &[(&str, Text)] = &[
    ("gap_none", text!("geen twee contacten", "pas deux contacts", "no two contacts")),
    ("gap_7", text!("tot 7 dagen", "jusqu’à 7 jours", "up to 7 days")),
    ("gap_14", text!("8 tot 14 dagen", "8 à 14 jours", "8 to 14 days")),
    ("gap_28", text!("15 tot 28 dagen", "15 à 28 jours", "15 to 28 days")),
    ("gap_56", text!("29 tot 56 dagen", "29 à 56 jours", "29 to 56 days")),
    ("gap_more", text!("meer dan 56 dagen", "plus de 56 jours", "more than 56 days")),
];

const WORKERS: &[(&str, Text)] = &[
    ("confidants_1", text!("1 vertrouwenspersoon", "1 personne de confiance", "1 confidant")),
    ("confidants_2", text!("2 vertrouwenspersonen", "2 personnes de confiance", "2 confidants")),
    ("confidants_more", text!("3 of meer", "3 ou plus", "3 or more")),
];

const MEETINGS: &[(&str, Text)] = &[
    ("together", text!("met een gesprek samen", "avec une rencontre ensemble", "with a meeting together")),
    ("apart", text!("zonder gesprek samen", "sans rencontre ensemble", "without a meeting together")),
];

pub(in crate::table) const CONTACTS: Table = Table {
    code: "contacts",
    title: text!("Contacten en gemiste afspraken", "Contacts et rendez-vous manqués", "Contacts and missed appointments"),
    definition: text!(
        "Contacten en pogingen tot contact in de periode, volgens hoe en of het lukte. Dit zijn contacten, geen mensen.",
        "Contacts et tentatives de contact pendant la période, selon le mode et le résultat. Ce sont des contacts, pas des personnes.",
        "Contacts and attempts in the period, by how and whether it worked. These are contacts, not persons.",
    ),
    theme: Theme::Contacts,
    rows: Categories::Codebook("contact_kind", Adds::Up),
    cols: Categories::Codebook("attendance", Adds::Up),
    measure: Measure::Contacts,
    universe: "contacts",
    within: None,
    every: Every::QuarterAndYear,
    levels: Levels::Organisations,
};

pub(in crate::table) const CONTACTS_MUNICIPALITY: Table = Table {
    code: "contacts_municipality",
    title: text!("Contacten per gemeente", "Contacts par commune", "Contacts by municipality"),
    definition: text!(
        "Contacten en pogingen tot contact in de periode, volgens de gemeente waar de persoon op het einde van de periode verbleef, en of het lukte. Dit zijn contacten, geen mensen.",
        "Contacts et tentatives de contact pendant la période, selon la commune où la personne séjournait à la fin de la période, et le résultat. Ce sont des contacts, pas des personnes.",
        "Contacts and attempts in the period, by the municipality where the person stayed at the end of the period, and whether it worked. These are contacts, not persons.",
    ),
    rows: Categories::Codebook("municipality", Adds::Up),
    levels: Levels::Challenges,
    ..CONTACTS
};

const SIZES: &[(&str, Text)] = &[
    ("one", text!("1 mens", "1 personne", "1 person")),
    ("few", text!("2 tot 4 mensen", "2 à 4 personnes", "2 to 4 people")),
    ("many", text!("5 of meer", "5 ou plus", "5 or more")),
    ("not_counted", text!("niet geteld", "non compté", "not counted")),
];

/// Contacts are counted here, and each is treated as a person: see [`crate::table::tallies`].
pub(in crate::table) const TALLIES: Table = Table {
    code: "tallies",
    title: text!("Contacten zonder traject", "Contacts sans trajet", "Contacts without a trajectory"),
    definition: text!(
        "Contacten op straat en in de buurt met mensen voor wie geen traject gestart is, volgens de gemeente en hoeveel mensen erbij waren. Dit zijn contacten, geen mensen: wie twee keer gezien is, telt twee keer. Voor de bescherming geldt elk contact als een mens.",
        "Contacts dans la rue et le quartier avec des gens pour qui aucun trajet n’est commencé, selon la commune et le nombre de personnes présentes. Ce sont des contacts, pas des personnes : qui est vu deux fois compte deux fois. Pour la protection, chaque contact vaut une personne.",
        "Contacts in the street and the neighbourhood with people for whom no trajectory was started, by municipality and how many people there were. These are contacts, not persons: whoever is seen twice counts twice. For protection each contact is taken for a person.",
    ),
    rows: Categories::Codebook("municipality", Adds::Up),
    cols: Categories::Fixed(SIZES, Adds::Up),
    universe: "tallies",
    levels: Levels::Challenges,
    ..CONTACTS
};

pub(in crate::table) const CONTACT_COUNT: Table = Table {
    code: "contact_count",
    title: text!("Contacten per traject", "Contacts par trajet", "Contacts per trajectory"),
    definition: text!(
        "Actieve mensen volgens het aantal contacten en pogingen in de periode.",
        "Personnes actives selon le nombre de contacts et de tentatives pendant la période.",
        "Active persons by the number of contacts and attempts in the period.",
    ),
    rows: Categories::Fixed(COUNTS, Adds::Up),
    cols: Categories::One,
    measure: Measure::Persons,
    universe: ACTIVE,
    levels: Levels::Challenges,
    ..CONTACTS
};

pub(in crate::table) const CONTACT_GAP: Table = Table {
    code: "contact_gap",
    title: text!("Dagen tussen twee contacten", "Jours entre deux contacts", "Days between two contacts"),
    definition: text!(
        "Actieve mensen volgens de middelste van de tussentijden die met een contact in de periode eindigden. Een poging telt mee.",
        "Personnes actives selon l’intervalle médian parmi ceux qui se sont terminés par un contact pendant la période. Une tentative compte.",
        "Active persons by the middle one of the intervals that ended with a contact in the period. An attempt counts.",
    ),
    rows: Categories::Fixed(GAPS, Adds::Up),
    ..CONTACT_COUNT
};

pub(in crate::table) const CONFIDANTS: Table = Table {
    code: "confidants",
    title: text!("Vertrouwenspersonen per traject", "Personnes de confiance par trajet", "Confidants per trajectory"),
    definition: text!(
        "Actieve mensen volgens het aantal vertrouwenspersonen dat zij tot het einde van de periode hadden.",
        "Personnes actives selon le nombre de personnes de confiance qu’elles ont eues jusqu’à la fin de la période.",
        "Active persons by the number of confidants that they had had by the end of the period.",
    ),
    rows: Categories::Fixed(WORKERS, Adds::Up),
    ..CONTACT_COUNT
};

pub(in crate::table) const HANDOVERS: Table = Table {
    code: "handovers",
    title: text!("Warme overdrachten", "Transferts accompagnés", "Warm handovers"),
    definition: text!(
        "Actieve mensen die in de periode een andere vertrouwenspersoon kregen, en of zij die samen met de vorige ontmoetten. Wie er meer dan één kreeg, telt bij de laatste.",
        "Personnes actives qui ont changé de personne de confiance pendant la période, et si elles l’ont rencontrée avec la précédente. En cas de plusieurs changements, le dernier compte.",
        "Active persons who got another confidant in the period, and whether they met that one together with the former. Of several changes the last counts.",
    ),
    rows: Categories::Fixed(MEETINGS, Adds::Up),
    universe: "handovers",
    within: Some(ACTIVE),
    ..CONTACT_COUNT
};
