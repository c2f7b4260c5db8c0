//! How well each release is protected, for the data-protection officer.

use disclosure::policy::Policy;
use disclosure::quality::Quality;
use disclosure::round::Rounding;
use domain::date::Date;
use domain::period::Period;
use domain::text::{Lang, Text};
use leptos::prelude::*;

use super::{Frame, page};
use crate::i18n::{dates, figures, protection as words, tables};

/// One release, measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Protected {
    /// The quarter; the year leaves together with its fourth quarter, and is measured with it.
    pub period: Period,
    /// The day on which it left.
    pub on: Date,
    /// How much was lost, and how well it is proven.
    pub quality: Quality,
    /// The names of the levels that were held back.
    pub held_back: Vec<String>,
}

/// Every release with its measures, the latest first; what is promised, and what the measures mean.
#[must_use]
pub fn protection(frame: &Frame, releases: &[Protected]) -> String {
    let lang = frame.lang;
    let title = figures::QUALITY.get(lang);
    page(frame, title, || {
        let policy = Policy::default();
        let list = |texts: &[Text]| texts.iter().map(|text| view! { <li>{filled(*text, policy, lang)}</li> }).collect_view();
        let meanings = words::COLUMNS
            .iter()
            .map(|[name, means]| view! { <div><dt>{name.get(lang)}</dt><dd>{filled(*means, policy, lang)}</dd></div> });
        view! {
            <h1>{title}</h1>
            <p class="lead">{words::MEANS.get(lang)}</p>
            <section class="card rules">
                <h2>{words::PROMISED.get(lang)}</h2>
                <ul>{list(&words::PROMISES)}</ul>
                <h2>{words::NOT_PROMISED.get(lang)}</h2>
                <ul>{list(&words::LIMITS)}</ul>
            </section>
            {measured(lang, releases)}
            <h2>{words::COLUMNS_MEAN.get(lang)}</h2>
            <dl class="meanings">{meanings.collect_view()}</dl>
            {guesses(lang, policy)}
        }
        .into_any()
    })
}

/// A text with the numbers of the policy.
pub(super) fn filled(text: Text, policy: Policy, lang: Lang) -> String {
    let numbers = [
        ("{k}", policy.k.to_string()),
        ("{base}", policy.base.to_string()),
        ("{double}", (2 * policy.base).to_string()),
        ("{usual}", (policy.base - 1).to_string()),
        ("{odds}", decimal(policy.odds, 0, lang)),
        ("{edits}", policy.edits.to_string()),
        ("{belief}", decimal(policy.belief * 100.0, 0, lang)),
        ("{smallest}", policy.smallest_group.to_string()),
    ];
    numbers.iter().fold(text.get(lang).to_owned(), |said, (name, number)| said.replace(name, number))
}

