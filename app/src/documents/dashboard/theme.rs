//! One theme of one level: its charts, each with its table, definition, period and files.

use domain::table::{DIMENSIONS, IN_OUT, Table, Theme, table, tables_of};
use domain::text::Lang;
use leptos::prelude::*;

use super::period::period_form;
use super::pictures::{in_out, targets};
use super::section::section;
use super::sheet::sheet;
use super::{Reading, address, all_files, breadcrumb, is_of, not_released, themes, way};
use crate::documents::{Frame, page};
use crate::i18n::{figures, tables};

/// One page for one theme.
#[must_use]
pub fn theme(frame: &Frame, reading: &Reading, theme: Theme) -> String {
    let lang = frame.lang;
    let title = figures::theme(theme, lang);
    page(frame, &format!("{title} · {}", reading.name(lang)), || {
        let figures = match reading.now.released() {
            Some(_) => {
                let first = match theme {
                    Theme::Flow => Some(in_out(lang, reading, |title| view! { <h2>{title}</h2> }.into_any())),
                    Theme::Esf => targets(lang, reading, |title| view! { <h2>{title}</h2> }.into_any()),
                    _ => None,
                };
                view! { <div class=format!("figures theme-{}", theme.code())>{first}{sections(lang, reading, theme)}</div>{all_files(lang, reading)} }.into_any()
            }
            None => not_released(lang, reading),
        };
        let body = view! {
            {breadcrumb(lang, way(lang, reading), title)}
            <h1>{title}</h1>
            <p class="lead">{figures::theme_means(theme, lang)}</p>
            {themes(lang, reading, Some(theme))}
            {period_form(lang, address::without_period(&reading.level, theme.code()), reading.period, reading.periods)}
            {figures}
        };
        sheet(lang, reading, body.into_any())
    })
}

fn sections(lang: Lang, reading: &Reading, theme: Theme) -> AnyView {
    let of_level = |tables: Vec<&'static Table>| tables.into_iter().filter(|spec| is_of(spec, &reading.level)).collect::<Vec<_>>();
    let groups = groups(theme).into_iter().map(of_level).filter(|tables| !tables.is_empty());
    let is_there = |tables: &Vec<&'static Table>| tables.iter().any(|spec| reading.release_with(spec.code).is_some());
    let (there, others): (Vec<_>, Vec<_>) = groups.partition(is_there);
    let drawn = there.iter().map(|tables| section(lang, reading, tables)).collect_view();
    view! { {drawn}{yearly(lang, reading, &others)} }.into_any()
}

/// In the place of tables that there are for years only: the way to the latest one.
fn yearly(lang: Lang, reading: &Reading, groups: &[Vec<&'static Table>]) -> Option<AnyView> {
    let specs: Vec<&&Table> = groups.iter().filter_map(|tables| tables.first()).collect();
    let first = specs.first()?;
    let year = reading.periods.iter().find(|period| first.covers(**period)).copied();
    let items = specs
        .iter()
        .map(|spec| {
            let title = spec.title.get(lang);
            let link = year.map(|year| format!("{}#{}", address::page(&reading.level, spec.theme.code(), year), spec.code));
            match link {
                Some(href) => view! { <li><a href=href>{title}</a></li> }.into_any(),
                None => view! { <li>{title}</li> }.into_any(),
            }
        })
        .collect_view();
    let head = match year {
        Some(year) => figures::SEE_YEAR.get(lang).replace("{period}", &tables::period(year, lang)),
        None => figures::YEARLY.get(lang).to_owned(),
    };
    Some(view! { <section class="card figure yearly wide"><h2>{head}</h2><ul>{items}</ul></section> }.into_any())
}

/// A table, with another one where it is the one that this stands under.
fn with(spec: &'static Table, first: &str, second: &str) -> Vec<&'static Table> {
    let second = (spec.code == first).then(|| table(second)).flatten();
    std::iter::once(spec).chain(second).collect()
}

/// The tables of a theme that stand together: the first is drawn, the others stand under it.
fn groups(theme: Theme) -> Vec<Vec<&'static Table>> {
    let named = |codes: &[String]| codes.iter().filter_map(|code| table(code)).collect();
    match theme {
        Theme::Who => {
            let groups = |dimension: &str| ["active", "new", "reentered", "left"].map(|group| format!("{group}_{dimension}"));
            let by_group = DIMENSIONS.iter().map(|dimension| named(&groups(dimension)));
            let grouped = |spec: &Table| DIMENSIONS.iter().any(|dimension| groups(dimension).iter().any(|code| code == spec.code));
            by_group.chain(tables_of(theme).filter(|spec| !grouped(spec)).map(|spec| vec![spec])).collect()
        }
        // These are parts of the first picture.
        Theme::Flow => {
            let parts = |spec: &&Table| IN_OUT.iter().any(|(code, _)| *code == spec.code);
            let alone = tables_of(theme).filter(|spec| !parts(spec) && spec.code != "returns");
            alone.map(|spec| with(spec, "cohort", "returns")).collect()
        }
        Theme::Exits => {
            let alone = tables_of(theme).filter(|spec| spec.code != "ladder_six_months");
            alone.map(|spec| with(spec, "ladder_four_weeks", "ladder_six_months")).collect()
        }
        // What is counted over all services, then the same service by service.
        Theme::Services => {
            let (by_service, over_all): (Vec<_>, Vec<_>) = tables_of(theme).partition(|spec| spec.code.ends_with("_service"));
            over_all.into_iter().chain(by_service).map(|spec| vec![spec]).collect()
        }
        _ => tables_of(theme).map(|table| vec![table]).collect(),
    }
}
