//! Texts of the page where the promotor settles the operation.

use domain::text;
use domain::text::Text;

/// Heading, and the page in the menu.
pub const OPERATION: Text = text!("ESF+-project", "Projet FSE+", "ESF+ project");
/// What the page is for.
pub const INTRO: Text = text!(
    "Wat ESF+ over het project moet weten en wat niet per persoon gevraagd wordt. Alles blijft bewaard, ook wat u later verandert.",
    "Ce que le FSE+ doit savoir du projet et qui n’est pas demandé à chaque personne. Tout est conservé, aussi ce que vous changez plus tard.",
    "What ESF+ must know about the project and what is not asked of each person. Everything is kept, also what you change later.",
);
/// Heading.
pub const DAYS: Text = text!("Looptijd van het ESF+-project", "Durée du projet FSE+", "Days of the ESF+ project");
/// What the days do.
pub const DAYS_HOW: Text = text!(
    "Wie in deze dagen deelnemer wordt, telt één keer mee. Rapporten die al vastgelegd zijn, blijven zoals ze zijn.",
    "Qui devient participant pendant ces jours compte une fois. Les rapports déjà figés restent tels quels.",
    "Whoever becomes a participant on these days counts once. Reports that are frozen already stay as they are.",
);
/// Nobody has set them.
pub const DAYS_NOT_GIVEN: Text = text!(
    "Niet opgegeven. Zolang tellen de jaren van het programma:",
    "Non communiqué. En attendant, les années du programme comptent :",
    "Not given. Until then the years of the programme count:",
);
/// Link to the form.
pub const CHANGE_DAYS: Text = text!("Looptijd invullen of veranderen", "Remplir ou modifier la durée", "Fill in or change the days");
/// Field.
pub const FIRST: Text = text!("Eerste dag", "Premier jour", "First day");
/// Field.
pub const LAST: Text = text!("Laatste dag", "Dernier jour", "Last day");
/// Button.
pub const KEEP: Text = text!("Bewaren", "Enregistrer", "Save");
/// Opens the versions before.
pub const HISTORY: Text = text!("Wie vulde wat in, en wanneer", "Qui a rempli quoi, et quand", "Who filled in what, and when");
/// Heading.
pub const ESTIMATES: Text = text!("Schattingen van het team", "Estimations de l’équipe", "Estimates of the team");
/// How to estimate.
pub const ESTIMATES_HOW: Text = text!(
    "Schat voor elk kwartaal of jaar hoeveel van de mensen die toen deelnemer werden hierbij horen. 0 is een antwoord; leeg is “niet opgegeven”. Vul dit in vóór u het rapport vastlegt: beschermde cijfers verschijnen één keer, wat later komt staat alleen in de exacte totalen.",
    "Estimez pour chaque trimestre ou année combien des personnes devenues participantes sont concernées. 0 est une réponse ; vide veut dire « non communiqué ». Remplissez avant de figer le rapport : les chiffres protégés paraissent une fois, ce qui vient après figure seulement dans les totaux exacts.",
    "Estimate for each quarter or year how many of those who became participants then belong here. 0 is an answer; empty is “not given”. Fill this in before you freeze the report: protected figures appear once, what comes later stands in the exact totals only.",
);
/// Nothing has ended yet.
pub const NO_PERIOD: Text = text!(
    "Er is nog geen periode voorbij waarin iemand geregistreerd werd.",
    "Aucune période où quelqu’un a été enregistré n’est terminée.",
    "No period in which anybody was recorded has ended yet.",
);
/// Field.
pub const METHOD: Text = text!("Hoe geschat", "Comment estimé", "How estimated");
/// Field.
pub const BASIS: Text = text!("Waarop steunt dit?", "Sur quoi cela repose-t-il ?", "What does this rest on?");
/// Column.
pub const SET_AT: Text = text!("Ingevuld op", "Rempli le", "Filled in on");
/// Column.
pub const SET_BY: Text = text!("Door", "Par", "By");
/// Column.
pub const PERSONS: Text = text!("Vrouwen, mannen, non-binair", "Femmes, hommes, non binaire", "Women, men, non-binary");
