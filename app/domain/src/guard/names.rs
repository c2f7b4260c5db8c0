//! Likely first and last names: marked, to be confirmed or removed. A list cannot know every name, and some names are
//! words; that is why a name is a question and never a refusal.

use super::words::Word;
use super::{Finding, Kind};
use crate::word_list::WordList;

/// First names often heard in the region, folded. Names that are also everyday words in Dutch, French or
/// English are left out: they count only before a capitalised word.
const FIRST_NAMES: WordList = WordList(
    "abdel abdellah abdul abdullah adam ahmad ahmed aicha alexander alexandra ali alina amina amir an andre andrei anita \
     anja ann anna anneleen annelies annick anouk arne arthur ayoub ayse bart benjamin bilal birgit bjorn bram brecht \
     brigitte bruno carine catherine chantal charlotte chloe christel christiane christine christophe cindy claudia dario \
     david davy dieter dimitri dirk dominique dorien eddy elena elias elien elif eline elise elke ella ellen els emine emma \
     emre erik erika erwin eva evelien evi evy fatima fatma fatoumata femke filip finn frank freddy frederik gabriela gerda \
     gert gilbert glenn godelieve goran greet griet guido guillaume guy habiba hamza hanne hannelore hans hasan hassan \
     heidi helena hendrik herman hilde hussein ibrahim ilse imane ine inge ingrid ioana isabelle ismail ivan jacqueline jan \
     jana jean jef jelle jens jeroen jessica joachim joao johan johnny joke jonas jordy joris jos jozef julie jurgen kader \
     karel karen karim karin karolien katrien katrijn kelly kenneth kenny kevin khadija khalid kim klaas kobe koen kristof \
     kurt laila lander lars laura leen leila lena lien lies liesbeth lieve lina linda lise lore lotte louis louise luc luca \
     lucas lukas maarten magda mamadou manu marc marcel maria mariam marie marina marius marleen marlies martin martine \
     mathias matteo mehmet melissa merve michael michel mieke mihai milan mohamed mohammad mohammed monique mustafa myriam \
     nadia nancy natalia natalie nathalie nick nico nicolas nicole niels nina noah noor nora oksana olena olga omar oscar \
     osman pascal patricia patrick paul pauline peter petra philippe piet pieter rachid raf ramazan rania reinhilde rita \
     robbe robin roger romain ronny ruben rudy sabine said salma sam samira samuel sander sandra sara sarah sebastien selin \
     senne seppe sergei siham silke simon simonne sofia sofie sonia stef stefan stefanie steven stijn sven svetlana tamara \
     tania tatjana thibault thierry thomas tibo tim tine tom tuur veerle vera viktor wannes ward werner wesley willem wim \
     wout wouter yana yannick yasmine youssef yusuf yves yvette zakaria zeynep zoe",
);

/// Words in front of a family name.
const TITLES: [&str; 13] =
    ["dhr", "meneer", "mijnheer", "mevr", "mevrouw", "mw", "mr", "mrs", "madame", "monsieur", "mme", "familie", "juffrouw"];

/// Capitalised words that are no persons: places, organisations, days, months, languages, origins.
const NO_NAMES: WordList = WordList(
    "aalst activa afghanistan aldi april arabisch augustus belg belgie belgisch brussel caw cgg de december delhaize dender \
     denderleeuw dendermonde dinsdag donderdag duits engels erpe erpe-mere februari frans gent groep haaltert herzele huis \
     intro januari juli juni kruispunt lede lidl maandag maart mei nederlands ninove november oekraiens oekraine oktober \
     ouders over overkop pasen pools roemeens september sint sint-lievens-houtem spaans straathoekwerk syrie turks vlaams \
     vlaanderen vrijdag woensdag zaterdag zondag zottegem",
);

pub(super) fn find(words: &[Word], findings: &mut Vec<Finding>) {
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let run = names_from(words, at);
        if run > 0 {
            let end = words.get(at + run - 1).map_or(word.end(), Word::end);
            findings.push(Finding { range: word.start..end, kind: Kind::LikelyName });
        }
        at += run.max(1);
    }
}

/// How many words from here look like one person's name.
fn names_from(words: &[Word], at: usize) -> usize {
    let Some(word) = words.get(at) else { return 0 };
    let capital = |place: usize| words.get(place).is_some_and(|next| next.is_capitalised() && next.joined && !is_no_name(next));
    let titled = at > 0 && words.get(at - 1).is_some_and(|before| TITLES.contains(&before.folded.as_str()));
    if !word.is_capitalised() || is_no_name(word) {
        return 0;
    }
    let known = FIRST_NAMES.contains(&word.folded);
    // "An", "Kim" and the like at the start of a sentence are more often words.
    let certain = known && (!word.first || word.text.chars().count() > 3 || capital(at + 1));
    let pair = !word.first && capital(at + 1) && !mentions_organisation(words, at);
    if !(titled || certain || pair) {
        return 0;
    }
    let particles = ["van", "de", "den", "der", "el", "al", "ben", "le", "la", "du"];
    let mut run = 1;
    while let Some(next) = words.get(at + run).filter(|next| next.joined) {
        let particle = particles.contains(&next.folded.as_str()) && (capital(at + run + 1) || capital(at + run + 2));
        if !(capital(at + run) || particle) {
            break;
        }
        run += 1;
    }
    run
}

fn is_no_name(word: &Word) -> bool {
    NO_NAMES.contains(&word.folded) || word.folded.starts_with("sint-")
}

/// "vzw Groep Intro", "school De Horizon": the word before says that it is no person.
fn mentions_organisation(words: &[Word], at: usize) -> bool {
    const SIGNS: [&str; 9] = ["vzw", "bij", "school", "centrum", "team", "project", "asbl", "ziekenhuis", "firma"];
    let before = at.checked_sub(1).and_then(|before| words.get(before)).filter(|_| words.get(at).is_some_and(|word| word.joined));
    before.is_some_and(|before| SIGNS.iter().any(|sign| before.folded.ends_with(sign)))
}
