//! Texts of frozen reports, of exact totals and of the audit log.

use domain::text;
use domain::text::{Lang, Text};

/// Heading.
pub const REPORTS: Text = text!("Rapporten", "Rapports", "Reports");
/// What a frozen report is.
pub const INTRO: Text = text!(
    "Een vastgelegd rapport verandert niet meer. Het is ondertekend: wie het bestand krijgt, kan nagaan dat er niets aan veranderd is.",
    "Un rapport figé ne change plus. Il est signé : qui reçoit le fichier peut vérifier que rien n’y a été changé.",
    "A frozen report does not change any more. It is signed: whoever gets the file can check that nothing in it was changed.",
);
/// Heading of the form.
pub const FREEZE: Text = text!("Een rapport vastleggen", "Figer un rapport", "Freeze a report");
/// Explains the form.
pub const FREEZE_HOW: Text = text!(
    "Per periode en groep is er één rapport: de cijfers van een periode verschijnen één keer en veranderen niet meer. Is er al een rapport, dan krijgt u dat.",
    "Il y a un seul rapport par période et par groupe : les chiffres d’une période paraissent une fois et ne changent plus. S’il existe déjà un rapport, c’est celui-là que vous recevez.",
    "There is one report for each period and group: the figures of a period appear once and do not change any more. If there is a report already, you are given that one.",
);
/// Choice in the form, and column.
pub const ABOUT: Text = text!("Voor welke groep", "Pour quel groupe", "For which group");
/// The whole partnership.
pub const EVERYTHING: Text =
    text!("Het hele partnerschap, met ESF+", "Tout le partenariat, avec le FSE+", "The whole partnership, with ESF+");
/// No reports yet.
pub const NONE_YET: Text =
    text!("Er is nog geen rapport vastgelegd.", "Aucun rapport n’a encore été figé.", "No report has been frozen yet.");
/// No period is out yet.
pub const NO_PERIOD: Text = text!(
    "Er is nog geen periode waarvan de cijfers verschenen zijn.",
    "Il n’y a pas encore de période dont les chiffres sont parus.",
    "There is no period yet whose figures are out.",
);
/// Column.
pub const VERSION: Text = text!("Versie", "Version", "Version");
/// Column.
pub const FROZEN_ON: Text = text!("Vastgelegd op", "Figé le", "Frozen on");
/// Column.
pub const FROZEN_BY: Text = text!("Door", "Par", "By");
/// Fact.
pub const FROZEN_BY_WHOM: Text = text!("Vastgelegd door", "Figé par", "Frozen by");
/// Fact: the day on which the figures came out.
pub const RELEASED_ON: Text = text!("Cijfers verschenen op", "Chiffres parus le", "Figures released on");
/// Heading over the groups of which nothing was released.
pub const HELD: Text = text!("Te weinig mensen", "Trop peu de personnes", "Too few people");
/// Explains it.
pub const HELD_MEANS: Text = text!(
    "Van deze groepen zijn er in deze periode geen aparte cijfers. Zij tellen mee in het hele partnerschap.",
    "Ces groupes n’ont pas de chiffres à part pour cette période. Ils comptent dans l’ensemble du partenariat.",
    "There are no separate figures of these groups in this period. They count in the whole partnership.",
);
/// Link to a file that a Belgian Excel opens in columns.
pub const EXCEL_CSV: Text = text!("CSV voor Excel", "CSV pour Excel", "CSV for Excel");
/// Fact.
pub const CODEBOOK: Text = text!("Versie van het codeboek", "Version du livre de codes", "Version of the codebook");
/// Heading over the links to the tables.
pub const CONTENTS: Text = text!("Inhoud", "Contenu", "Contents");
/// Link at each table.
pub const TO_CONTENTS: Text = text!("Naar de inhoud", "Vers le contenu", "To the contents");
/// Fact.
pub const HASH: Text = text!("SHA-256 van het rapport", "SHA-256 du rapport", "SHA-256 of the report");
/// Fact.
pub const KEY: Text = text!("Publieke sleutel (Ed25519)", "Clé publique (Ed25519)", "Public key (Ed25519)");
/// Explains the key.
pub const KEY_HOW: Text = text!(
    "Geef deze sleutel één keer door langs een andere weg dan het rapport zelf, bijvoorbeeld op papier.",
    "Transmettez cette clé une fois par une autre voie que le rapport, par exemple sur papier.",
    "Pass this key on once by another way than the report itself, for instance on paper.",
);
/// Fact.
pub const VERIFY: Text = text!("Nagaan", "Vérifier", "To check");
/// How to check a file.
pub const VERIFY_HOW: Text = text!(
    "Het JSON-bestand van het rapport is ondertekend: brug verify BESTAND --key SLEUTEL zegt, ook zonder verbinding, of het nog is zoals het vastgelegd werd.",
    "Le fichier JSON du rapport est signé : brug verify FICHIER --key CLÉ dit, même sans connexion, s’il est encore tel qu’il a été figé.",
    "The JSON file of the report is signed: brug verify FILE --key KEY says, also without a connection, whether it still is as it was frozen.",
);
/// Link.
pub const OPEN: Text = text!("Bekijken en afdrukken", "Voir et imprimer", "View and print");
/// Link.
pub const BACK: Text = text!("Alle rapporten", "Tous les rapports", "All reports");
/// Link to the tables one by one.
pub const SCHEMA: Text = text!("Hoe het JSON-bestand in elkaar zit", "Structure du fichier JSON", "How the JSON file is built");

