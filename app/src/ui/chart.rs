//! Charts: bars of inline SVG beside labels of plain text, so that words wrap and stay as large as all others. No script,
//! readable without colour (patterns and direct labels), each beside its table.

use leptos::prelude::*;

use crate::i18n::tables::HIDDEN;

/// One bar, or one stack of bars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What it is.
    pub label: String,
    /// One part for each series; `None` where the figure is hidden.
    pub parts: Vec<Option<u64>>,
    /// All parts together; `None` where that is hidden.
    pub whole: Option<u64>,
    /// A few words beside the figures.
    pub note: Option<String>,
}

impl Bar {
    /// The length that is known: the whole, or the parts that are shown.
    fn length(&self) -> u64 {
        self.whole.unwrap_or_else(|| self.parts.iter().flatten().sum())
    }
}

/// Horizontal bars, stacked where there are several series. `series` names them in order, `hidden` names the part of a
/// bar whose figures are hidden.
///
/// `says` is the chart's text alternative: its main message.
#[must_use]
pub fn bars(says: &str, series: &[String], bars: &[Bar], hidden: &str) -> AnyView {
    let most = bars.iter().map(Bar::length).max().unwrap_or(0).max(1);
    let rows = bars.iter().map(|bar| one_bar(bar, most, series.len() > 1)).collect_view();
    let some_hidden = bars.iter().any(|bar| bar.parts.iter().any(Option::is_none) && bar.whole.is_some());
    view! {
        <figure class="chart">
            {legend(series, some_hidden.then_some(hidden))}
            <div role="img" aria-label=says.to_owned()>
                <ul class="bars" role="presentation">{rows}</ul>
            </div>
        </figure>
    }
    .into_any()
}

#[expect(clippy::cast_precision_loss, reason = "a length on screen")]
fn percent(value: u64, most: u64) -> String {
    format!("{:.2}%", value as f64 * 100.0 / most as f64)
}

fn one_bar(bar: &Bar, most: u64, stacked: bool) -> AnyView {
    let mut from = 0;
    let mut part = |class: String, value: u64| {
        let at = from;
        from += value;
        (value > 0).then(|| view! { <rect class=class x=percent(at, most) width=percent(value, most) height="100%" /> })
    };
    let known = bar.parts.iter().enumerate().map(|(series, value)| part(format!("series-{series}"), value.unwrap_or(0))).collect_view();
    let shown: u64 = bar.parts.iter().flatten().sum();
    let rest = bar.whole.map(|whole| part("series-hidden".to_owned(), whole.saturating_sub(shown)));
    let total = bar.whole.map_or_else(|| HIDDEN.to_owned(), |whole| whole.to_string());
    let figures = stacked.then(|| {
        let one = |(series, value): (usize, &Option<u64>)| {
            let shown = value.map_or_else(|| HIDDEN.to_owned(), |value| value.to_string());
            view! { <span>{swatch(format!("series-{series}"))}{shown}</span> }
        };
        let figures = bar.parts.iter().enumerate().filter(|(_, value)| **value != Some(0)).map(one).collect_view();
        let note = bar.note.clone().map(|note| view! { <span class="note">{note}</span> });
        view! { <span class="parts">{figures}{note}</span> }
    });
    view! {
        <li>
            <span class="bar-label">{bar.label.clone()}</span>
            <svg class="bar">{known}{rest}</svg>
            <span class="bar-end">{total}</span>
            {figures}
        </li>
    }
    .into_any()
}

/// One column of a chart over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its height; `None` where there is no figure to show.
    pub value: Option<u64>,
    /// What stands on it: the figure, or why there is none, a word on each line.
    pub words: Vec<String>,
}

/// What stands under a column, in two lines.
pub type Tick = (String, String);

/// Columns over time, one small chart for each series on a scale of its own.
///
/// `says` is the text alternative of each: its main message.
#[must_use]
pub fn columns(periods: &[Tick], series: &[(String, Vec<Column>)], says: impl Fn(&str, &[Column]) -> String) -> AnyView {
    let charts = series
        .iter()
        .map(|(name, values)| {
            let most = values.iter().filter_map(|column| column.value).max().unwrap_or(0).max(1);
            let count = values.len().max(1);
            let columns =
                values.iter().zip(periods).enumerate().map(|(at, (column, period))| one_column(column, period, (at, count), most));
            view! {
                <figure class="chart small-multiple">
                    <figcaption>{name.clone()}</figcaption>
                    <svg class="columns" role="img" aria-label=says(name, values)>
                        <line class="axis" x1="0" y1="120" x2="100%" y2="120" />
                        {columns.collect_view()}
                    </svg>
                </figure>
            }
        })
        .collect_view();
    view! { <div class="small-multiples">{charts}</div> }.into_any()
}

#[expect(clippy::cast_precision_loss, reason = "a place on screen")]
fn one_column(column: &Column, (above, below): &Tick, (at, count): (usize, usize), most: u64) -> AnyView {
    let height = column.value.map_or(0, |value| value * 92 / most);
    let width = 100.0 / count as f64;
    let place = |share: f64| format!("{:.2}%", (at as f64 + share) * width);
    let lines = column.words.iter().rev().zip(0_u64..).map(|(word, line)| (word.clone(), 113 - height - line * 14));
    let lines: Vec<_> = lines.map(|(word, y)| view! { <text x=place(0.5) y=y text-anchor="middle">{word}</text> }).collect();
    // The last one is what the page is about.
    let class = if at + 1 == count { "series-0" } else { "series-before" };
    view! {
        <g>
            <rect class=class x=place(0.12) y=120 - height width=format!("{:.2}%", width * 0.76) height=height />
            {lines.into_iter().rev().collect_view()}
            <text class="tick" x=place(0.5) y="136" text-anchor="middle">{above.clone()}</text>
            <text class="tick" x=place(0.5) y="152" text-anchor="middle">{below.clone()}</text>
        </g>
    }
    .into_any()
}

fn swatch(class: String) -> AnyView {
    view! { <svg class="swatch" aria-hidden="true"><rect class=class width="100%" height="100%" /></svg> }.into_any()
}

fn legend(series: &[String], hidden: Option<&str>) -> AnyView {
    if series.len() < 2 {
        return ().into_any();
    }
    let named = series.iter().enumerate().map(|(at, name)| (format!("series-{at}"), name.as_str()));
    let items = named.chain(hidden.map(|name| ("series-hidden".to_owned(), name)));
    let items = items.map(|(class, name)| view! { <li>{swatch(class)}{name.to_owned()}</li> }).collect_view();
    view! { <ul class="legend">{items}</ul> }.into_any()
}

/// Fills that differ without colour, once in a page with charts. The style sheet sets their colours.
#[must_use]
pub fn patterns() -> AnyView {
    view! {
        <svg class="patterns" aria-hidden="true">
            <defs>
                <pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect class="ground-1" width="6" height="6" />
                    <rect class="mark-1" width="2.5" height="6" />
                </pattern>
                <pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse">
                    <rect class="ground-2" width="6" height="6" />
                    <circle class="mark-2" cx="3" cy="3" r="1.5" />
                </pattern>
                <pattern id="lines" width="5" height="5" patternUnits="userSpaceOnUse">
                    <rect class="ground-4" width="5" height="5" />
                    <rect class="mark-4" width="5" height="1.5" />
                </pattern>
                <pattern id="veil" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
                    <rect class="mark-hidden" width="1" height="8" />
                </pattern>
            </defs>
        </svg>
    }
    .into_any()
}
