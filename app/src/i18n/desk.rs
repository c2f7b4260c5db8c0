//! Texts of the desk documents.

use domain::rights::Role;
use domain::text;
use domain::text::Text;

/// The product.
pub const BRUG: Text = text!("Brug", "Brug", "Brug");
/// Skips the header.
pub const SKIP: Text = text!("Naar de inhoud", "Aller au contenu", "Skip to content");
/// Heading of the login page.
pub const LOGIN: Text = text!("Aanmelden", "Se connecter", "Log in");
/// What the desk is for.
pub const LOGIN_INTRO: Text = text!(
    "Cijfers van het partnerschap, beschermd zodat niemand te herkennen is. Begeleiders gebruiken de app.",
    "Chiffres du partenariat, protégés pour que personne ne soit reconnaissable. Les accompagnateurs utilisent l’app.",
    "Figures of the partnership, protected so that nobody can be recognised. Workers use the app.",
);
/// Field.
pub const LOGIN_NAME: Text = text!("Gebruikersnaam", "Nom d’utilisateur", "Username");
/// Field.
pub const PASSWORD: Text = text!("Wachtwoord", "Mot de passe", "Password");
/// Link to the phone app.
pub const TO_APP: Text = text!("Naar de app voor begeleiders", "Vers l’app des accompagnateurs", "To the app for workers");
/// Button.
pub const LOGOUT: Text = text!("Afmelden", "Se déconnecter", "Log out");
/// Heading of the overview.
pub const OVERVIEW: Text = text!("Overzicht", "Aperçu", "Overview");
/// Over the language switch.
pub const LANGUAGE: Text = text!("Taal", "Langue", "Language");
/// Opens the menu of pages.
pub const PAGES: Text = text!("Pagina’s", "Pages", "Pages");
/// Heading of a refusal.
pub const REFUSED: Text = text!("Dit lukt niet", "Ceci n’est pas possible", "This is not possible");
/// Link from a refusal.
pub const BACK: Text = text!("Terug naar het begin", "Retour au début", "Back to the start");
/// Link from a refusal to the page whose address was wrong.
pub const SAME_PAGE: Text = text!("Open deze pagina zonder keuze", "Ouvrir cette page sans choix", "Open this page without a choice");
/// Over the period menu.
pub const PERIOD: Text = text!("Periode", "Période", "Period");
/// Button beside the period menu.
pub const SHOW: Text = text!("Toon", "Afficher", "Show");
/// Opens the full text of a challenge.
pub const FULL_TEXT: Text = text!("Volledige tekst van de uitdaging", "Texte complet du défi", "Full text of the challenge");
/// Opens a definition.
pub const DEFINITION: Text = text!("Wat telt mee?", "Qu’est-ce qui compte ?", "What is counted?");
/// Opens a table under its chart.
pub const AS_TABLE: Text = text!("Toon als tabel", "Afficher en tableau", "Show as a table");
/// Heading of the series.
pub const OVER_TIME: Text = text!("Deelname in de tijd", "Participation dans le temps", "Participation over time");
/// Definition of the series.
pub const OVER_TIME_MEANS: Text = text!(
    "Verschillende mensen per kwartaal. Actief: het traject begon of eindigde, er was een contact of een poging daartoe, of een stap in een doorverwijzing. Wie in twee kwartalen actief was, telt in beide. Elke grafiek heeft haar eigen schaal.",
    "Personnes distinctes par trimestre. Actif : le trajet a commencé ou s’est terminé, un contact ou une tentative, ou une étape d’une orientation. Qui est actif pendant deux trimestres compte dans les deux. Chaque graphique a sa propre échelle.",
    "Distinct persons per quarter. Active: the trajectory began or ended, there was a contact or an attempt, or a step of a referral. Who was active in two quarters counts in both. Each chart has a scale of its own.",
);
/// Column.
pub const QUARTER: Text = text!("kwartaal", "trimestre", "quarter");
/// Heading of the exports.
pub const DOWNLOAD: Text = text!("Downloaden", "Télécharger", "Download");
/// All tables.
pub const ALL_TABLES: Text = text!("Alle tabellen", "Tous les tableaux", "All tables");
/// Opens the explanation of the protection.
pub const PROTECTED_HOW: Text = text!("Hoe is dit beschermd?", "Comment est-ce protégé ?", "How is this protected?");
/// The explanation.
pub const PROTECTED: Text = text!(
    "Een cijfer over minder dan {k} mensen wordt niet getoond. Ook andere cijfers worden verborgen, zo weinig mogelijk, tot niemand een verborgen cijfer kan uitrekenen uit de totalen. Een controle rekent dat na voor elk verborgen cijfer; zonder bewijs verschijnt er niets. Een kwartaal of een jaar verschijnt twee weken na het einde ervan en verandert daarna niet meer: wie twee versies vergelijkt, zou iemand kunnen herkennen. De gegevens zelf zijn pseudoniem, niet naamloos: daarom ziet u hier geen trajecten.",
    "Un chiffre sur moins de {k} personnes n’est pas montré. D’autres chiffres sont aussi cachés, le moins possible, jusqu’à ce que personne ne puisse calculer un chiffre caché à partir des totaux. Un contrôle le vérifie pour chaque chiffre caché ; sans preuve, rien n’apparaît. Un trimestre ou une année paraît deux semaines après sa fin et ne change plus : qui compare deux versions pourrait reconnaître quelqu’un. Les données sont pseudonymes, pas sans identité : c’est pourquoi vous ne voyez pas de trajets ici.",
    "A figure about fewer than {k} persons is not shown. Other figures are hidden too, as few as possible, until nobody can calculate a hidden one from the totals. An audit checks that for every hidden figure; without proof nothing appears. A quarter or a year appears two weeks after its end and does not change any more: whoever compares two versions could recognise somebody. The data themselves are pseudonymous, not without identity: that is why you see no trajectories here.",
);
/// Too early, or no such period.
const NOT_OUT: Text = text!(
    "Deze cijfers zijn er nog niet. Een kwartaal of een jaar verschijnt twee weken na het einde ervan. Kies een andere periode.",
    "Ces chiffres ne sont pas encore là. Un trimestre ou une année paraît deux semaines après sa fin. Choisissez une autre période.",
    "These figures are not there yet. A quarter or a year appears two weeks after its end. Choose another period.",
);
/// Why figures are not there though they are out, by the key that the server gives.
const NOT_RELEASED: [(&str, Text); 4] = [
    (
        "not_ready",
        text!(
            "Deze cijfers worden nu geteld en beschermd. Dat kan enkele minuten duren. Open deze pagina straks opnieuw.",
            "Ces chiffres sont en train d’être comptés et protégés. Cela peut prendre quelques minutes. Rouvrez cette page plus tard.",
            "These figures are being counted and protected. That may take some minutes. Open this page again later.",
        ),
    ),
    (
        "refused_inconsistent",
        text!(
            "Deze cijfers verschijnen niet: twee tabellen spreken elkaar tegen. Meld dit aan uw beheerder.",
            "Ces chiffres ne paraissent pas : deux tableaux se contredisent. Signalez-le à votre administrateur.",
            "These figures do not appear: two tables contradict each other. Tell your administrator.",
        ),
    ),
    (
        "refused_not_proven",
        text!(
            "Deze cijfers verschijnen niet: er is geen bewijs dat niemand te herkennen is. Kies een andere periode.",
            "Ces chiffres ne paraissent pas : rien ne prouve que personne n’est reconnaissable. Choisissez une autre période.",
            "These figures do not appear: there is no proof that nobody can be recognised. Choose another period.",
        ),
    ),
    (
        "refused_told_before",
        text!(
            "Deze cijfers verschijnen niet: naast wat al verschenen is, zouden ze enkele mensen herkenbaar maken. Kies een andere periode.",
            "Ces chiffres ne paraissent pas : à côté de ce qui est déjà paru, ils rendraient quelques personnes reconnaissables. Choisissez une autre période.",
            "These figures do not appear: beside what has appeared already they would make a few people recognisable. Choose another period.",
        ),
    ),
];