/// Title of the ESF+ sheet.
pub const ESF: Text = text!("Gemeenschappelijke ESF+-indicatoren", "Indicateurs communs FSE+", "ESF+ common indicators");
/// Who is counted in the protected sheet.
pub const ESF_MEANS: Text = text!(
    "Beschermd. EECO: mensen die in de periode deelnemer werden. EECR01–04: mensen van wie het vertrek in de periode 28 dagen geleden was; EECR05–06: zes maanden geleden. Niemand staat voor één indicator in twee kwartalen; een jaar is de som van zijn kwartalen. Wie op leeftijd, gender, statuut of opleiding geen telbaar antwoord gaf, telt alleen in EECO01. EECO12–17 worden niet per persoon geteld: het team schat ze. Niet opgegeven is niet nul. De exacte totalen gaan alleen naar de beheersautoriteit.",
    "Protégé. EECO : personnes devenues participantes pendant la période. EECR01–04 : personnes dont le départ remontait à 28 jours pendant la période ; EECR05–06 : à six mois. Nul n’est compté dans deux trimestres pour un indicateur ; une année est la somme de ses trimestres. Sans réponse comptable sur l’âge, le genre, le statut ou la formation, on ne compte que dans EECO01. EECO12–17 ne sont pas comptés par personne : l’équipe les estime. Non communiqué n’est pas zéro. Les totaux exacts ne vont qu’à l’autorité de gestion.",
    "Protected. EECO: persons who became participants in the period. EECR01–04: persons whose exit was 28 days ago in the period; EECR05–06: six months ago. Nobody is counted in two quarters for one indicator; a year is the sum of its quarters. Whoever gave no countable answer on age, gender, status or education counts in EECO01 only. EECO12–17 are not counted per person: the team estimates them. Not given is not zero. The exact totals go to the managing authority only.",
);
/// Row.
pub const COMPLETE: Text = text!("volledige dossiers", "dossiers complets", "complete records");
/// Row.
pub const INCOMPLETE: Text =
    text!("onvolledige dossiers (alleen in EECO01)", "dossiers incomplets (seulement dans EECO01)", "incomplete records (in EECO01 only)",);
/// Rows of the ESF+ sheet.
pub const INDICATOR: Text = text!("indicator", "indicateur", "indicator");
/// Columns of the ESF+ sheet.
pub const GENDER: Text = text!("gender", "genre", "gender");
/// Column: who stands in no other column, but in the total.
pub const GENDER_NOT_GIVEN: Text = text!("geslacht niet opgegeven", "genre non communiqué", "gender not given");
/// Column.
pub const NOT_YET: Text = text!("nog niet te meten", "pas encore mesurable", "not yet measurable");
/// Opens the tables of each challenge.
pub const ANNEX: Text =
    text!("Bijlage: de tabellen per uitdaging", "Annexe : les tableaux par défi", "Annex: the tables of each challenge");
