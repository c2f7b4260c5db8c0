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
/// Column.
pub const QUARTER: Text = text!("kwartaal", "trimestre", "quarter");
/// Heading of the exports.
pub const DOWNLOAD: Text = text!("Downloaden", "Télécharger", "Download");
/// All tables.
pub const ALL_TABLES: Text = text!("Alle tabellen", "Tous les tableaux", "All tables");
/// Opens the explanation of the protection.
pub const PROTECTED_HOW: Text = text!("Hoe is dit beschermd?", "Comment est-ce protégé ?", "How is this protected?");
/// The explanation, in three sentences.
pub const PROTECTED: Text = text!(
    "Elk aantal mensen is met opzet afgerond, door het toeval naar boven of naar beneden; het echte aantal ligt meestal dichtbij. Voor elk klein aantal is nagerekend dat alles wat u hier leest, ook kan kloppen als het om niemand gaat of om meer dan enkele mensen: zo weet niemand iets zeker over één mens. De cijfers verschijnen één keer, 28 dagen na het einde van de periode, en veranderen daarna niet meer.",
    "Chaque nombre de personnes est arrondi exprès, vers le haut ou vers le bas selon le hasard ; le vrai nombre est d’habitude tout proche. Pour chaque petit nombre, il est vérifié que tout ce que vous lisez ici peut aussi être vrai s’il n’y a personne ou s’il y a plus que quelques personnes : ainsi, nul ne sait rien avec certitude d’une seule personne. Les chiffres paraissent une fois, 28 jours après la fin de la période, et ne changent plus ensuite.",
    "Each number of persons is rounded on purpose, up or down by chance; the true number is usually close by. For each small number it has been checked that everything you read here can also be true if there is nobody, or more than a few persons: so nobody knows anything for certain about one person. The figures appear once, 28 days after the end of the period, and do not change after that.",
);
/// In the place of figures: too early, or no such period.
pub const NOT_OUT: Text = text!(
    "Deze cijfers zijn er nog niet. Een kwartaal verschijnt 28 dagen na het einde ervan, een jaar samen met zijn vierde kwartaal. Kies een andere periode.",
    "Ces chiffres ne sont pas encore là. Un trimestre paraît 28 jours après sa fin, une année avec son quatrième trimestre. Choisissez une autre période.",
    "These figures are not there yet. A quarter appears 28 days after its end, a year together with its fourth quarter. Choose another period.",
);
/// In the place of figures: out, and being made.
pub const BEING_MADE: Text = text!(
    "Deze cijfers worden nu gemaakt. Dat duurt enkele minuten. Open deze pagina straks opnieuw.",
    "Ces chiffres sont en cours de préparation. Cela prend quelques minutes. Rouvrez cette page plus tard.",
    "These figures are being made now. That takes some minutes. Open this page again later.",
);
/// In the place of figures: they left, and a backup lacks them.
pub const CLOSED: Text = text!(
    "Deze cijfers zijn al verschenen, maar ontbreken in de reservekopie die teruggezet is. Ze worden niet opnieuw gemaakt. Ze staan hier weer zodra uw beheerder het vastgelegde rapport inleest.",
    "Ces chiffres sont déjà parus, mais manquent dans la sauvegarde qui a été restaurée. Ils ne sont pas refaits. Ils reviennent dès que votre administrateur relit le rapport figé.",
    "These figures have appeared already, but the backup that was put back lacks them. They are not made again. They are back as soon as your administrator reads the frozen report in.",
);
/// In the place of figures: nothing of this level leaves.
pub const HELD_BACK: Text = text!(
    "Te weinig mensen: voor deze groep verschijnen in deze periode geen cijfers. Zij tellen wel mee in het hele partnerschap.",
    "Trop peu de personnes : pour ce groupe, il n’y a pas de chiffres pour cette période. Elles comptent dans l’ensemble du partenariat.",
    "Too few people: for this group there are no figures in this period. They do count in the whole partnership.",
);
/// The same for the whole partnership.
pub const HELD_BACK_WHOLE: Text = text!(
    "Te weinig mensen: voor deze periode verschijnen geen cijfers, want niemand mag herkenbaar worden. Kies een andere periode.",
    "Trop peu de personnes : il n’y a pas de chiffres pour cette période, car personne ne peut devenir reconnaissable. Choisissez une autre période.",
    "Too few people: there are no figures for this period, for nobody may become recognisable. Choose another period.",
);
/// No figures at all yet.
pub const NOTHING_YET: Text = text!(
    "Er zijn nog geen cijfers. Zodra begeleiders trajecten registreren, verschijnen ze hier.",
    "Il n’y a pas encore de chiffres. Ils apparaîtront dès que des accompagnateurs enregistrent des parcours.",
    "There are no figures yet. They appear as soon as workers record trajectories.",
);
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
pub const CHALLENGE: Text = text!("Regio-uitdaging", "Défi régional", "Regional challenge");
/// Cover sheet.
pub const TABLE: Text = text!("Tabel", "Tableau", "Table");
