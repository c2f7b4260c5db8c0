//! The choice of a period: a plain GET form, so that a page can be bookmarked and printed.

use domain::period::Period;
use domain::text::Lang;
use leptos::prelude::*;

use crate::i18n::{desk, figures, tables};

pub(super) fn period_form(lang: Lang, action: String, chosen: Period, periods: &[Period]) -> AnyView {
    let group = |name: &'static str, quarters: bool| {
        let some: Vec<&Period> = periods.iter().filter(|period| period.quarter().is_some() == quarters).collect();
        (!some.is_empty()).then(|| {
            let options = some
                .into_iter()
                .map(
                    |period| view! { <option value=period.to_string() selected=*period == chosen>{tables::period(*period, lang)}</option> },
                )
                .collect_view();
            view! { <optgroup label=name>{options}</optgroup> }
        })
    };
    view! {
        <form method="get" action=action class="period-form">
            <label for="period">{desk::PERIOD.get(lang)}</label>
            <select id="period" name="period">{group(figures::QUARTERS.get(lang), true)}{group(figures::YEARS.get(lang), false)}</select>
            <button type="submit">{desk::SHOW.get(lang)}</button>
        </form>
        <p class="period">{tables::period(chosen, lang)}</p>
    }
    .into_any()
}
