//! Who takes part: four groups of people, each by the same five dimensions.

use super::{ACTIVE, Adds, Categories, LEFT, Measure, Table, Theme};
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
        $code:literal, $universe:expr, $within:expr, $cols:expr,
        [$nl:literal, $fr:literal, $en:literal], [$means_nl:literal, $means_fr:literal, $means_en:literal],
        [$municipality:ident, $gender:ident, $age_band:ident, $persona:ident, $organisation:ident]
    ) => {
        by_dimension!(@one $municipality, $code, "municipality", $universe, $within, $cols,
            concat!($nl, ": gemeente"), concat!($fr, " : commune"), concat!($en, ": municipality"),
            concat!($means_nl, " Volgens de gemeente waar zij op het einde van de periode verbleven."),
            concat!($means_fr, " Selon la commune où elles séjournaient à la fin de la période."),
            concat!($means_en, " By the municipality where they stayed at the end of the period."));
        by_dimension!(@one $gender, $code, "gender", $universe, $within, $cols,
            concat!($nl, ": geslacht"), concat!($fr, " : genre"), concat!($en, ": gender"),
            concat!($means_nl, " Volgens hun geslacht, zoals zij het zelf zeggen."),
            concat!($means_fr, " Selon leur genre, comme elles le disent elles-mêmes."),
            concat!($means_en, " By their gender, as they say it themselves."));
        by_dimension!(@one $age_band, $code, "age_band", $universe, $within, $cols,
            concat!($nl, ": leeftijd"), concat!($fr, " : âge"), concat!($en, ": age"),
            concat!($means_nl, " Volgens hun leeftijd bij de start."),
            concat!($means_fr, " Selon leur âge au début."),
            concat!($means_en, " By their age on entry."));
        by_dimension!(@one $persona, $code, "persona", $universe, $within, $cols,
            concat!($nl, ": persona"), concat!($fr, " : persona"), concat!($en, ": persona"),
            concat!($means_nl, " Volgens de persona uit de lokale analyse waarin de begeleider hen herkent."),
            concat!($means_fr, " Selon le persona de l’analyse locale dans lequel l’accompagnateur les reconnaît."),
            concat!($means_en, " By the persona of the local analysis in which the worker recognises them."));
        by_dimension!(@one $organisation, $code, "organisation", $universe, $within, $cols,
            concat!($nl, ": organisatie"), concat!($fr, " : organisation"), concat!($en, ": organisation"),
            concat!($means_nl, " Volgens de organisatie van wie op het einde van de periode hun vertrouwenspersoon was."),
            concat!($means_fr, " Selon l’organisation de la personne de confiance à la fin de la période."),
            concat!($means_en, " By the organisation of whoever was their confidant at the end of the period."));
    };
    (@one $name:ident, $code:literal, $list:literal, $universe:expr, $within:expr, $cols:expr,
        $nl:expr, $fr:expr, $en:expr, $means_nl:expr, $means_fr:expr, $means_en:expr) => {
        pub(super) const $name: Table = Table {
            code: concat!($code, "_", $list),
            title: text!($nl, $fr, $en),
            definition: text!($means_nl, $means_fr, $means_en),
            theme: Theme::Who,
            rows: Categories::Codebook($list, Adds::Up),
            cols: $cols,
            measure: Measure::Persons,
            universe: $universe,
            within: $within,
        };
    };
}

by_dimension!(
    "active",
    ACTIVE,
    None,
    Categories::Fixed(STAGES, Adds::Up),
    ["Actief", "Actifs", "Active"],
    [
        "Verschillende mensen voor wie in de periode iets gebeurde: het traject begon of eindigde, er was een contact of een poging daartoe, of een stap in een doorverwijzing. Deelnemer: startdatum en kenmerken zijn bekend; in contact: nog niet.",
        "Personnes distinctes pour qui quelque chose s’est passé pendant la période : le trajet a commencé ou s’est terminé, un contact ou une tentative, ou une étape d’une orientation. Participant : la date d’entrée et les caractéristiques sont connues ; en contact : pas encore.",
        "Distinct persons for whom something happened in the period: the trajectory began or ended, there was a contact or an attempt, or a step of a referral. Participant: entry date and characteristics are known; engaged: not yet."
    ],
    [ACTIVE_MUNICIPALITY, ACTIVE_GENDER, ACTIVE_AGE_BAND, ACTIVE_PERSONA, ACTIVE_ORGANISATION]
);

by_dimension!(
    "new",
    "new",
    Some(ACTIVE),
    Categories::One,
    ["Gestart", "Commencés", "Started"],
    [
        "Verschillende mensen van wie het traject in de periode voor het eerst begon.",
        "Personnes distinctes dont le trajet a commencé pour la première fois pendant la période.",
        "Distinct persons whose trajectory began for the first time in the period."
    ],
    [NEW_MUNICIPALITY, NEW_GENDER, NEW_AGE_BAND, NEW_PERSONA, NEW_ORGANISATION]
);

by_dimension!(
    "reentered",
    "reentered",
    Some(ACTIVE),
    Categories::One,
    ["Opnieuw gestart", "Repris", "Re-entered"],
    [
        "Verschillende mensen van wie een afgesloten traject in de periode weer openging.",
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
    ["Afgesloten", "Clôturés", "Closed"],
    [
        "Verschillende mensen van wie het traject in de periode afgesloten werd; de datum is die van de laatste dienst.",
        "Personnes distinctes dont le trajet a été clôturé pendant la période ; la date est celle du dernier service.",
        "Distinct persons whose trajectory was closed in the period; the date is that of the last service."
    ],
    [LEFT_MUNICIPALITY, LEFT_GENDER, LEFT_AGE_BAND, LEFT_PERSONA, LEFT_ORGANISATION]
);
