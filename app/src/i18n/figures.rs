//! Texts of the pages with figures.

use domain::table::Theme;
use domain::text;
use domain::text::{Lang, Text};

/// Title of a theme's page.
#[must_use]
pub fn theme(theme: Theme, lang: Lang) -> &'static str {
    let text = match theme {
        Theme::Who => text!("Wie doet mee", "Qui participe", "Who takes part"),
        Theme::Barriers => text!("Drempels en krachten", "Obstacles et forces", "Barriers and strengths"),
        Theme::Domains => text!("Levensdomeinen", "Domaines de vie", "Life domains"),
        Theme::Services => text!("Aanbod tegenover nood", "L’offre face au besoin", "Supply against need"),
        Theme::Contacts => text!("Contacten en continuïteit", "Contacts et continuité", "Contacts and continuity"),
        Theme::Exits => text!("Einde en resultaat", "Fin et résultat", "Exits and results"),
    };
    text.get(lang)
}

/// What stands on a theme's page, in a sentence.
#[must_use]
pub fn theme_means(theme: Theme, lang: Lang) -> &'static str {
    let text = match theme {
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
            "Welke hulp nodig is, hoe ver mensen ermee komen, en welk aanbod ontbreekt.",
            "Quelle aide est nécessaire, jusqu’où les gens arrivent, et quelle offre manque.",
            "Which help is needed, how far people come with it, and which service is missing.",
        ),
        Theme::Contacts => text!(
            "Hoe vaak en hoe mensen elkaar zien, wat niet doorging, en of de vertrouwenspersoon blijft.",
            "À quelle fréquence et comment on se voit, ce qui n’a pas eu lieu, et si la personne de confiance reste.",
            "How often and how people meet, what fell through, and whether the confidant stays.",
        ),
        Theme::Exits => text!(
            "Waarom trajecten eindigen en hoe lang ze duurden.",
            "Pourquoi les trajets se terminent et combien de temps ils ont duré.",
            "Why trajectories end, and how long they took.",
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
pub const PER_PERSON: Text = text!("contacten per traject", "contacts par trajet", "contacts per trajectory");
/// Key figure.
pub const NO_SHOWS: Text = text!("niet komen opdagen", "absences", "no-shows");
/// Key figure.
pub const TO_WORK: Text = text!(
    "van wie stopt, naar werk of opleiding",
    "de ceux qui terminent, vers emploi ou formation",
    "of those who leave, to work or training",
);
/// Beside a figure: the period before.
pub const BEFORE: Text = text!("{before} in {period}", "{before} au {period}", "{before} in {period}");
/// Beside a figure that did not change.
pub const SAME: Text = text!("gelijk", "inchangé", "the same");
/// Beside a figure of which the earlier one is not shown.
pub const NO_COMPARISON: Text = text!("geen vergelijking", "pas de comparaison", "no comparison");
/// Under a chart of persons who may stand in several rows.
pub const OF_ACTIVE: Text = text!("van {n} actieve mensen", "sur {n} personnes actives", "of {n} active persons");

/// In a message, after “most”, where a hidden figure may be larger.
pub const AMONG_SHOWN: Text = text!(" (van wat getoond mag worden)", " (parmi ce qui peut être montré)", " (among what may be shown)");
/// Message of a chart.
pub const MOST: Text = text!(
    "Meest{among}: {label}, {n} van {total} ({share} %).",
    "Le plus{among} : {label}, {n} sur {total} ({share} %).",
    "Most{among}: {label}, {n} of {total} ({share} %).",
);
/// Message of a chart.
pub const MOST_ALONE: Text = text!("Meest{among}: {label} ({n}).", "Le plus{among} : {label} ({n}).", "Most{among}: {label} ({n}).");
/// Message of the barriers.
pub const MOST_RESOLVED: Text = text!(
    "Vaakst bij de start{among}: {label} ({n}). Daarvan is {share} % opgelost.",
    "Le plus fréquent au début{among} : {label} ({n}). {share} % en est résolu.",
    "Most often on entry{among}: {label} ({n}). Of these {share} % are resolved.",
);
/// Message of the barriers where what is resolved is hidden.
pub const MOST_OFTEN: Text = text!(
    "Vaakst bij de start{among}: {label} ({n}).",
    "Le plus fréquent au début{among} : {label} ({n}).",
    "Most often on entry{among}: {label} ({n}).",
);
/// Message of the services.
pub const MOST_NOT_REFERRED: Text = text!(
    "Meest nodig{among}: {label} ({n} mensen). Daarvan is {share} % niet doorverwezen.",
    "Le plus nécessaire{among} : {label} ({n} personnes). {share} % d’entre elles ne sont pas orientées.",
    "Most needed{among}: {label} ({n} persons). Of these {share} % are not referred.",
);
/// Message of the services where referrals are hidden.
pub const MOST_NEEDED: Text = text!(
    "Meest nodig{among}: {label} ({n} mensen).",
    "Le plus nécessaire{among} : {label} ({n} personnes).",
    "Most needed{among}: {label} ({n} persons).",
);
/// Message of the life domains.
pub const MOST_IMPROVED: Text = text!(
    "Meest vooruit{among}: {label}. Van {n} mensen met twee scores gaat het bij {share} % beter.",
    "Le plus de progrès{among} : {label}. Sur {n} personnes avec deux scores, {share} % vont mieux.",
    "Most progress{among}: {label}. Of {n} persons with two scores {share} % are better off.",
);
/// Message of the life domains where progress is hidden.
pub const MOST_DISCUSSED: Text = text!(
    "Vaakst besproken{among}: {label} ({n} mensen).",
    "Le plus souvent abordé{among} : {label} ({n} personnes).",
    "Most often discussed{among}: {label} ({n} persons).",
);
/// Message of the contacts.
pub const MISSED: Text = text!(
    "Van {n} contacten en pogingen kwam de persoon bij {share} % niet opdagen.",
    "Sur {n} contacts et tentatives, la personne ne s’est pas présentée dans {share} % des cas.",
    "In {share} % of {n} contacts and attempts the person did not come.",
);
/// Message of bands.
pub const MEDIAN: Text = text!("Mediaan: {label} (n = {n}).", "Médiane : {label} (n = {n}).", "Median: {label} (n = {n}).");
/// Message of the handovers.
pub const TOGETHER: Text = text!(
    "Bij {n} van {total} overdrachten was er een gesprek samen.",
    "Pour {n} transferts sur {total}, il y a eu une rencontre ensemble.",
    "In {n} of {total} handovers there was a meeting together.",
);
/// Above how many left for work or training.
pub const FORWARD: Text = text!(
    "{n} van {total} naar werk of opleiding ({share} %).",
    "{n} sur {total} vers un travail ou une formation ({share} %).",
    "{n} of {total} to work or training ({share} %).",
);
/// Message where every figure is zero.
pub const NOBODY: Text = text!(
    "In deze periode is hier niemand geteld.",
    "Personne n’est compté ici pendant cette période.",
    "Nobody is counted here in this period.",
);
/// Message where nothing can be said.
pub const ALL_HIDDEN: Text = text!(
    "Hierover kan niets gezegd worden zonder iemand te laten herkennen.",
    "Rien ne peut être dit ici sans que quelqu’un soit reconnaissable.",
    "Nothing can be said here without somebody being recognisable.",
);
/// Beside a life domain.
pub const MEAN: Text = text!("gemiddeld {mean} (n = {n})", "en moyenne {mean} (n = {n})", "on average {mean} (n = {n})");
/// Part of a bar whose figures are protected.
pub const PROTECTED_PART: Text = text!("beschermd", "protégé", "protected");

/// Heading of what is missing.
pub const MISSING: Text = text!("Waar aanbod ontbreekt", "Où l’offre manque", "Where a service is missing");
/// Explains what is missing.
pub const MISSING_MEANS: Text = text!(
    "De meeste mensen die dit nodig hebben, zijn niet doorverwezen. In de volgorde van belangrijkheid van de lokale analyse.",
    "La plupart des personnes qui en ont besoin ne sont pas orientées. Dans l’ordre d’importance de l’analyse locale.",
    "Most persons who need this are not referred. In the local analysis’ order of importance.",
);
/// One missing service.
pub const MISSING_ONE: Text = text!(
    "{n} van {total} mensen niet doorverwezen ({share} %)",
    "{n} personnes sur {total} non orientées ({share} %)",
    "{n} of {total} persons not referred ({share} %)",
);
/// Nothing is missing.
pub const NOTHING_MISSING: Text = text!(
    "In de getoonde cijfers is er geen dienst waarnaar de meeste mensen niet doorverwezen zijn.",
    "Dans les chiffres montrés, il n’y a pas de service vers lequel la plupart des personnes ne sont pas orientées.",
    "In the figures shown there is no service to which most persons are not referred.",
);

/// Link to the page for the steering group, and its title.
pub const SUMMARY: Text = text!("Eén blad voor de stuurgroep", "Une page pour le comité de pilotage", "One page for the steering group");
/// What that page is.
pub const SUMMARY_MEANS: Text = text!(
    "Wat binnenkwam, wat nodig is, wat ontbreekt en wat veranderde. Past op één A4.",
    "Ce qui est entré, ce qui est nécessaire, ce qui manque et ce qui a changé. Tient sur une page A4.",
    "What came in, what is needed, what is missing and what changed. Fits on one A4.",
);
/// Heading of the summary.
pub const CAME_IN: Text = text!("Wat kwam binnen", "Ce qui est entré", "What came in");
/// Heading of the summary.
pub const NEEDED: Text = text!("Wat is nodig", "Ce qui est nécessaire", "What is needed");
/// Heading of the summary.
pub const LACKING: Text = text!("Wat ontbreekt", "Ce qui manque", "What is missing");
/// Heading of the summary.
pub const CHANGED: Text = text!("Wat veranderde", "Ce qui a changé", "What changed");
/// Heading within the summary.
pub const TOP_MUNICIPALITIES: Text = text!("Gestart per gemeente", "Commencés par commune", "Started by municipality");
/// Heading within the summary.
pub const TOP_PERSONAS: Text = text!("Gestart per persona", "Commencés par persona", "Started by persona");
/// Heading within the summary.
pub const TOP_SERVICES: Text = text!("Dienstverlening die het meest nodig is", "Services les plus nécessaires", "Services needed most");
/// Heading within the summary.
pub const TOP_BARRIERS: Text = text!("Drempels die het vaakst voorkomen", "Obstacles les plus fréquents", "Barriers met most often");
/// Heading within the summary.
pub const TOP_CHANGES: Text = text!("Nood aan dienstverlening", "Besoin de services", "Need of services");
/// Last line of a list: so many more are hidden.
pub const OTHERS_HIDDEN: Text = text!("{n} andere: beschermd", "{n} autre(s) : protégé", "{n} other(s): protected");
/// Nothing to list, since so many are hidden.
pub const NONE_SHOWN: Text = text!(
    "Geen cijfers die getoond mogen worden ({n} beschermd).",
    "Pas de chiffres pouvant être montrés ({n} protégés).",
    "No figures that may be shown ({n} protected).",
);
/// Nothing to list, since nothing changed.
pub const UNCHANGED: Text = text!("Geen verschil.", "Pas de différence.", "No difference.");
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
