//! Horizontal bars beside their labels.

use domain::text::Lang;
use leptos::prelude::*;

use super::{legend, percent, swatch, whisker};
use crate::i18n::tables::shown;

/// One bar, or one stack of bars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What it is.
    pub label: String,
    /// One part for each series; `None` where the figure is hidden.
    pub parts: Vec<Option<u64>>,
    /// All parts together; `None` where that is hidden or there is no such figure.
    pub whole: Option<u64>,
    /// How far from the whole the true number usually is.
    pub usual: u64,
    /// A few words beside the figures.
    pub note: Option<String>,
}

impl Bar {
    /// What is known of its length. Parts are rounded apart, and may come to more than the whole.
    fn length(&self) -> u64 {
        let parts: u64 = self.parts.iter().flatten().sum();
        self.whole.map_or(parts, |whole| parts.max(whole + self.usual))
    }
}

/// Horizontal bars, stacked where there are several series. `series` names them in order, `hidden` names the part of a
/// bar whose figures are hidden.
///
/// `says` is the chart's text alternative: its main message.
#[must_use]
pub fn bars(says: &str, series: &[String], bars: &[Bar], hidden: &str, lang: Lang) -> AnyView {
    let most = bars.iter().map(Bar::length).max().unwrap_or(0).max(1);
    let has_wholes = bars.iter().any(|bar| bar.whole.is_some());
    let rows = bars.iter().map(|bar| one_bar(bar, most, (series.len() > 1, has_wholes), lang)).collect_view();
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

/// A bar by itself, on a scale that ends at `most`, with a mark where something was to be reached; its words stand beside it.
#[must_use]
pub fn gauge((value, usual): (u64, u64), target: Option<u64>, most: u64) -> AnyView {
    let target = target.map(|target| view! { <line class="target" x1=percent(target, most) x2=percent(target, most) y1="0" y2="100%" /> });
    view! {
        <svg class="bar" aria-hidden="true">
            <rect class="series-0" x="0" width=percent(value, most) height="100%" />
            {target}
            {whisker(value.saturating_sub(usual), value + usual, most)}
        </svg>
    }
    .into_any()
}

fn one_bar(bar: &Bar, most: u64, (stacked, has_wholes): (bool, bool), lang: Lang) -> AnyView {
    let mut from = 0;
    let mut part = |class: String, value: u64| {
        let at = from;
        from += value;
        (value > 0).then(|| view! { <rect class=class x=percent(at, most) width=percent(value, most) height="100%" /> })
    };
    let known = bar.parts.iter().enumerate().map(|(series, value)| part(format!("series-{series}"), value.unwrap_or(0))).collect_view();
    let sum: u64 = bar.parts.iter().flatten().sum();
    let is_hidden = bar.parts.iter().any(Option::is_none);
    let rest = bar.whole.filter(|_| is_hidden).map(|whole| part("series-hidden".to_owned(), whole.saturating_sub(sum)));
    let outline =
        bar.whole.filter(|_| stacked).map(|whole| view! { <rect class="whole" x="0" width=percent(whole, most) height="100%" /> });
    let usual = bar.whole.map(|whole| whisker(whole.saturating_sub(bar.usual), whole + bar.usual, most));
    let figures = stacked.then(|| {
        let one = |(series, value): (usize, &Option<u64>)| view! { <span>{swatch(format!("series-{series}"))}{shown(*value, lang)}</span> };
        let figures = bar.parts.iter().enumerate().filter(|(_, value)| **value != Some(0)).map(one).collect_view();
        let note = bar.note.clone().map(|note| view! { <span class="note">{note}</span> });
        view! { <span class="parts">{figures}{note}</span> }
    });
    let end = if has_wholes { shown(bar.whole, lang) } else { String::new() };
    view! {
        <li>
            <span class="bar-label">{bar.label.clone()}</span>
            <svg class="bar">{outline}{known}{rest}{usual}</svg>
            <span class="bar-end">{end}</span>
            {figures}
        </li>
    }
    .into_any()
}
