//! Texts of the page of the data-protection officer.

use domain::text;
use domain::text::Text;

/// What stands there.
pub const MEANS: Text = text!(
    "Per vrijgave: hoeveel cijfers er zijn, hoeveel er verborgen zijn en hoe ver een aanvaller ernaast blijft die alles kent wat getoond wordt.",
    "Par publication : combien de chiffres il y a, combien sont cachés, et de combien se trompe encore un attaquant qui connaît tout ce qui est montré.",
    "For each release: how many figures there are, how many are hidden, and how far off an attacker stays who knows everything that is shown.",
);
/// Heading.
pub const REQUIRED: Text = text!("Wat elke vrijgave moet halen", "Ce que chaque publication doit atteindre", "What each release must meet");
/// What each release must meet.
pub const RULES: [Text; 4] = [
    text!(
        "Drempel: een cijfer over minder dan {k} mensen is te klein en wordt verborgen. Dat geldt ook als er minder dan {k} overblijven nadat één organisatie haar eigen mensen aftrekt, en als een cijfer toont dat iedereen in een rij of kolom hetzelfde gemeen heeft.",
        "Seuil : un chiffre sur moins de {k} personnes est trop petit et il est caché. De même s’il en reste moins de {k} quand une organisation retire ses propres personnes, et si un chiffre montre que tous ceux d’une ligne ou d’une colonne ont la même caractéristique.",
        "Threshold: a figure about fewer than {k} persons is too small and is hidden. So is one of which fewer than {k} are left when one organisation takes its own people away, and one that shows that everybody in a row or column has the same trait.",
    ),
    text!(
        "Een te klein cijfer moet voor een aanvaller zowel 1 of minder als {k} of meer kunnen zijn. Van 1 tot {k} is een marge van {less}: daarom is {less} breed genoeg, ook al is de drempel {k}.",
        "Pour un attaquant, un chiffre trop petit doit pouvoir être aussi bien 1 ou moins que {k} ou plus. De 1 à {k}, la marge est de {less} : c’est pourquoi {less} suffit, bien que le seuil soit de {k}.",
        "To an attacker a figure that is too small must be able to be 1 or less as well as {k} or more. From 1 to {k} is a margin of {less}: that is why {less} is wide enough, although the threshold is {k}.",
    ),
    text!(
        "Elk ander verborgen cijfer heeft een marge van minstens {k}. Vertelde een vroegere vrijgave al meer, dan mag deze daar niets aan toevoegen.",
        "Tout autre chiffre caché a une marge d’au moins {k}. Si une publication antérieure en disait déjà plus, celle-ci ne peut rien y ajouter.",
        "Every other hidden figure has a margin of at least {k}. Where an earlier release told more already, this one may add nothing to it.",
    ),
    text!(
        "Geen verborgen cijfer is precies uit te rekenen. Wat dit niet bewijst, wordt niet vrijgegeven.",
        "Aucun chiffre caché ne peut être calculé exactement. Sans cette preuve, rien n’est publié.",
        "No hidden figure can be calculated exactly. Without proof of that nothing is released.",
    ),
];
/// Heading.
pub const AGAINST: Text = text!("Tegen wie", "Contre qui", "Against whom");
/// The attackers.
pub const ATTACKERS: [Text; 3] = [
    text!(
        "Wie alles leest wat getoond wordt, op het scherm en in bestanden, en delen van totalen aftrekt.",
        "Qui lit tout ce qui est montré, à l’écran et dans les fichiers, et soustrait les parties des totaux.",
        "Whoever reads all that is shown, on screen and in files, and subtracts parts from totals.",
    ),
    text!(
        "Elke organisatie apart: zij kent haar eigen mensen en trekt die overal af.",
        "Chaque organisation séparément : elle connaît ses propres personnes et les retire partout.",
        "Each organisation by itself: it knows its own people and takes them away everywhere.",
    ),
    text!(
        "Elk van hen met alles wat voor hetzelfde jaar al vrijgegeven was: kwartalen naast het jaar, een versie naast de vorige.",
        "Chacun d’eux avec tout ce qui était déjà publié pour la même année : les trimestres à côté de l’année, une version à côté de la précédente.",
        "Each of them with all that had been released for the same year: quarters beside the year, a version beside the one before.",
    ),
];
/// Who is no attacker here.
pub const NOT_AGAINST: Text = text!(
    "Niet meegerekend: organisaties die hun kennis samenleggen, wie iemand uit zijn eigen omgeving herkent, en wie de hele berekening herhaalt voor elke tabel die mogelijk is.",
    "Non comptés : les organisations qui mettent leurs connaissances en commun, qui reconnaît quelqu’un de son entourage, et qui refait tout le calcul pour chaque tableau possible.",
    "Not counted: organisations that put their knowledge together, whoever recognises somebody around them, and whoever repeats the whole calculation for every table that is possible.",
);
/// Heading over the meanings of the columns.
pub const COLUMNS_MEAN: Text = text!("Wat de kolommen betekenen", "Ce que signifient les colonnes", "What the columns mean");
/// Before the number of a version.
pub const VERSION: Text = text!("versie", "version", "version");
/// Before the threshold of a release.
pub const THRESHOLD: Text = text!("drempel", "seuil", "threshold");
/// How long protection took.
pub const TOOK: Text = text!("in {s} s", "en {s} s", "in {s} s");
/// Instead of how long it took.
pub const TIME_NOT_KNOWN: Text = text!("duur niet gemeten", "durée non mesurée", "time not measured");
/// Instead of a margin.
pub const NOTHING_HIDDEN: Text = text!("niets verborgen", "rien de caché", "nothing hidden");
/// Instead of what was not measured yet.
pub const NOT_KNOWN: Text = text!("niet gemeten", "non mesuré", "not measured");

