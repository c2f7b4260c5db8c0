//! Texts around every form of the desk: what is wrong, what is not saved yet, what is asked before it is done.

use domain::text;
use domain::text::{Lang, Text};

/// Over the list of what is wrong in a form.
pub const CHECK: Text = text!("Kijk dit na", "Vérifiez ceci", "Check this");
/// Instead of a page that is not for the reader's role.
pub const NO_ACCESS: Text =
    text!("U hebt geen toegang tot deze pagina.", "Vous n’avez pas accès à cette page.", "You have no access to this page.",);
/// Over a form that is shown again with what was typed, after a login or in another language.
pub const UNSAVED: Text = text!(
    "Dit is nog niet bewaard. Wat u had ingevuld, staat hieronder. Kijk het na en bewaar het.",
    "Ceci n’est pas encore enregistré. Ce que vous aviez rempli se trouve ci-dessous. Vérifiez et enregistrez.",
    "This is not saved yet. What you had filled in stands below. Check it and save it.",
);
/// The same, over a form with a password, which is written on no page.
pub const UNSAVED_PASSWORD: Text = text!(
    "Dit is nog niet bewaard. Wat u had ingevuld, staat hieronder, behalve het wachtwoord: vul dat opnieuw in.",
    "Ceci n’est pas encore enregistré. Ce que vous aviez rempli se trouve ci-dessous, sauf le mot de passe : remplissez-le à nouveau.",
    "This is not saved yet. What you had filled in stands below, except the password: fill that in again.",
);
/// On the login page, when a session had ended before a form was sent.
pub const SESSION_ENDED: Text = text!(
    "U bent niet meer aangemeld. Wat u invulde, is nog niet bewaard. Meld u opnieuw aan: dan staat het er weer.",
    "Vous n’êtes plus connecté. Ce que vous avez rempli n’est pas encore enregistré. Reconnectez-vous : vous le retrouverez.",
    "You are no longer logged in. What you filled in is not saved yet. Log in again: then it is there again.",
);
/// What was filled in belonged to somebody else.
pub const OTHER_READER: Text = text!(
    "U bent met een ander account aangemeld. Wat daarvoor was ingevuld, is niet bewaard.",
    "Vous êtes connecté avec un autre compte. Ce qui avait été rempli auparavant n’est pas enregistré.",
    "You are logged in with another account. What had been filled in before is not saved.",
);
/// After a form was saved.
pub const SAVED: Text = text!("Bewaard.", "Enregistré.", "Saved.");
/// Way back from a question.
pub const NO: Text = text!("Nee, terug", "Non, retour", "No, go back");

/// Over the question whether to freeze.
pub const FREEZE_SURE: Text = text!("Dit rapport vastleggen?", "Figer ce rapport ?", "Freeze this report?");
/// What freezing does.
pub const FREEZE_FINAL: Text = text!(
    "Een vastgelegd rapport kunt u niet meer veranderen of weghalen. De beschermde cijfers van een periode verschijnen één keer: wat daarna nog binnenkomt, staat er niet meer in.",
    "Un rapport figé ne peut plus être modifié ni supprimé. Les chiffres protégés d’une période paraissent une fois : ce qui arrive ensuite n’y figure plus.",
    "A frozen report cannot be changed or removed any more. The protected figures of a period appear once: what comes in later is not in them.",
);
/// Link to the report that there is of this already.
pub const FREEZE_AGAIN: Text = text!(
    "Er is al een rapport over deze periode en groep: dat krijgt u.",
    "Il existe déjà un rapport sur cette période et ce groupe : c’est celui-là que vous recevez.",
    "There is a report on this period and group already: you are given that one.",
);
/// Over what is missing.
pub const MISSING: Text = text!("Dit ontbreekt nog", "Ceci manque encore", "This is still missing");
/// When nothing is missing.
pub const NOTHING_MISSING: Text = text!("Er ontbreekt niets.", "Rien ne manque.", "Nothing is missing.");
/// Missing: estimates; before the indicators.
pub const MISSING_ESTIMATES: Text = text!("schattingen van het team", "estimations de l’équipe", "estimates of the team");
/// Missing: the days of the project.
pub const MISSING_DAYS: Text = text!(
    "looptijd van het ESF+-project: zolang tellen de jaren van het programma",
    "durée du projet FSE+ : en attendant, les années du programme comptent",
    "days of the ESF+ project: until then the years of the programme count",
);
/// Button, where something is missing.
pub const FREEZE_ANYWAY: Text = text!("Toch vastleggen", "Figer quand même", "Freeze all the same");
/// Button.
pub const FREEZE_YES: Text = text!("Ja, vastleggen", "Oui, figer", "Yes, freeze");
/// Button of the form that leads to the question.
pub const GO_ON: Text = text!("Verder", "Continuer", "Go on");