/// On paper, where the annex is closed.
pub const ANNEX_LEFT_OUT: Text = text!(
    "De bijlage met de tabellen per uitdaging staat niet op papier: open ze op het scherm vóór u afdrukt, of neem de bestanden.",
    "L’annexe avec les tableaux par défi n’est pas sur papier : ouvrez-la à l’écran avant d’imprimer, ou prenez les fichiers.",
    "The annex with the tables of each challenge is not on paper: open it on the screen before you print, or take the files.",
);
/// Column.
pub const ASKED_LATE: Text = text!(
    "waarvan laat gevraagd (meer dan acht weken na het moment)",
    "dont demandé tard (plus de huit semaines après le moment)",
    "of whom asked late (more than eight weeks after the moment)",
);
/// Fact: how SFC2021 writes the period.
pub const SFC_PERIOD: Text = text!("Periode in SFC2021", "Période dans SFC2021", "Period in SFC2021");
/// Who gave no gender.
pub const GENDER_SHOWN: Text = text!(
    "Wie geen geslacht opgaf, staat in een eigen kolom en is niet over de andere verdeeld: {n}.",
    "Les personnes sans genre communiqué figurent dans une colonne à part et ne sont pas réparties : {n}.",
    "Whoever gave no gender stands in a column of their own and is not spread over the others: {n}.",
);
/// Fact.
pub const TITLES: Text = text!("Titels", "Intitulés", "Titles");
/// Whose titles these are.
pub const TITLES_ARE_OURS: Text = text!(
    "De Nederlandse titels van de samengenomen codes (met +) zijn onze vertaling: een officiële vonden we niet. Wat telt, is de code.",
    "Les intitulés français des codes regroupés (avec +) sont notre traduction : nous n’en avons pas trouvé d’officiels. C’est le code qui compte.",
    "The titles of the codes taken together (with +) are ours: we found no official ones. What counts is the code.",
);
/// Fact.
pub const FOLLOW_UPS: Text = text!("Opvolging na vertrek", "Suivi après la sortie", "Follow-up after leaving");
/// What a follow-up speaks of.
pub const FOLLOW_UPS_MEAN: Text = text!(
    "Een opvolging antwoordt voor het moment waarnaar ze vraagt: vier weken of zes maanden na het vertrek. Wat meer dan acht weken na dat moment gevraagd werd, staat apart geteld.",
    "Un suivi répond pour le moment sur lequel il porte : quatre semaines ou six mois après la sortie. Ce qui a été demandé plus de huit semaines après ce moment est compté à part.",
    "A follow-up answers for the moment that it asks about: four weeks or six months after leaving. What was asked more than eight weeks after that moment is counted apart.",
);
/// Why exact totals do not leave.
pub const BROKEN_SUM: Text = text!(
    "Het halfjaarblad is niet opgehaald: deze sommen kloppen niet: {sums}. Laat uw beheerder dit nakijken.",
    "La feuille semestrielle n’a pas été retirée : ces sommes ne sont pas justes : {sums}. Demandez à votre administrateur de vérifier.",
    "The half-year sheet was not taken: these sums do not hold: {sums}. Have your administrator look into this.",
);
/// Heading.
pub const CHECKS: Text = text!("Zelfcontrole van de ESF+-cijfers", "Autocontrôle des chiffres FSE+", "Self-checks of the ESF+ figures");
/// Explains the checks.
pub const CHECKS_MEAN: Text = text!(
    "Elke regel moet kloppen, in het totaal en in elke kolom. Voor en na: de getallen links en rechts van het teken.",
    "Chaque règle doit être vraie, au total et dans chaque colonne. Avant et après : les nombres à gauche et à droite du signe.",
    "Each rule must hold, in all and in each column. Before and after: the numbers left and right of the sign.",
);
/// Column.
pub const RULE: Text = text!("regel", "règle", "rule");
/// Name of the sheet with the checks.
pub const CHECKS_SHEET: Text = text!("Zelfcontrole", "Autocontrôle", "Self-checks");
/// Column.
pub const LEFT: Text = text!("voor het teken", "avant le signe", "before the sign");
/// Column.
pub const RIGHT: Text = text!("na het teken", "après le signe", "after the sign");
/// Column.
pub const OUTCOME: Text = text!("uitkomst", "résultat", "outcome");
/// A rule that holds.
pub const PASSED: Text = text!("klopt", "vrai", "holds");
/// A rule that does not hold.
pub const FAILED: Text = text!("klopt niet", "faux", "does not hold");

