//! What pages say, tried against the true figures of a hundred partnerships.

use disclosure::draw::Secret;
use disclosure::figure::Level;
use disclosure::release::Released;
use domain::period::Period;
use domain::table::{CATALOGUE, table};
use domain::text::Lang;

use super::sample::{codebook, registered, sample};
use crate::documents::dashboard::derived::answers;
use crate::documents::dashboard::message::{Said, Words, message};
use crate::documents::dashboard::pictures::missing_says;

/// How often something was said, and how often it was true.
#[derive(Debug, Default)]
struct Tried {
    said: u32,
    right: u32,
}

impl Tried {
    fn add(&mut self, right: bool) {
        self.said += 1;
        self.right += u32::from(right);
    }

    fn is_reliable(&self) -> bool {
        self.right * 100 >= self.said * 95
    }
}

/// Whether each row named is among so many biggest, by the true counts of all that can be named.
fn among(named: &[String], counts: &[(String, u32)], most: usize) -> Vec<bool> {
    let count = |code: &String| counts.iter().find(|(known, _)| known == code).map(|(_, count)| *count).unwrap();
    named.iter().map(|code| counts.iter().filter(|(_, other)| *other > count(code)).count() < most).collect()
}

fn tried(said: &Said, counts: &[(String, u32)], most: &mut Tried, some: &mut Tried) {
    match &said.claim {
        Some(("most", rows)) => most.add(among(rows, counts, 1).iter().all(|right| *right)),
        Some(("among", rows)) => among(rows, counts, 3).into_iter().for_each(|right| some.add(right)),
        _ => {}
    }
}

#[test]
fn what_is_said_of_the_biggest_is_true_in_a_hundred_partnerships() {
    let (codebook, period): (_, Period) = (codebook(), "2026-Q3".parse().unwrap());
    let words = Words { lang: Lang::Nl, codebook: &codebook };
    let (mut most, mut some) = (Tried::default(), Tried::default());
    let mut named_both = 0;
    for seed in 0..100 {
        let (truth, released) = sample(&Level::Whole, period, 140.0, seed);
        for spec in CATALOGUE {
            let Some(shown) = released.table(spec.code) else { continue };
            let counts = &truth[spec.code];
            let sum = |row: usize| counts[row].iter().sum::<u32>();
            let rows: Vec<(String, u32)> = if shown.rows.len() > 1 && !spec.code.starts_with("esf_") || shown.cols.len() == 1 {
                answers(shown).map(|row| (shown.rows[row].clone(), sum(row))).collect()
            } else {
                (0..shown.cols.len()).map(|col| (shown.cols[col].clone(), counts.iter().map(|row| row[col]).sum())).collect()
            };
            tried(&message(words, spec, shown), &rows, &mut most, &mut some);
        }
        let services = released.table("services").unwrap();
        let not_referred = services.cols.iter().position(|col| col == "not_referred").unwrap();
        let rows: Vec<(String, u32)> =
            services.rows.iter().enumerate().map(|(row, code)| (code.clone(), truth["services"][row][not_referred])).collect();
        let missing = missing_says(words, &released).unwrap();
        tried(&missing, &rows, &mut most, &mut some);
        let need = message(words, table("services").unwrap(), services);
        named_both += u32::from(need.claim.is_some() && missing.claim.is_some());
    }
    assert!(most.said > 300 && most.is_reliable(), "{most:?}");
    assert!(some.said > 300 && some.is_reliable(), "{some:?}");
    assert!(named_both >= 60, "{named_both}");
}

/// One table as it stands in the register.
fn released(tables: &str) -> Released {
    let text = format!(r#"{{"period":"2026-Q3","level":"whole","tables":[{tables}],"base":5,"tail":50,"small":5}}"#);
    registered(&text, &Secret::new([7; 32]))
}

fn said(code: &str, tables: &str) -> String {
    let codebook = codebook();
    let words = Words { lang: Lang::Nl, codebook: &codebook };
    message(words, table(code).unwrap(), released(tables).table(code).unwrap()).words
}

fn municipalities(figures: [&str; 3], total: &str) -> String {
    let [a, b, c] = figures;
    said(
        "new_municipality",
        &format!(
            r#"{{"code":"new_municipality","rows":["aalst","erpe_mere","lede"],"cols":["all"],"base":5,"cells":[[{a}],[{b}],[{c}]],"row_totals":[{a},{b},{c}],"col_totals":[{total}],"total":[{total}]}}"#
        ),
    )
}

#[test]
fn the_biggest_is_named_only_where_usual_ranges_cannot_overlap() {
    assert_eq!(municipalities(["50", "20", "10"], "80"), "Grootste groep: Aalst (50).");
    assert_eq!(municipalities(["25", "20", "10"], "55"), "Bij de grootste: Aalst (25).");
    assert_eq!(municipalities(["null", "20", "10"], "55"), "Geen groep is duidelijk de grootste.");
    assert_eq!(municipalities(["0", "0", "0"], "0"), "Hier zijn geen of maar enkele mensen geteld.");
}

#[test]
fn a_share_is_told_of_twenty_or_more_and_in_steps() {
    let exits = |work: u64, education: u64, total: u64| {
        said(
            "exits",
            &format!(
                r#"{{"code":"exits","rows":["work","education","lost"],"cols":["all"],"base":5,"cells":[[{work}],[{education}],[5]],"row_totals":[{work},{education},5],"col_totals":[{total}],"total":[{total}]}}"#
            ),
        )
    };
    assert_eq!(exits(10, 5, 35), "Uitstroom naar werk of opleiding: 15 van 35 (40 %).");
    assert_eq!(exits(5, 5, 15), "Uitstroom naar werk of opleiding: 10 mensen.");
    assert_eq!(exits(0, 0, 15), "Uitstroom naar werk of opleiding: ca. 0 mensen.");
}

#[test]
fn a_life_domain_goes_better_only_where_that_is_certain() {
    let domains = |improved: u64, declined: u64| {
        said(
            "domains",
            &format!(
                r#"{{"code":"domains","rows":["housing"],"cols":["improved","stable","declined","one_score"],"base":5,"cells":[[{improved},5,{declined},20]],"row_totals":[45],"col_totals":null,"total":null}}"#
            ),
        )
    };
    assert_eq!(domains(20, 10), "Vaker beter dan minder goed: huisvesting.");
    assert!(domains(15, 10).starts_with("In geen enkel levensdomein"), "{}", domains(15, 10));
    assert_eq!(domains(5, 20), "Vaker minder goed dan beter: huisvesting.");
}
