//! Columns over time: up from a line, and down from it.

use domain::text::Lang;
use leptos::prelude::*;

use crate::i18n::tables::shown;

/// The room for columns, and for the words around them, in pixels.
const ROOM: u64 = 130;
const WORDS: u64 = 18;
const TICKS: u64 = 36;

/// One column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    /// Up from the line, one part for each series.
    pub up: Vec<u64>,
    /// Down from the line.
    pub down: Vec<u64>,
    /// How far from the sum of each the true number usually is.
    pub usual: (u64, u64),
    /// Whether there are no figures.
    pub is_missing: bool,
    /// What stands under it, in two lines.
    pub tick: (String, String),
}

impl Column {
    fn heights(&self) -> (u64, u64) {
        (self.up.iter().sum(), self.down.iter().sum())
    }
}

/// Columns over time; the series of the parts that go down come after those that go up.
///
/// `says` is the text alternative: its main message.
#[must_use]
pub fn columns(says: &str, columns: &[Column], lang: Lang) -> AnyView {
    let most = |of: fn(&Column) -> u64| columns.iter().map(of).max().unwrap_or(0);
    let up = most(|column| column.heights().0 + column.usual.0).max(1);
    let down = most(|column| column.heights().1 + column.usual.1);
    let has_down = columns.iter().any(|column| !column.down.is_empty());
    let per = Scale { room: ROOM, all: if has_down { up + down } else { up } };
    let axis = WORDS + per.length(up);
    let height = axis + if has_down { per.length(down) + WORDS } else { 0 } + TICKS;
    let series = columns.iter().map(|column| column.up.len()).max().unwrap_or(0);
    let place = Place { count: columns.len().max(1), axis, height, series, lang };
    let drawn = columns.iter().enumerate().map(|(at, column)| one_column(column, at, &place, per)).collect_view();
    view! {
        <svg class="columns" role="img" aria-label=says.to_owned() height=height>
            {drawn}
            <line class="axis" x1="0" y1=axis y2=axis x2="100%" />
        </svg>
    }
    .into_any()
}

#[derive(Clone, Copy)]
struct Scale {
    room: u64,
    all: u64,
}

impl Scale {
    fn length(self, value: u64) -> u64 {
        value * self.room / self.all.max(1)
    }
}

struct Place {
    count: usize,
    axis: u64,
    height: u64,
    series: usize,
    lang: Lang,
}

impl Place {
    #[expect(clippy::cast_precision_loss, reason = "a place on screen")]
    fn x(&self, at: usize, share: f64) -> String {
        format!("{:.2}%", (at as f64 + share) * 100.0 / self.count as f64)
    }
}

fn one_column(column: &Column, at: usize, place: &Place, per: Scale) -> AnyView {
    let width = place.x(0, 0.7);
    let middle = place.x(at, 0.5);
    let tick = |text: &str, y: u64| view! { <text class="tick" x=middle.clone() y=y text-anchor="middle">{text.to_owned()}</text> };
    let ticks = [tick(&column.tick.0, place.height - 20), tick(&column.tick.1, place.height - 5)];
    if column.is_missing {
        return view! { <g><rect class="series-hidden" x=place.x(at, 0.15) y=place.axis - 24 width=width height="24" />{ticks.collect_view()}</g> }.into_any();
    }
    let (up, down) = column.heights();
    let mut y = place.axis;
    let mut upto = 0;
    let above: Vec<_> = column
        .up
        .iter()
        .enumerate()
        .map(|(series, value)| {
            upto += value;
            let top = place.axis - per.length(upto);
            let drawn = view! { <rect class=format!("series-{series}") x=place.x(at, 0.15) y=top width=width.clone() height=y - top /> };
            y = top;
            drawn
        })
        .collect();
    let mut y = place.axis;
    let mut upto = 0;
    let below: Vec<_> = column
        .down
        .iter()
        .enumerate()
        .map(|(series, value)| {
            upto += value;
            let end = place.axis + per.length(upto);
            let class = format!("series-{}", series + place.series);
            let drawn = view! { <rect class=class x=place.x(at, 0.15) y=y width=width.clone() height=end - y /> };
            y = end;
            drawn
        })
        .collect();
    let label = |value: u64, y: u64| view! { <text x=middle.clone() y=y text-anchor="middle">{shown(Some(value), place.lang)}</text> };
    let high = place.axis - per.length(up + column.usual.0);
    let low = place.axis + per.length(down + column.usual.1);
    let is_down = !column.down.is_empty();
    view! {
        <g>
            {above}
            {below}
            {whisker(&middle, place.axis - per.length(up.saturating_sub(column.usual.0)), high)}
            {label(up, high - 5)}
            {is_down.then(|| whisker(&middle, place.axis + per.length(down.saturating_sub(column.usual.1)), low))}
            {is_down.then(|| label(down, low + 13))}
            {ticks.collect_view()}
        </g>
    }
    .into_any()
}

fn whisker(x: &str, from: u64, to: u64) -> AnyView {
    view! {
        <g class="whisker">
            <line class="halo" x1=x.to_owned() x2=x.to_owned() y1=from y2=to />
            <line x1=x.to_owned() x2=x.to_owned() y1=from y2=to />
        </g>
    }
    .into_any()
}
