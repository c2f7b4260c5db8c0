//! The labour ladder: from the status on entry to the situation after four weeks, and after six months.

use disclosure::release::ReleasedTable;
use domain::table::{Table, table};
use leptos::prelude::*;

use super::super::derived::{column, whole};
use super::super::message::{Said, Words};
use super::Place;
use crate::i18n::figures;
use crate::ui::chart::{self, Bar};

pub(super) fn says(words: Words, table: &ReleasedTable) -> Option<Said> {
    let n = table.total().flatten().filter(|n| *n > 0)?;
    let (work, training) = (column(table, "work")?, column(table, "training")?);
    let text = if work + training < n { figures::LADDER_SAYS } else { figures::LADDER_ALONE };
    Some(Said::plain(words.say(text, &[("n", n), ("work", work), ("training", training)])))
}

/// Both moments one under the other, where the later one is known.
pub(super) fn drawn(place: Place, says: &str) -> AnyView {
    let later = table("ladder_six_months").zip(place.released.table("ladder_six_months"));
    let later = later.filter(|(_, table)| table.total().flatten().is_some_and(|n| n > 0));
    let moment = |spec: &Table, shown: &ReleasedTable, says: &str| {
        view! { <h3>{spec.title.get(place.lang)}</h3>{bars(place, spec, shown, says)} }.into_any()
    };
    view! {
        {moment(place.spec, place.table, says)}
        {later.map(|(spec, shown)| moment(spec, shown, spec.title.get(place.lang)))}
    }
    .into_any()
}

fn bars(place: Place, spec: &Table, table: &ReleasedTable, says: &str) -> AnyView {
    let (lang, words) = (place.lang, place.words());
    let series: Vec<String> = table.cols.iter().map(|code| words.col(spec, code)).collect();
    let bars = table.rows.iter().enumerate().map(|(row, code)| Bar {
        label: words.row(spec, code),
        parts: (0..table.cols.len()).map(|col| table.cell(row, col)).collect(),
        whole: whole(table, row),
        usual: table.usual(),
        note: None,
    });
    let bars: Vec<Bar> = bars.filter(|bar| bar.whole != Some(0)).collect();
    chart::bars(says, &series, &bars, figures::PROTECTED_PART.get(lang), lang)
}