/// Sheet with what EECO12–17 are the sum of.
pub const ESTIMATES: Text = text!("Schattingen van het team", "Estimations de l’équipe", "Estimates of the team");
/// Explains the sheet.
pub const ESTIMATES_MEAN: Text = text!(
    "Voor elke periode: hoeveel mensen die toen deelnemer werden, volgens het team; daarna hoe het team dat weet. Onderaan de kwartalen waarin wel iemand deelnemer werd, maar niets geschat is: die ontbreken in de som.",
    "Pour chaque période : combien de personnes devenues participantes, selon l’équipe ; puis comment l’équipe le sait. En bas, les trimestres où quelqu’un est devenu participant sans estimation : ils manquent dans la somme.",
    "For each period: how many of those who became participants then, in the view of the team; then how the team knows. At the end the quarters in which somebody became a participant and nothing was estimated: the sum lacks these.",
);
/// Beside an estimated figure that lacks some quarters.
pub const NOT_COMPLETE: Text = text!(
    "niet volledig opgegeven: geen schatting voor {periods}",
    "communication incomplète : pas d’estimation pour {periods}",
    "not completely given: no estimate for {periods}",
);
/// Over what is not estimated, in the form that freezes.
pub const UNESTIMATED: Text = text!("Nog geen schatting", "Pas encore d’estimation", "No estimate yet");
/// Explains that list.
pub const UNESTIMATED_HOW: Text = text!(
    "Voor deze periodes heeft het team nog niet alles van EECO12–17 geschat. Beschermde cijfers verschijnen één keer: vul de schattingen in vóór u vastlegt.",
    "Pour ces périodes, l’équipe n’a pas encore tout estimé de EECO12–17. Les chiffres protégés paraissent une fois : remplissez les estimations avant de figer.",
    "For these periods the team has not estimated all of EECO12–17 yet. Protected figures appear once: fill in the estimates before you freeze.",
);

/// Title of the exact totals.
pub const AUTHORITY: Text = text!(
    "Exacte ESF+-totalen voor de beheersautoriteit",
    "Totaux FSE+ exacts pour l’autorité de gestion",
    "Exact ESF+ totals for the managing authority",
);
/// Who is counted in the exact totals.
pub const AUTHORITY_MEANS: Text = text!(
    "Exact en niet beschermd. Iedereen die tot en met de laatste dag van de periode deelnemer werd, één keer; resultaten voor zover ze die dag te meten waren. EECO12–17: de som van wat het team schatte, zie het blad met schattingen. Niet opgegeven is niet nul.",
    "Exact et non protégé. Toute personne devenue participante jusqu’au dernier jour de la période, une fois ; résultats mesurables ce jour-là. EECO12–17 : la somme des estimations de l’équipe, voir la feuille des estimations. Non communiqué n’est pas zéro.",
    "Exact and not protected. Everybody who became a participant up to the last day of the period, once; results as far as they could be measured that day. EECO12–17: the sum of what the team estimated, see the sheet of estimates. Not given is not zero.",
);
/// Fact.
pub const AUTHORITY_WHO: Text = text!("Wie geteld is", "Qui est compté", "Who is counted");
/// Who is counted in the exact totals, over the sheet.
pub const AUTHORITY_SINCE: Text = text!(
    "iedereen sinds het begin van het project, tot en met {day}",
    "tout le monde depuis le début du projet, jusqu’au {day} inclus",
    "everybody since the project began, up to and including {day}",
);
/// Who is counted in the exact totals and not on the page above.
pub const AUTHORITY_SCOPE: Text = text!(
    "De exacte totalen tellen iedereen die deelnemer werd sinds het begin van het project, tot en met {day}. De beschermde cijfers op deze pagina gaan alleen over de periode van dit rapport ({period}): de aantallen verschillen dus.",
    "Les totaux exacts comptent toute personne devenue participante depuis le début du projet, jusqu’au {day} inclus. Les chiffres protégés de cette page ne portent que sur la période de ce rapport ({period}) : les nombres diffèrent donc.",
    "The exact totals count everybody who became a participant since the project began, up to and including {day}. The protected figures on this page are about the period of this report only ({period}): so the numbers differ.",
);
/// Explains the form.
pub const AUTHORITY_HOW: Text = text!(
    "Deze cijfers zijn niet beschermd: uit kleine aantallen kan iemand te herkennen zijn. Uw naam, de dag en het doel komen in het bestand en in het logboek, dat de functionaris voor gegevensbescherming leest.",
    "Ces chiffres ne sont pas protégés : de petits nombres peuvent rendre une personne reconnaissable. Votre nom, le jour et le but figurent dans le fichier et dans le journal, que lit le délégué à la protection des données.",
    "These figures are not protected: small numbers can make somebody recognisable. Your login, the day and the purpose go into the file and into the log, which the data-protection officer reads.",
);
/// Watermark.
pub const AUTHORITY_WARNING: Text = text!(
    "VERTROUWELIJK – exacte cijfers, alleen voor de beheersautoriteit. Niet doorgeven.",
    "CONFIDENTIEL – chiffres exacts, réservés à l’autorité de gestion. Ne pas transmettre.",
    "CONFIDENTIAL – exact figures, for the managing authority only. Do not pass on.",
);
/// Watermark.
pub const TAKEN_BY: Text = text!("Opgehaald door {by} op {on}. Doel:", "Retiré par {by} le {on}. But :", "Taken by {by} on {on}. Purpose:");
/// Field.
pub const PURPOSE: Text = text!("Doel", "But", "Purpose");
/// Helps to fill the field in.
pub const PURPOSE_HOW: Text = text!(
    "Bijvoorbeeld: halfjaarlijkse rapportering in SFC2021. Geen namen van deelnemers.",
    "Par exemple : rapport semestriel dans SFC2021. Pas de noms de participants.",
    "For instance: half-yearly report in SFC2021. No names of participants.",
);
/// Buttons.
pub const TAKE: Text = text!("Exacte totalen ophalen", "Retirer les totaux exacts", "Take the exact totals");

