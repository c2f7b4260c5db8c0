#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;

use super::*;

fn kinds(note: &str) -> Vec<Kind> {
    inspect(note).into_iter().map(|finding| finding.kind).collect()
}

/// Note → the one kind that must be found.
const REFUSED: &[(Kind, &[&str])] = &[
    (
        Kind::NationalNumber,
        &[
            "85.07.30-033.28",
            "rrn 85073003328 gevraagd",
            "85 07 30 033 28",
            "85-07-30-033-28",
            "85.07.30/033.28",
            "nr 850730 033 28.",
            "nr: 850730-033-28",
            // BIS numbers, the year 2000 and later, unknown and impossible days, every separator.
            "85.27.30-033.71",
            "bis 85473003317",
            "03.05.12-101.54",
            "044500 012 28",
            "90.00.00-007.40",
            "90 00 45 007 48",
            "71/02/31-005-85",
            "85,07,30,033,28",
            "85_07_30_033_28",
            "85 - 07 - 30 - 033 - 28",
            "85:07:30 033:28",
            "(850730) 033|28",
            "8 5 0 7 3 0 0 3 3 2 8",
            "NISS20323199707",
            "RR:85.07.30–033.28",
        ],
    ),
    (
        Kind::Phone,
        &[
            "bel 0470 12 34 56",
            "0470/12.34.56",
            "0470123456",
            "0470-12-34-56",
            "0470 123 456",
            "+32 470 12 34 56",
            "+32470123456",
            "0032 470 12 34 56",
            "+32 (0)470 12 34 56",
            "+32(0)470/12.34.56",
            "053 78 12 34",
            "053/78.12.34",
            "053/781234",
            "053781234",
            "02 123 45 67",
            "02/123.45.67",
            "+32 53 78 12 34",
            "0032 53 78 12 34",
            "32 470 12 34 56",
            "tel 09-223 45 67",
            "470 12 34 56",
            "+31 6 12345678",
            "+33 6 12 34 56 78",
            "+40 721 234 567",
            "gsm: 0486.11.22.33!",
            "0032(0)470 12 34 56",
            "00 32 470 12 34 56",
            "(0032) 470/12 34 56",
            "+32-470-12-34-56",
            "+32 4 70 12 34 56",
            "+32.470.12.34.56",
            "(+32) 470 12 34 56",
            "(053) 78 12 34",
            "(0)53 78 12 34",
            "0 470 12 34 56",
            "04 70 12 34 56",
            "0470 1234 56",
            "0470 12 3456",
            "047 012 34 56",
            "0470–12–34–56",
            "0470_12_34_56",
            "gsm0470123456",
            "0470 / 12 34 56",
            "+32 (0) 53 78 12 34",
            "+3253781234",
            "003253781234",
            "02.123.45.67",
            "+352 621 123 456",
        ],
    ),
    (
        Kind::Email,
        &[
            "mail naar jan.peeters@gmail.com",
            "x@y.be",
            "naam[at]telenet.be",
            "naam (at) telenet.be",
            "naam @ skynet.be",
            "piet apenstaartje gmail punt com",
            "Een.Naam+werk@sub.domein.org.",
        ],
    ),
    (
        Kind::Iban,
        &[
            "BE68 5390 0754 7034",
            "BE68539007547034",
            "rekening be68 5390 0754 7034 graag",
            "BE68-5390-0754-7034",
            "NL91 ABNA 0417 1643 00",
            "FR14 2004 1010 0505 0001 3M02 606",
            "DE89370400440532013000",
            "IBAN:BE68 5390 0754 7034.",
            "BE 68 5390 0754 7034",
            "be68.5390.0754.7034",
            "rek. BE68  5390  0754  7034",
        ],
    ),
    (
        Kind::Url,
        &[
            "https://facebook.com/iemand",
            "zie www.example.org",
            "http://x.y",
            "profiel op facebook.com/wie",
            "site vdab.be",
            "link: instagram.com",
        ],
    ),
    (
        Kind::BirthDate,
        &[
            "geboren 30/07/1985",
            "30-07-1985",
            "30.07.1985",
            "1985-07-30",
            "30/7/85",
            "3-1-04",
            "° 12.03.2009",
            "3 maart 1985",
            "3 mrt. 1985 geboren",
            "12 januari 2004",
            "le 5 mars 1979",
            "5 août 1990",
            "born 12 May 1988",
            "30 / 07 / 1985",
            "30 07 1985",
            "geboren 12/03/1987",
            "geb. 12/3/87",
            "12 maart 1987",
            "12 MAART 1987",
            "12-mrt-1987",
            "12 mrt 87",
            "12 maart '87",
            "1e mei 1987",
            "1er mai 1987",
            "maart 12, 1987",
            "1987/03/12",
            "12_03_1987",
            "12.3.'87",
            "né le 12/03/1987",
            "born on March 12, 1987",
        ],
    ),
    (
        Kind::Address,
        &[
            "woont Kerkstraat 12",
            "kerkstraat 12 bus 3",
            "Gentsesteenweg 104A",
            "Leopoldlaan 7",
            "Stationsplein 1",
            "molendreef 5",
            "op de Grote Markt 3",
            "Hoge Weg 23 in Lede",
            "rue de la Gare 12",
            "12, rue Haute",
            "avenue Louise 54",
            "chaussée de Gand 210",
            "in de Nieuwstr. 8",
            "Kerkstraat 12 bus 3",
            "Molenweg 4a",
            "Molenweg 4 a",
            "Molenweg, 4",
            "Molenweg nr. 4",
            "Molenweg nummer 12",
            "KERKSTRAAT 12",
            "Kerkstraat12",
            "Kerkstr 12/3",
            "Oude Gentbaan 101 te Aalst",
            "in de Dorpsstraat op nr 7",
            "Albert Liénartstraat 18",
            "Sint-Jobstraat 34",
            "boulevard du Midi, 12",
            "12 rue de la Paix",
            "Keizersplein 21 b 4",
            "Bredestraat 12-14",
        ],
    ),
];

