//! One theme of one level: its charts, each with its table, definition, period and files.

use domain::table::{DIMENSIONS, Table, Theme, table, tables_of};
use domain::text::Lang;
use leptos::prelude::*;

use super::lists::missing_list;
use super::period::period_form;
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
            Some(released) => {
                let missing = (theme == Theme::Services)
                    .then(|| missing_list(reading.words(lang), released, |title| view! { <h2>{title}</h2> }.into_any()));
                view! { {missing}{sections(lang, reading, theme)}{all_files(lang, reading)} }.into_any()
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
    groups
        .map(|tables| {
            if tables.iter().any(|spec| reading.release_with(spec.code).is_some()) {
                section(lang, reading, &tables)
            } else {
                yearly(lang, reading, &tables)
            }
        })
        .collect_view()
        .into_any()
}

/// In the place of tables that there are for years only: the way to the latest one.
fn yearly(lang: Lang, reading: &Reading, specs: &[&Table]) -> AnyView {
    let Some(spec) = specs.first() else { return ().into_any() };
    let year = reading.periods.iter().find(|period| spec.covers(**period));
    let link = year.map(|year| {
        let href = format!("{}#{}", address::page(&reading.level, spec.theme.code(), *year), spec.code);
        let words = figures::SEE_YEAR.get(lang).replace("{period}", &tables::period(*year, lang));
        view! { <p class="open"><a href=href>{words}</a></p> }
    });
    view! {
        <section class="card figure" id=spec.code>
            <h2>{spec.title.get(lang)}</h2>
            <p>{figures::YEARLY.get(lang)}</p>
            {link}
        </section>
    }
    .into_any()
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
        _ => tables_of(theme).map(|table| vec![table]).collect(),
    }
}
