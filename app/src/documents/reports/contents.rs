//! The links to the tables of a report.

use domain::table::{Theme, table};
use domain::text::Lang;
use leptos::prelude::*;

use super::super::grid::Grid;
use crate::i18n::{figures, reports};

/// A table, with code and label of the challenge it is about; `None` for ESF+, which is about all.
pub(super) type Placed = (Option<(String, String)>, Grid);

/// The code of a table in a report: `ru1.services`, `esf`.
pub(super) fn code_of(challenge: Option<&(String, String)>, grid: &Grid) -> String {
    challenge.map_or_else(|| grid.code.clone(), |(challenge, _)| format!("{challenge}.{}", grid.code))
}

/// Links to the tables: ESF+ first, then those of each challenge by theme.
pub(super) fn contents(grids: &[Placed], lang: Lang) -> AnyView {
    let link = |(challenge, grid): &Placed| {
        view! { <li><a href=format!("#{}", code_of(challenge.as_ref(), grid))>{grid.title.clone()}</a></li> }
    };
    let of_all = grids.iter().filter(|(challenge, _)| challenge.is_none()).map(link).collect_view();
    let mut challenges: Vec<&(String, String)> = grids.iter().filter_map(|(challenge, _)| challenge.as_ref()).collect();
    challenges.dedup();
    let of_each = challenges.into_iter().map(|challenge| {
        let own: Vec<&Placed> = grids.iter().filter(|(placed, _)| placed.as_ref() == Some(challenge)).collect();
        let themes = Theme::ALL.into_iter().map(|theme| {
            let of_theme = |grid: &Grid| table(&grid.code).is_some_and(|table| table.theme == theme);
            let links: Vec<_> = own.iter().copied().filter(|(_, grid)| of_theme(grid)).map(link).collect();
            let name = figures::theme(theme, lang);
            (!links.is_empty()).then(|| view! { <details><summary>{name}</summary><ul>{links}</ul></details> })
        });
        view! { <h3>{challenge.1.clone()}</h3>{themes.collect_view()} }
    });
    view! {
        <nav class="card contents" id="contents" aria-labelledby="contents-title">
            <h2 id="contents-title">{reports::CONTENTS.get(lang)}</h2>
            <ul>{of_all}</ul>
            {of_each.collect_view()}
        </nav>
    }
    .into_any()
}
