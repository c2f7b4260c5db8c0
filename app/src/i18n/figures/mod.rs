//! Texts of the pages with figures.

mod messages;
mod pictures;
mod steering;

use domain::table::Theme;
use domain::text;
use domain::text::{Lang, Text};

pub use messages::*;
pub use pictures::*;
pub use steering::*;

/// Title of a theme's page.
#[must_use]
pub fn theme(theme: Theme, lang: Lang) -> &'static str {
    let text = match theme {
        Theme::Flow => text!("In, open en uit", "Entrées, en cours, sorties", "In, open and out"),
        Theme::Who => text!("Wie doet mee", "Qui participe", "Who takes part"),
        Theme::Barriers => text!("Drempels en krachten", "Obstacles et forces", "Barriers and strengths"),
        Theme::Domains => text!("Levensdomeinen", "Domaines de vie", "Life domains"),
        Theme::Services => text!("Aanbod tegenover nood", "L’offre face au besoin", "Supply against need"),
        Theme::Contacts => text!("Contacten en continuïteit", "Contacts et continuité", "Contacts and continuity"),
        Theme::Exits => text!("Einde en resultaat", "Fin et résultat", "Exits and results"),
        Theme::Esf => text!("ESF+", "FSE+", "ESF+"),
    };
    text.get(lang)
}

/// What stands on a theme's page, in a sentence.
#[must_use]
pub fn theme_means(theme: Theme, lang: Lang) -> &'static str {
    let text = match theme {
        Theme::Flow => text!(
            "Hoeveel trajecten open zijn, hoe dat aantal verandert, en wat er van mensen wordt die startten.",
            "Combien de parcours sont en cours, comment ce nombre évolue, et ce que deviennent ceux qui ont commencé.",
            "How many trajectories are open, how that number changes, and what becomes of those who started.",
        ),
        Theme::Who => text!(
            "Wie actief is, begint, terugkomt en afsluit: per gemeente, geslacht, leeftijd, persona en organisatie.",
            "Qui est actif, commence, revient et termine : par commune, genre, âge, persona et organisation.",
            "Who is active, begins, comes back and leaves: by municipality, gender, age, persona and organisation.",
        ),
        Theme::Barriers => text!(
            "Waarop mensen kunnen bouwen, wat in de weg stond bij de start, en wat daarvan opgelost is.",
            "Sur quoi les gens peuvent bâtir, ce qui faisait obstacle au début, et ce qui en est résolu.",
            "What people can build on, what stood in the way on entry, and what of it is resolved.",
        ),
        Theme::Domains => text!(
            "Hoe het gaat op school, thuis, op het werk en elders: de eerste score tegenover de laatste.",
            "Comment cela va à l’école, à la maison, au travail et ailleurs : le premier score face au dernier.",
            "How people do at school, at home, at work and elsewhere: the first score against the latest.",
        ),
        Theme::Services => text!(
            "Welke hulp nodig is, hoe ver mensen ermee komen, hoelang dat duurt, en welk aanbod ontbreekt.",
            "Quelle aide est nécessaire, jusqu’où les gens arrivent, en combien de temps, et quelle offre manque.",
            "Which help is needed, how far people come with it, how long that takes, and which service is missing.",
        ),
        Theme::Contacts => text!(
            "Hoe vaak en hoe mensen elkaar zien, wat niet doorging, en of de vertrouwenspersoon blijft.",
            "À quelle fréquence et comment on se voit, ce qui n’a pas eu lieu, et si la personne de confiance reste.",
            "How often and how people meet, what fell through, and whether the key worker stays.",
        ),
        Theme::Exits => text!(
            "Waarom trajecten eindigen, hoe lang ze duurden, en waar mensen daarna staan.",
            "Pourquoi les parcours se terminent, combien de temps ils ont duré, et où en sont les gens ensuite.",
            "Why trajectories end, how long they took, and where people stand afterwards.",
        ),
        Theme::Esf => text!(
            "De gemeenschappelijke indicatoren van ESF+: wie deelnemer werd, en met welk resultaat.",
            "Les indicateurs communs du FSE+ : qui est devenu participant, et avec quel résultat.",
            "The common indicators of ESF+: who became a participant, and with which result.",
        ),
    };
    text.get(lang)
}

