//! What every page with figures has: on paper its head on each sheet, and at its end what holds for all figures.

use domain::text::Lang;
use leptos::prelude::*;

use super::Reading;
use super::folds::method;
use crate::i18n::{desk, figures, tables};

/// A page about one level: whose figures they are and of when stands on each sheet of paper.
pub(super) fn sheet(lang: Lang, reading: &Reading, body: AnyView) -> AnyView {
    let partnership = reading.codebook.title.get(lang).to_owned();
    let name = reading.name(lang);
    let level = (name != partnership).then(|| format!(" · {name}"));
    let how = reading.now.released().map(|released| {
        let rounded = tables::rounded(u64::from(released.base().saturating_sub(1)), lang);
        view! { <p class="hint rounded">{rounded}" "{figures::USUAL_RANGE.get(lang)}" "{tables::HIDDEN_MEANS.get(lang)}</p>{method(lang)} }
    });
    view! {
        <div class="paper">
            <div class="paper-head" aria-hidden="true"><b>{partnership}</b>{level}" · "{tables::period(reading.period, lang)}</div>
            <div class="paper-body">
                {body}
                {how}
                <p class="hint">{desk::STEERING.get(lang)}</p>
            </div>
        </div>
    }
    .into_any()
}
