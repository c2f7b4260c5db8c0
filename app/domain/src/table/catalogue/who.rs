//! Who takes part: four groups of people, each by the same five dimensions, and the active by six more.

use super::{ACTIVE, Adds, Categories, Every, LEFT, Levels, Measure, NEW, REENTERED, Table, Theme};
use crate::text;
use crate::text::Text;

/// The dimensions by which each group of people is shown: the end of the table's code, which is the codebook list too.
pub const DIMENSIONS: [&str; 5] = ["municipality", "gender", "age_band", "persona", "organisation"];

/// ESF+ tells them apart: of participants the entry date and the characteristics are known.
const STAGES: &[(&str, Text)] =
    &[("participant", text!("deelnemer", "participant", "participant")), ("engaged", text!("in contact", "en contact", "engaged"))];

/// One group of people by the five dimensions.
macro_rules! by_dimension {
    (
        $code:literal, $universe:expr, $within:expr, $cols:expr, $every:expr,
        [$nl:literal, $fr:literal, $en:literal], [$means_nl:literal, $means_fr:literal, $means_en:literal],
        [$municipality:ident, $gender:ident, $age_band:ident, $persona:ident, $organisation:ident]
    ) => {
        by_dimension!(@one $municipality, $code, "municipality", $universe, $within, $cols, $every,
            concat!($nl, ": gemeente"), concat!($fr, " : commune"), concat!($en, ": municipality"),
            concat!($means_nl, " Volgens de gemeente waar zij op het einde van de periode verbleven."),
            concat!($means_fr, " Selon la commune où elles séjournaient à la fin de la période."),
            concat!($means_en, " By the municipality where they stayed at the end of the period."));
        by_dimension!(@one $gender, $code, "gender", $universe, $within, $cols, $every,
            concat!($nl, ": geslacht"), concat!($fr, " : genre"), concat!($en, ": gender"),
            concat!($means_nl, " Volgens hun geslacht, zoals zij het zelf zeggen."),
            concat!($means_fr, " Selon leur genre, comme elles le disent elles-mêmes."),
            concat!($means_en, " By their gender, as they say it themselves."));
        by_dimension!(@one $age_band, $code, "age_band", $universe, $within, $cols, $every,
            concat!($nl, ": leeftijd"), concat!($fr, " : âge"), concat!($en, ": age"),
            concat!($means_nl, " Volgens hun leeftijd bij de start."),
            concat!($means_fr, " Selon leur âge au début."),
            concat!($means_en, " By their age on entry."));
        by_dimension!(@one $persona, $code, "persona", $universe, $within, $cols, $every,
            concat!($nl, ": persona"), concat!($fr, " : persona"), concat!($en, ": persona"),
            concat!($means_nl, " Volgens de persona uit de lokale analyse waarin de begeleider hen herkent."),
            concat!($means_fr, " Selon le persona de l’analyse locale dans lequel l’accompagnateur les reconnaît."),
            concat!($means_en, " By the persona of the local analysis in which the worker recognises them."));
        by_dimension!(@one $organisation, $code, "organisation", $universe, $within, $cols, $every,
            concat!($nl, ": organisatie"), concat!($fr, " : organisation"), concat!($en, ": organisation"),
            concat!($means_nl, " Volgens de organisatie van wie op het einde van de periode hun vertrouwenspersoon was."),
            concat!($means_fr, " Selon l’organisation de la personne de confiance à la fin de la période."),
            concat!($means_en, " By the organisation of whoever was their confidant at the end of the period."));
    };
    (@one $name:ident, $code:literal, $list:literal, $universe:expr, $within:expr, $cols:expr, $every:expr,
        $nl:expr, $fr:expr, $en:expr, $means_nl:expr, $means_fr:expr, $means_en:expr) => {
        pub(in crate::table) const $name: Table = Table {
            code: concat!($code, "_", $list),
            title: text!($nl, $fr, $en),
            definition: text!($means_nl, $means_fr, $means_en),
            theme: Theme::Who,
            rows: Categories::Codebook($list, Adds::Up),
            cols: $cols,
            measure: Measure::Persons,
            universe: $universe,
            within: $within,
            every: $every,
            levels: Levels::Challenges,
        };
    };
}

by_dimension!(
    "active",
    ACTIVE,
    None,
    Categories::Fixed(STAGES, Adds::Up),
    Every::QuarterAndYear,
    ["Actief", "Actifs", "Active"],
    [
        "Elke persoon telt één keer: mensen voor wie in de periode iets gebeurde: het traject begon of eindigde, er was een contact of een poging daartoe, of een stap in een doorverwijzing. Deelnemer: startdatum en kenmerken zijn bekend; in contact: nog niet.",
        "Personnes distinctes pour qui quelque chose s’est passé pendant la période : le trajet a commencé ou s’est terminé, un contact ou une tentative, ou une étape d’une orientation. Participant : la date d’entrée et les caractéristiques sont connues ; en contact : pas encore.",
        "Distinct persons for whom something happened in the period: the trajectory began or ended, there was a contact or an attempt, or a step of a referral. Participant: entry date and characteristics are known; engaged: not yet."
    ],
    [ACTIVE_MUNICIPALITY, ACTIVE_GENDER, ACTIVE_AGE_BAND, ACTIVE_PERSONA, ACTIVE_ORGANISATION]
);

by_dimension!(
    "new",
    NEW,
    Some(ACTIVE),
    Categories::One,
    Every::QuarterAndYear,
    ["Gestart", "Commencés", "Started"],
    [
        "Elke persoon telt één keer: mensen van wie het traject in de periode voor het eerst begon.",
        "Personnes distinctes dont le trajet a commencé pour la première fois pendant la période.",
        "Distinct persons whose trajectory began for the first time in the period."
    ],
    [NEW_MUNICIPALITY, NEW_GENDER, NEW_AGE_BAND, NEW_PERSONA, NEW_ORGANISATION]
);

