//! The ESF+ indicators of a report, protected for everybody but the authority.
//!
//! - Exact ([`Snapshot::exact`]): everybody of the operation up to the last day of the period, as the authority counts.
//! - Protected: who entered in the period; the results of those for whom they became measurable in it (28 days, or six
//!   months, after the exit). Nobody is in two quarters for one indicator, so the difference between two reports tells
//!   nothing about anybody; of running totals the difference would be a figure too, mostly a small one. A year is the sum of
//!   its quarters, leaves after them and is protected against them.
//! - Estimates (EECO12–17) are protected as if they were counted: workers who go over their participants together give the
//!   very number. Only the estimate of the report's own period is shown.
//!
//! All margins and links are protected together: a line for each gender, sums over gender, EECO02 + 04 + 05 = 06 + 07 +
//! (30 to 54) + 08 = 09 + 10 + 11 = complete records, which are some of EECO01; EECO03 and short-term unemployment make
//! EECO02; each of EECO12 to EECO17 and the others make EECO01.
//!
//! Each organisation knows its own clients, by whose confidant they had on the last day of the period, and is an attacker of
//! what is left. An estimate is the whole team's and has no such parts: each organisation is taken to know the worst that
//! can be, its own clients making up all of the estimate but one person.

#[cfg(test)]
mod attacked;

use std::collections::{BTreeMap, BTreeSet};

use disclosure::policy::Policy;
use disclosure::raw::{Axis, Contribution, OverTime, RawCell, RawRelease, RawTable};
use disclosure::release::{Published, Released, release, restore};
use domain::esf::{Counts, Estimate, Figures, Gender, Indicator};
use domain::period::Period;
use serde::{Deserialize, Serialize};

use super::snapshot::{Day, Snapshot};
use crate::store::esf_release::EsfRelease;

/// Rises when the rules change by which indicators are counted or put together here.
pub(super) const RULES: &str = "esf 3";

/// What each organisation has of something.
type By<T> = BTreeMap<String, T>;

/// The exact figures behind the protected ones, of each organisation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Counted {
    /// Those who entered in the period.
    entered: By<Figures>,
    /// Those who left 28 days before a day of the period.
    left: By<Figures>,
    /// And six months.
    later: By<Figures>,
    /// The estimates of the period that hold against those who entered in it: records may have changed since.
    pub estimates: Vec<Estimate>,
}

/// Counts what a report of the period protects.
pub(super) fn counted(snapshot: &Snapshot, period: Period) -> Counted {
    let organisations: BTreeSet<&String> = snapshot.clients.iter().map(|client| &client.organisation).collect();
    let whose = |day: Day| -> By<Figures> {
        let own = |organisation: &&String| snapshot.whose(period, day, |client| client.organisation == **organisation);
        organisations.iter().map(|organisation| ((*organisation).clone(), own(organisation))).collect()
    };
    let entered = snapshot.entered(period);
    let holds = |estimate: &&Estimate| estimate.period == period && estimate.check(&entered).is_ok();
    Counted {
        entered: whose(|participant| Some(participant.entry)),
        left: whose(|participant| Some(participant.exit?.plus_days(28))),
        later: whose(|participant| Some(participant.exit?.plus_months(6))),
        estimates: snapshot.estimates.iter().filter(holds).cloned().collect(),
    }
}

fn each<T>(by: &By<Figures>, of: impl Fn(&Figures) -> T) -> By<T> {
    by.iter().map(|(organisation, figures)| (organisation.clone(), of(figures))).collect()
}

/// A figure, from what each organisation counts of its own clients.
fn cell<'a>(by: impl Iterator<Item = (&'a String, u32)>) -> RawCell {
    let own = by.filter(|(_, persons)| *persons > 0).map(|(organisation, persons)| contribution(organisation, u64::from(persons)));
    RawCell::of(own.collect())
}

fn contribution(organisation: &str, persons: u64) -> Contribution {
    Contribution { organisation: organisation.to_owned(), value: persons, persons }
}

/// So many of those who entered by an estimate, and the others. What an organisation knows of the estimate is not known here:
/// it leaves one person to the others where that can be, and else as few as can be.
fn estimated<'a>(estimate: u32, entered: impl Iterator<Item = (&'a String, u32)>) -> [RawCell; 2] {
    let entered: Vec<(&String, u64)> = entered.map(|(organisation, persons)| (organisation, u64::from(persons))).collect();
    let all: u64 = entered.iter().map(|(_, persons)| persons).sum();
    let estimate = u64::from(estimate).min(all);
    let mut cells = [RawCell::persons(estimate), RawCell::persons(all - estimate)];
    for (organisation, persons) in entered {
        let own = persons.min(estimate.saturating_sub(1)).max(persons.saturating_sub(all - estimate));
        for (cell, own) in cells.iter_mut().zip([own, persons - own]) {
            cell.by.extend((own > 0).then(|| contribution(organisation, own)));
        }
    }
    cells
}

