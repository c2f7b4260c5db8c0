//! Texts of the page of the data-protection officer.

use domain::text;
use domain::text::Text;

/// What stands there.
pub const MEANS: Text = text!(
    "Per vrijgave: hoeveel cijfers er zijn, hoe ver ze van de waarheid liggen, en wat bewezen is. Deze pagina is er alleen voor de functionaris voor gegevensbescherming.",
    "Par publication : combien de chiffres il y a, leur écart avec la réalité, et ce qui est prouvé. Cette page n’est destinée qu’au délégué à la protection des données.",
    "For each release: how many figures there are, how far from the truth they are, and what is proven. This page is for the data-protection officer only.",
);
/// Heading.
pub const PROMISED: Text = text!("Wat elke vrijgave moet halen", "Ce que chaque publication doit atteindre", "What each release must meet");
/// What each release must meet.
pub const PROMISES: [Text; 5] = [
    text!(
        "Elk cijfer over mensen wordt door het toeval afgerond op een veelvoud van {base}. Wat getoond wordt, kan van elk aantal komen dat er minder dan {double} van verschilt. Een cijfer krijgt één geheim getal, dat over de perioden blijft en af en toe vernieuwd wordt.",
        "Chaque chiffre sur des personnes est arrondi au hasard à un multiple de {base}. Ce qui est montré peut venir de tout nombre qui en diffère de moins de {double}. Un chiffre reçoit un seul nombre secret, gardé d’une période à l’autre et renouvelé de temps en temps.",
        "Each figure about persons is rounded by chance to a multiple of {base}. What is shown can come from any count less than {double} away from it. A figure gets one secret number, kept over the periods and renewed now and then.",
    ),
    text!(
        "Voor elk cijfer van 1 tot {usual} mensen, en voor elk verschil met een totaal, bestaat een andere wereld: dezelfde registraties met hoogstens {edits} wijzigingen, geteld met dezelfde code, waarin het om niemand gaat of om {k} en meer, en waaronder alles wat ooit getoond is hoogstens {odds} keer minder waarschijnlijk is.",
        "Pour chaque chiffre de 1 à {usual} personnes, et pour chaque différence avec un total, il existe un autre monde : les mêmes enregistrements avec au plus {edits} modifications, comptés par le même code, où il s’agit de personne ou de {k} et plus, et dans lequel tout ce qui a été montré est au plus {odds} fois moins probable.",
        "For each figure of 1 to {usual} persons, and each difference from a total, there is another world: the same records with at most {edits} edits, counted by the same code, in which it is nobody or {k} and more, and under which all that was ever shown is at most {odds} times less likely.",
    ),
    text!(
        "Dat geldt voor wie alles leest, voor elke organisatie die haar eigen mensen kent, en voor de promotor met de exacte totalen.",
        "Cela vaut pour qui lit tout, pour chaque organisation qui connaît ses propres personnes, et pour le promoteur avec les totaux exacts.",
        "This holds for whoever reads everything, for each organisation that knows its own people, and for the promotor with the exact totals.",
    ),
    text!(
        "Niemand kan voor meer dan {belief} % zeker zijn dat een klein cijfer klein is. Is dat wel zo, dan geldt het als niet bewezen: het cijfer wordt vernieuwd, grover afgerond of verborgen, of de groep verschijnt niet.",
        "Personne ne peut être sûr à plus de {belief} % qu’un petit chiffre est petit. Sinon, il est considéré comme non prouvé : le chiffre est renouvelé, arrondi plus largement ou caché, ou le groupe ne paraît pas.",
        "Nobody can be more than {belief} % sure that a small figure is small. Otherwise it counts as unproven: the figure is renewed, rounded more coarsely or hidden, or the group does not appear.",
    ),
    text!(
        "Een uitdaging waarvan minder dan {smallest} actieve mensen getoond zouden worden, krijgt geen eigen vrijgave. Elke vrijgave verschijnt één keer en verandert niet meer.",
        "Un défi dont moins de {smallest} personnes actives seraient montrées n’a pas de publication propre. Chaque publication paraît une fois et ne change plus.",
        "A challenge of which fewer than {smallest} active persons would be shown gets no release of its own. Each release appears once and does not change any more.",
    ),
];
/// Heading.
pub const NOT_PROMISED: Text = text!("Wat dit niet is", "Ce que ce n’est pas", "What this is not");
/// The limits.
pub const LIMITS: [Text; 3] = [
    text!(
        "Het neemt zekerheid weg, geen goede gissingen. De tabel onderaan toont hoe vaak een gissing uit één cijfer klopt.",
        "Cela enlève la certitude, pas les bonnes suppositions. Le tableau au bas de la page montre combien de fois une supposition à partir d’un chiffre est juste.",
        "It takes certainty away, not good guesses. The table at the end shows how often a guess from one figure is right.",
    ),
    text!(
        "Het rekent met één lezer en met één organisatie, niet met verschillende die hun lijsten samenleggen.",
        "Il est prévu pour un seul lecteur et une seule organisation, pas pour plusieurs qui réunissent leurs listes.",
        "It plans for single readers and single organisations, not for several that put their lists together.",
    ),
    text!(
        "Het bewijs steunt op de telling en op het geheim in het sleutelbestand. Wie dat bestand heeft, kan de afronding terugrekenen.",
        "La preuve repose sur le comptage et sur le secret du fichier de clé. Qui possède ce fichier peut recalculer l’arrondi.",
        "The proof rests on the counting and on the secret in the key file. Whoever has that file can calculate the rounding back.",
    ),
];
/// Heading over the meanings of the columns.
pub const COLUMNS_MEAN: Text = text!("Wat de kolommen betekenen", "Ce que signifient les colonnes", "What the columns mean");
/// How long protection took.
pub const TOOK: Text = text!("in {s} s", "en {s} s", "in {s} s");
/// No release yet.
pub const NOTHING_LEFT: Text = text!("Er is nog geen vrijgave.", "Il n’y a pas encore de publication.", "There is no release yet.");
/// Column.
pub const HELD_BACK: Text = text!("niet verschenen", "non parus", "did not appear");
/// In that column.
pub const NONE_HELD_BACK: Text = text!("alles verscheen", "tout est paru", "everything appeared");