/// Over the links to the themes.
pub const THEMES: Text = text!("Thema’s", "Thèmes", "Themes");
/// Over the way back.
pub const YOU_ARE_HERE: Text = text!("U bent hier", "Vous êtes ici", "You are here");
/// Over the figures at the top.
pub const KEY_FIGURES: Text = text!("In het kort", "En bref", "In short");
/// Over the links to the challenges.
pub const CHALLENGES: Text = text!("Per uitdaging", "Par défi", "By challenge");
/// Over the links to the organisations.
pub const ORGANISATIONS: Text = text!("Per organisatie", "Par organisation", "By organisation");
/// Before the name of a level, where it stands beside the partnership's.
pub const OF_PARTNERSHIP: Text = text!("Hele partnerschap", "Tout le partenariat", "Whole partnership");
/// Key figure.
pub const OPEN: Text = text!("open op het einde", "en cours à la fin", "open at the end");
/// Key figure.
pub const ACTIVE: Text = text!("actieve mensen", "personnes actives", "active persons");
/// Key figure.
pub const PARTICIPANTS: Text = text!("van wie deelnemer", "dont participants", "of whom participants");
/// Key figure.
pub const NEW: Text = text!("gestart", "commencés", "started");
/// Key figure.
pub const LEFT: Text = text!("afgesloten", "clôturés", "closed");
/// Key figure.
pub const CONTACTS: Text = text!("contacten en pogingen", "contacts et tentatives", "contacts and attempts");
/// Key figure.
pub const NO_SHOWS: Text = text!("niet komen opdagen", "absences", "no-shows");
/// Key figure.
pub const TO_WORK: Text = text!("uitstroom naar werk of opleiding", "sorties vers un emploi ou une formation", "exits to work or training");
/// Beside a figure: a share of another one.
pub const SHARE_OF: Text = text!("{share} % van {total}", "{share} % de {total}", "{share} % of {total}");
/// Beside a figure: certainly more than in the period before.
pub const MORE_THAN: Text =
    text!("meer dan in {period} ({before})", "plus que pour {period} ({before})", "more than in {period} ({before})");
/// Beside a figure: certainly less than in the period before.
pub const LESS_THAN: Text =
    text!("minder dan in {period} ({before})", "moins que pour {period} ({before})", "less than in {period} ({before})");
/// Beside a figure that may be the same as in the period before.
pub const ALIKE: Text =
    text!("ongeveer als in {period} ({before})", "à peu près comme pour {period} ({before})", "about as in {period} ({before})");
/// Beside a number of contacts: these are rounded more coarsely than persons.
pub const IN_STEPS: Text = text!("afgerond in stappen van {base}", "arrondis par pas de {base}", "rounded in steps of {base}");
/// Under a chart of persons who may stand in several rows.
pub const OF_ACTIVE: Text = text!("van {n} actieve mensen", "sur {n} personnes actives", "of {n} active persons");
/// Under a chart: rows that are not drawn since their figure is rounded to zero.
pub const ROUNDED_TO_ZERO: Text = text!("ca. 0: {rows}.", "env. 0 : {rows}.", "approx. 0: {rows}.");
/// Part of a bar whose figures are not shown.
pub const PROTECTED_PART: Text = text!("niet getoond", "non montré", "not shown");
/// What the thin line at the end of a bar means.
pub const USUAL_RANGE: Text = text!(
    "Het streepje toont waar het echte aantal meestal ligt.",
    "Le trait montre où se situe d’habitude le vrai nombre.",
    "The thin line shows where the true number usually is.",
);
/// Over tables that there are for years only, before any year has left.
pub const YEARLY: Text =
    text!("Per jaar, zodra een jaar verschenen is", "Par année, dès qu’une année est parue", "By year, once a year is out");
/// Over links to tables that there are for years only.
pub const SEE_YEAR: Text = text!("Per jaar: zie {period}", "Par année : voir {period}", "By year: see {period}");
/// Quarters in the period menu.
pub const QUARTERS: Text = text!("Kwartalen", "Trimestres", "Quarters");
/// Years in the period menu.
pub const YEARS: Text = text!("Jaren", "Années", "Years");
/// Downloads.
pub const DOWNLOAD_TABLE: Text = text!("Download «{title}» als", "Télécharger « {title} » en", "Download ‘{title}’ as");

/// Page of the data-protection officer.
pub const QUALITY: Text = text!("Kwaliteit van de bescherming", "Qualité de la protection", "Quality of the protection");
/// The same in the menu.
pub const PROTECTION: Text = text!("Bescherming", "Protection", "Protection");
/// Column.
pub const PERIOD: Text = text!("periode", "période", "period");
