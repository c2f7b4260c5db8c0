//! Which indicators there are: code, title, kind.
//!
//! Titles follow Annex I to Regulation (EU) 2021/1057 (OJ L 231, 30.6.2021, p. 21): points 1.1 and 1.2 for EECO, points 3 and
//! 4 for EECR. The codes are those of SFC2021.

use crate::text;
use crate::text::Text;

macro_rules! indicators {
    ($($name:ident $code:literal = $nl:literal, $fr:literal, $en:literal;)*) => {
        /// A common ESF+ indicator about participants. EECO18 and EECO19 are about entities and are not counted here.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Indicator {
            $(#[doc = $en] $name,)*
        }

        impl Indicator {
            /// Every indicator, in the order of the annex.
            pub const ALL: [Self; 23] = [$(Self::$name,)*];

            /// The code that SFC2021 uses, e.g. `EECO01`.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The title, in the words of Regulation (EU) 2021/1057, Annex I.
            #[must_use]
            pub const fn title(self) -> Text {
                match self { $(Self::$name => text!($nl, $fr, $en),)* }
            }
        }
    };
}

indicators! {
    Eeco01 "EECO01" = "totaal aantal deelnemers", "nombre total de participants", "total number of participants";
    Eeco02 "EECO02" = "werklozen, met inbegrip van langdurig werklozen", "chômeurs, y compris les chômeurs de longue durée", "unemployed, including long-term unemployed";
    Eeco03 "EECO03" = "langdurig werklozen", "chômeurs de longue durée", "long-term unemployed";
    Eeco04 "EECO04" = "inactieven", "personnes inactives", "inactive";
    Eeco05 "EECO05" = "werkenden, met inbegrip van zelfstandigen", "personnes exerçant un emploi, y compris les indépendants", "employed, including self-employed";
    Eeco06 "EECO06" = "aantal kinderen jonger dan 18 jaar", "nombre d’enfants de moins de 18 ans", "number of children below 18 years of age";
    Eeco07 "EECO07" = "jongeren van 18 tot en met 29 jaar", "jeunes âgés de 18 à 29 ans", "young people between 18 and 29 years of age";
    Eeco08 "EECO08" = "aantal deelnemers van 55 jaar en ouder", "nombre de participants âgés de 55 ans et plus", "number of participants of 55 years of age and above";
    Eeco09 "EECO09" = "met lager secundair onderwijs of minder (ISCED 0-2)", "titulaires au maximum d’un diplôme du premier cycle de l’enseignement secondaire (CITE 0-2)", "with lower secondary education or less (ISCED 0-2)";
    Eeco10 "EECO10" = "met hoger secundair (ISCED 3) of postsecundair onderwijs (ISCED 4)", "titulaires d’un diplôme du deuxième cycle de l’enseignement secondaire (CITE 3) ou de l’enseignement postsecondaire (CITE 4)", "with upper secondary (ISCED 3) or post-secondary education (ISCED 4)";
    Eeco11 "EECO11" = "met tertiair onderwijs (ISCED 5-8)", "titulaires d’un diplôme de l’enseignement supérieur (CITE 5 à 8)", "with tertiary education (ISCED 5 to 8)";
    Eeco12 "EECO12" = "deelnemers met een handicap", "participants handicapés", "participants with disabilities";
    Eeco13 "EECO13" = "onderdanen van derde landen", "ressortissants de pays tiers", "third-country nationals";
    Eeco14 "EECO14" = "deelnemers met een buitenlandse achtergrond", "participants d’origine étrangère", "participants with a foreign background";
    Eeco15 "EECO15" = "minderheden (met inbegrip van gemarginaliseerde gemeenschappen zoals de Roma)", "minorités (y compris les communautés marginalisées telles que les Roms)", "minorities (including marginalised communities, such as Roma people)";
    Eeco16 "EECO16" = "daklozen of personen die getroffen zijn door uitsluiting op huisvestingsgebied", "sans-abri ou personnes touchées par l’exclusion en matière de logement", "homeless or affected by housing exclusion";
    Eeco17 "EECO17" = "deelnemers uit plattelandsgebieden", "participants venant de zones rurales", "participants from rural areas";
    Eecr01 "EECR01" = "deelnemers die na deelname werk zoeken", "participants engagés dans la recherche d’un emploi au terme de leur participation", "participants engaged in job searching upon leaving";
    Eecr02 "EECR02" = "deelnemers die na deelname onderwijs of een opleiding volgen", "participants suivant un enseignement ou une formation au terme de leur participation", "participants in education or training upon leaving";
    Eecr03 "EECR03" = "deelnemers die na deelname een kwalificatie verwerven", "participants obtenant une qualification au terme de leur participation", "participants gaining a qualification upon leaving";
    Eecr04 "EECR04" = "deelnemers die na deelname werk hebben, ook als zelfstandige", "participants exerçant un emploi, y compris à titre indépendant, au terme de leur participation", "participants in employment, including self-employment, upon leaving";
    Eecr05 "EECR05" = "deelnemers die zes maanden na deelname werk hebben, ook als zelfstandige", "participants exerçant un emploi, y compris à titre indépendant, six mois après la fin de leur participation", "participants in employment, including self-employment, six months after leaving";
    Eecr06 "EECR06" = "deelnemers die zes maanden na deelname een betere situatie op de arbeidsmarkt hebben", "participants jouissant d’une meilleure situation sur le marché du travail six mois après la fin de leur participation", "participants with an improved labour market situation six months after leaving";
}

impl Indicator {
    /// By its code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|indicator| indicator.code() == code)
    }

    /// Those that the team estimates, in order.
    pub fn estimated() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|indicator| indicator.is_estimated())
    }

    /// Whether it says what became of who left; the others say who came.
    #[must_use]
    pub fn is_result(self) -> bool {
        self >= Self::Eecr01
    }

    /// Whether it asks about a moment after the exit, so that a follow-up can answer it.
    #[must_use]
    pub const fn follows_up(self) -> bool {
        matches!(self, Self::Eecr01 | Self::Eecr04 | Self::Eecr05 | Self::Eecr06)
    }

    /// Whether it is kept as an estimate of the team ([`super::Estimate`]) and not per person.
    #[must_use]
    pub fn is_estimated(self) -> bool {
        (Self::Eeco12..=Self::Eeco17).contains(&self)
    }
}

/// The columns of the report. The annex asks for women, men and non-binary persons; whoever gave none of these answers
/// stands in no column, and so only in the total of EECO01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gender {
    /// `f`
    Women,
    /// `m`
    Men,
    /// `x`
    NonBinary,
}

impl Gender {
    /// Every column, in order.
    pub const ALL: [Self; 3] = [Self::Women, Self::Men, Self::NonBinary];

    /// The column that an answer to `gender` stands in.
    #[must_use]
    pub fn from_answer(answer: &str) -> Option<Self> {
        match answer {
            "f" => Some(Self::Women),
            "m" => Some(Self::Men),
            "x" => Some(Self::NonBinary),
            _ => None,
        }
    }

    /// Its name in forms and files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Women => "women",
            Self::Men => "men",
            Self::NonBinary => "non_binary",
        }
    }

    /// The head of the column.
    #[must_use]
    pub const fn title(self) -> Text {
        match self {
            Self::Women => text!("vrouwen", "femmes", "women"),
            Self::Men => text!("mannen", "hommes", "men"),
            Self::NonBinary => text!("non-binair", "non binaire", "non-binary"),
        }
    }
}
