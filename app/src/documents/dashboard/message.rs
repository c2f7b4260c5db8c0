//! What a chart says, in one sentence: its text alternative, and the line above it. Made of shown figures only, and said only
//! as far as rounding lets it be certain.

use disclosure::derived::Compared;
use disclosure::release::{ReleasedTable, Shown};
use domain::codebook::Codebook;
use domain::table::{Measure, Table};
use domain::text::{Lang, Text};
use leptos::prelude::*;

use super::derived::{About, answers, column, figure, median, share, sum, whole};
use super::lead::{Lead, lead};
use super::pictures;
use crate::i18n::{figures, tables};

/// A sentence, and what it says of which rows: for whoever checks it against the true figures.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Said {
    pub words: String,
    /// `most` or `among`, and the codes of the rows of which it is said.
    pub claim: Option<(&'static str, Vec<String>)>,
}

impl Said {
    pub(super) fn plain(words: String) -> Self {
        Self { words, claim: None }
    }

    /// As a paragraph.
    pub(super) fn view(&self) -> AnyView {
        let (claim, rows) = self.claim.clone().map(|(claim, rows)| (claim, rows.join(" "))).unzip();
        view! { <p class="message" data-claim=claim data-rows=rows>{self.words.clone()}</p> }.into_any()
    }
}

/// The words that a table is read with.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub lang: Lang,
    pub codebook: &'a Codebook,
}

impl Words<'_> {
    /// The label of a row of a table.
    pub fn row(self, spec: &Table, code: &str) -> String {
        tables::category(spec.rows, code, self.codebook, self.lang).to_owned()
    }

    /// The label of a column of a table.
    pub fn col(self, spec: &Table, code: &str) -> String {
        tables::category(spec.cols, code, self.codebook, self.lang).to_owned()
    }

    /// Fills a sentence in.
    pub fn say(self, text: Text, values: &[(&str, u64)]) -> String {
        let fill =
            |said: String, (name, value): &(&str, u64)| said.replace(&format!("{{{name}}}"), &tables::shown(Some(*value), self.lang));
        values.iter().fold(text.get(self.lang).to_owned(), fill)
    }
}

/// The main message of a table.
pub(super) fn message(words: Words, spec: &Table, table: &ReleasedTable) -> Said {
    if let Some(said) = pictures::says(words, spec, table) {
        return said;
    }
    let all = table.total().flatten();
    let plain = |words: Option<String>| words.map(Said::plain);
    let said = match spec.code {
        "domains" => Some(movement(words, spec, table)),
        "contacts" => plain(all.map(|n| missed(words, column(table, "no_show"), n))),
        "tallies" => plain(all.map(|n| words.say(figures::TALLIED, &[("n", n)]))),
        "duration" | "contact_count" | "contact_gap" | "confidants" | "open_length" => plain(middle(words, spec, table)),
        "esf_participants" => plain(all.map(|n| words.say(figures::BECAME_PARTICIPANT, &[("n", n)]))),
        "esf_results" | "esf_estimates" => plain(Some(figures::NOT_TOGETHER.get(words.lang).to_owned())),
        "handovers" => plain(together(words, figure(table, "together", "all"), all)),
        "exits" => plain(forward(words, table)),
        "barriers" => Some(leading(words, spec, table, figures::BARRIER, Some(("resolved", figures::RESOLVED_SHARE)))),
        "services" => Some(leading(words, spec, table, figures::NEED, Some(("not_referred", figures::NOT_REFERRED_SHARE)))),
        _ if table.rows.len() == 1 && table.cols.len() == 1 => plain(all.map(|n| words.say(one(spec), &[("n", n)]))),
        _ if table.rows.len() == 1 || spec.code.starts_with("esf_") && table.cols.len() > 1 => Some(columns(words, spec, table)),
        _ => None,
    };
    said.unwrap_or_else(|| leading(words, spec, table, figures::BIGGEST, None))
}

const fn one(spec: &Table) -> Text {
    match spec.measure {
        Measure::Persons => figures::ONE,
        Measure::Contacts => figures::CONTACTS_ALONE,
    }
}

/// The biggest rows; after one that is named alone the share that a column has in it.
pub(super) fn leading(words: Words, spec: &Table, table: &ReleasedTable, texts: figures::Leading, part: Option<(&str, Text)>) -> Said {
    let rows: Vec<(usize, Shown)> = answers(table).map(|row| (row, whole(table, row))).collect();
    let mut said = named(words, &rows, table, texts, |row| words.row(spec, table.rows.get(row).map_or("", String::as_str)), &table.rows);
    if let (Some((_, codes)), Some((col, text))) = (&said.claim, part)
        && let [code] = codes.as_slice()
        && let Some(share) = share(figure(table, code, col), figure_of_row(table, code))
    {
        let more = text.get(words.lang).replace("{share}", &share.to_string());
        said.words = format!("{} {more}", said.words);
    }
    said
}

