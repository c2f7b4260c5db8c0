//! Charts as inline SVG: no script, readable without colour (patterns and direct labels), each beside its table.

use leptos::prelude::*;

/// One bar, or one stack of bars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What it is.
    pub label: String,
    /// One part for each series; `None` where the figure is hidden.
    pub parts: Vec<Option<u64>>,
}

const LABEL: u32 = 300;
const WIDTH: u32 = 640;
const ROW: u32 = 28;

/// Horizontal bars, stacked where there are several series. `series` names them in order.
///
/// `title` is the chart's text alternative.
#[must_use]
pub fn bars(title: &str, series: &[String], bars: &[Bar]) -> AnyView {
    let most = bars.iter().map(|bar| bar.parts.iter().flatten().sum::<u64>()).max().unwrap_or(0).max(1);
    let height = ROW * u32::try_from(bars.len()).unwrap_or(0) + 4;
    let rows = bars.iter().zip(0_u32..).map(|(bar, at)| one_bar(bar, at * ROW, most)).collect_view();
    view! {
        <figure class="chart">
            {legend(series)}
            <svg class="bars" viewBox=format!("0 0 {} {height}", LABEL + WIDTH + 60) role="img" aria-label=title.to_owned()>
                {patterns()}
                {rows}
            </svg>
        </figure>
    }
    .into_any()
}

fn one_bar(bar: &Bar, y: u32, most: u64) -> AnyView {
    let mut x = LABEL;
    let mut hidden = false;
    let parts = bar
        .parts
        .iter()
        .enumerate()
        .map(|(series, part)| {
            hidden |= part.is_none();
            let value = part.unwrap_or(0);
            let width = u32::try_from(value * u64::from(WIDTH) / most).unwrap_or(0);
            let from = x;
            x += width;
            let label = (width >= 30).then(|| {
                view! { <text class="on-bar" x=from + width / 2 y=y + 18 text-anchor="middle">{value}</text> }
            });
            view! {
                <rect class=format!("series-{series}") x=from y=y + 3 width=width height=ROW - 6 />
                {label}
            }
        })
        .collect_view();
    let total: u64 = bar.parts.iter().flatten().sum();
    let end = if hidden { crate::i18n::tables::HIDDEN.to_owned() } else { total.to_string() };
    view! {
        <g>
            <text class="bar-label" x=LABEL - 8 y=y + 18 text-anchor="end">{shortened(&bar.label)}</text>
            {parts}
            <text class="bar-end" x=x + 6 y=y + 18>{end}</text>
        </g>
    }
    .into_any()
}

/// Columns over time, one small chart for each series on a common scale.
#[must_use]
pub fn columns(title: &str, periods: &[String], series: &[(String, Vec<Option<u64>>)]) -> AnyView {
    let most = series.iter().flat_map(|(_, values)| values.iter().flatten()).copied().max().unwrap_or(0).max(1);
    let charts = series
        .iter()
        .enumerate()
        .map(|(at, (name, values))| {
            let columns = values
                .iter()
                .zip(periods)
                .zip(0_u32..)
                .map(|((value, period), column)| one_column(*value, period, column, most, at))
                .collect_view();
            view! {
                <figure class="chart small-multiple">
                    <figcaption>{name.clone()}</figcaption>
                    <svg class="columns" viewBox="0 0 336 150" role="img" aria-label=format!("{title}: {name}")>
                        {patterns()}
                        <line class="axis" x1="0" y1="120" x2="336" y2="120" />
                        {columns}
                    </svg>
                </figure>
            }
        })
        .collect_view();
    view! { <div class="small-multiples">{charts}</div> }.into_any()
}

fn one_column(value: Option<u64>, period: &str, column: u32, most: u64, series: usize) -> AnyView {
    let height = value.map_or(0, |value| u32::try_from(value * 95 / most).unwrap_or(0));
    let x = column * 42 + 4;
    let shown = value.map_or_else(|| crate::i18n::tables::HIDDEN.to_owned(), |value| value.to_string());
    view! {
        <g>
            <rect class=format!("series-{series}") x=x y=120 - height width="34" height=height />
            <text class="bar-end" x=x + 17 y=114 - height text-anchor="middle">{shown}</text>
            <text class="tick" x=x + 17 y="138" text-anchor="middle">{period.to_owned()}</text>
        </g>
    }
    .into_any()
}

fn legend(series: &[String]) -> AnyView {
    if series.len() < 2 {
        return ().into_any();
    }
    let items = series
        .iter()
        .enumerate()
        .map(|(at, name)| {
            view! {
                <li>
                    <svg class="swatch" viewBox="0 0 16 16" aria-hidden="true">{patterns()}<rect class=format!("series-{at}") width="16" height="16" /></svg>
                    {name.clone()}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="legend">{items}</ul> }.into_any()
}

/// Fills that differ without colour. The style sheet sets their colours.
fn patterns() -> AnyView {
    view! {
        <defs>
            <pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect class="pattern-ground" width="6" height="6" />
                <rect class="pattern-mark" width="2.5" height="6" />
            </pattern>
            <pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse">
                <rect class="pattern-ground" width="6" height="6" />
                <circle class="pattern-mark" cx="3" cy="3" r="1.5" />
            </pattern>
        </defs>
    }
    .into_any()
}

/// Long labels stand whole in the table; here they are cut at a word.
fn shortened(label: &str) -> String {
    const MOST: usize = 40;
    if label.chars().count() <= MOST {
        return label.to_owned();
    }
    let cut: String = label.chars().take(MOST - 1).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut.get(..end).unwrap_or(&cut).trim_end_matches([',', '(', ' ']))
}