/// The columns after the period, and what each means. Under the period stands when and how it was protected.
pub const COLUMNS: [[Text; 2]; 12] = [
    [
        text!("cijfers", "chiffres", "figures"),
        text!(
            "Alle cijfers van de vrijgave, totalen ook. Een totaal dat in meer dan één tabel staat, telt één keer, zoals op de pagina van de uitdaging.",
            "Tous les chiffres de la publication, totaux compris. Un total présent dans plusieurs tableaux compte une fois, comme sur la page du défi.",
            "All figures of the release, totals too. A total that stands in several tables counts once, as on the page of the challenge.",
        ),
    ],
    [
        text!("verborgen", "cachés", "hidden"),
        text!("Te klein en mee verborgen samen.", "Trop petits et cachés avec, ensemble.", "Too small and hidden along, together."),
    ],
    [
        text!("te klein", "trop petits", "too small"),
        text!(
            "Verborgen omdat er te weinig mensen achter staan, of te veel over hen verteld wordt.",
            "Cachés parce qu’ils portent sur trop peu de personnes, ou en disent trop sur elles.",
            "Hidden because too few persons stand behind them, or too much is told about them.",
        ),
    ],
    [
        text!("mee verborgen", "cachés avec", "hidden along"),
        text!(
            "Verborgen zodat niemand de te kleine kan uitrekenen.",
            "Cachés pour que personne ne puisse calculer les trop petits.",
            "Hidden so that nobody can calculate those that are too small.",
        ),
    ],
    [
        text!("deel verborgen", "part cachée", "share hidden"),
        text!(
            "Welk deel van de som van alle cijfers verborgen is.",
            "Quelle part de la somme de tous les chiffres est cachée.",
            "Which share of the sum of all figures is hidden.",
        ),
    ],
    [
        text!("vereiste marge", "marge requise", "required margin"),
        text!(
            "Zo breed moet de smalste marge minstens zijn: {less} bij een drempel van {k}, namelijk van 1 tot {k}. Voor cijfers die niet te klein zijn, wordt {k} geëist.",
            "La marge la plus étroite doit avoir au moins cette largeur : {less} pour un seuil de {k}, à savoir de 1 à {k}. Pour les chiffres qui ne sont pas trop petits, {k} est exigé.",
            "The narrowest margin must be at least so wide: {less} for a threshold of {k}, namely from 1 to {k}. Of figures that are not too small {k} is required.",
        ),
    ],
    [
        text!("smalste marge", "marge la plus étroite", "narrowest margin"),
        text!(
            "Zo ver liggen de laagste en de hoogste mogelijke waarde van elk verborgen cijfer minstens uit elkaar, voor elke aanvaller.",
            "Les valeurs possibles la plus basse et la plus haute de chaque chiffre caché sont au moins aussi éloignées, pour chaque attaquant.",
            "The lowest and the highest possible value of each hidden figure are at least so far apart, for every attacker.",
        ),
    ],
    [
        text!("middelste marge", "marge médiane", "middle margin"),
        text!(
            "Bij de helft van de verborgen cijfers is de marge minstens zo breed.",
            "Pour la moitié des chiffres cachés, la marge est au moins aussi large.",
            "For half of the hidden figures the margin is at least so wide.",
        ),
    ],
    [
        text!("uit te rekenen", "calculables", "calculable"),
        text!(
            "Verborgen cijfers die iemand met deze vrijgave precies kan uitrekenen. Altijd 0: anders wordt er niets vrijgegeven.",
            "Chiffres cachés que cette publication permet de calculer exactement. Toujours 0 : sinon rien n’est publié.",
            "Hidden figures that this release lets somebody calculate exactly. Always 0: otherwise nothing is released.",
        ),
    ],
    [
        text!("eerder bekend", "déjà connus", "known before"),
        text!(
            "Verborgen cijfers waarover vroegere vrijgaven iemand al meer vertelden dan vandaag mag: meestal één organisatie, die haar eigen mensen aftrekt. Deze vrijgave voegt daar niets aan toe; ze tellen niet mee in de marges.",
            "Chiffres cachés dont des publications antérieures disent déjà à quelqu’un plus que ce qui est permis aujourd’hui : le plus souvent à une organisation qui soustrait ses propres personnes. Cette publication n’y ajoute rien ; ils ne comptent pas dans les marges.",
            "Hidden figures of which earlier releases already tell somebody more than is allowed today: mostly one organisation that takes its own people away. This release adds nothing to that; they do not count in the margins.",
        ),
    ],
    [
        text!("aanvallers", "attaquants", "attackers"),
        text!(
            "Tegen zoveel aanvallers is gecontroleerd: één die alles leest, en elke organisatie met mensen in deze of een vroegere vrijgave van het jaar.",
            "Contrôlé contre autant d’attaquants : un qui lit tout, et chaque organisation ayant des personnes dans cette publication ou une précédente de l’année.",
            "Checked against so many attackers: one who reads everything, and each organisation with people in this release or an earlier one of the year.",
        ),
    ],
    [
        text!("vroegere vrijgaven", "publications antérieures", "earlier releases"),
        text!(
            "Zoveel eerdere vrijgaven van hetzelfde jaar zijn mee gecontroleerd.",
            "Autant de publications antérieures de la même année ont été contrôlées avec.",
            "So many earlier releases of the same year were checked along with it.",
        ),
    ],
];
