//! Charts: inline SVG beside labels of plain text, so that words wrap and stay as large as all others. No script, readable
//! without colour (patterns and direct labels), each beside its table.

mod bars;
mod columns;
mod matrix;
mod steps;

use leptos::prelude::*;

pub use bars::{Bar, bars, gauge};
pub use columns::{Column, columns};
pub use matrix::{Matrix, matrix};
pub use steps::{Step, steps};

#[expect(clippy::cast_precision_loss, reason = "a length on screen")]
fn percent(value: u64, most: u64) -> String {
    format!("{:.2}%", value as f64 * 100.0 / most.max(1) as f64)
}

/// Where the true number usually is: a thin line across the end of a bar, the same in every chart. From and to on a scale that
/// ends at `most`.
fn whisker(from: u64, to: u64, most: u64) -> AnyView {
    let (from, to) = (percent(from, most), percent(to, most));
    view! {
        <g class="whisker">
            <line class="halo" x1=from.clone() x2=to.clone() y1="50%" y2="50%" />
            <line x1=from.clone() x2=to.clone() y1="50%" y2="50%" />
            <line x1=from.clone() x2=from y1="30%" y2="70%" />
            <line x1=to.clone() x2=to y1="30%" y2="70%" />
        </g>
    }
    .into_any()
}

/// The fill of a series, as large as a letter.
pub fn swatch(class: impl Into<String>) -> AnyView {
    let class: String = class.into();
    view! { <svg class="swatch" aria-hidden="true"><rect class=class width="100%" height="100%" /></svg> }.into_any()
}

/// The names of several series in order, beside their fills; `hidden` names what is not shown.
pub fn legend(series: &[String], hidden: Option<&str>) -> AnyView {
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
                <pattern id="checks" width="6" height="6" patternUnits="userSpaceOnUse">
                    <rect class="ground-4" width="6" height="6" />
                    <rect class="mark-4" width="3" height="3" />
                    <rect class="mark-4" x="3" y="3" width="3" height="3" />
                </pattern>
                <pattern id="veil" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
                    <rect class="mark-hidden" width="1" height="8" />
                </pattern>
            </defs>
        </svg>
    }
    .into_any()
}
