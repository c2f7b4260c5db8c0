//! One sentence for each refusal: what happened, what is safe, what to do.

use domain::text;
use domain::text::{Lang, Text};

/// The sentence for a machine code, in a language. An unknown code gets the general sentence.
#[must_use]
pub fn sentence(code: &str, lang: Lang) -> &'static str {
    known(code).unwrap_or(GENERAL).get(lang)
}

/// The sentence for a machine code; `None` for one that this build does not know.
#[must_use]
pub fn known(code: &str) -> Option<Text> {
    const ALL: &[&[(&str, Text)]] = &[
        ANYWHERE,
        #[cfg(feature = "ssr")]
        SERVER,
    ];
    ALL.iter().copied().flatten().find(|(known, _)| *known == code).map(|(_, text)| *text)
}

const GENERAL: Text = text!(
    "Er ging iets mis bij ons. Er is niets verloren. Probeer het straks opnieuw.",
    "Un problème est survenu chez nous. Rien n’est perdu. Réessayez plus tard.",
    "Something went wrong on our side. Nothing is lost. Try again later.",
);

/// What the phone app finds out by itself, and what can go wrong while logging in.
const ANYWHERE: &[(&str, Text)] = &[
    ("internal", GENERAL),
    (
        "unavailable",
        text!(
            "De server is even niet bereikbaar. Er is niets verloren. Probeer het straks opnieuw.",
            "Le serveur n’est pas disponible pour le moment. Rien n’est perdu. Réessayez plus tard.",
            "The server is not available right now. Nothing is lost. Try again later.",
        ),
    ),
    (
        "install_first",
        text!(
            "Zonder verbinding kunt u pas noteren als Brug op uw startscherm staat: dit toestel wist anders wat het bewaart. Hoe dat gaat, leest u bij Meer.",
            "Sans connexion, vous pouvez noter seulement si Brug est sur votre écran d’accueil : sinon cet appareil efface ce qu’il conserve. Voyez sous Plus.",
            "Without a connection you can only log once Brug is on your home screen: this device otherwise clears what it keeps. See under More.",
        ),
    ),
    (
        "login_shape",
        text!(
            "De gebruikersnaam heeft 1 tot 60 letters zonder accent, cijfers, punten en streepjes. Er is niets bewaard.",
            "Le nom d’utilisateur a de 1 à 60 lettres sans accent, chiffres, points et traits d’union. Rien n’a été enregistré.",
            "A username has 1 to 60 letters without accents, digits, points and hyphens. Nothing was stored.",
        ),
    ),
    ("login_required", text!("Meld u aan om verder te gaan.", "Connectez-vous pour continuer.", "Log in to go on.")),
    (
        "login_wrong",
        text!(
            "De gebruikersnaam of het wachtwoord klopt niet. Kijk het na en probeer opnieuw.",
            "Le nom d’utilisateur ou le mot de passe est incorrect. Vérifiez et réessayez.",
            "The username or the password is wrong. Check it and try again.",
        ),
    ),
    (
        "login_wait",
        text!(
            "Te veel pogingen. Wacht even en probeer dan opnieuw.",
            "Trop de tentatives. Attendez un peu, puis réessayez.",
            "Too many tries. Wait a moment, then try again.",
        ),
    ),
    ("forbidden", text!("U mag dit niet doen.", "Vous ne pouvez pas faire ceci.", "You may not do this.")),
    (
        "cross_site",
        text!(
            "Deze vraag kwam van een andere website en is geweigerd.",
            "Cette demande venait d’un autre site et a été refusée.",
            "This request came from another website and was refused.",
        ),
    ),
    (
        "bad_request",
        text!(
            "De server begrijpt deze vraag niet. Er is niets bewaard.",
            "Le serveur ne comprend pas cette demande. Rien n’a été enregistré.",
            "The server does not understand this request. Nothing was stored.",
        ),
    ),
    (
        "too_large",
        text!(
            "Dit is te veel in één keer. Er is niets bewaard.",
            "C’est trop en une fois. Rien n’a été enregistré.",
            "This is too much at once. Nothing was stored.",
        ),
    ),
    // Verdicts on events.
    ("malformed", text!("Deze registratie is niet volledig.", "Cet enregistrement est incomplet.", "This record is not complete.")),
    ("future_date", text!("De datum ligt in de toekomst.", "La date est dans le futur.", "The date is in the future.")),
    ("date_out_of_range", text!("De datum ligt te ver weg.", "La date est trop éloignée.", "The date is too far away.")),
    (
        "unknown_code",
        text!(
            "Deze keuze bestaat niet (meer) op die datum.",
            "Ce choix n’existe pas (plus) à cette date.",
            "This choice does not exist (any more) on that date.",
        ),
    ),
    ("level", text!("Een score gaat van 1 tot 5.", "Un score va de 1 à 5.", "A score goes from 1 to 5.")),
    (
        "persons",
        text!(
            "Een contact telt 1 tot 99 mensen. Kijk het aantal na.",
            "Un contact compte de 1 à 99 personnes. Vérifiez le nombre.",
            "A contact counts 1 to 99 people. Check the number.",
        ),
    ),
    ("code_name", text!("Dit is geen trajectcode.", "Ce n’est pas un code de parcours.", "This is not a trajectory code.")),
    ("text_length", text!("De tekst is leeg of te lang.", "Le texte est vide ou trop long.", "The text is empty or too long.")),
    (
        "identity",
        text!(
            "De tekst bevat iets waaraan iemand te herkennen is. Haal dat weg.",
            "Le texte contient quelque chose qui permet de reconnaître quelqu’un. Enlevez-le.",
            "The text holds something by which somebody can be recognised. Take it out.",
        ),
    ),
    ("correction", text!("Dit kan zo niet verbeterd worden.", "Ceci ne peut pas être corrigé ainsi.", "This cannot be corrected so.")),
    ("server_only", text!("Dit kan alleen de server.", "Seul le serveur peut faire ceci.", "Only the server can do this.")),
    ("opened_twice", text!("Dit traject bestaat al.", "Ce parcours existe déjà.", "This trajectory exists already.")),
    (
        "no_such_item",
        text!(
            "Dit hoort bij een afspraak, doel, doorverwijzing of overdracht die niet bekend is, of al bestaat.",
            "Ceci appartient à un rendez-vous, objectif, orientation ou transfert inconnu, ou déjà existant.",
            "This belongs to an appointment, goal, referral or handover that is not known, or exists already.",
        ),
    ),
    (
        "wrong_state",
        text!(
            "Deze stap past niet meer: er is intussen iets veranderd.",
            "Cette étape ne convient plus : quelque chose a changé entre-temps.",
            "This step no longer fits: something has changed meanwhile.",
        ),
    ),
    (
        "closed",
        text!(
            "Dit traject is afgesloten. Heropen het eerst.",
            "Ce parcours est clôturé. Rouvrez-le d’abord.",
            "This trajectory is closed. Reopen it first.",
        ),
    ),
    (
        "appointment_past",
        text!(
            "Een afspraak ligt niet vóór de dag waarop ze gemaakt is. Kies een latere dag.",
            "Un rendez-vous ne se situe pas avant le jour où il a été fixé. Choisissez un jour plus tard.",
            "An appointment does not lie before the day it was made on. Choose a later day.",
        ),
    ),
    (
        "before_start",
        text!(
            "Op die dag was dit traject nog niet gestart. Kijk de datum na.",
            "Ce jour-là, ce parcours n’avait pas encore commencé. Vérifiez la date.",
            "On that day this trajectory had not started yet. Check the date.",
        ),
    ),
    (
        "before_participation",
        text!(
            "Een einde ligt niet vóór de dag waarop de persoon deelnemer werd. Kies een latere dag.",
            "Une fin ne se situe pas avant le jour où la personne est devenue participante. Choisissez un jour plus tard.",
            "An exit does not lie before the day the person became a participant. Choose a later day.",
        ),
    ),
    (
        "after_death",
        text!(
            "De persoon is dan overleden: werk of opleiding kan niet meer beginnen. Kijk de datum en de reden na.",
            "La personne est alors décédée : un travail ou une formation ne peut plus commencer. Vérifiez la date et la raison.",
            "The person has died by then: work or training cannot begin any more. Check the date and the reason.",
        ),
    ),
];