fn measured(lang: Lang, releases: &[Protected]) -> AnyView {
    if releases.is_empty() {
        return view! { <p>{words::NOTHING_LEFT.get(lang)}</p> }.into_any();
    }
    let head = words::COLUMNS.iter().map(|[name, _]| view! { <th scope="col">{name.get(lang)}</th> }).collect_view();
    let rows = releases
        .iter()
        .map(|one| {
            let cells = measures(&one.quality, lang).into_iter().map(|text| view! { <td class="number">{text}</td> }).collect_view();
            let took = words::TOOK.get(lang).replace("{s}", &decimal(one.quality.seconds, 1, lang));
            let held = if one.held_back.is_empty() { words::NONE_HELD_BACK.get(lang).to_owned() } else { one.held_back.join(", ") };
            view! {
                <tr>
                    <th scope="row">
                        <span>{tables::period(one.period, lang)}</span>
                        <span class="hint">{dates::day(one.on, lang)}</span>
                        <span class="hint">{took}</span>
                    </th>
                    {cells}
                    <td>{held}</td>
                </tr>
            }
        })
        .collect_view();
    let name = figures::QUALITY.get(lang);
    view! {
        <section class="card">
            <div class="table-scroll" tabindex="0" role="region" aria-label=name>
                <table data-table="protection" class="many-columns">
                    <caption class="sr-only">{name}</caption>
                    <thead><tr><th scope="col">{figures::PERIOD.get(lang)}</th>{head}<th scope="col">{words::HELD_BACK.get(lang)}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// A number as people write it.
pub(super) fn decimal(number: f64, places: usize, lang: Lang) -> String {
    let text = format!("{number:.places$}");
    if lang == Lang::En { text } else { text.replace('.', ",") }
}

/// In the order of [`words::COLUMNS`].
fn measures(quality: &Quality, lang: Lang) -> [String; words::COLUMNS.len()] {
    let spread = |[median, nine, worst]: [f64; 3], places| {
        let [median, nine, worst] = [median, nine, worst].map(|number| decimal(number, places, lang));
        format!("{median} / {nine} / {worst}")
    };
    let percents = quality.belief.map(|belief| belief * 100.0);
    let [zero, base, double, other] = quality.small_shown;
    [
        quality.figures.to_string(),
        quality.not_zero.to_string(),
        quality.held.to_string(),
        quality.hidden.to_string(),
        quality.widened.to_string(),
        quality.renewed.to_string(),
        decimal(quality.mean_error, 1, lang),
        quality.targets.to_string(),
        quality.without_proof.to_string(),
        quality.worlds.to_string(),
        spread(quality.odds, 1),
        spread(quality.edits, 0),
        spread(percents, 0),
        format!("{zero} / {base} / {double} / {other}"),
    ]
}

/// The best guess of the true number from one shown figure, and how often it is right: from the table of chances alone, every
/// count up to some being as likely as any other.
fn guesses(lang: Lang, policy: Policy) -> AnyView {
    let rows = guess_rows(policy, lang)
        .into_iter()
        .map(|row| {
            let (shown, cells) = row.split_first().map(|(shown, cells)| (shown.clone(), cells.to_vec())).unwrap_or_default();
            let cells = cells.into_iter().map(|cell| view! { <td class="number">{cell}</td> }).collect_view();
            view! { <tr><th scope="row">{shown}</th>{cells}</tr> }
        })
        .collect_view();
    let head = words::GUESS_COLUMNS.iter().map(|name| view! { <th scope="col">{filled(*name, policy, lang)}</th> }).collect_view();
    let title = words::GUESSES.get(lang);
    view! {
        <section class="card">
            <h2>{title}</h2>
            <p>{filled(words::GUESSES_MEAN, policy, lang)}</p>
            <div class="table-scroll" tabindex="0" role="region" aria-label=title>
                <table data-table="guesses">
                    <caption class="sr-only">{title}</caption>
                    <thead><tr>{head}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// A line for each shown value: it, the best guess, how often that is right, how likely 1 to 4 are, and what it can be.
pub(super) fn guess_rows(policy: Policy, lang: Lang) -> Vec<Vec<String>> {
    let rounding = Rounding { base: policy.base, tail: policy.tail };
    let percent = |share: f64| format!("{} %", decimal(share * 100.0, 0, lang));
    let row = |multiple: u32| {
        let (shown, Guess { best, right, small, possible: (least, most) }) = guess(rounding, multiple * policy.base);
        let shown = tables::shown(Some(u64::from(shown)), lang);
        vec![shown, best.to_string(), percent(right), percent(small), format!("{least}–{most}")]
    };
    (0..=4).map(row).collect()
}

/// What a reader may guess from one shown figure.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Guess {
    /// The likeliest true number.
    best: u32,
    /// How likely that is.
    right: f64,
    /// How likely 1 to 4 persons are.
    small: f64,
    /// The least and the most that it can be.
    possible: (u32, u32),
}

fn guess(rounding: Rounding, shown: u32) -> (u32, Guess) {
    let upto = shown + 2 * rounding.base;
    let chance = |count: u32| rounding.chances(count).iter().filter(|(value, _)| *value == shown).map(|(_, chance)| chance).sum::<f64>();
    let counts: Vec<(u32, f64)> = (0..=upto).map(|count| (count, chance(count))).filter(|(_, chance)| *chance > 0.0).collect();
    let all: f64 = counts.iter().map(|(_, chance)| chance).sum::<f64>().max(f64::MIN_POSITIVE);
    let (best, most) = counts.iter().copied().fold((0, 0.0), |best, one| if one.1 > best.1 { one } else { best });
    let small: f64 = counts.iter().filter(|(count, _)| (1..rounding.base).contains(count)).map(|(_, chance)| chance).sum();
    let possible = (counts.first().map_or(0, |(count, _)| *count), counts.last().map_or(0, |(count, _)| *count));
    (shown, Guess { best, right: most / all, small: small / all, possible })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_figure_alone_tells_little() {
        let rounding = Rounding { base: 5, tail: 50 };
        let (_, five) = guess(rounding, 5);
        assert_eq!((five.best, five.possible), (5, (1, 14)));
        assert!(five.right < 0.25, "{five:?}");
        let (_, zero) = guess(rounding, 0);
        assert_eq!((zero.best, zero.possible), (0, (0, 9)));
    }
}