/// Heading.
pub const AUDIT: Text = text!("Logboek", "Journal", "Audit log");
/// What the log is.
pub const AUDIT_MEANS: Text = text!(
    "Wie legde een rapport vast, wie haalde exacte cijfers op, wie vulde instellingen, dagen of schattingen voor ESF+ in, en wie voegde een account toe of schakelde het uit. Regels komen er alleen bij; elke regel draagt de hash van de vorige.",
    "Qui a figé un rapport, qui a retiré des chiffres exacts, qui a rempli les réglages, les jours ou les estimations du FSE+, et qui a ajouté ou désactivé un compte. Des lignes s’ajoutent seulement ; chacune porte le hachage de la précédente.",
    "Who froze a report, who took exact figures, who filled in settings, days or estimates for ESF+, and who added or disabled an account. Lines are only added; each carries the hash of the one before.",
);
/// The chain fits.
pub const CHAIN_WHOLE: Text = text!("De keten klopt.", "La chaîne est intacte.", "The chain is whole.");
/// The chain does not fit.
pub const CHAIN_BROKEN: Text = text!(
    "De keten klopt niet: iemand heeft in de databank zelf een regel veranderd of weggehaald.",
    "La chaîne est rompue : quelqu’un a modifié ou retiré une ligne dans la base elle-même.",
    "The chain is broken: somebody changed or removed a line in the database itself.",
);
/// Column.
pub const WHEN: Text = text!("Wanneer (UTC)", "Quand (UTC)", "When (UTC)");
/// Column.
pub const WHO: Text = text!("Wie", "Qui", "Who");
/// Column.
pub const WHAT: Text = text!("Wat", "Quoi", "What");
/// Nothing logged yet.
pub const AUDIT_EMPTY: Text =
    text!("Er staat nog niets in het logboek.", "Le journal est encore vide.", "There is nothing in the log yet.");

/// What was done, in words.
#[must_use]
pub fn action(code: &str, lang: Lang) -> &str {
    match code {
        "report_frozen" => text!("rapport vastgelegd", "rapport figé", "report frozen").get(lang),
        "release_imported" => text!("cijfers teruggelezen", "chiffres relus", "figures read back in").get(lang),
        "totals_taken" => text!("exacte totalen opgehaald", "totaux exacts retirés", "exact totals taken").get(lang),
        "report_expired" => text!("bewaartermijn voorbij", "fin de conservation", "retention ended").get(lang),
        "operation_set" => {
            text!("looptijd van het ESF+-project ingevuld", "durée du projet FSE+ remplie", "days of the ESF+ project set").get(lang)
        }
        "estimates_set" => text!("schattingen ingevuld", "estimations remplies", "estimates filled in").get(lang),
        "settings_set" => text!("instellingen ingevuld", "réglages remplis", "settings filled in").get(lang),
        "account_added" => text!("account toegevoegd", "compte ajouté", "account added").get(lang),
        "account_disabled" => text!("account uitgeschakeld", "compte désactivé", "account disabled").get(lang),
        "account_enabled" => text!("account ingeschakeld", "compte activé", "account enabled").get(lang),
        "account_password" => text!("nieuw wachtwoord gegeven", "nouveau mot de passe donné", "new password given").get(lang),
        "account_withdrawn" => text!("telefoons ingetrokken", "téléphones retirés", "phones withdrawn").get(lang),
        "estimates_refused" => text!("schatting geweigerd", "estimation refusée", "estimate refused").get(lang),
        other => other,
    }
}
