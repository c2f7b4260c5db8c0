//! What a chart says, in one sentence: its text alternative, and the line above it.

use disclosure::release::ReleasedTable;
use domain::table::Table;
use domain::text::{Lang, Text};

use super::derived::{column, figure, largest, median, percent, whole};
use crate::i18n::{figures, tables};
use domain::codebook::Codebook;

/// The main message of a table.
pub(super) fn message(lang: Lang, codebook: &Codebook, spec: &Table, table: &ReleasedTable) -> String {
    let label = |row: usize| table.rows.get(row).map_or("", |code| tables::category(spec.rows, code, codebook, lang));
    let said = match spec.code {
        "domains" => improved(table).map(|(row, n, share)| say(figures::MOST_IMPROVED, lang, label(row), &[("n", n), ("share", share)])),
        "contacts" => table.total().flatten().and_then(|n| {
            let share = percent(column(table, "no_show"), Some(n))?;
            Some(say(figures::MISSED, lang, "", &[("n", n), ("share", share)]))
        }),
        "waiting" | "duration" | "contact_count" | "contact_gap" => {
            median(table).map(|(row, n)| say(figures::MEDIAN, lang, label(row), &[("n", n)]))
        }
        "handovers" => figure(table, "together", "all")
            .zip(table.total().flatten())
            .filter(|(_, total)| *total > 0)
            .map(|(n, total)| say(figures::TOGETHER, lang, "", &[("n", n), ("total", total)])),
        "barriers" => with_share(table, "resolved")
            .map(|(row, n, share)| say(figures::MOST_RESOLVED, lang, label(row), &[("n", n), ("share", share)])),
        "services" => with_share(table, "not_referred")
            .map(|(row, n, share)| say(figures::MOST_NEEDED, lang, label(row), &[("n", n), ("share", share)])),
        _ => None,
    };
    said.unwrap_or_else(|| plain(lang, table, label))
}

fn plain<'a>(lang: Lang, table: &ReleasedTable, label: impl Fn(usize) -> &'a str) -> String {
    let Some((row, n)) = largest(table) else {
        let nobody = (0..table.rows.len()).all(|row| (0..table.cols.len()).all(|col| table.cell(row, col) == Some(0)));
        return if nobody { figures::NOBODY } else { figures::ALL_HIDDEN }.get(lang).to_owned();
    };
    match table.total().flatten().and_then(|total| Some((total, percent(Some(n), Some(total))?))) {
        Some((total, share)) => say(figures::MOST, lang, label(row), &[("n", n), ("total", total), ("share", share)]),
        None => say(figures::MOST_ALONE, lang, label(row), &[("n", n)]),
    }
}

/// The largest row with the share that one column has in it.
fn with_share(table: &ReleasedTable, col: &str) -> Option<(usize, u64, u64)> {
    let (row, n) = largest(table)?;
    let share = percent(figure(table, table.rows.get(row)?, col), Some(n))?;
    Some((row, n, share))
}

/// The life domain with the largest share of people who do better, with how many were compared.
fn improved(table: &ReleasedTable) -> Option<(usize, u64, u64)> {
    let one = |(row, code): (usize, &String)| {
        let compared = whole(table, row)?.checked_sub(figure(table, code, "one_score")?)?;
        Some((row, compared, percent(figure(table, code, "improved"), Some(compared))?))
    };
    table.rows.iter().enumerate().filter_map(one).max_by_key(|(row, _, share)| (*share, std::cmp::Reverse(*row)))
}

fn say(text: Text, lang: Lang, label: &str, values: &[(&str, u64)]) -> String {
    let said = text.get(lang).replace("{label}", label);
    values.iter().fold(said, |said, (name, value)| said.replace(&format!("{{{name}}}"), &value.to_string()))
}
