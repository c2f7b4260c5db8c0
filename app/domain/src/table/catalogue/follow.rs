//! What became of those who came in. Each belongs to the quarter in which the time it looks at is over.

use super::{Adds, Categories, Every, Levels, Measure, Table, Theme};
use crate::text;
use crate::text::Text;

/// The furthest step: each later one counts as having passed those before it.
const STEPS: &[(&str, Text)] = &[
    ("opened_only", text!("alleen gestart", "seulement commencé", "opened only")),
    ("engaged", text!("in contact binnen 90 dagen", "en contact dans les 90 jours", "engaged within 90 days")),
    ("participant", text!("deelnemer binnen 180 dagen", "participant dans les 180 jours", "participant within 180 days")),
];

pub(in crate::table) const FUNNEL: Table = Table {
    code: "funnel",
    title: text!("Van start tot deelnemer", "Du début à la participation", "From opening to participant"),
    definition: text!(
        "Mensen van wie het traject 180 dagen geleden begon: dag 180 valt in het kwartaal. In contact: de begeleider zag hen twee keer binnen 90 dagen. Deelnemer: startdatum en kenmerken waren bekend binnen 180 dagen. Elke persoon telt één keer, bij de verste stap; wie deelnemer werd, geldt ook als in contact.",
        "Personnes dont le trajet a commencé il y a 180 jours : le 180e jour tombe dans le trimestre. En contact : l’accompagnateur les a vues deux fois dans les 90 jours. Participant : date d’entrée et caractéristiques connues dans les 180 jours. Chaque personne compte une fois, à l’étape la plus avancée ; un participant est aussi en contact.",
        "Persons whose trajectory began 180 days ago: day 180 falls in the quarter. Engaged: the worker met them twice within 90 days. Participant: entry date and characteristics were known within 180 days. Each person counts once, at the furthest step; a participant counts as engaged too.",
    ),
    theme: Theme::Flow,
    rows: Categories::Fixed(STEPS, Adds::Up),
    cols: Categories::One,
    measure: Measure::Persons,
    universe: "funnel",
    within: None,
    every: Every::Quarter,
    levels: Levels::Challenges,
};

const MONTHS: &[(&str, Text)] = &[
    ("after_3", text!("na 3 maanden", "après 3 mois", "after 3 months")),
    ("after_6", text!("na 6 maanden", "après 6 mois", "after 6 months")),
    ("after_12", text!("na 12 maanden", "après 12 mois", "after 12 months")),
];

const STATES: &[(&str, Text)] = &[
    ("running", text!("loopt nog", "toujours en cours", "still running")),
    ("forward", text!("gestopt met werk of opleiding", "terminé vers un travail ou une formation", "left to work or training")),
    ("otherwise", text!("om een andere reden gestopt", "terminé pour une autre raison", "left for another reason")),
    ("lost", text!("contact verloren", "contact perdu", "contact lost")),
    ("moved", text!("verhuisd", "déménagé", "moved away")),
    ("died", text!("overleden", "décédé", "died")),
];

/// No totals: in all there are as many as began in that quarter, and that figure was published then.
pub(in crate::table) const COHORT: Table = Table {
    code: "cohort",
    title: text!("Na 3, 6 en 12 maanden", "Après 3, 6 et 12 mois", "After 3, 6 and 12 months"),
    definition: text!(
        "Mensen van wie het traject één, twee of vier kwartalen geleden begon: waar zij precies 3, 6 of 12 maanden na hun start stonden. Elke persoon telt één keer per regel. Hoeveel er in alles waren, staat bij «gestart» en «laat binnengekomen» van het kwartaal waarin zij begonnen.",
        "Personnes dont le trajet a commencé il y a un, deux ou quatre trimestres : où elles en étaient exactement 3, 6 ou 12 mois après leur début. Chaque personne compte une fois par ligne. Leur nombre total figure parmi les « commencés » et « arrivés en retard » du trimestre de leur début.",
        "Persons whose trajectory began one, two or four quarters ago: where they were exactly 3, 6 or 12 months after their start. Each person counts once in a row. How many there were in all stands with ‘started’ and ‘arrived late’ of the quarter in which they began.",
    ),
    rows: Categories::Fixed(MONTHS, Adds::Not),
    cols: Categories::Fixed(STATES, Adds::Not),
    universe: "cohort",
    ..FUNNEL
};

const WITHIN: &[(&str, Text)] = &[
    ("within_6", text!("binnen 6 maanden terug", "de retour dans les 6 mois", "back within 6 months")),
    ("within_12", text!("binnen 12 maanden terug", "de retour dans les 12 mois", "back within 12 months")),
];

/// No totals, for the same reason as [`COHORT`].
pub(in crate::table) const RETURNS: Table = Table {
    code: "returns",
    title: text!("Wie terugkomt", "Qui revient", "Who comes back"),
    definition: text!(
        "Mensen van wie het traject 6 of 12 maanden geleden afgesloten werd, en die binnen die tijd terugkwamen. Elke persoon telt één keer per regel. Hoeveel er afgesloten werden, staat bij «afgesloten» van twee of vier kwartalen geleden.",
        "Personnes dont le trajet a été clôturé il y a 6 ou 12 mois, et qui sont revenues dans ce délai. Chaque personne compte une fois par ligne. Le nombre de clôtures figure parmi les « clôturés » d’il y a deux ou quatre trimestres.",
        "Persons whose trajectory was closed 6 or 12 months ago and who came back within that time. Each person counts once in a row. How many were closed stands with ‘closed’ of two or four quarters ago.",
    ),
    rows: Categories::Fixed(WITHIN, Adds::Not),
    cols: Categories::One,
    universe: "returns",
    ..FUNNEL
};
