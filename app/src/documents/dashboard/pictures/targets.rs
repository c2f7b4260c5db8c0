//! What was to be reached for ESF+ in a year, and what is shown to be reached.

use disclosure::release::Released;
use domain::esf::Indicator;
use domain::period::Period;
use domain::settings::Target;
use domain::text::{Lang, Text};
use leptos::prelude::*;

use super::super::Reading;
use super::super::derived::{About, about_total, column};
use crate::i18n::{figures, tables};
use crate::ui::chart;

/// The table that an indicator is a column of.
fn table_of(indicator: Indicator) -> &'static str {
    match indicator {
        Indicator::Eeco02 | Indicator::Eeco04 | Indicator::Eeco05 => "esf_status",
        Indicator::Eeco03 => "esf_long_term",
        Indicator::Eeco06 | Indicator::Eeco07 | Indicator::Eeco08 => "esf_age",
        Indicator::Eeco09 | Indicator::Eeco10 | Indicator::Eeco11 => "esf_education",
        _ if indicator.is_estimated() => "esf_estimates",
        _ => "esf_results",
    }
}

fn shown(released: &Released, indicator: Indicator) -> Option<About> {
    if indicator == Indicator::Eeco01 {
        return about_total(released, "esf_participants");
    }
    let table = released.table(table_of(indicator))?;
    About::of(column(table, &indicator.code().to_lowercase()), table)
}

/// What is shown of the year up to the period: the year's own figure, or the sum of its quarters, in which nobody is twice.
fn reached(reading: &Reading, indicator: Indicator) -> Option<(About, Period)> {
    if reading.period.quarter().is_none() {
        return Some((shown(reading.now.released()?, indicator)?, reading.period));
    }
    let year = Period::year_of(reading.period.first());
    // Before the first quarter that ever left there was nobody.
    let has_begun = |quarter: &Period| reading.series.first().is_none_or(|first| first.period <= *quarter);
    let quarters: Vec<Period> = year.quarters().filter(|quarter| *quarter <= reading.period && has_begun(quarter)).collect();
    let of = |quarter: &Period| reading.series.iter().find(|moment| moment.period == *quarter)?.state.released();
    let sum = quarters.iter().try_fold(About::NOTHING, |sum, quarter| Some(sum.plus(shown(of(quarter)?, indicator)?)))?;
    Some((sum, reading.period))
}

/// Whether a target is reached, as far as that is certain.
fn verdict(reached: About, target: u64) -> Text {
    if reached.low() >= target {
        figures::IS_REACHED
    } else if reached.high() < target {
        figures::NOT_REACHED
    } else {
        figures::NEARLY_REACHED
    }
}

/// Each target that was set for the year, beside what is shown of it; nothing where none is set.
pub(in super::super) fn targets(lang: Lang, reading: &Reading, heading: impl FnOnce(String) -> AnyView) -> Option<AnyView> {
    let year = reading.period.year();
    let known = |target: &Target| {
        let indicator = Indicator::from_code(&target.indicator)?;
        Some((indicator, u64::from(target.value), reached(reading, indicator)?))
    };
    let known: Vec<_> = reading.settings.targets_of(year).filter_map(known).collect();
    let (_, _, (_, upto)) = known.first()?;
    let rows = known
        .iter()
        .map(|(indicator, target, (reached, _))| {
            let most = (reached.high()).max(*target);
            view! {
                <tr>
                    <th scope="row">{indicator.code()}" "{indicator.title().get(lang)}</th>
                    <td class="number">{tables::shown(Some(reached.shown), lang)}</td>
                    <td class="number">{*target}</td>
                    <td class="gauge">{chart::gauge((reached.shown, reached.usual), Some(*target), most)}</td>
                    <td>{verdict(*reached, *target).get(lang)}</td>
                </tr>
            }
        })
        .collect_view();
    let title = figures::TARGETS.get(lang).replace("{year}", &year.to_string());
    let head = [figures::REACHED, figures::TARGET].map(|name| view! { <th scope="col">{name.get(lang)}</th> }).collect_view();
    let counted = figures::TARGETS_UPTO.get(lang).replace("{period}", &tables::period(*upto, lang));
    Some(
        view! {
            <section class="card figure targets wide">
                {heading(title.clone())}
                <div class="table-scroll" tabindex="0" role="region" aria-label=title.clone()>
                    <table data-table="targets">
                        <caption class="sr-only">{title.clone()}</caption>
                        <thead><tr><th scope="col">"ESF+"</th>{head}<td></td><td></td></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                <p class="hint">{counted}</p>
            </section>
        }
        .into_any(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_reached_only_when_that_is_certain() {
        let about = |shown| About { shown, usual: 4 };
        assert_eq!(verdict(about(125), 120), figures::IS_REACHED);
        assert_eq!(verdict(about(120), 120), figures::NEARLY_REACHED);
        assert_eq!(verdict(about(115), 120), figures::NOT_REACHED);
    }

    #[test]
    fn every_indicator_is_a_column_of_its_table() {
        for indicator in Indicator::ALL.into_iter().filter(|indicator| *indicator != Indicator::Eeco01) {
            let code = indicator.code().to_lowercase();
            let spec = domain::table::table(table_of(indicator));
            let columns = spec.map(|spec| spec.cols);
            let is_there =
                matches!(columns, Some(domain::table::Categories::Fixed(codes, _)) if codes.iter().any(|(known, _)| *known == code));
            assert!(is_there, "{code}");
        }
    }
}