/// Why figures are not there: without a key they are not out.
#[must_use]
pub fn not_released(key: Option<&str>) -> Text {
    let known = |key| NOT_RELEASED.iter().find(|(known, _)| *known == key).map(|(_, text)| *text);
    key.and_then(known).unwrap_or(NOT_OUT)
}
/// No figures at all yet.
pub const NOTHING_YET: Text = text!(
    "Er zijn nog geen cijfers. Zodra begeleiders trajecten registreren, verschijnen ze hier.",
    "Il n’y a pas encore de chiffres. Ils apparaîtront dès que des accompagnateurs enregistrent des trajets.",
    "There are no figures yet. They appear as soon as workers record trajectories.",
);
/// Unit of a difference between two percentages.
pub const POINTS: Text = text!("procentpunt", "points", "points");
/// Caption of the number of persons.
pub const PERSONS: Text = text!("mensen", "personnes", "persons");
/// Caption of the number of contacts.
pub const CONTACTS: Text = text!("contacten", "contacts", "contacts");
/// Reconciliation.
pub const STEERING: Text = text!(
    "Dit zijn stuurcijfers. Ze moeten overeenkomen met het officiële ESF+-register, maar vervangen het niet.",
    "Ce sont des chiffres de pilotage. Ils doivent correspondre au registre officiel FSE+, mais ne le remplacent pas.",
    "These are steering figures. They must reconcile with the official ESF+ register, but do not replace it.",
);
/// Heading of the page for administrators.
pub const USERS: Text = text!("Accounts", "Comptes", "Accounts");
/// Column.
pub const ROLE: Text = text!("rol", "rôle", "role");
/// Column.
pub const ORGANISATION: Text = text!("organisatie", "organisation", "organisation");
/// Column.
pub const STATE: Text = text!("status", "statut", "status");
/// Column with the buttons.
pub const CHANGE: Text = text!("veranderen", "modifier", "change");
/// An account that may log in.
pub const ENABLED: Text = text!("actief", "actif", "active");
/// An account that may not log in.
pub const DISABLED: Text = text!("uitgeschakeld", "désactivé", "disabled");
/// Button.
pub const DISABLE: Text = text!("Uitschakelen", "Désactiver", "Disable");
/// In the place of the button, at one's own account.
pub const YOURSELF: Text = text!("uw eigen account", "votre propre compte", "your own account");
/// Heading of the form.
pub const ADD_USER: Text = text!("Een account toevoegen", "Ajouter un compte", "Add an account");
/// Explains the form.
pub const ADD_USER_HOW: Text = text!(
    "Geef de gebruikersnaam en het eerste wachtwoord zelf door, liefst niet langs dezelfde weg. Gebruik als gebruikersnaam geen rijksregisternummer of adres.",
    "Transmettez vous-même le nom et le premier mot de passe, de préférence par deux voies différentes. N’utilisez pas de numéro national ni d’adresse comme nom.",
    "Pass the login and the first password on yourself, preferably not by the same way. Use no national number or address as a login.",
);
/// Helps to fill the field in.
pub const LOGIN_NAME_HOW: Text = text!(
    "1 tot 60 letters zonder accent, cijfers, punten en streepjes.",
    "1 à 60 lettres sans accent, chiffres, points et traits d’union.",
    "1 to 60 letters without accents, digits, points and hyphens.",
);
/// Field.
pub const FIRST_PASSWORD: Text = text!("Eerste wachtwoord", "Premier mot de passe", "First password");
/// Helps to fill the field in.
pub const FIRST_PASSWORD_HOW: Text = text!("12 tot 128 tekens.", "12 à 128 caractères.", "12 to 128 characters.");
/// Field.
pub const ROLE_FIELD: Text = text!("Rol", "Rôle", "Role");
/// Field.
pub const ORGANISATION_FIELD: Text = text!("Organisatie", "Organisation", "Organisation");
/// Button.
pub const ADD: Text = text!("Toevoegen", "Ajouter", "Add");
/// Button.
pub const ENABLE: Text = text!("Inschakelen", "Activer", "Enable");

/// What somebody is in the partnership.
#[must_use]
pub const fn role(role: Role) -> Text {
    match role {
        Role::Worker => text!("begeleider", "accompagnateur", "outreach worker"),
        Role::Coordinator => text!("coördinator", "coordinateur", "coordinator"),
        Role::Lead => text!("trekker van het partnerschap", "responsable du partenariat", "partnership lead"),
        Role::Promotor => text!("promotor", "promoteur", "promotor"),
        Role::Admin => text!("beheerder", "administrateur", "administrator"),
        Role::Dpo => text!("functionaris voor gegevensbescherming", "délégué à la protection des données", "data-protection officer"),
    }
}
/// Cover sheet.
pub const EXPORTED: Text = text!("Beschermde cijfers", "Chiffres protégés", "Protected figures");
/// Cover sheet.
pub const THRESHOLD: Text = text!("Drempel (mensen)", "Seuil (personnes)", "Threshold (persons)");
/// Cover sheet.
pub const CHALLENGE: Text = text!("Regio-uitdaging", "Défi régional", "Regional challenge");
/// Cover sheet.
pub const TABLE: Text = text!("Tabel", "Tableau", "Table");
