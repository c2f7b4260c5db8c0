//! Texts of the paper for the data-protection officer; what is promised and what is not stands in [`super::protection`].

use domain::text;
use domain::text::Text;

/// Title.
pub const TITLE: Text =
    text!("Hoe de cijfers van Brug beschermd zijn", "Comment les chiffres de Brug sont protégés", "How the figures of Brug are protected");
/// For whom, and by whom it was written.
pub const FOR: Text = text!(
    "Voor de functionaris voor gegevensbescherming van {partnership}. Het programma schreef dit blad op {day}, uit de getallen waarmee het zelf rekent.",
    "Pour le délégué à la protection des données de {partnership}. Le programme a écrit cette feuille le {day}, à partir des nombres avec lesquels il calcule lui-même.",
    "For the data-protection officer of {partnership}. The program wrote this paper on {day}, from the numbers that it calculates with itself.",
);
/// Heading.
pub const ABOUT: Text = text!("Waarover het gaat", "De quoi il s’agit", "What this is about");
/// What it is about.
pub const ABOUT_MEANS: Text = text!(
    "Begeleiders noteren de weg van een mens onder een code, zonder naam. Dat blijven persoonsgegevens, ook gevoelige: gegevens zonder naam, maar toch over één mens. Dit blad gaat over de cijfers die daaruit gemaakt worden voor mensen die geen enkel traject mogen zien: leidinggevenden, de promotor, de stuurgroep. Exacte cijfers verlaten het systeem langs één weg: de ESF+-totalen van een half jaar, voor de promotor alleen, met een doel, een watermerk en een regel in het logboek.",
    "Les accompagnateurs notent le parcours d’une personne sous un code, sans nom. Cela reste des données à caractère personnel, aussi sensibles : sans nom, mais sur une personne. Cette feuille concerne les chiffres qui en sont faits pour des gens qui ne peuvent voir aucun parcours : responsables, promoteur, groupe de pilotage. Des chiffres exacts ne sortent que par une voie : les totaux FSE+ d’un semestre, pour le seul promoteur, avec un but, un filigrane et une ligne dans le journal.",
    "Workers record a person’s path under a code, without a name. That remains personal data, sensitive data too: without a name, and still about one person. This paper is about the figures made of them for people who may see no trajectory at all: leads, the promotor, the steering group. Exact figures leave by one way: the ESF+ totals of a half-year, for the promotor alone, with a purpose, a watermark and a line in the log.",
);
/// Heading.
pub const PROVEN: Text = text!("Hoe dat bewezen wordt", "Comment c’est prouvé", "How that is proven");
/// How it is proven.
pub const PROVEN_MEANS: Text = text!(
    "Bij elke vrijgave zoekt het programma voor elk klein cijfer, en voor elke lezer die meer weet, zo’n andere wereld. Vindt het er geen, dan verschijnt het cijfer niet zo. De werelden blijven versleuteld bewaard, met de aantallen die ze veranderen. `brug audit figures` telt elk cijfer en elke wereld opnieuw uit de registraties en zegt wat niet klopt of niet meer na te gaan is. Wie controleert, hoeft dus alleen de telling te vertrouwen, niet de zoektocht.",
    "À chaque publication, le programme cherche un tel autre monde pour chaque petit chiffre et pour chaque lecteur qui en sait plus. S’il n’en trouve pas, le chiffre ne paraît pas ainsi. Les mondes restent conservés, chiffrés, avec les nombres qu’ils changent. `brug audit figures` recompte chaque chiffre et chaque monde à partir des enregistrements et dit ce qui ne correspond pas ou ne peut plus être vérifié. Qui contrôle ne doit donc se fier qu’au comptage, pas à la recherche.",
    "With each release the program looks for such another world for each small figure, and for each reader who knows more. Where it finds none, the figure does not appear so. The worlds are kept, encrypted, with the counts that they change. `brug audit figures` counts each figure and each world again from the records and says what does not agree or can no longer be checked. So whoever checks needs to trust the counting only, not the search.",
);
/// The last release in numbers.
pub const LAST: Text = text!(
    "Laatste vrijgave ({period}): {figures} cijfers, {targets} te bewijzen uit alle vrijgaven samen, {without} zonder bewijs. Kansverhouding: middelste {odds}, ergste {worst}. Zekerheid over een klein cijfer uit alles wat getoond werd: middelste {belief} %, negen van de tien hoogstens {nine} %, ergste {most} %. Gemiddelde fout {error}.",
    "Dernière publication ({period}) : {figures} chiffres, {targets} à prouver de toutes les publications ensemble, {without} sans preuve. Rapport de chances : médiane {odds}, pire {worst}. Certitude sur un petit chiffre à partir de tout ce qui a été montré : médiane {belief} %, neuf sur dix au plus {nine} %, pire {most} %. Erreur moyenne {error}.",
    "Last release ({period}): {figures} figures, {targets} to prove of all releases together, {without} without proof. Odds: middle {odds}, worst {worst}. Belief in a small figure from all that was shown: middle {belief} %, nine of ten at most {nine} %, worst {most} %. Mean error {error}.",
);
/// Heading.
pub const SERIES: Text = text!(
    "Wat te raden is over een aantal dat niet verandert",
    "Ce qu’on peut deviner d’un nombre qui ne change pas",
    "What can be guessed of a count that does not change"
);
/// What the table says.
pub const SERIES_MEAN: Text = text!(
    "Hoe vaak de beste gissing juist is, uit één cijfer en uit acht kwartalen (twee jaar) waarin het echte aantal gelijk blijft, als elk aantal van 0 tot {most} vooraf even waarschijnlijk is. En hoe zeker iemand dan gemiddeld is dat het om 1 tot {usual} mensen gaat. Nagetrokken met telkens dezelfde loting.",
    "Combien de fois la meilleure supposition est juste, à partir d’un chiffre et à partir de huit trimestres (deux ans) pendant lesquels le vrai nombre reste le même, si tout nombre de 0 à {most} est au départ aussi probable. Et à quel point on est alors sûr, en moyenne, qu’il s’agit de 1 à {usual} personnes. Mesuré avec toujours le même tirage.",
    "How often the best guess is right, from one figure and from eight quarters (two years) in which the true count stays the same, if every count from 0 to {most} is as likely beforehand. And how sure somebody then is on average that it is 1 to {usual} persons. Measured by the same draws every time.",
);
/// Columns of that table.
pub const SERIES_COLUMNS: [Text; 5] = [
    text!("echt aantal", "vrai nombre", "true count"),
    text!("juist uit één cijfer", "juste, un chiffre", "right from one figure"),
    text!("juist na twee jaar", "juste après deux ans", "right after two years"),
    text!("zeker van klein, één cijfer", "sûr que petit, un chiffre", "sure it is small, one figure"),
    text!("zeker van klein, na twee jaar", "sûr que petit, après deux ans", "sure it is small, after two years"),
];
/// Heading.
pub const REPAIR: Text =
    text!("Wat herstel met de kansen doet", "Ce que la réparation fait aux chances", "What repair does to the chances");
