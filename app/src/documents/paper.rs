//! The paper for the data-protection officer: two pages, by itself, written from the numbers that the program calculates with.

use disclosure::guess::{Guessed, MOST};
use disclosure::policy::Policy;
use disclosure::quality::Quality;
use domain::date::Date;
use domain::period::Period;
use domain::text::{Lang, Text};
use leptos::prelude::*;

use super::protection::{decimal, filled, guess_rows};
use crate::i18n::{dates, paper as words, protection, tables};

/// What a true count was shown as: the chances of the draw, and what was shown of all figures with it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Appeared {
    /// The true count.
    pub count: u32,
    /// Figures of that count that left.
    pub figures: usize,
    /// Share shown as 0, the base, twice the base, anything else: by the draw.
    pub before: [f64; 4],
    /// The same as it was; nothing where there is no such figure.
    pub after: Option<[f64; 4]>,
}

/// What the paper is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    /// The language.
    pub lang: Lang,
    /// The partnership in words.
    pub partnership: String,
    /// The day.
    pub on: Date,
    /// The rules.
    pub policy: Policy,
    /// The last release; nothing before the first.
    pub last: Option<(Period, Quality)>,
    /// Guesses of counts that do not change.
    pub guesses: Vec<Guessed>,
    /// What repair did.
    pub appeared: Vec<Appeared>,
}

/// It stands by itself: no other file is needed to read or print it.
const STYLE: &str = "@page{size:A4;margin:14mm 16mm}body{font:9.6pt/1.38 system-ui,sans-serif;color:#111;max-width:180mm;margin:0 auto}\
h1{font-size:16pt;margin:0 0 2mm}h2{font-size:11pt;margin:4mm 0 1mm;break-after:avoid}p,ul{margin:0 0 2mm}ul{padding-left:5mm}li{margin:0 0 1mm}\
table{border-collapse:collapse;width:100%;margin:1mm 0 2mm;font-size:9pt;break-inside:avoid}th,td{border-bottom:1px solid #bbb;padding:.8mm 1.5mm;text-align:right}\
th:first-child,td:first-child{text-align:left}thead th{vertical-align:bottom}";

/// The document.
#[must_use]
pub fn paper(props: &Paper) -> String {
    let (lang, policy) = (props.lang, props.policy);
    let owner = Owner::new();
    let html = owner.with(|| {
        let list = |texts: &[Text]| texts.iter().map(|text| view! { <li>{filled(*text, policy, lang)}</li> }).collect_view();
        let intro = words::FOR.get(lang).replace("{partnership}", &props.partnership).replace("{day}", &dates::day(props.on, lang));
        view! {
            <html lang=lang.tag()>
                <head>
                    <meta charset="utf-8" />
                    <title>{words::TITLE.get(lang)}</title>
                    <style>{STYLE}</style>
                </head>
                <body>
                    <h1>{words::TITLE.get(lang)}</h1>
                    <p>{intro}</p>
                    <h2>{words::ABOUT.get(lang)}</h2>
                    <p>{words::ABOUT_MEANS.get(lang)}</p>
                    <h2>{protection::PROMISED.get(lang)}</h2>
                    <ul>{list(&protection::PROMISES)}</ul>
                    <h2>{words::PROVEN.get(lang)}</h2>
                    <p>{words::PROVEN_MEANS.get(lang)}</p>
                    {props.last.as_ref().map(|(period, quality)| view! { <p>{last(*period, quality, lang)}</p> })}
                    <h2>{protection::NOT_PROMISED.get(lang)}</h2>
                    <ul>{list(&protection::LIMITS)}</ul>
                    <h2>{protection::GUESSES.get(lang)}</h2>
                    <p>{filled(protection::GUESSES_MEAN, policy, lang)}</p>
                    {table(protection::GUESS_COLUMNS.map(|name| filled(name, policy, lang)).to_vec(), guess_rows(policy, lang))}
                    {series(props)}
                    {repair(props)}
                </body>
            </html>
        }
        .to_html()
    });
    format!("<!DOCTYPE html>{}\n", html.replace("<!>", ""))
}

fn table(head: Vec<String>, rows: Vec<Vec<String>>) -> AnyView {
    let head = head.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view();
    let row = |cells: Vec<String>| {
        let cells = cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view();
        view! { <tr>{cells}</tr> }
    };
    let rows = rows.into_iter().map(row).collect_view();
    view! { <table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table> }.into_any()
}

fn percent(share: f64, lang: Lang) -> String {
    format!("{} %", decimal(share * 100.0, 0, lang))
}

fn last(period: Period, quality: &Quality, lang: Lang) -> String {
    let [odds, _, worst] = quality.odds.map(|odds| decimal(odds, 1, lang));
    let [belief, nine, most] = quality.belief.map(|belief| decimal(belief * 100.0, 0, lang));
    let numbers = [
        ("{period}", tables::period(period, lang)),
        ("{figures}", quality.figures.to_string()),
        ("{targets}", quality.targets.to_string()),
        ("{without}", quality.without_proof.to_string()),
        ("{odds}", odds),
        ("{worst}", worst),
        ("{belief}", belief),
        ("{nine}", nine),
        ("{most}", most),
        ("{error}", decimal(quality.mean_error, 1, lang)),
    ];
    numbers.iter().fold(words::LAST.get(lang).to_owned(), |said, (name, number)| said.replace(name, number))
}

fn series(props: &Paper) -> AnyView {
    let lang = props.lang;
    let means = filled(words::SERIES_MEAN, props.policy, lang).replace("{most}", &MOST.to_string());
    let row = |one: &Guessed| {
        let shares = [one.once, one.series, one.small_once, one.small_series].map(|share| percent(share, lang));
        std::iter::once(one.count.to_string()).chain(shares).collect()
    };
    let head = words::SERIES_COLUMNS.map(|name| name.get(lang).to_owned()).to_vec();
    view! {
        <h2>{words::SERIES.get(lang)}</h2>
        <p>{means}</p>
        {table(head, props.guesses.iter().map(row).collect())}
    }
    .into_any()
}

fn repair(props: &Paper) -> AnyView {
    let (lang, base) = (props.lang, props.policy.base);
    let shown = [0, base, 2 * base].map(|shown| words::SHOWN_AS.get(lang).replace("{shown}", &shown.to_string()));
    let head = words::REPAIR_COLUMNS.map(|name| name.get(lang).to_owned()).into_iter().chain(shown);
    let head = head.chain([words::SHOWN_OTHER.get(lang).to_owned()]).collect();
    let row = |one: &Appeared| {
        let share = |at: usize| {
            let before = percent(one.before.get(at).copied().unwrap_or(0.0), lang);
            let after = one.after.and_then(|after| after.get(at).copied()).map_or_else(|| "–".to_owned(), |after| percent(after, lang));
            format!("{before} → {after}")
        };
        [one.count.to_string(), one.figures.to_string()].into_iter().chain((0..4).map(share)).collect()
    };
    view! {
        <h2>{words::REPAIR.get(lang)}</h2>
        <p>{words::REPAIR_MEANS.get(lang)}</p>
        {table(head, props.appeared.iter().map(row).collect())}
    }
    .into_any()
}
