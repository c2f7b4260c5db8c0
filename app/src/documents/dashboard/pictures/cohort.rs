//! What became of those who began, after three, six and twelve months; and who came back.

use disclosure::release::ReleasedTable;
use domain::period::Period;
use domain::table::table;
use domain::text::Text;
use leptos::prelude::*;

use super::super::derived::{About, about_total, figure, whole};
use super::super::message::{Said, Words};
use super::Place;
use crate::i18n::{figures, tables};
use crate::ui::chart::{self, Bar};

pub(super) fn says(words: Words, table: &ReleasedTable) -> Option<Said> {
    let of = |state| figure(table, "after_6", state);
    let (running, forward, lost) = (of("running")?, of("forward")?, of("lost")?);
    if running + forward + lost == 0 {
        return None;
    }
    Some(Said::plain(words.say(figures::COHORT_SAYS, &[("running", running), ("forward", forward), ("lost", lost)])))
}

/// How many quarters before its own a row is about.
const fn quarters_before(row: &str) -> usize {
    match row.as_bytes() {
        b"after_3" => 1,
        b"after_6" | b"within_6" => 2,
        _ => 4,
    }
}

/// "gestart in K1 2026: 40": what was shown then of those whom a row is about.
fn of(place: Place, row: &str, codes: &[&str], text: Text) -> Option<String> {
    let quarter =
        std::iter::successors(Some(place.released.period()), |period: &Period| Some(period.previous())).nth(quarters_before(row))?;
    let moment = place.reading.series.iter().find(|moment| moment.period == quarter)?;
    let released = moment.state.released()?;
    let all = codes.iter().try_fold(About::NOTHING, |all, code| Some(all.plus(about_total(released, code)?)))?;
    let said = text.get(place.lang).replace("{n}", &tables::shown(Some(all.shown), place.lang));
    Some(said.replace("{period}", &tables::short_period(quarter, place.lang)))
}

pub(super) fn drawn(place: Place, says: &str) -> AnyView {
    let Place { lang, spec, table: cohort, .. } = place;
    let words = place.words();
    let hidden = figures::PROTECTED_PART.get(lang);
    let series: Vec<String> = cohort.cols.iter().map(|code| words.col(spec, code)).collect();
    let bars = cohort.rows.iter().enumerate().map(|(row, code)| Bar {
        label: words.row(spec, code),
        parts: (0..cohort.cols.len()).map(|col| cohort.cell(row, col)).collect(),
        whole: None,
        usual: 0,
        note: of(place, code, &["opened", "arrived_late"], figures::COHORT_OF),
    });
    let bars: Vec<Bar> = bars.collect();
    let returns = table("returns").zip(place.released.table("returns")).map(|(spec, returns)| {
        let bars = returns.rows.iter().enumerate().map(|(row, code)| {
            let label = match of(place, code, &["closed"], figures::RETURNS_OF) {
                Some(of) => format!("{} ({of})", words.row(spec, code)),
                None => words.row(spec, code),
            };
            Bar { label, parts: vec![returns.cell(row, 0)], whole: whole(returns, row), usual: returns.usual(), note: None }
        });
        let bars: Vec<Bar> = bars.collect();
        view! { <h3>{spec.title.get(lang)}</h3>{chart::bars(spec.title.get(lang), &[], &bars, hidden, lang)} }
    });
    view! { {chart::bars(says, &series, &bars, hidden, lang)}{returns} }.into_any()
}
