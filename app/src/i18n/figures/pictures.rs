//! Texts of the pictures.

use domain::text;
use domain::text::Text;

/// Title of the picture of in, stock and out.
pub const IN_OUT: Text = text!("In, open en uit per kwartaal", "Entrées, en cours et sorties par trimestre", "In, open and out by quarter");
/// What that picture is made of.
pub const IN_OUT_MEANS: Text = text!(
    "Open op het einde van een kwartaal = open op het einde van het kwartaal ervoor + gestart + opnieuw gestart + laat binnengekomen − afgesloten − weggehaald. Elk cijfer is apart afgerond. Beide grafieken hebben hun eigen schaal.",
    "En cours à la fin d’un trimestre = en cours à la fin du trimestre précédent + commencés + repris + arrivés en retard − clôturés − retirés. Chaque chiffre est arrondi à part. Les deux graphiques ont leur propre échelle.",
    "Open at the end of a quarter = open at the end of the quarter before + started + re-entered + arrived late − closed − withdrawn. Each figure is rounded by itself. Both charts have a scale of their own.",
);
/// Over the columns of open trajectories, and column of the table.
pub const OPEN_AT_END: Text = text!("Open op het einde", "En cours à la fin", "Open at the end");
/// Column of the table.
pub const OPEN_AT_START: Text = text!("Open bij het begin", "En cours au début", "Open at the start");
/// Over the columns of those who came and went.
pub const CAME_AND_WENT: Text = text!("Erbij (boven) en eraf (onder)", "Entrées (haut) et sorties (bas)", "In (above) and out (below)");
/// Sentence: how many are open.
pub const OPEN_NOW: Text = text!(
    "{n} trajecten open op het einde van het {period}.",
    "{n} parcours en cours à la fin du {period}.",
    "{n} trajectories open at the end of {period}.",
);
/// Sentence: how that compares with a year before.
pub const OPEN_MORE: Text = text!(
    "Dat is meer dan een jaar ervoor ({before}).",
    "C’est plus qu’un an avant ({before}).",
    "That is more than a year before ({before})."
);
/// Sentence: how that compares with a year before.
pub const OPEN_LESS: Text = text!(
    "Dat is minder dan een jaar ervoor ({before}).",
    "C’est moins qu’un an avant ({before}).",
    "That is less than a year before ({before})."
);
/// Sentence: how that compares with a year before.
pub const OPEN_ALIKE: Text = text!(
    "Dat is ongeveer evenveel als een jaar ervoor ({before}).",
    "C’est à peu près autant qu’un an avant ({before}).",
    "That is about as many as a year before ({before}).",
);
/// Sentence: how many came and went in the quarter.
pub const IN_AND_OUT: Text = text!(
    "In dat kwartaal kwamen er {in} bij en gingen er {out} af.",
    "Ce trimestre-là, {in} sont venus s’ajouter et {out} sont partis.",
    "In that quarter {in} came in and {out} went out.",
);

/// First bar of the funnel.
pub const FUNNEL_OPENED: Text = text!("gestart", "commencés", "opened");
/// Sentence of the funnel.
pub const FUNNEL_SAYS: Text = text!(
    "Van {n} mensen die 180 dagen eerder startten, zijn er {engaged} in contact gekomen en {participant} deelnemer geworden.",
    "Sur {n} personnes qui ont commencé 180 jours avant, {engaged} sont entrées en contact et {participant} sont devenues participantes.",
    "Of {n} persons who started 180 days before, {engaged} became engaged and {participant} became participants.",
);
/// Sentence of the funnel where parts were rounded to more than their whole.
pub const FUNNEL_ALONE: Text = text!(
    "{participant} mensen werden deelnemer.",
    "{participant} personnes sont devenues participantes.",
    "{participant} persons became participants."
);
/// Beside the funnel: street work, never joined with it.
pub const FUNNEL_TALLIES: Text = text!(
    "Daarnaast: {n} contacten op straat en in de buurt zonder traject. Dat zijn contacten, geen mensen.",
    "À côté : {n} contacts dans la rue et le quartier sans parcours. Ce sont des contacts, pas des personnes.",
    "Beside that: {n} contacts in the street and the neighbourhood without a trajectory. These are contacts, not persons.",
);

/// Over the care gap, by need.
pub const BY_NEED: Text = text!(
    "Naar aantal mensen dat de dienst nodig heeft; bij gelijke aantallen in de volgorde van de lokale analyse",
    "Par nombre de personnes qui ont besoin du service ; à nombre égal dans l’ordre de l’analyse locale",
    "By number of people who need the service; where equal, in the order of the local analysis",
);
/// Over the care gap by people.
pub const BY_PEOPLE: Text =
    text!("Niet doorverwezen, naar aantal mensen", "Non orientées, par nombre de personnes", "Not referred, by number of people");

