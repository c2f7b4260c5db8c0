//! How well each release is protected, for the data-protection officer.

use disclosure::release::Quality;
use domain::period::Period;
use domain::text::{Lang, Text};
use leptos::prelude::*;

use super::{Frame, page};
use crate::i18n::{desk, figures, tables};

/// The quality of the releases of one challenge, the latest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Protected {
    /// The challenge's name.
    pub challenge: String,
    /// Each period with its measures, or what names the sentence that says why there are none ([`desk::not_released`]).
    pub releases: Vec<(Period, Result<Quality, Option<String>>)>,
}

const COLUMNS: [[Text; 2]; 7] = [
    figures::CELLS,
    figures::PRIMARY,
    figures::SECONDARY,
    figures::HIDDEN_SHARE,
    figures::MIN_WIDTH,
    figures::MEDIAN_WIDTH,
    figures::EXACT,
];

/// Every release with its measures, and what they mean.
#[must_use]
pub fn protection(frame: &Frame, challenges: &[Protected]) -> String {
    let lang = frame.lang;
    let title = figures::QUALITY.get(lang);
    page(frame, title, || {
        let meanings = COLUMNS.iter().map(|[name, means]| view! { <div><dt>{name.get(lang)}</dt><dd>{means.get(lang)}</dd></div> });
        let tables = challenges.iter().map(|one| table(lang, one)).collect_view();
        view! {
            <h1>{title}</h1>
            <p class="lead">{figures::QUALITY_MEANS.get(lang)}</p>
            {tables}
            <dl class="meanings">{meanings.collect_view()}</dl>
        }
        .into_any()
    })
}

fn table(lang: Lang, one: &Protected) -> AnyView {
    let head = COLUMNS.iter().map(|[name, _]| view! { <th scope="col">{name.get(lang)}</th> }).collect_view();
    let rows = one
        .releases
        .iter()
        .map(|(period, quality)| {
            let cells = match quality {
                Ok(quality) => {
                    measures(quality, lang).into_iter().map(|text| view! { <td class="number">{text}</td> }).collect_view().into_any()
                }
                Err(refused) => view! { <td colspan="7">{desk::not_released(refused.as_deref()).get(lang)}</td> }.into_any(),
            };
            view! { <tr><th scope="row">{tables::period(*period, lang)}</th>{cells}</tr> }
        })
        .collect_view();
    let name = || one.challenge.clone();
    view! {
        <section class="card">
            <h2>{name()}</h2>
            <div class="table-scroll" tabindex="0" role="region" aria-label=name()>
                <table data-table="protection">
                    <caption class="sr-only">{name()}</caption>
                    <thead><tr><th scope="col">{figures::PERIOD.get(lang)}</th>{head}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn measures(quality: &Quality, lang: Lang) -> [String; 7] {
    let share = format!("{:.1} %", quality.hidden_share * 100.0);
    [
        quality.cells.to_string(),
        quality.primary.to_string(),
        quality.secondary.to_string(),
        if lang == Lang::En { share } else { share.replace('.', ",") },
        quality.min_width.to_string(),
        quality.median_width.to_string(),
        quality.exact.to_string(),
    ]
}