const NAMES: &[&str] = &[
    "Gesprek met Fatima over werk",
    "de dokter van Kevin",
    "mevrouw Peeters belde",
    "dhr. Janssens komt mee",
    "samen met Mohamed El Amrani",
    "vandaag Jan Van den Broeck gezien",
    "Sofie kwam mee",
    "buurman Xander Wuyts hielp",
    "familie Yilmaz is verhuisd",
];

/// Ordinary notes that must be saved without a question.
const FINE: &[&str] = &[
    "",
    "Wil graag opnieuw leren lassen.",
    "zilver-reiger-41 overleg gehad",
    "dossier 2024/118",
    "dossier nr. 12-345",
    "schuld van € 1.250,50",
    "1250 euro achterstand",
    "€ 450 per maand, nog 12 maanden",
    "2.450.000 gezinnen",
    "afspraak 14u30",
    "di 12/03 om 9u",
    "afspraak 12/03/2026 om 14u",
    "volgende afspraak 3 maart 2026",
    "12-03-26 OCMW",
    "volgende week donderdag",
    "NIS 41002",
    "drempel 3 en 4 besproken",
    "3 kinderen, 2 schoolgaand",
    "10 dagen na 5 mei",
    "in mei 2026 opnieuw bekijken",
    "Aalst en Lede",
    "OCMW Aalst belde terug",
    "VDAB Aalst en CAW",
    "vanuit Sint-Lievens-Houtem met de bus",
    "heeft een roos gekregen",
    "vrij in de week",
    "onderweg 2 keer gebeld",
    "de straat op",
    "straathoekwerk 3 keer per week",
    "lijn 57 richting Gent",
    "bus 3 gemist",
    "woont in een zijstraat van de markt",
    "zoekt woning, max 650 euro",
    "werkt 19 uur per week",
    "19u per week",
    "ISCED 3-4",
    "A1-A2 Nederlands",
    "score van 2 naar 4",
    "75% van de tijd",
    "1985 was een moeilijk jaar",
    "sinds 2019 in België",
    "2 van de 3 afspraken",
    "kamer van 12 m2",
    "diploma uit 2004",
    "budget 1.200 / maand",
    "arbeidsmarkt 2 stappen verder",
    "loopbaan 5 jaar stil",
    "huisvest 3 mensen",
    "Spreekt Turks en Arabisch",
    "Kwam op tijd. Was rustig.",
    "Motivatie is groot! Wil starten.",
    "bij vzw Groep Intro gestart",
    "bij De Horizon gestart",
    "opleiding bij Intec",
    "wachtlijst 6 maanden",
    "om 9.30 uur",
    "van 9 tot 12.30",
    "9-12u",
    "kwam 3 x niet",
    "gaat naar OverKop",
    "e-mail leren gebruiken",
    "heeft geen e-mailadres",
    "wil @ leren typen",
    "d.w.z. nog niet",
    "bv. fiets of bus",
    "enz. enz.",
    "o.a. schulden, huur",
    "kWh 1200 per jaar",
    "schoenmaat 43",
    "afspraak over 14 dagen",
    "huisarts zei: rust",
    "attest tot 30/06/2026",
    "attest van 01.02.2025 tot 01.08.2026",
    "05/2026",
    "2025-11-03 contact",
    "week 12 - 14",
    "11 sollicitaties, 2 antwoorden",
    "Wil niet praten over thuis.",
    "An der grens van draagkracht",
    "Mei was moeilijk",
    "zaterdag Pasen",
    "van maandag tot vrijdag",
    "in België 4 jaar",
    "12 345 678",
    "code 4411",
    "weg 3 km wandelen",
    "deze week 0 contacten",
    "41002",
    "41082 en 41024",
    "RU1",
    "RU1 en RU2",
    "zilver-reiger-41",
    "gouden-eik-07 en zilver-reiger-41",
    "€ 1.250,00",
    "1.250,00 €",
    "€1250 schuld, 12 x 104,17",
    "14u30",
    "12/03 om 10u",
    "12/03 om 10u30, 19/03 om 14u",
    "ma 9/3, di 10/3 en wo 11/3",
    "een roos",
    "wil graag werken",
    "zijn mark is op",
    "bloem en suiker gekocht",
    "een bloem voor zijn moeder",
    "hoop en geloof",
    "is klein van stuk",
    "de kleine bakker",
    "met de hond van de buur",
    "een frank gesprek",
    "het jan klaassen spel",
    "houdt van lente",
    "Bloem gekocht voor het koken.",
    "Roos kweken als hobby.",
    "Wil werk. Mark als munt bestaat niet meer.",
    "sinds 2019, 2020 en 2021",
    "op 3 van de 4 afspraken gekomen",
    "lening 5.000 euro op 60 maanden",
    "450 000 000 euro",
    "van 08:30 tot 12:00",
    "08.30 - 12.00 uur",
    "kamer 12 op het tweede verdiep",
    "stap 1, 2 en 3",
    "onderweg, 4 keer",
    "de weg is lang, 3 km",
    "op straat 2 nachten",
    "levensweg 4 stappen verder",
    "huur 650, gas 120, water 30",
    "IBAN leren kennen",
    "project 2021-2027",
    "ESF+ 2021/1057",
    "in maart 2 keer",
    "maart 2026 gestart",
    "12 maanden",
    "mei 12 contacten",
];