/// The figures of the period with their margins and links, to be protected.
fn raw(figures: &Counted, period: Period) -> RawRelease {
    let Counted { entered, left, later, estimates } = figures;
    let entry = |indicator| each(entered, |figures| figures.counted(indicator));
    use Indicator as I;
    let others = each(entered, |figures| rest(figures.complete, &[I::Eeco06, I::Eeco07, I::Eeco08].map(|one| figures.counted(one))));
    let short = each(entered, |figures| rest(figures.counted(I::Eeco02), &[figures.counted(I::Eeco03)]));
    let participants = [(I::Eeco01.code(), entry(I::Eeco01))];
    let without_gender = || entered.iter().map(|(organisation, figures)| (organisation, figures.without_gender));
    // Who gave no answer on gender is in the total all the same.
    let of_everybody = |table: RawTable, unknown: Vec<RawCell>| {
        let mut table = RawTable { universe: "esf_participants".to_owned(), ..table };
        table.rows.categories.push("unknown".to_owned());
        table.cells.push(unknown);
        table
    };
    let of_complete = |code, dimension, columns: &[(&str, By<Counts>)]| RawTable {
        within: Some("esf_participants".to_owned()),
        ..by_gender(code, "esf_complete", dimension, columns)
    };
    let coded = |indicator: Indicator| (indicator.code(), entry(indicator));
    let mut tables = vec![
        of_everybody(by_gender("esf_participants", "", "participants", &participants), vec![cell(without_gender())]),
        of_complete("esf_status", "status", &[I::Eeco02, I::Eeco04, I::Eeco05].map(coded)),
        // The same dimension: EECO04 and EECO05 are the same figures here and there.
        of_complete("esf_unemployed", "status", &[coded(I::Eeco03), ("short_term", short), coded(I::Eeco04), coded(I::Eeco05)]),
        of_complete("esf_age", "age", &[coded(I::Eeco06), coded(I::Eeco07), ("30_54", others), coded(I::Eeco08)]),
        of_complete("esf_education", "education", &[I::Eeco09, I::Eeco10, I::Eeco11].map(coded)),
    ];
    for indicator in Indicator::ALL.into_iter().filter(|indicator| indicator.is_result()) {
        let figures = if indicator >= I::Eecr05 { later } else { left };
        let code = format!("esf_{}", indicator.code().to_lowercase());
        tables.push(by_gender(&code, &code, "result", &[(indicator.code(), each(figures, |figures| figures.counted(indicator)))]));
    }
    for estimate in estimates {
        let code = format!("esf_{}", estimate.indicator.to_lowercase());
        // With the others, for that all or none of a line are in it tells something of each.
        let mut table = by_gender(&code, "", &estimate.indicator, &[(estimate.indicator.as_str(), By::new()), ("others", By::new())]);
        // A quarter's estimate and a year's were made apart.
        table.over_time = OverTime::Free;
        let line = |gender: &Gender| {
            let persons = estimate.persons.get(*gender as usize).copied().unwrap_or(0);
            estimated(persons, entered.iter().map(|(organisation, figures)| (organisation, figures.counted(I::Eeco01).of(*gender))))
                .to_vec()
        };
        table.cells = Gender::ALL.iter().map(line).collect();
        tables.push(of_everybody(table, vec![RawCell::default(), cell(without_gender())]));
    }
    RawRelease { period, tables, bounds: Vec::new() }
}

/// The protected figures of a period, against what left of its year before; `None` where nothing was proven safe. That may
/// take a while: not for a thread that answers others.
pub(super) fn protected(figures: &Counted, period: Period, policy: Policy, earlier: &[EsfRelease]) -> Option<Released> {
    let read = |one: &EsfRelease| -> Result<Published, serde_json::Error> {
        Ok(Published { raw: raw(&serde_json::from_str(&one.counts)?, one.period), released: restore(&one.released)? })
    };
    let published = earlier.iter().map(read).collect::<Result<Vec<_>, _>>();
    let published = published.inspect_err(|error| tracing::warn!(%error, "what left earlier cannot be read")).ok()?;
    release(&raw(figures, period), policy, &published).inspect_err(|refused| tracing::warn!(%refused, "a release was refused")).ok()
}

/// A line for each gender: sums over it are what tables of one universe share.
fn by_gender(code: &str, universe: &str, dimension: &str, columns: &[(&str, By<Counts>)]) -> RawTable {
    let axis = |dimension: &str, categories: Vec<String>| Axis { dimension: dimension.to_owned(), categories, adds_up: true };
    let figure = |by: &By<Counts>, gender: Gender| cell(by.iter().map(|(organisation, counts)| (organisation, counts.of(gender))));
    let line = |gender: &Gender| columns.iter().map(|(_, by)| figure(by, *gender)).collect();
    RawTable {
        code: code.to_owned(),
        universe: universe.to_owned(),
        within: None,
        rows: axis("gender", Gender::ALL.iter().map(|gender| gender.code().to_owned()).collect()),
        cols: axis(dimension, columns.iter().map(|(code, _)| (*code).to_owned()).collect()),
        cells: Gender::ALL.iter().map(line).collect(),
        guards_groups: true,
        counts_persons: true,
        // Nobody is in two quarters for one indicator.
        over_time: OverTime::Adds,
        slice: None,
    }
}

/// The whole less some parts of it.
fn rest(whole: Counts, parts: &[Counts]) -> Counts {
    parts.iter().fold(whole, |mut rest, part| {
        rest.total = rest.total.saturating_sub(part.total);
        for (column, less) in rest.by_gender.iter_mut().zip(part.by_gender) {
            *column = column.saturating_sub(less);
        }
        rest
    })
}
