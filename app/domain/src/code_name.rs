//! Trajectory codes: what a worker calls a trajectory, e.g. `zilver-reiger-41`. Two Dutch words and two digits, drawn at
//! random and never derived from the person.

use std::fmt;
use std::str::FromStr;

use crate::clock::Entropy;
use crate::letters::lowered;
use crate::word_list::WordList;

/// Materials, colours and kinds of weather: nothing that says something about a person.
const FIRST: WordList = WordList(
    "amber appel avond azuur berg berk bes beuken blad blauw bloem bos brem brons cacao ceder citroen dauw denken dennen \
     duin eiken els ether fluweel geel gember gerst glas goud granaat gras groen haver hazel heide helder herfst hemel \
     honing hout iris ivoor jade jasmijn kaneel kastanje katoen kei kersen klaver klei kobalt koper koraal korn kristal \
     lavendel lente lila linde linnen luchtig maan marmer mint morgen mos munt nacht noorder noten ochtend oker olijf \
     ooster oranje paars parel peper perzik purper regen riet rijst robijn rode rogge roze saffier salie sering smaragd \
     sneeuw ster stro tarwe tijm turkoois vanille veen vlas vlier vuur water wester wilgen wind winter wit wol zand zee \
     zijde zilver zomer zon zout zuider zwart",
);

/// Animals and landscape; none that is also an insult.
const SECOND: WordList = WordList(
    "adelaar albatros alk arend baai beek bever boog bries brug buizerd cicade dal das delta dolfijn duif eekhoorn egel \
     eiland eland ekster fazant fjord forel fuut gans gazelle geiser gierzwaluw grutto haas halm havik haven heuvel hert \
     ijsvogel jager kade karper kauw kever kiek kievit klif kolibrie konijn kraai kraanvogel kreek krekel kust kwikstaart \
     lagune leeuwerik libel lijster lynx marter meer mees merel merlijn moeras mus narwal nachtegaal oase oever ooievaar \
     otter paard pad panda parkiet patrijs pelikaan pimpelmees pinguin plevier poema poolvos putter reiger reef rivier roek \
     roodborst rots salamander schelp scholekster sijs snoek specht spreeuw sperwer steen steltloper sterna strand struis \
     tij tortel tuimelaar tuin uil vallei valk veld vijver vink vlinder voorn vos wad waterval weide wezel wielewaal wisent \
     woud wouw wulp zalm zanglijster zeehond zeester zwaan zwaluw zebra",
);

/// A trajectory code in its one spelling: `word-word-NN`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CodeName(String);

/// The text is not a trajectory code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a trajectory code such as zilver-reiger-41")]
pub struct NotACodeName;

impl CodeName {
    /// Draws a code: each of the words and numbers is equally likely.
    #[must_use]
    pub fn draw(entropy: &dyn Entropy) -> Self {
        let first = FIRST.at(below(FIRST.len(), entropy));
        let second = SECOND.at(below(SECOND.len(), entropy));
        Self(format!("{first}-{second}-{:02}", below(100, entropy)))
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How many codes there are.
    #[must_use]
    pub fn possible() -> usize {
        FIRST.len() * SECOND.len() * 100
    }
}

/// A number below `limit`, without the bias of a bare remainder. `limit` is at most 65,536.
fn below(limit: usize, entropy: &dyn Entropy) -> usize {
    let fair = 65_536 - 65_536 % limit.max(1);
    loop {
        let mut bytes = [0; 2];
        entropy.fill(&mut bytes);
        let drawn = usize::from(u16::from_le_bytes(bytes));
        if drawn < fair {
            return drawn % limit.max(1);
        }
    }
}

impl FromStr for CodeName {
    type Err = NotACodeName;

    /// Reads a code; capitals and spaces instead of hyphens are forgiven.
    fn from_str(text: &str) -> Result<Self, NotACodeName> {
        let spelled: String = lowered(text.trim()).replace([' ', '_'], "-");
        let mut parts = spelled.split('-');
        let known = |part: Option<&str>, list: WordList| part.is_some_and(|part| list.contains(part));
        let number = |part: Option<&str>| part.is_some_and(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()));
        if known(parts.next(), FIRST) && known(parts.next(), SECOND) && number(parts.next()) && parts.next().is_none() {
            Ok(Self(spelled))
        } else {
            Err(NotACodeName)
        }
    }
}

impl fmt::Display for CodeName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;
    use std::sync::atomic::{AtomicU64, Ordering};

    /// SplitMix64: repeatable, and good enough to see a bias.
    struct Mixed(AtomicU64);

    impl Entropy for Mixed {
        fn fill(&self, buffer: &mut [u8]) {
            for byte in buffer {
                let mut mixed = self.0.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
                mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
                *byte = (mixed >> 56) as u8;
            }
        }
    }

    proptest! {
        #[test]
        fn every_drawn_code_is_a_code(seed in any::<u64>()) {
            let name = CodeName::draw(&Mixed(seed.into()));
            prop_assert_eq!(name.as_str().parse(), Ok(name.clone()));
            prop_assert_eq!(name.as_str().to_uppercase().replace('-', " ").parse(), Ok(name));
        }

        #[test]
        fn other_texts_are_refused(text in "\\PC{0,30}") {
            prop_assert!(text.parse::<CodeName>().is_err());
        }
    }

    #[test]
    fn words_stand_once_and_no_code_is_much_likelier_than_another() {
        for list in [FIRST, SECOND] {
            assert_eq!(list.words().collect::<BTreeSet<_>>().len(), list.len());
        }
        assert!(CodeName::possible() > 1_000_000);
        let entropy = Mixed(7.into());
        let mut seen = vec![0_u32; 100];
        for _ in 0..100_000 {
            seen[below(100, &entropy)] += 1;
        }
        assert!(seen.iter().all(|count| (850..=1150).contains(count)), "{seen:?}");
    }
}
