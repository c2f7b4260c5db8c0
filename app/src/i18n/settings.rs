//! Texts of the pages where targets, inhabitants and what SFC2021 asks are set.

use domain::text;
use domain::text::Text;

/// Heading, and the page in the menu.
pub const SETTINGS: Text = text!("Instellingen", "Réglages", "Settings");
/// What the page is for.
pub const INTRO: Text = text!(
    "Wat het partnerschap zelf opgeeft: wat het wil bereiken, hoeveel mensen er wonen, en wat SFC2021 over het project vraagt. Alles blijft bewaard, ook wat u later verandert.",
    "Ce que le partenariat indique lui-même : ce qu’il veut atteindre, combien de personnes y habitent, et ce que SFC2021 demande sur le projet. Tout est conservé, aussi ce que vous changez plus tard.",
    "What the partnership says itself: what it wants to reach, how many people live there, and what SFC2021 asks of the project. Everything is kept, also what you change later.",
);
/// Heading of a part.
pub const TARGETS: Text = text!("Streefcijfers", "Objectifs", "Targets");
/// What targets do.
pub const TARGETS_HOW: Text = text!(
    "Hoeveel deelnemers u per ESF+-indicator in een jaar wilt bereiken. Op het overzicht staat dan wat getoond wordt naast wat u wilt bereiken. Leeg is: geen streefcijfer.",
    "Combien de participants vous voulez atteindre par indicateur FSE+ en une année. L’aperçu montre alors ce qui est atteint à côté de l’objectif. Vide veut dire : pas d’objectif.",
    "How many participants you want to reach for each ESF+ indicator in a year. The overview then shows what is reached beside it. Empty is: no target.",
);
/// Heading of a part.
pub const INHABITANTS: Text = text!("Inwoners van 18 tot en met 64 jaar", "Habitants de 18 à 64 ans", "Inhabitants of 18 to 64 years");
/// What inhabitants do.
pub const INHABITANTS_HOW: Text = text!(
    "Per gemeente, met de bron en het jaar. De kaart toont dan hoeveel mensen er op 10.000 inwoners begeleid worden. Zolang een gemeente leeg is, toont de kaart daar alleen het aantal mensen.",
    "Par commune, avec la source et l’année. La carte montre alors combien de personnes sont accompagnées pour 10 000 habitants. Tant qu’une commune est vide, la carte n’y montre que le nombre de personnes.",
    "For each municipality, with source and year. The map then shows how many people are accompanied per 10,000 inhabitants. As long as a municipality is empty, the map shows only the number of people there.",
);
/// Heading of a part.
pub const SFC: Text = text!("Gegevens voor SFC2021", "Données pour SFC2021", "Details for SFC2021");
/// What they do.
pub const SFC_HOW: Text = text!(
    "Deze gegevens staan bovenaan op het halfjaarblad voor de beheersautoriteit.",
    "Ces données figurent en tête de la feuille semestrielle pour l’autorité de gestion.",
    "These details stand at the head of the half-year sheet for the managing authority.",
);
/// Field.
pub const PERSONS: Text = text!("Inwoners", "Habitants", "Inhabitants");
/// Field.
pub const SOURCE: Text = text!("Bron", "Source", "Source");
/// Helps to fill the field in.
pub const SOURCE_HOW: Text = text!("Bijvoorbeeld: Statbel", "Par exemple : Statbel", "For instance: Statbel");
/// Field.
pub const YEAR: Text = text!("Jaar", "Année", "Year");
/// Field.
pub const PROJECT: Text = text!("Projectnummer", "Numéro du projet", "Project number");
/// Field.
pub const PRIORITY: Text = text!("Prioriteit van het programma", "Priorité du programme", "Priority of the programme");
/// Field.
pub const OBJECTIVE: Text = text!("Specifieke doelstelling", "Objectif spécifique", "Specific objective");
/// Helps to fill the field in.
pub const OBJECTIVE_HOW: Text = text!("Bijvoorbeeld: ESO4.8", "Par exemple : ESO4.8", "For instance: ESO4.8");
/// Field.
pub const REGION: Text = text!("Categorie van regio", "Catégorie de région", "Category of region");
/// Leads to a form.
pub const CHANGE: Text = text!("Invullen of veranderen", "Remplir ou modifier", "Fill in or change");
/// Column.
pub const VERSION_ABOUT: Text = text!("Versie", "Version", "Version");

/// The heading of a part, by its name in the database.
#[must_use]
pub fn part(code: &str) -> Option<Text> {
    match code {
        "targets" => Some(TARGETS),
        "inhabitants" => Some(INHABITANTS),
        "sfc" => Some(SFC),
        _ => None,
    }
}
