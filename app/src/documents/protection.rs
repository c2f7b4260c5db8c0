//! How well each release is protected, for the data-protection officer.

use disclosure::policy::Policy;
use disclosure::release::Quality;
use domain::date::Date;
use domain::period::Period;
use domain::text::{Lang, Text};
use leptos::prelude::*;

use super::{Frame, page};
use crate::i18n::{dates, desk, figures, protection as words, tables};

/// The quality of the releases of one challenge, the latest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Protected {
    /// The challenge's name.
    pub challenge: String,
    /// Each period with its measures, or what names the sentence that says why there are none ([`desk::not_released`]).
    pub releases: Vec<(Period, Result<Measured, Option<String>>)>,
}

/// One release, measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// 1, and one more for each correction.
    pub version: i64,
    /// The day on which it was protected.
    pub on: Date,
    /// The fewest persons that a shown figure stands for (zero apart).
    pub threshold: u64,
    /// How much is hidden, and how well.
    pub quality: Quality,
}

/// Every release with its measures, what is required of it, and what the measures mean.
#[must_use]
pub fn protection(frame: &Frame, challenges: &[Protected]) -> String {
    let lang = frame.lang;
    let title = figures::QUALITY.get(lang);
    page(frame, title, || {
        let k = Policy::default().threshold();
        let said = |text: &Text| text.get(lang).replace("{k}", &k.to_string()).replace("{less}", &(k - 1).to_string());
        let list = |texts: &[Text]| texts.iter().map(|text| view! { <li>{said(text)}</li> }).collect_view();
        let meanings = words::COLUMNS.iter().map(|[name, means]| view! { <div><dt>{name.get(lang)}</dt><dd>{said(means)}</dd></div> });
        let tables = challenges.iter().map(|one| table(lang, one)).collect_view();
        view! {
            <h1>{title}</h1>
            <p class="lead">{words::MEANS.get(lang)}</p>
            <section class="card rules">
                <h2>{words::REQUIRED.get(lang)}</h2>
                <ul>{list(&words::RULES)}</ul>
                <h2>{words::AGAINST.get(lang)}</h2>
                <ul>{list(&words::ATTACKERS)}</ul>
                <p>{words::NOT_AGAINST.get(lang)}</p>
            </section>
            {tables}
            <h2>{words::COLUMNS_MEAN.get(lang)}</h2>
            <dl class="meanings">{meanings.collect_view()}</dl>
        }
        .into_any()
    })
}

fn table(lang: Lang, one: &Protected) -> AnyView {
    let head = words::COLUMNS.iter().map(|[name, _]| view! { <th scope="col">{name.get(lang)}</th> }).collect_view();
    let rows = one
        .releases
        .iter()
        .map(|(period, measured)| {
            let (made, cells) = match measured {
                Ok(one) => {
                    let cells = measures(one, lang).into_iter().map(|text| view! { <td class="number">{text}</td> }).collect_view();
                    (Some(made(one, lang).map(|words| view! { <span class="hint">{words}</span> }).collect_view()), cells.into_any())
                }
                Err(refused) => {
                    let why = desk::not_released(refused.as_deref()).get(lang);
                    (None, view! { <td colspan=words::COLUMNS.len().to_string()>{why}</td> }.into_any())
                }
            };
            view! { <tr><th scope="row"><span>{tables::period(*period, lang)}</span>{made}</th>{cells}</tr> }
        })
        .collect_view();
    let name = || one.challenge.clone();
    view! {
        <section class="card">
            <h2>{name()}</h2>
            <div class="table-scroll" tabindex="0" role="region" aria-label=name()>
                <table data-table="protection" class="many-columns">
                    <caption class="sr-only">{name()}</caption>
                    <thead><tr><th scope="col">{figures::PERIOD.get(lang)}</th>{head}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// When it was protected and which version it is; by which threshold and how long that took.
fn made(one: &Measured, lang: Lang) -> [String; 2] {
    let seconds = one.quality.seconds;
    let took = if seconds > 0.0 { words::TOOK } else { words::TIME_NOT_KNOWN };
    [
        format!("{}, {} {}", dates::day(one.on, lang), words::VERSION.get(lang), one.version),
        format!("{} {}, {}", words::THRESHOLD.get(lang), one.threshold, took.get(lang).replace("{s}", &tenths(seconds, lang))),
    ]
}

fn tenths(number: f64, lang: Lang) -> String {
    let text = format!("{number:.1}");
    if lang == Lang::En { text } else { text.replace('.', ",") }
}

/// In the order of [`words::COLUMNS`].
fn measures(one: &Measured, lang: Lang) -> [String; words::COLUMNS.len()] {
    let Measured { threshold, quality, .. } = one;
    let hidden = quality.primary + quality.secondary;
    let width = |width: u64| if hidden == 0 { words::NOTHING_HIDDEN.get(lang).to_owned() } else { width.to_string() };
    // What was registered before these were measured says nothing about them.
    let known = |is_known: bool, text: String| if is_known { text } else { words::NOT_KNOWN.get(lang).to_owned() };
    [
        quality.cells.to_string(),
        hidden.to_string(),
        quality.primary.to_string(),
        quality.secondary.to_string(),
        format!("{} %", tenths(quality.hidden_share * 100.0, lang)),
        width(threshold - 1),
        width(quality.min_width),
        width(quality.median_width),
        quality.exact.to_string(),
        known(quality.attackers > 0, quality.known_before.to_string()),
        known(quality.attackers > 0, quality.attackers.to_string()),
        known(quality.attackers > 0, quality.earlier.to_string()),
    ]
}