/// Sentence over the reasons per service.
pub const REASONS_SAY: Text = text!(
    "Eén persoon kan meer dan één reden hebben. In de volgorde van de getoonde cijfers.",
    "Une personne peut avoir plusieurs raisons. Dans l’ordre des chiffres montrés.",
    "A person may have more than one reason. In the order of the figures shown.",
);
/// Point of the step line.
pub const WITHIN_DAYS: Text = text!("{days} dagen", "{days} jours", "{days} days");
/// What the step line counts.
pub const MET_WITHIN: Text = text!(
    "mensen met een eerste ontmoeting binnen …",
    "personnes avec une première rencontre dans les …",
    "persons with a first meeting within …"
);
/// Sentence of the step line.
pub const MEETING_SAYS: Text = text!(
    "Binnen 28 dagen had {share} % van {n} mensen een eerste ontmoeting; na 90 dagen wachtten er nog {waiting}.",
    "Dans les 28 jours, {share} % de {n} personnes ont eu une première rencontre ; après 90 jours, {waiting} attendaient encore.",
    "Within 28 days {share} % of {n} persons had a first meeting; after 90 days {waiting} were still waiting.",
);
/// Sentence of the step line where no share can be told.
pub const MEETING_ALONE: Text = text!(
    "Binnen 28 dagen hadden {met} mensen een eerste ontmoeting; na 90 dagen wachtten er nog {waiting}.",
    "Dans les 28 jours, {met} personnes ont eu une première rencontre ; après 90 jours, {waiting} attendaient encore.",
    "Within 28 days {met} persons had a first meeting; after 90 days {waiting} were still waiting.",
);
/// Beside the step line.
pub const NOT_MET: Text = text!(
    "Zonder ontmoeting na 90 dagen: {waiting} wachten nog, {declined} geweigerd of gestopt.",
    "Sans rencontre après 90 jours : {waiting} attendent encore, {declined} refusées ou arrêtées.",
    "Without a meeting after 90 days: {waiting} still waiting, {declined} declined or stopped.",
);

/// Corner of a 3 × 3 table: rows are the first score, columns the latest.
pub const FIRST_TO_LAST: Text = text!("eerst ↓ laatst →", "d’abord ↓ ensuite →", "first ↓ latest →");
/// How to read a 3 × 3 table.
pub const HOW_TO_READ: Text = text!(
    "Rijen: eerste score. Kolommen: laatste score. Rechts van het omrande vak gaat het beter, links minder goed.",
    "Lignes : premier score. Colonnes : dernier score. À droite de la case encadrée, cela va mieux ; à gauche, moins bien.",
    "Rows: first score. Columns: latest score. To the right of the framed cell people do better, to the left less well.",
);
/// Sentence of the 3 × 3 tables.
pub const HIGHER_BAND: Text = text!(
    "Vaker naar een hogere klasse dan naar een lagere: {labels}.",
    "Plus souvent vers une classe supérieure que vers une classe inférieure : {labels}.",
    "More often to a higher band than to a lower one: {labels}.",
);
/// Sentence of the 3 × 3 tables.
pub const LOWER_BAND: Text = text!(
    "Vaker naar een lagere klasse dan naar een hogere: {labels}.",
    "Plus souvent vers une classe inférieure que vers une classe supérieure : {labels}.",
    "More often to a lower band than to a higher one: {labels}.",
);
/// Sentence of the 3 × 3 tables.
pub const NO_BAND: Text = text!(
    "In geen enkel levensdomein is duidelijk dat meer mensen naar een hogere of een lagere klasse gingen.",
    "Dans aucun domaine de vie il n’est clair que plus de personnes sont passées à une classe supérieure ou inférieure.",
    "In no life domain is it clear that more people came to a higher or to a lower band.",
);
/// Life domains that are not drawn.
pub const NOT_DRAWN: Text = text!(
    "Te weinig mensen om te tekenen: {labels}.",
    "Trop peu de personnes pour un dessin : {labels}.",
    "Too few people to draw: {labels}."
);
/// Bar: those who met a service.
pub const MET_SERVICE: Text = text!("{label}: dienst ontmoet", "{label} : service rencontré", "{label}: service met");
/// Bar: those who met none.
pub const MET_NONE: Text = text!("{label}: geen dienst ontmoet", "{label} : aucun service rencontré", "{label}: no service met");
/// Sentence: where it goes better more often with a service.
pub const WITH_SERVICE: Text = text!(
    "Wie een dienst ontmoette, ging er vaker op vooruit dan wie er geen ontmoette, bij: {labels}. Dit toont wat samengaat, niet wat waardoor komt.",
    "Qui a rencontré un service a plus souvent progressé que qui n’en a pas rencontré, pour : {labels}. Ceci montre ce qui va ensemble, pas ce qui en est la cause.",
    "Whoever met a service did better more often than whoever met none, in: {labels}. This shows what goes together, not what works because of what.",
);
/// Sentence: where it goes better less often with a service.
pub const WITHOUT_SERVICE: Text = text!(
    "Wie een dienst ontmoette, ging er minder vaak op vooruit bij: {labels}.",
    "Qui a rencontré un service a moins souvent progressé pour : {labels}.",
    "Whoever met a service did better less often in: {labels}.",
);
/// Sentence: no difference is certain.
pub const NO_DIFFERENCE: Text = text!(
    "Of mensen een dienst ontmoetten, toont bij geen levensdomein een verschil dat groter is dan de afronding.",
    "Le fait d’avoir rencontré un service ne montre dans aucun domaine une différence plus grande que l’arrondi.",
    "Whether people met a service shows no difference greater than the rounding in any life domain.",
);