/// The columns after the period, and what each means. Under the period stands when it left and how long that took.
pub const COLUMNS: [[Text; 2]; 14] = [
    [
        text!("cijfers", "chiffres", "figures"),
        text!(
            "Alle cijfers van de vrijgave, totalen ook, elk één keer.",
            "Tous les chiffres de la publication, totaux compris, chacun une fois.",
            "All figures of the release, totals too, each once.",
        ),
    ],
    [
        text!("niet nul", "non nuls", "not zero"),
        text!(
            "Waar in werkelijkheid iemand achter staat.",
            "Ceux qui portent réellement sur quelqu’un.",
            "Behind which there truly is somebody."
        ),
    ],
    [
        text!("achtergehouden", "retenus", "held back"),
        text!(
            "Cijfers van groepen die in deze periode niet verschenen.",
            "Chiffres de groupes qui ne sont pas parus pour cette période.",
            "Figures of groups that did not appear in this period.",
        ),
    ],
    [
        text!("verborgen", "cachés", "hidden"),
        text!("Niet nul, en getoond als «–».", "Non nuls, et montrés comme « – ».", "Not zero, and shown as ‘–’."),
    ],
    [
        text!("grover", "plus larges", "widened"),
        text!("Afgerond op een veelvoud van {double}.", "Arrondis à un multiple de {double}.", "Rounded to a multiple of {double}."),
    ],
    [
        text!("vernieuwd", "renouvelés", "renewed"),
        text!(
            "Cijfers waarvan het geheime getal vernieuwd werd om het bewijs rond te krijgen.",
            "Chiffres dont le nombre secret a été renouvelé pour compléter la preuve.",
            "Figures whose secret number was renewed to complete the proof.",
        ),
    ],
    [
        text!("gemiddelde fout", "erreur moyenne", "mean error"),
        text!(
            "Zo ver ligt een getoond cijfer over mensen, dat niet nul is, gemiddeld van het echte.",
            "Écart moyen entre un chiffre montré sur des personnes, non nul, et le vrai.",
            "How far a shown figure of persons that is not zero is from the true one on average.",
        ),
    ],
    [
        text!("te bewijzen", "à prouver", "to prove"),
        text!(
            "Kleine cijfers en verschillen van alle vrijgaven tot nu, voor elke lezer die meer weet.",
            "Petits chiffres et différences de toutes les publications jusqu’ici, pour chaque lecteur qui en sait plus.",
            "Small figures and differences of all releases so far, for each reader who knows more.",
        ),
    ],
    [
        text!("zonder bewijs", "sans preuve", "without proof"),
        text!(
            "Altijd 0: anders was de groep niet verschenen.",
            "Toujours 0 : sinon le groupe ne serait pas paru.",
            "Always 0: otherwise the group would not have appeared.",
        ),
    ],
    [
        text!("werelden", "mondes", "worlds"),
        text!("Zoveel andere werelden bewijzen dat.", "Autant d’autres mondes le prouvent.", "So many other worlds prove that."),
    ],
    [
        text!("kansverhouding", "rapport de chances", "odds"),
        text!(
            "Zoveel keer minder waarschijnlijk is wat getoond werd onder zo’n wereld: de middelste, negen van de tien, de ergste. Hoogstens {odds}.",
            "Combien de fois ce qui a été montré est moins probable dans un tel monde : médiane, neuf sur dix, pire cas. Au plus {odds}.",
            "So many times less likely is what was shown under such a world: the middle one, nine of ten, the worst. At most {odds}.",
        ),
    ],
    [
        text!("wijzigingen", "modifications", "edits"),
        text!(
            "Zoveel wijzigingen maken zo’n wereld: de middelste, negen van de tien, de ergste. Hoogstens {edits}.",
            "Nombre de modifications qui font un tel monde : médiane, neuf sur dix, pire cas. Au plus {edits}.",
            "So many edits make such a world: the middle one, nine of ten, the worst. At most {edits}.",
        ),
    ],
    [
        text!("zekerheid (%)", "certitude (%)", "belief (%)"),
        text!(
            "Zo zeker kan iemand van een klein cijfer zijn uit alles wat getoond werd: de middelste, negen van de tien, de ergste. Hoogstens {belief} %.",
            "Degré de certitude possible sur un petit chiffre à partir de tout ce qui a été montré : médiane, neuf sur dix, pire cas. Au plus {belief} %.",
            "How sure somebody can be of a small figure from all that was shown: the middle one, nine of ten, the worst. At most {belief} %.",
        ),
    ],
    [
        text!("kleine cijfers", "petits chiffres", "small figures"),
        text!(
            "Cijfers van 1 tot {usual} mensen, volgens wat ervan getoond werd: 0 / {base} / {double} / iets anders. Wie door herstel veel vaker of minder vaak als 0 verschijnt dan de kansen zeggen, valt hier op.",
            "Chiffres de 1 à {usual} personnes, selon ce qui en a été montré : 0 / {base} / {double} / autre. Un écart avec les chances dû aux réparations se voit ici.",
            "Figures of 1 to {usual} persons, by what was shown of them: 0 / {base} / {double} / something else. A departure from the chances because of repair can be seen here.",
        ),
    ],
];

