//! A step line: how many came so far, at some points.

use domain::text::Lang;
use leptos::prelude::*;

use crate::i18n::tables::shown;

const ROOM: u64 = 130;
const WORDS: u64 = 20;

/// One point of a step line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Where it is.
    pub label: String,
    /// How many so far.
    pub value: u64,
    /// How far from that the true number usually is.
    pub usual: u64,
}

/// A step line of some points on a scale that ends at `most`, with a quiet band where the true numbers usually are.
///
/// `says` is the text alternative: its main message.
#[must_use]
pub fn steps(says: &str, points: &[Step], most: u64, lang: Lang) -> AnyView {
    let most = points.iter().map(|point| point.value + point.usual).chain([most]).max().unwrap_or(1).max(1);
    let y = |value: u64| WORDS + ROOM - value * ROOM / most;
    let axis = WORDS + ROOM;
    #[expect(clippy::cast_precision_loss, reason = "a place on screen")]
    let x = |at: usize| format!("{:.2}%", at as f64 * 100.0 / points.len().max(1) as f64);
    #[expect(clippy::cast_precision_loss, reason = "a place on screen")]
    let middle = |at: usize| format!("{:.2}%", (at as f64 + 0.5) * 100.0 / points.len().max(1) as f64);
    let drawn = points
        .iter()
        .enumerate()
        .map(|(at, point)| {
            let before = at.checked_sub(1).and_then(|before| points.get(before)).map_or(0, |point| point.value);
            let (top, band) = (y(point.value + point.usual), y(point.value.saturating_sub(point.usual)));
            view! {
                <g>
                    <rect class="band" x=x(at) y=top width=x(1) height=band - top />
                    <line class="step" x1=x(at) x2=x(at) y1=y(before) y2=y(point.value) />
                    <line class="step" x1=x(at) x2=x(at + 1) y1=y(point.value) y2=y(point.value) />
                    <text x=middle(at) y=top.max(14) - 4 text-anchor="middle">{shown(Some(point.value), lang)}</text>
                    <text class="tick" x=middle(at) y=axis + 16 text-anchor="middle">{point.label.clone()}</text>
                </g>
            }
        })
        .collect_view();
    view! {
        <figure class="chart">
            <svg class="columns" role="img" aria-label=says.to_owned() height=axis + 22>
                {drawn}
                <line class="axis" x1="0" y1=axis y2=axis x2="100%" />
            </svg>
        </figure>
    }
    .into_any()
}