/// Over the question whether to disable an account.
pub const DISABLE_SURE: Text = text!("Account {name} uitschakelen?", "Désactiver le compte {name} ?", "Disable account {name}?");
/// What disabling does.
pub const DISABLE_MEANS: Text = text!(
    "{name} kan dan niet meer aanmelden en wordt overal meteen afgemeld. Wat al verstuurd is, blijft bewaard. Wat nog niet verstuurd is, blijft op de telefoon tot het account weer ingeschakeld is. U kunt het account later weer inschakelen.",
    "{name} ne pourra plus se connecter et sera déconnecté partout aussitôt. Ce qui est déjà envoyé reste conservé. Ce qui ne l’est pas reste sur le téléphone jusqu’à ce que le compte soit réactivé. Vous pourrez réactiver le compte plus tard.",
    "{name} can then no longer log in and is logged out everywhere at once. What has been sent is kept. What has not been sent stays on the phone until the account is enabled again. You can enable the account again later.",
);
/// Button.
pub const DISABLE_YES: Text = text!("Ja, uitschakelen", "Oui, désactiver", "Yes, disable");
/// Over the question whether to enable an account.
pub const ENABLE_SURE: Text = text!("Account {name} inschakelen?", "Activer le compte {name} ?", "Enable account {name}?");
/// What enabling does.
pub const ENABLE_MEANS: Text =
    text!("{name} kan dan weer aanmelden.", "{name} pourra à nouveau se connecter.", "{name} can then log in again.");
/// Button.
pub const ENABLE_YES: Text = text!("Ja, inschakelen", "Oui, activer", "Yes, enable");
/// After an account was added.
pub const ACCOUNT_ADDED: Text = text!(
    "Account {name} is toegevoegd. Geef de gebruikersnaam en het eerste wachtwoord zelf door.",
    "Le compte {name} est ajouté. Transmettez vous-même le nom d’utilisateur et le premier mot de passe.",
    "Account {name} was added. Pass the username and the first password on yourself.",
);
/// After an account was disabled.
pub const ACCOUNT_DISABLED: Text = text!(
    "Account {name} is uitgeschakeld en overal afgemeld.",
    "Le compte {name} est désactivé et déconnecté partout.",
    "Account {name} was disabled and logged out everywhere.",
);
/// After an account was enabled.
pub const ACCOUNT_ENABLED: Text =
    text!("Account {name} is weer ingeschakeld.", "Le compte {name} est réactivé.", "Account {name} was enabled again.");

/// How long somebody must wait after too many wrong tries.
#[must_use]
pub fn wait(seconds: i64, lang: Lang) -> String {
    let (count, unit) = if seconds < 60 { (seconds.max(1), SECONDS) } else { ((seconds + 59) / 60, MINUTES) };
    let unit = if count == 1 { unit[0] } else { unit[1] };
    WAIT.get(lang).replace("{time}", &format!("{count} {}", unit.get(lang)))
}

const WAIT: Text = text!(
    "Te veel pogingen. Wacht nog {time} en probeer dan opnieuw.",
    "Trop de tentatives. Attendez encore {time}, puis réessayez.",
    "Too many tries. Wait another {time}, then try again.",
);
const SECONDS: [Text; 2] = [text!("seconde", "seconde", "second"), text!("seconden", "secondes", "seconds")];
const MINUTES: [Text; 2] = [text!("minuut", "minute", "minute"), text!("minuten", "minutes", "minutes")];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_says_how_long() {
        assert_eq!(wait(1, Lang::Nl), "Te veel pogingen. Wacht nog 1 seconde en probeer dan opnieuw.");
        assert_eq!(wait(32, Lang::Nl), "Te veel pogingen. Wacht nog 32 seconden en probeer dan opnieuw.");
        assert_eq!(wait(60, Lang::Fr), "Trop de tentatives. Attendez encore 1 minute, puis réessayez.");
        assert_eq!(wait(61, Lang::En), "Too many tries. Wait another 2 minutes, then try again.", "never less than it takes");
    }
}
