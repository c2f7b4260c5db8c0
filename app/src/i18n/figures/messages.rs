//! Sentences that say what a chart shows.

use domain::text;
use domain::text::Text;

/// What is said of the one group that is certainly the biggest, and of those that are among the biggest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leading {
    /// Of one.
    pub biggest: Text,
    /// Of up to three.
    pub among: Text,
}

/// Message of most tables.
pub const BIGGEST: Leading = Leading {
    biggest: text!("Grootste groep: {label} ({n}).", "Le plus grand groupe : {label} ({n}).", "Biggest group: {label} ({n})."),
    among: text!("Bij de grootste: {label} ({n}).", "Parmi les plus grands : {label} ({n}).", "Among the biggest: {label} ({n})."),
};
/// Message of the barriers.
pub const BARRIER: Leading = Leading {
    biggest: text!(
        "Vaakst bij de start: {label} ({n}).",
        "Le plus fréquent au début : {label} ({n}).",
        "Most often on entry: {label} ({n}).",
    ),
    among: text!("Vaak bij de start: {label} ({n}).", "Souvent au début : {label} ({n}).", "Often on entry: {label} ({n}).",),
};
/// Message of the services.
pub const NEED: Leading = Leading {
    biggest: text!(
        "Meest nodig: {label} ({n} mensen).",
        "Le plus nécessaire : {label} ({n} personnes).",
        "Most needed: {label} ({n} persons).",
    ),
    among: text!(
        "Bij de grootste noden: {label} ({n} mensen).",
        "Parmi les plus grands besoins : {label} ({n} personnes).",
        "Among the biggest needs: {label} ({n} persons).",
    ),
};
/// Message about the services that people are not referred to.
pub const GAP: Leading = Leading {
    biggest: text!(
        "Ontbreekt het vaakst: {label} ({n} mensen niet doorverwezen).",
        "Manque le plus souvent : {label} ({n} personnes non orientées).",
        "Missing most often: {label} ({n} persons not referred).",
    ),
    among: text!(
        "Bij wat het vaakst ontbreekt: {label} ({n} mensen niet doorverwezen).",
        "Parmi ce qui manque le plus souvent : {label} ({n} personnes non orientées).",
        "Among what is missing most often: {label} ({n} persons not referred).",
    ),
};
/// After the biggest need: the share that was not referred.
pub const NOT_REFERRED_SHARE: Text = text!(
    "Daarvan is {share} % niet doorverwezen.",
    "{share} % d’entre elles ne sont pas orientées.",
    "Of these {share} % are not referred.",
);
/// After the barrier met most often: the share that is resolved.
pub const RESOLVED_SHARE: Text = text!("Daarvan is {share} % opgelost.", "{share} % en est résolu.", "Of these {share} % are resolved.");
/// Message where no group can be named.
pub const NONE_STANDS_OUT: Text =
    text!("Geen groep is duidelijk de grootste.", "Aucun groupe n’est clairement le plus grand.", "No group is clearly the biggest.",);
/// Message of a table with one figure.
pub const ONE: Text = text!("{n} mensen.", "{n} personnes.", "{n} persons.");
/// Message of the life domains: where more people do better than less well.
pub const MORE_IMPROVED: Text = text!(
    "Vaker beter dan minder goed: {labels}.",
    "Plus souvent mieux que moins bien : {labels}.",
    "More often better than less well: {labels}.",
);
/// Message of the life domains: where more people do less well than better.
pub const MORE_DECLINED: Text = text!(
    "Vaker minder goed dan beter: {labels}.",
    "Plus souvent moins bien que mieux : {labels}.",
    "More often less well than better: {labels}.",
);
/// Message of the life domains.
pub const NO_DIRECTION: Text = text!(
    "In geen enkel levensdomein is duidelijk dat het bij meer mensen beter of minder goed gaat.",
    "Dans aucun domaine de vie il n’est clair que plus de personnes vont mieux ou moins bien.",
    "In no life domain is it clear that more people do better, or less well.",
);
/// Message of the contacts.
pub const MISSED: Text = text!(
    "Bij {share} % van de {n} contacten en pogingen kwam de persoon niet opdagen.",
    "Dans {share} % des {n} contacts et tentatives, la personne ne s’est pas présentée.",
    "In {share} % of the {n} contacts and attempts the person did not come.",
);
/// Message of the contacts where no share can be told.
pub const CONTACTS_ALONE: Text = text!("{n} contacten en pogingen.", "{n} contacts et tentatives.", "{n} contacts and attempts.");
/// Message of the contacts without a trajectory.
pub const TALLIED: Text = text!("{n} contacten zonder traject.", "{n} contacts sans parcours.", "{n} contacts without a trajectory.");
/// Message of bands.
pub const MEDIAN: Text =
    text!("De middelste van {n} mensen: {label}.", "La personne du milieu, sur {n} : {label}.", "The middle one of {n} persons: {label}.",);
/// Message of the participants.
pub const BECAME_PARTICIPANT: Text =
    text!("{n} mensen werden deelnemer.", "{n} personnes sont devenues participantes.", "{n} persons became participants.");
/// Message of indicators that are not parts of one whole.
pub const NOT_TOGETHER: Text = text!(
    "Eén persoon kan bij meer dan één indicator tellen.",
    "Une personne peut compter dans plus d’un indicateur.",
    "A person may count in more than one indicator.",
);
/// Message of the handovers.
pub const TOGETHER: Text = text!(
    "Bij {n} van {total} overdrachten was er een gesprek samen.",
    "Pour {n} transferts sur {total}, il y a eu une rencontre ensemble.",
    "In {n} of {total} handovers there was a meeting together.",
);
/// The same where parts were rounded to as much as their whole.
pub const TOGETHER_ALONE: Text = text!(
    "Bij {n} overdrachten was er een gesprek samen.",
    "Pour {n} transferts, il y a eu une rencontre ensemble.",
    "In {n} handovers there was a meeting together.",
);
/// Message of the exits.
pub const FORWARD: Text = text!(
    "Uitstroom naar werk of opleiding: {n} van {total} ({share} %).",
    "Sorties vers un emploi ou une formation : {n} sur {total} ({share} %).",
    "Exits to work or training: {n} of {total} ({share} %).",
);
/// Message of the exits where no share can be told.
pub const FORWARD_ALONE: Text = text!(
    "Uitstroom naar werk of opleiding: {n} mensen.",
    "Sorties vers un emploi ou une formation : {n} personnes.",
    "Exits to work or training: {n} persons.",
);
/// Message where every figure is rounded to zero.
pub const NOBODY: Text = text!(
    "Hier zijn geen of maar enkele mensen geteld.",
    "Personne, ou seulement quelques personnes, n’est compté ici.",
    "Nobody, or only a few persons, are counted here.",
);
