//! In, stock, out: how many trajectories are open, and how that number changed, over the last quarters.

use disclosure::derived::Compared;
use disclosure::release::{Released, ReleasedTable};
use domain::period::Period;
use domain::table::{IN_OUT, OPEN, Table, table};
use domain::text::Lang;
use leptos::prelude::*;

use super::super::derived::{About, about_total};
use super::super::folds::folds;
use super::super::{Moment, Reading, State};
use crate::i18n::{desk, figures, tables};
use crate::ui::chart::{self, Column};

/// What is known of one quarter, in the order of [`IN_OUT`].
struct Quarter {
    open: Option<About>,
    parts: [Option<About>; IN_OUT.len()],
}

impl Quarter {
    fn of(released: Option<&Released>) -> Self {
        let total = |code| released.and_then(|released| about_total(released, code));
        Self { open: total(OPEN), parts: IN_OUT.map(|(code, _)| total(code)) }
    }

    /// All that came, or all that went.
    fn sum(&self, came: bool) -> Option<About> {
        let parts = IN_OUT.iter().zip(&self.parts).filter(|((_, adds), _)| *adds == came);
        parts.into_iter().try_fold(About::NOTHING, |sum, (_, part)| Some(sum.plus((*part)?)))
    }

    fn column(&self, came: bool) -> Vec<u64> {
        let parts = IN_OUT.iter().zip(&self.parts).filter(|((_, adds), _)| *adds == came);
        parts.map(|(_, part)| part.map_or(0, |part| part.shown)).collect()
    }
}

/// How many are open, compared with a year before; how many came and went in the quarter.
pub(in super::super) fn says(lang: Lang, reading: &Reading) -> Option<String> {
    let (at, moment) = reading.series.iter().enumerate().rfind(|(_, moment)| moment.state.released().is_some())?;
    let now = Quarter::of(moment.state.released());
    let shown = |about: About| tables::shown(Some(about.shown), lang);
    let period = tables::period(moment.period, lang);
    let mut said = vec![figures::OPEN_NOW.get(lang).replace("{n}", &shown(now.open?)).replace("{period}", &period)];
    let before = at.checked_sub(4).and_then(|before| reading.series.get(before));
    if let Some(before) = before.and_then(|moment| Quarter::of(moment.state.released()).open) {
        let text = match now.open?.against(before) {
            Compared::More => figures::OPEN_MORE,
            Compared::Less => figures::OPEN_LESS,
            Compared::Alike => figures::OPEN_ALIKE,
        };
        said.push(text.get(lang).replace("{before}", &shown(before)));
    }
    if let Some((came, went)) = now.sum(true).zip(now.sum(false)) {
        said.push(figures::IN_AND_OUT.get(lang).replace("{in}", &shown(came)).replace("{out}", &shown(went)));
    }
    Some(said.join(" "))
}