/// Title of the labour ladder.
pub const LADDER: Text = text!("De ladder naar werk", "L’échelle vers l’emploi", "The ladder to work");
/// Sentence of the labour ladder.
pub const LADDER_SAYS: Text = text!(
    "Van {n} mensen die stopten, waren er vier weken later {work} aan het werk en {training} in opleiding.",
    "Sur {n} personnes qui ont terminé, {work} avaient un emploi et {training} suivaient une formation quatre semaines plus tard.",
    "Of {n} persons who left, {work} were in work and {training} in training four weeks later.",
);
/// The same where parts were rounded to more than their whole.
pub const LADDER_ALONE: Text = text!(
    "Vier weken later waren {work} mensen aan het werk en {training} in opleiding.",
    "Quatre semaines plus tard, {work} personnes avaient un emploi et {training} suivaient une formation.",
    "Four weeks later {work} persons were in work and {training} in training.",
);

/// Sentence of the cohorts.
pub const COHORT_SAYS: Text = text!(
    "Een half jaar na de start liep het traject nog bij {running} mensen, {forward} gingen naar werk of opleiding en met {lost} is het contact verloren.",
    "Six mois après le début, le parcours était encore en cours pour {running} personnes, {forward} étaient allées vers un emploi ou une formation et le contact était perdu avec {lost}.",
    "Half a year after the start the trajectory was still running for {running} persons, {forward} had gone to work or training and contact was lost with {lost}.",
);
/// Beside a bar of the cohorts: how many began then.
pub const COHORT_OF: Text = text!("gestart in {period}: {n}", "commencés au {period} : {n}", "started in {period}: {n}");
/// Beside a bar of the returns: how many were closed then.
pub const RETURNS_OF: Text = text!("afgesloten in {period}: {n}", "clôturés au {period} : {n}", "closed in {period}: {n}");

/// On a tile of the map.
pub const PER_10000: Text = text!("per 10 000: {n} ({low}–{high})", "pour 10 000 : {n} ({low}–{high})", "per 10,000: {n} ({low}–{high})");
/// Under the map: who counted the inhabitants.
pub const POPULATION_SOURCE: Text =
    text!("Inwoners van 18 tot 64: {sources}.", "Habitants de 18 à 64 ans : {sources}.", "Inhabitants of 18 to 64: {sources}.");
/// Under the map: those who stay elsewhere.
pub const OFF_THE_MAP: Text = text!("Niet op de kaart: {labels}.", "Pas sur la carte : {labels}.", "Not on the map: {labels}.");
/// Under the map: place, not shape.
pub const MAP_MEANS: Text = text!(
    "De tegels tonen waar gemeenten liggen, niet hun vorm.",
    "Les cases montrent où sont les communes, pas leur forme.",
    "The tiles show where municipalities lie, not their shape."
);

/// Title of the targets.
pub const TARGETS: Text = text!("Bereikt tegenover doel, {year}", "Atteint face à l’objectif, {year}", "Reached against target, {year}");
/// Column: what was to be reached.
pub const TARGET: Text = text!("doel", "objectif", "target");
/// Column: what was reached.
pub const REACHED: Text = text!("bereikt", "atteint", "reached");
/// A target that is certainly reached.
pub const IS_REACHED: Text = text!("gehaald", "atteint", "reached");
/// A target that is certainly not reached yet.
pub const NOT_REACHED: Text = text!("nog niet gehaald", "pas encore atteint", "not reached yet");
/// A target that may be reached.
pub const NEARLY_REACHED: Text = text!("ongeveer gehaald", "à peu près atteint", "about reached");
/// How far a year is counted.
pub const TARGETS_UPTO: Text =
    text!("Geteld tot en met {period}.", "Compté jusqu’au {period} inclus.", "Counted up to and including {period}.");
/// Beside a bar: the share of those who do better.
pub const BETTER_SHARE: Text = text!("{share} % beter (van {n})", "{share} % mieux (sur {n})", "{share} % better (of {n})");