/// What the server alone finds out; the phone app shows the sentence that comes with the answer.
#[cfg(feature = "ssr")]
const SERVER: &[(&str, Text)] = &[
    (
        "not_found",
        text!(
            "Dit bestaat niet, of u hebt er geen toegang toe.",
            "Ceci n’existe pas, ou vous n’y avez pas accès.",
            "This does not exist, or you have no access to it.",
        ),
    ),
    (
        "purpose_required",
        text!(
            "Zeg waarvoor u de exacte totalen nodig hebt, in hoogstens 280 tekens en zonder iets dat zegt wie iemand is. Er is niets opgehaald.",
            "Dites pourquoi vous avez besoin des totaux exacts, en 280 caractères au plus et sans rien qui dise qui est quelqu’un. Rien n’a été retiré.",
            "Say what you need the exact totals for, in at most 280 characters and without anything that tells who somebody is. Nothing was taken.",
        ),
    ),
    (
        "totals_broken",
        text!(
            "De exacte totalen zijn niet opgehaald: er klopt een som niet. Laat uw beheerder dit nakijken.",
            "Les totaux exacts n’ont pas été retirés : une somme n’est pas juste. Demandez à votre administrateur de vérifier.",
            "The exact totals were not taken: a sum does not hold. Have your administrator look into this.",
        ),
    ),
    (
        "not_out",
        text!(
            "De cijfers van deze periode zijn er nog niet: een kwartaal of een jaar verschijnt 28 dagen na het einde ervan.",
            "Les chiffres de cette période ne sont pas encore parus : un trimestre ou une année paraît 28 jours après sa fin.",
            "The figures of this period are not out yet: a quarter or a year appears 28 days after its end.",
        ),
    ),
    (
        "no_such_period",
        text!(
            "Van deze periode zijn er geen cijfers. Er is niets vastgelegd of bewaard. Kies een periode uit de lijst.",
            "Il n’y a pas de chiffres de cette période. Rien n’a été figé ni enregistré. Choisissez une période de la liste.",
            "There are no figures of this period. Nothing was frozen or stored. Choose a period from the list.",
        ),
    ),
    (
        "bad_address",
        text!(
            "In het adres van deze pagina staat een keuze die Brug niet kent. Er is niets veranderd.",
            "L’adresse de cette page contient un choix que Brug ne connaît pas. Rien n’a changé.",
            "The address of this page holds a choice that Brug does not know. Nothing has changed.",
        ),
    ),
    (
        "own_account",
        text!(
            "U kunt uw eigen account niet uitschakelen. Vraag het aan een andere beheerder.",
            "Vous ne pouvez pas désactiver votre propre compte. Demandez-le à un autre administrateur.",
            "You cannot disable your own account. Ask another administrator.",
        ),
    ),
    (
        "not_ready",
        text!(
            "Deze cijfers worden nu geteld en beschermd. Probeer het over enkele minuten opnieuw.",
            "Ces chiffres sont en train d’être comptés et protégés. Réessayez dans quelques minutes.",
            "These figures are being counted and protected. Try again in a few minutes.",
        ),
    ),
    (
        "operation_day",
        text!(
            "Vul de dag volledig in: dag, maand en jaar. Er is niets bewaard.",
            "Remplissez le jour en entier : jour, mois et année. Rien n’a été enregistré.",
            "Fill in the whole day: day, month and year. Nothing was stored.",
        ),
    ),
    (
        "operation_order",
        text!(
            "De laatste dag valt vóór de eerste. Er is niets bewaard. Kijk de twee dagen na.",
            "Le dernier jour précède le premier. Rien n’a été enregistré. Vérifiez les deux jours.",
            "The last day comes before the first. Nothing was stored. Check the two days.",
        ),
    ),
    (
        "operation_range",
        text!(
            "Een ESF+-project loopt tussen 1 januari 2021 en 31 december 2029. Er is niets bewaard. Kies dagen daartussen.",
            "Un projet du FSE+ se situe entre le 1er janvier 2021 et le 31 décembre 2029. Rien n’a été enregistré. Choisissez des jours entre ces dates.",
            "An ESF+ project lies between 1 January 2021 and 31 December 2029. Nothing was stored. Choose days in between.",
        ),
    ),
    (
        "estimate_persons",
        text!(
            "Vul vrouwen, mannen en non-binair alle drie in met een getal, ook als het 0 is. Of laat ze alle drie leeg: dan is er niets opgegeven. Er is niets bewaard.",
            "Remplissez femmes, hommes et non binaire, les trois, par un nombre, même 0. Ou laissez les trois vides : alors rien n’est communiqué. Rien n’a été enregistré.",
            "Fill in women, men and non-binary, all three, with a number, also when it is 0. Or leave all three empty: then nothing is given. Nothing was stored.",
        ),
    ),
    (
        "estimate_many",
        text!(
            "Dit zijn meer mensen dan er in deze periode deelnemer werden, in een van de kolommen. Er is niets bewaard. Kijk de getallen na.",
            "C’est plus que le nombre de personnes devenues participantes pendant cette période, dans une colonne. Rien n’a été enregistré. Vérifiez les nombres.",
            "These are more persons than became participants in this period, in one of the columns. Nothing was stored. Check the numbers.",
        ),
    ),
    (
        "estimate_basis",
        text!(
            "Zeg waarop de schatting steunt, in hoogstens 280 tekens en zonder iets dat zegt wie iemand is. Er is niets bewaard.",
            "Dites sur quoi repose l’estimation, en 280 caractères au plus et sans rien qui dise qui est quelqu’un. Rien n’a été enregistré.",
            "Say what the estimate rests on, in at most 280 characters and without anything that tells who somebody is. Nothing was stored.",
        ),
    ),
    (
        "estimate_period",
        text!(
            "Deze periode is nog niet voorbij. Er is niets bewaard. Schat na het einde ervan.",
            "Cette période n’est pas terminée. Rien n’a été enregistré. Estimez après sa fin.",
            "This period has not ended. Nothing was stored. Estimate after its end.",
        ),
    ),
    (
        "estimate_outside",
        text!(
            "Deze periode valt buiten de looptijd van het ESF+-project. Er is niets bewaard. Kies een periode uit de lijst.",
            "Cette période est en dehors de la durée du projet FSE+. Rien n’a été enregistré. Choisissez une période de la liste.",
            "This period is outside the days of the ESF+ project. Nothing was stored. Choose a period from the list.",
        ),
    ),
    (
        "estimate_overlap",
        text!(
            "Voor deze indicator is er al een schatting over een jaar of een kwartaal dat hiermee samenvalt: dan telt iemand dubbel. Er is niets bewaard. Maak eerst die andere leeg.",
            "Pour cet indicateur, il y a déjà une estimation pour une année ou un trimestre qui se recoupe : quelqu’un compterait deux fois. Rien n’a été enregistré. Videz d’abord l’autre.",
            "For this indicator there is an estimate already for a year or quarter that shares days with this one: somebody would count twice. Nothing was stored. Empty the other one first.",
        ),
    ),
    (
        "setting_number",
        text!(
            "Vul een getal zonder komma in, of laat het leeg: dan is er niets opgegeven. Er is niets bewaard.",
            "Remplissez un nombre entier, ou laissez vide : alors rien n’est communiqué. Rien n’a été enregistré.",
            "Fill in a whole number, or leave it empty: then nothing is given. Nothing was stored.",
        ),
    ),
    (
        "setting_year",
        text!(
            "Vul het jaar in van deze cijfers, bijvoorbeeld 2026. Er is niets bewaard.",
            "Remplissez l’année de ces chiffres, par exemple 2026. Rien n’a été enregistré.",
            "Fill in the year of these figures, for instance 2026. Nothing was stored.",
        ),
    ),
    (
        "setting_source",
        text!(
            "Zeg wie de inwoners telde, bijvoorbeeld Statbel, in hoogstens 120 tekens. Er is niets bewaard.",
            "Dites qui a compté les habitants, par exemple Statbel, en 120 caractères au plus. Rien n’a été enregistré.",
            "Say who counted the inhabitants, for instance Statbel, in at most 120 characters. Nothing was stored.",
        ),
    ),
    (
        "setting_text",
        text!(
            "Dit is te lang: hoogstens 120 tekens op één regel. Er is niets bewaard.",
            "C’est trop long : au plus 120 caractères sur une ligne. Rien n’a été enregistré.",
            "This is too long: at most 120 characters on one line. Nothing was stored.",
        ),
    ),
    ("method_not_allowed", text!("Dit kan hier niet.", "Ce n’est pas possible ici.", "This cannot be done here.")),
    (
        "login_taken",
        text!(
            "Deze gebruikersnaam bestaat al. Kies een andere.",
            "Ce nom d’utilisateur existe déjà. Choisissez-en un autre.",
            "This username exists already. Choose another.",
        ),
    ),
    (
        "password_short",
        text!(
            "Kies een wachtwoord van minstens 12 tekens.",
            "Choisissez un mot de passe d’au moins 12 caractères.",
            "Choose a password of at least 12 characters.",
        ),
    ),
    (
        "password_long",
        text!(
            "Kies een wachtwoord van hoogstens 128 tekens.",
            "Choisissez un mot de passe d’au plus 128 caractères.",
            "Choose a password of at most 128 characters.",
        ),
    ),
    (
        "password_common",
        text!(
            "Dit wachtwoord is te makkelijk te raden. Kies een ander.",
            "Ce mot de passe est trop facile à deviner. Choisissez-en un autre.",
            "This password is too easy to guess. Choose another.",
        ),
    ),
    (
        "code_name_taken",
        text!(
            "Deze trajectcode bestaat al. Kies een andere.",
            "Ce code de parcours existe déjà. Choisissez-en un autre.",
            "This trajectory code exists already. Choose another.",
        ),
    ),
    (
        "handed_in",
        text!(
            "Dit wacht op iets dat niet kwam. De server bewaart het apart.",
            "Ceci attend quelque chose qui n’est pas venu. Le serveur le garde à part.",
            "This waits for something that did not come. The server keeps it aside.",
        ),
    ),
    (
        "not_yours",
        text!(
            "Dit traject is niet (meer) van u.",
            "Ce parcours n’est pas (plus) le vôtre.",
            "This trajectory is not (or no longer) yours.",
        ),
    ),
    (
        "no_such_organisation",
        text!(
            "Deze organisatie is niet bekend in het partnerschap. Kies een andere.",
            "Cette organisation n’est pas connue dans le partenariat. Choisissez-en une autre.",
            "This organisation is not known in the partnership. Choose another.",
        ),
    ),
    (
        "no_such_colleague",
        text!(
            "Deze collega heeft hier geen actief account als begeleider. Kies iemand anders.",
            "Ce collègue n’a pas de compte actif d’accompagnateur ici. Choisissez quelqu’un d’autre.",
            "This colleague has no active account as a worker here. Choose somebody else.",
        ),
    ),
    (
        "not_author",
        text!(
            "Dit is door iemand anders geregistreerd.",
            "Ceci a été enregistré par quelqu’un d’autre.",
            "This was recorded by somebody else.",
        ),
    ),
    (
        "content_differs",
        text!(
            "Dezelfde registratie bestaat al met een andere inhoud. De eerste blijft staan.",
            "Le même enregistrement existe déjà avec un autre contenu. Le premier reste.",
            "The same record exists already with another content. The first one stays.",
        ),
    ),
];

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use domain::trajectory::IllegalStep;
    use domain::validate::Refused;

    use super::*;

    #[test]
    fn the_phone_says_itself_why_something_is_refused() {
        let steps = [
            IllegalStep::OpenedTwice,
            IllegalStep::NoSuchItem,
            IllegalStep::WrongState,
            IllegalStep::Closed,
            IllegalStep::BeforeStart,
            IllegalStep::BeforeParticipation,
            IllegalStep::AfterDeath,
            IllegalStep::NotCorrectable,
        ];
        let others = [
            Refused::Malformed,
            Refused::FutureDate,
            Refused::DateOutOfRange,
            Refused::AppointmentPast,
            Refused::UnknownCode,
            Refused::Level,
            Refused::Persons,
            Refused::CodeName,
            Refused::TextLength,
            Refused::Identity,
            Refused::Correction,
            Refused::ServerOnly,
            Refused::InstallFirst,
        ];
        for refused in others.into_iter().chain(steps.map(Refused::Illegal)) {
            let (_, text) = ANYWHERE.iter().find(|(code, _)| *code == refused.code()).unwrap();
            for lang in Lang::ALL {
                assert_ne!(text.get(lang), "", "{refused:?}");
            }
        }
    }
}