by_dimension!(
    "reentered",
    REENTERED,
    Some(ACTIVE),
    Categories::One,
    // Few come back in a quarter: by these dimensions they are counted for a year.
    Every::Year,
    ["Opnieuw gestart", "Repris", "Re-entered"],
    [
        "Elke persoon telt één keer: mensen van wie een afgesloten traject in de periode weer openging.",
        "Personnes distinctes dont un trajet clôturé a repris pendant la période.",
        "Distinct persons whose closed trajectory was opened again in the period."
    ],
    [REENTERED_MUNICIPALITY, REENTERED_GENDER, REENTERED_AGE_BAND, REENTERED_PERSONA, REENTERED_ORGANISATION]
);

by_dimension!(
    "left",
    LEFT,
    Some(ACTIVE),
    Categories::One,
    Every::QuarterAndYear,
    ["Afgesloten", "Clôturés", "Closed"],
    [
        "Elke persoon telt één keer: mensen van wie het traject in de periode afgesloten werd; de datum is die van de laatste dienst.",
        "Personnes distinctes dont le trajet a été clôturé pendant la période ; la date est celle du dernier service.",
        "Distinct persons whose trajectory was closed in the period; the date is that of the last service."
    ],
    [LEFT_MUNICIPALITY, LEFT_GENDER, LEFT_AGE_BAND, LEFT_PERSONA, LEFT_ORGANISATION]
);

/// The active alone: for an organisation, which has no use for one row of itself.
pub(in crate::table) const ACTIVE_STAGE: Table = Table {
    code: "active_stage",
    title: text!("Actief: deelnemer of in contact", "Actifs : participant ou en contact", "Active: participant or engaged"),
    definition: text!(
        "Elke persoon telt één keer: mensen voor wie in de periode iets gebeurde, volgens hoe ver zij op het einde van de periode waren. Deelnemer: startdatum en kenmerken zijn bekend; in contact: nog niet.",
        "Personnes distinctes pour qui quelque chose s’est passé pendant la période, selon l’étape à la fin de la période. Participant : la date d’entrée et les caractéristiques sont connues ; en contact : pas encore.",
        "Distinct persons for whom something happened in the period, by how far they had come at its end. Participant: entry date and characteristics are known; engaged: not yet.",
    ),
    rows: Categories::One,
    levels: Levels::Organisations,
    ..ACTIVE_GENDER
};

/// The active by one more dimension, without the stage: fewer figures, each of more people.
macro_rules! active_by {
    ($name:ident, $list:literal, $titles:expr, $definitions:expr) => {
        pub(in crate::table) const $name: Table = Table {
            code: concat!("active_", $list),
            title: $titles,
            definition: $definitions,
            rows: Categories::Codebook($list, Adds::Up),
            cols: Categories::One,
            within: None,
            ..ACTIVE_GENDER
        };
    };
}

active_by!(
    ACTIVE_HOUSEHOLD,
    "household",
    text!("Actief: gezinssituatie", "Actifs : situation familiale", "Active: household"),
    text!(
        "Actieve mensen volgens met wie zij wonen. Elke persoon telt één keer.",
        "Personnes actives selon avec qui elles vivent. Chaque personne compte une fois.",
        "Active persons by whom they live with. Each person counts once.",
    )
);
active_by!(
    ACTIVE_INCOME,
    "income",
    text!("Actief: inkomen", "Actifs : revenu", "Active: income"),
    text!(
        "Actieve mensen volgens hun belangrijkste inkomen. Elke persoon telt één keer.",
        "Personnes actives selon leur revenu principal. Chaque personne compte une fois.",
        "Active persons by their main income. Each person counts once.",
    )
);
active_by!(
    ACTIVE_EDUCATION,
    "education",
    text!("Actief: hoogste diploma", "Actifs : niveau d’études", "Active: education"),
    text!(
        "Actieve mensen volgens hun hoogste diploma. Elke persoon telt één keer.",
        "Personnes actives selon leur diplôme le plus élevé. Chaque personne compte une fois.",
        "Active persons by the highest education that they completed. Each person counts once.",
    )
);
active_by!(
    ACTIVE_LABOUR_STATUS,
    "labour_status",
    text!("Actief: werk bij de start", "Actifs : emploi au début", "Active: labour status on entry"),
    text!(
        "Actieve mensen volgens hun arbeidsstatus bij de start. Elke persoon telt één keer.",
        "Personnes actives selon leur statut sur le marché du travail au début. Chaque personne compte une fois.",
        "Active persons by their labour status on entry. Each person counts once.",
    )
);
active_by!(
    ACTIVE_DUTCH_LEVEL,
    "dutch_level",
    text!("Actief: kennis van het Nederlands", "Actifs : connaissance du néerlandais", "Active: knowledge of Dutch"),
    text!(
        "Actieve mensen volgens hoe goed zij Nederlands kennen. Elke persoon telt één keer.",
        "Personnes actives selon leur connaissance du néerlandais. Chaque personne compte une fois.",
        "Active persons by how well they know Dutch. Each person counts once.",
    )
);
active_by!(
    ACTIVE_FOUND_THROUGH,
    "found_through",
    text!("Actief: via wie gevonden", "Actifs : trouvés grâce à", "Active: found through"),
    text!(
        "Actieve mensen volgens langs welke weg zij gevonden werden. Elke persoon telt één keer.",
        "Personnes actives selon la voie par laquelle elles ont été trouvées. Chaque personne compte une fois.",
        "Active persons by the way in which they were found. Each person counts once.",
    )
);
