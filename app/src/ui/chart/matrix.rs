//! A small table of figures, darker where there are more.

use domain::text::Lang;
use leptos::prelude::*;

use crate::i18n::tables::shown;

/// How many shades there are.
const SHADES: u64 = 4;

/// A square of figures: first by row, then by column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// What it is about.
    pub title: String,
    /// What rows and columns are, in its corner.
    pub corner: String,
    /// The names of rows, and of columns in the same order.
    pub bands: Vec<String>,
    /// The figures.
    pub cells: Vec<Vec<Option<u64>>>,
}

/// One of several squares; shades are of a scale that ends at `most`.
#[must_use]
pub fn matrix(matrix: &Matrix, most: u64, lang: Lang) -> AnyView {
    let head = matrix.bands.iter().map(|band| view! { <th scope="col">{band.clone()}</th> }).collect_view();
    let cell = |row: usize, (col, value): (usize, &Option<u64>)| {
        let shade = value.map_or(0, |value| (value * SHADES).div_ceil(most.max(1)).min(SHADES));
        let same = if row == col { " same" } else { "" };
        view! { <td class=format!("shade-{shade}{same}")>{shown(*value, lang)}</td> }
    };
    let rows = matrix
        .bands
        .iter()
        .zip(&matrix.cells)
        .enumerate()
        .map(|(row, (band, cells))| {
            let cells = cells.iter().enumerate().map(|one| cell(row, one)).collect_view();
            view! { <tr><th scope="row">{band.clone()}</th>{cells}</tr> }
        })
        .collect_view();
    view! {
        <table class="matrix">
            <caption>{matrix.title.clone()}</caption>
            <thead><tr><th scope="col" class="corner">{matrix.corner.clone()}</th>{head}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