#[test]
fn what_identifies_is_refused_and_marked() {
    let missed: Vec<_> = REFUSED
        .iter()
        .flat_map(|(kind, notes)| notes.iter().map(move |note| (kind, *note)))
        .filter(|(kind, note)| !kinds(note).contains(kind) || !is_refused(note))
        .map(|(kind, note)| (kind, note, inspect(note)))
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn likely_names_are_asked_about() {
    for note in NAMES {
        assert_eq!(kinds(note), [Kind::LikelyName], "{note:?}");
        assert!(!is_refused(note));
    }
}

#[test]
fn ordinary_notes_pass() {
    let stopped: Vec<_> = FINE.iter().filter(|note| !inspect(note).is_empty()).map(|note| (note, inspect(note))).collect();
    assert!(stopped.is_empty(), "{stopped:#?}");
}

fn separator() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), Just(" ".to_owned()), Just(".".to_owned()), Just("-".to_owned()), Just("/".to_owned())]
}

proptest! {
    #[test]
    fn every_valid_national_number_is_found(
        year in 0_u64..100, month in prop_oneof![0_u64..=12, 20_u64..=32, 40_u64..=52], day in 0_u64..=31,
        counter in 1_u64..=997, late in any::<bool>(), separators in proptest::collection::vec(separator(), 4), tail in "[a-z ]{0,20}",
    ) {
        let base = (year * 10_000 + month * 100 + day) * 1_000 + counter;
        let check = 97 - (base + if late { 2_000_000_000 } else { 0 }) % 97;
        let note = format!(
            "nr {year:02}{}{month:02}{}{day:02}{}{counter:03}{}{check:02} {tail}",
            separators[0], separators[1], separators[2], separators[3]
        );
        prop_assert!(is_refused(&note), "{}", note);
    }

    #[test]
    fn every_belgian_iban_is_found(account in 0_u64..1_000_000_000_000, spaced in any::<bool>(), head in "[a-z ]{0,20}") {
        // BE = 11 14; the check digits stand behind it as 00.
        let remainder = (u128::from(account) * 1_000_000 + 111_400) % 97;
        let check_digits = 98 - u64::try_from(remainder).unwrap();
        let digits = format!("BE{check_digits:02}{account:012}");
        let written = if spaced { digits.as_bytes().chunks(4).map(|part| std::str::from_utf8(part).unwrap()).collect::<Vec<_>>().join(" ") } else { digits };
        let note = format!("{head} {written}");
        prop_assert!(kinds(&note).contains(&Kind::Iban), "{}", note);
    }

    #[test]
    fn every_mobile_number_is_found(prefix in 55_u32..=99, rest in 0_u32..1_000_000, separators in proptest::collection::vec(separator(), 3), start in prop_oneof![Just("0"), Just("+32"), Just("+32 "), Just("0032 ")]) {
        let digits = format!("{rest:06}");
        let note = format!("bel {start}4{prefix}{}{}{}{}{}{} vanavond", separators[0], &digits[..2], separators[1], &digits[2..4], separators[2], &digits[4..]);
        prop_assert!(is_refused(&note), "{}", note);
    }

    #[test]
    fn every_fixed_number_is_found(zone in prop_oneof![Just("2"), Just("3"), Just("4"), Just("9")], rest in 0_u32..10_000_000, separators in proptest::collection::vec(separator(), 3), start in prop_oneof![Just("0"), Just("+32"), Just("+32 (0)"), Just("0032 ")]) {
        let digits = format!("{rest:07}");
        let note = format!("tel {start}{zone}{}{}{}{}{}{} vandaag", separators[0], &digits[..3], separators[1], &digits[3..5], separators[2], &digits[5..]);
        prop_assert!(is_refused(&note), "{}", note);
    }

    #[test]
    fn every_full_date_of_birth_is_found(days in 0_i64..16_000, form in 0_usize..8) {
        let born = crate::date::Date::from_days_since_epoch(days);
        let (y, m, d) = (born.year(), born.month(), born.day());
        let name = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"][usize::from(m) - 1];
        let written = match form {
            0 => format!("{d:02}/{m:02}/{y}"),
            1 => format!("{d}-{m}-{y}"),
            2 => format!("{d}.{m}.{y}"),
            3 => format!("{y}-{m:02}-{d:02}"),
            4 => format!("{d} {name} {y}"),
            5 => format!("{d} {} {y}", &name[..3]),
            6 => format!("{d:02} {m:02} {y}"),
            _ => format!("{d} {} {y}", name.to_uppercase()),
        };
        prop_assert!(is_refused(&format!("geboren {written}, woont hier")), "{}", written);
    }

    #[test]
    fn any_text_is_inspected_without_panic_and_marked_on_character_boundaries(note in "\\PC{0,80}") {
        let findings = inspect(&note);
        for finding in &findings {
            prop_assert!(note.get(finding.range.clone()).is_some_and(|marked| !marked.is_empty()));
        }
        for pair in findings.windows(2) {
            prop_assert!(pair[0].range.end <= pair[1].range.start);
        }
    }

    #[test]
    fn any_mix_of_suspicious_characters_is_inspected_without_panic(note in "[0-9a-zé@./+() €-]{0,60}") {
        for finding in inspect(&note) {
            prop_assert!(note.get(finding.range).is_some());
        }
    }
}