fn figure_of_row(table: &ReleasedTable, code: &str) -> Shown {
    table.rows.iter().position(|row| row == code).and_then(|row| whole(table, row))
}

/// The biggest columns by their totals.
fn columns(words: Words, spec: &Table, table: &ReleasedTable) -> Said {
    let cols: Vec<(usize, Shown)> = table.cols.iter().enumerate().map(|(at, code)| (at, column(table, code))).collect();
    let label = |col: usize| words.col(spec, table.cols.get(col).map_or("", String::as_str));
    named(words, &cols, table, figures::BIGGEST, label, &table.cols)
}

/// Names the biggest of some groups, as far as that can be said.
pub(super) fn named(
    words: Words,
    groups: &[(usize, Shown)],
    table: &ReleasedTable,
    texts: figures::Leading,
    label: impl Fn(usize) -> String,
    codes: &[String],
) -> Said {
    let fill = |text: Text, named: &[usize], claim: &'static str| {
        let n = named.first().and_then(|first| groups.iter().find(|(group, _)| group == first)).and_then(|(_, shown)| *shown);
        let labels: Vec<String> = named.iter().map(|group| label(*group)).collect();
        let said = words.say(text, &[("n", n.unwrap_or(0))]).replace("{label}", &labels.join(", "));
        let codes = named.iter().filter_map(|group| codes.get(*group).cloned()).collect();
        Said { words: said, claim: Some((claim, codes)) }
    };
    match lead(groups, u64::from(table.base)) {
        Lead::Biggest(group) => fill(texts.biggest, &[group], "most"),
        Lead::Among(named) => fill(texts.among, &named, "among"),
        Lead::Alike => Said::plain(figures::NONE_STANDS_OUT.get(words.lang).to_owned()),
        Lead::Nobody => Said::plain(figures::NOBODY.get(words.lang).to_owned()),
    }
}

/// Life domains in which it is certain that more people do better than less well, or the other way round.
pub(super) fn directions(table: &ReleasedTable) -> [Vec<String>; 2] {
    let of = |code: &String| {
        let about = |col: &str| About::of(figure(table, code, col), table);
        Some(about("improved")?.against(about("declined")?))
    };
    let those = |wanted: Compared| table.rows.iter().filter(|code| of(code) == Some(wanted)).cloned().collect();
    [those(Compared::More), those(Compared::Less)]
}

fn movement(words: Words, spec: &Table, table: &ReleasedTable) -> Said {
    let [better, worse] = directions(table);
    let list = |codes: &[String], text: Text| {
        let labels: Vec<String> = codes.iter().map(|code| words.row(spec, code)).collect();
        (!labels.is_empty()).then(|| text.get(words.lang).replace("{labels}", &labels.join(", ")))
    };
    let said: Vec<String> = [list(&better, figures::MORE_IMPROVED), list(&worse, figures::MORE_DECLINED)].into_iter().flatten().collect();
    if said.is_empty() {
        return Said::plain(figures::NO_DIRECTION.get(words.lang).to_owned());
    }
    Said { words: said.join(" "), claim: Some(("direction", better.into_iter().chain(worse).collect())) }
}

fn missed(words: Words, no_shows: Shown, all: u64) -> String {
    match share(no_shows, Some(all)) {
        Some(share) => words.say(figures::MISSED, &[("n", all)]).replace("{share}", &share.to_string()),
        None => words.say(figures::CONTACTS_ALONE, &[("n", all)]),
    }
}

fn middle(words: Words, spec: &Table, table: &ReleasedTable) -> Option<String> {
    let row = median(table)?;
    let n = table.total().flatten().filter(|total| *total > 0)?;
    Some(words.say(figures::MEDIAN, &[("n", n)]).replace("{label}", &words.row(spec, table.rows.get(row)?)))
}

fn together(words: Words, together: Shown, all: Shown) -> Option<String> {
    let (n, total) = together.zip(all).filter(|(_, total)| *total > 0)?;
    // Rounded apart they may be equal, which does not mean that it was so in all.
    let text = if n < total { figures::TOGETHER } else { figures::TOGETHER_ALONE };
    Some(words.say(text, &[("n", n), ("total", total)]))
}

/// How many left for work or training.
fn forward(words: Words, table: &ReleasedTable) -> Option<String> {
    let n = sum(table, ["work", "education"].map(|reason| table.at(Some(reason), Some("all"))))?.shown;
    let total = table.total().flatten()?;
    Some(match share(Some(n), Some(total)) {
        Some(share) => words.say(figures::FORWARD, &[("n", n), ("total", total)]).replace("{share}", &share.to_string()),
        None => words.say(figures::FORWARD_ALONE, &[("n", n)]),
    })
}
