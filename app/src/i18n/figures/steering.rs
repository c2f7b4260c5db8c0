//! Texts of the page for the steering group.

use domain::text;
use domain::text::Text;

/// Link to the page for the steering group, and its title.
pub const SUMMARY: Text = text!("Eén blad voor de stuurgroep", "Une page pour le comité de pilotage", "One page for the steering group");
/// Heading of what is missing.
pub const MISSING: Text = text!("Waar aanbod ontbreekt", "Où l’offre manque", "Where a service is missing");
/// Explains what is missing.
pub const MISSING_MEANS: Text = text!(
    "Mensen met een open drempel die niet naar deze dienst doorverwezen zijn.",
    "Personnes avec un obstacle ouvert qui ne sont pas orientées vers ce service.",
    "Persons with an open barrier who are not referred to this service.",
);
/// One missing service.
pub const MISSING_ONE: Text =
    text!("{n} van {total} mensen niet doorverwezen", "{n} personnes sur {total} non orientées", "{n} of {total} persons not referred",);
/// The same, where rounding apart shows a part greater than its whole.
pub const MISSING_ALONE: Text = text!("{n} mensen niet doorverwezen", "{n} personnes non orientées", "{n} persons not referred");
/// Nothing is missing.
pub const NOTHING_MISSING: Text = text!(
    "In de getoonde cijfers is er geen dienst waarnaar mensen niet doorverwezen zijn.",
    "Dans les chiffres montrés, il n’y a pas de service vers lequel des personnes ne sont pas orientées.",
    "In the figures shown there is no service to which persons are not referred.",
);
/// Heading of the summary.
pub const CAME_IN: Text = text!("Wat kwam binnen", "Ce qui est entré", "What came in");
/// Heading of the summary.
pub const NEEDED: Text = text!("Wat is nodig", "Ce qui est nécessaire", "What is needed");
/// Heading of the summary.
pub const LACKING: Text = text!("Wat ontbreekt", "Ce qui manque", "What is missing");
/// Heading of the summary.
pub const HOW_LONG: Text = text!("Hoe lang duurt het", "Combien de temps cela prend", "How long it takes");
/// Heading of the summary.
pub const TOGETHER_WITH: Text = text!("Wat samengaat met vooruitgang", "Ce qui va avec le progrès", "What goes together with progress");
/// Heading of the summary.
pub const CHANGED: Text = text!("Wat veranderde", "Ce qui a changé", "What changed");
/// Heading within the summary.
pub const TOP_MUNICIPALITIES: Text = text!("Gestart per gemeente", "Commencés par commune", "Started by municipality");
/// Heading within the summary.
pub const TOP_PERSONAS: Text = text!("Gestart per persona", "Commencés par persona", "Started by persona");
/// Heading within the summary.
pub const TOP_SERVICES: Text = text!("Nood aan dienstverlening", "Besoin de services", "Need of services");
/// A change: certainly more than before.
pub const MORE_BY: Text = text!("meer: {now}, was {before}", "plus : {now}, avant {before}", "more: {now}, was {before}");
/// A change: certainly less than before.
pub const LESS_BY: Text = text!("minder: {now}, was {before}", "moins : {now}, avant {before}", "less: {now}, was {before}");
/// Nothing to list, since nothing changed for certain.
pub const UNCHANGED: Text = text!(
    "Geen verschil dat groter is dan de afronding.",
    "Pas de différence plus grande que l’arrondi.",
    "No difference greater than the rounding.",
);
/// There is no earlier period to compare with.
pub const NO_COMPARISON: Text = text!(
    "Er zijn geen cijfers van de periode ervoor om mee te vergelijken.",
    "Il n’y a pas de chiffres de la période précédente pour comparer.",
    "There are no figures of the period before to compare with.",
);
/// Link to the year, in which services stand beside movement.
pub const TOGETHER_YEARLY: Text =
    text!("Samen met dienstverlening: zie {period}", "Avec les services : voir {period}", "Together with services: see {period}",);