/// What the table says.
pub const REPAIR_MEANS: Text = text!(
    "Waar geen andere wereld te vinden was, kreeg een cijfer een nieuw geheim getal of werd het grover afgerond. Zo kan een klein aantal iets vaker of minder vaak als 0 verschijnen dan de loting zegt. Vóór: de kansen van de loting. Na: wat van alle cijfers met dat echte aantal werkelijk verscheen, in alle vrijgaven tot nu.",
    "Là où aucun autre monde n’a été trouvé, un chiffre a reçu un nouveau nombre secret ou un arrondi plus large. Un petit nombre peut donc paraître comme 0 un peu plus ou un peu moins souvent que le tirage ne le dit. Avant : les chances du tirage. Après : ce qui a réellement paru de tous les chiffres avec ce vrai nombre, dans toutes les publications jusqu’ici.",
    "Where no other world was found, a figure got a new secret number or was rounded more coarsely. So a small count may appear as 0 somewhat more or less often than the draw says. Before: the chances of the draw. After: what truly appeared of all figures with that true count, in all releases so far.",
);
/// Columns of that table before those of the shown values.
pub const REPAIR_COLUMNS: [Text; 2] = [text!("echt aantal", "vrai nombre", "true count"), text!("cijfers", "chiffres", "figures")];
/// Column over a shown value: before and after.
pub const SHOWN_AS: Text = text!("als {shown}: vóór → na", "comme {shown} : avant → après", "as {shown}: before → after");
/// Column of all other values.
pub const SHOWN_OTHER: Text = text!("anders: vóór → na", "autre : avant → après", "other: before → after");