/// The picture with its table.
pub(in super::super) fn in_out(lang: Lang, reading: &Reading, heading: impl FnOnce(&'static str) -> AnyView) -> AnyView {
    let Some(says) = says(lang, reading) else { return view! { <p>{desk::NOTHING_YET.get(lang)}</p> }.into_any() };
    let quarters: Vec<Quarter> = reading.series.iter().map(|moment| Quarter::of(moment.state.released())).collect();
    let column = |(at, quarter): (usize, &Quarter)| Column {
        is_missing: quarter.open.is_none(),
        tick: reading.series.get(at).map_or_else(Default::default, |moment| tick(at, moment.period, lang)),
        ..Column::default()
    };
    let open = quarters.iter().enumerate().map(|(at, quarter)| {
        let open = quarter.open.unwrap_or(About::NOTHING);
        Column { up: vec![open.shown], usual: (open.usual, 0), ..column((at, quarter)) }
    });
    let moved = quarters.iter().enumerate().map(|(at, quarter)| {
        let usual = |came| quarter.sum(came).map_or(0, |sum| sum.usual);
        let usual = (usual(true), usual(false));
        Column { up: quarter.column(true), down: quarter.column(false), usual, ..column((at, quarter)) }
    });
    let (open, moved): (Vec<Column>, Vec<Column>) = (open.collect(), moved.collect());
    let title = figures::IN_OUT.get(lang);
    let alternative = format!("{title}. {says}");
    let parts: Vec<String> = names(lang).to_vec();
    let own = (figures::IN_OUT_MEANS.get(lang), as_table(lang, reading, &quarters));
    let below = match latest(reading) {
        Some(released) => folds(lang, reading, released, &found(released), Some(own)),
        None => own.1,
    };
    view! {
        <section class="card figure wide" id="in_out">
            {heading(title)}
            <p class="message">{says}</p>
            <div class="small-multiples">
                <figure class="chart small-multiple">
                    <figcaption>{figures::OPEN_AT_END.get(lang)}</figcaption>
                    {chart::columns(&alternative, &open, lang)}
                </figure>
                <figure class="chart small-multiple">
                    <figcaption>{figures::CAME_AND_WENT.get(lang)}</figcaption>
                    {chart::columns(&alternative, &moved, lang)}
                    {chart::legend(&parts, None)}
                </figure>
            </div>
            {below}
        </section>
    }
    .into_any()
}

/// The period's own release, else that of the last quarter that left.
fn latest<'a>(reading: &'a Reading) -> Option<&'a Released> {
    let quarters = reading.series.iter().rev().filter_map(|moment| moment.state.released());
    reading.now.released().into_iter().chain(quarters).next()
}

/// The tables that the picture is made of.
fn found(released: &Released) -> Vec<(&'static Table, &ReleasedTable)> {
    IN_OUT.iter().filter_map(|(code, _)| Some((table(code)?, released.table(code)?))).collect()
}

/// "K3", and the year where it begins.
fn tick(at: usize, period: Period, lang: Lang) -> (String, String) {
    let quarter = period.quarter().unwrap_or(0);
    let year = if at == 0 || quarter == 1 { period.year().to_string() } else { String::new() };
    (tables::short_quarter(quarter, lang), year)
}

fn names(lang: Lang) -> [String; IN_OUT.len()] {
    IN_OUT.map(|(code, _)| table(code).map_or(code, |spec| spec.title.get(lang)).to_owned())
}

fn as_table(lang: Lang, reading: &Reading, quarters: &[Quarter]) -> AnyView {
    let title = format!("{}: {}", figures::IN_OUT.get(lang), reading.name(lang));
    let figure = |about: Option<About>, moment: &Moment| match (&moment.state, about) {
        (State::Released(_), about) => tables::shown(about.map(|about| about.shown), lang),
        (State::HeldBack, _) => tables::TOO_FEW.get(lang).to_owned(),
        (State::NotOut | State::BeingMade | State::Closed, _) => tables::NOT_OUT.get(lang).to_owned(),
    };
    let rows = reading
        .series
        .iter()
        .zip(quarters)
        .enumerate()
        .map(|(at, (moment, quarter))| {
            // What was open at the start is what was open at the end of the quarter before.
            let before = at.checked_sub(1).and_then(|at| reading.series.get(at).zip(quarters.get(at)));
            let start = before.map_or_else(String::new, |(moment, quarter)| figure(quarter.open, moment));
            let parts = quarter.parts.map(|part| view! { <td class="number">{figure(part, moment)}</td> }).collect_view();
            let period = tables::period(moment.period, lang);
            view! {
                <tr><th scope="row">{period}</th><td class="number">{start}</td>{parts}<td class="number">{figure(quarter.open, moment)}</td></tr>
            }
        })
        .collect_view();
    let signed = IN_OUT.iter().zip(names(lang)).map(|((_, adds), name)| format!("{} {}", if *adds { '+' } else { '−' }, name));
    let head = signed.map(|name| view! { <th scope="col">{name}</th> }).collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=title.clone()>
            <table data-table="in_out">
                <caption>{title.clone()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{desk::QUARTER.get(lang)}</th>
                        <th scope="col">{figures::OPEN_AT_START.get(lang)}</th>
                        {head}
                        <th scope="col">{figures::OPEN_AT_END.get(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