/// Heading of the table of guesses.
pub const GUESSES: Text =
    text!("Wat uit één cijfer te raden is", "Ce qu’un seul chiffre laisse deviner", "What one figure lets somebody guess");
/// What the table of guesses says, and what it does not.
pub const GUESSES_MEAN: Text = text!(
    "Uit de tabel van kansen alleen, als elk aantal vooraf even waarschijnlijk is. Wie weet dat een groep meestal klein is, raadt beter; wie verschillende cijfers naast elkaar legt ook: daarvoor is er de kolom «zekerheid».",
    "À partir de la seule table des chances, si tout nombre est au départ aussi probable. Qui sait qu’un groupe est souvent petit devine mieux ; qui compare plusieurs chiffres aussi : c’est le rôle de la colonne « certitude ».",
    "From the table of chances alone, if every count is as likely beforehand. Whoever knows that a group is mostly small guesses better; whoever puts several figures side by side too: that is what the column ‘belief’ is for.",
);
/// Columns of the table of guesses.
pub const GUESS_COLUMNS: [Text; 5] = [
    text!("getoond", "montré", "shown"),
    text!("beste gissing", "meilleure supposition", "best guess"),
    text!("hoe vaak juist", "juste", "how often right"),
    text!("kans op 1 tot {usual}", "chance de 1 à {usual}", "chance of 1 to {usual}"),
    text!("mogelijk van–tot", "possible de–à", "possible from–to"),
];
