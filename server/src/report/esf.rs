//! The ESF+ indicators of a report, protected for everybody but the authority.
//!
//! - Exact ([`Snapshot::exact`]): everybody of the operation up to the last day of the period, as the authority counts.
//! - Protected: who entered in the period; the results of those for whom they became measurable in it (28 days, or six
//!   months, after the exit). Nobody is in two periods for one indicator, so the difference between two reports tells
//!   nothing about anybody; of running totals the difference would be a figure too, mostly a small one.
//! - Estimates (EECO12–17) are protected as if they were counted: workers who go over their participants together give the
//!   very number. Only the estimate of the report's own period is shown.
//!
//! All margins and links are protected together: a line for each gender, sums over gender, EECO02 + 04 + 05 = 06 + 07 +
//! (30 to 54) + 08 = 09 + 10 + 11 = complete records, which are some of EECO01; EECO03 and short-term unemployment make
//! EECO02; each of EECO12 to EECO17 and the others make EECO01.
//!
//! Each organisation knows its own clients, by whose confidant they had on the last day of the period, and is an attacker of
//! what is left. An estimate is the whole team's and has no such parts: where one is shown, organisations are no attackers.

use std::collections::{BTreeMap, BTreeSet};

use disclosure::policy::Policy;
use disclosure::raw::{Axis, Contribution, OverTime, RawCell, RawRelease, RawTable};
use disclosure::release::{ReleasedTable, release};
use domain::esf::{Counts, Estimate, Figures, Gender, Indicator};
use domain::period::Period;

use super::snapshot::{Day, Snapshot};

/// Rises when the rules change by which indicators are counted or put together here.
pub(super) const RULES: &str = "esf 2";

/// The estimates of the period that hold against those who entered in it: records may have changed since.
pub(super) fn fitting(snapshot: &Snapshot, period: Period) -> Vec<Estimate> {
    let entered = snapshot.entered(period);
    let own = snapshot.estimates.iter().filter(|estimate| estimate.period == period && estimate.check(&entered).is_ok());
    own.cloned().collect()
}

/// What each organisation has of something; of everybody together under `None`.
type By<T> = BTreeMap<Option<String>, T>;

fn each<T>(by: &By<Figures>, of: impl Fn(&Figures) -> T) -> By<T> {
    by.iter().map(|(organisation, figures)| (organisation.clone(), of(figures))).collect()
}

fn counted(figures: &Figures, indicator: Indicator) -> Counts {
    figures.row(indicator).map(|row| row.counted).unwrap_or_default()
}

/// A figure, from what each organisation counts of its own clients.
fn cell<'a>(by: impl Iterator<Item = (&'a Option<String>, u32)>) -> RawCell {
    let mut own = Vec::new();
    for (organisation, persons) in by.filter(|(_, persons)| *persons > 0) {
        let persons = u64::from(persons);
        let Some(organisation) = organisation.clone() else { return RawCell::persons(persons) };
        own.push(Contribution { organisation, value: persons, persons });
    }
    RawCell::of(own)
}

/// The figures of the period with their margins and links, to be protected.
fn raw(snapshot: &Snapshot, period: Period) -> RawRelease {
    let estimates = fitting(snapshot, period);
    let organisations = snapshot.clients.iter().map(|client| estimates.is_empty().then(|| client.organisation.clone()));
    let organisations: BTreeSet<Option<String>> = organisations.collect();
    let whose = |day: Day| -> By<Figures> {
        let own = |organisation: &Option<String>| {
            snapshot.whose(period, day, |client| organisation.as_ref().is_none_or(|organisation| client.organisation == *organisation))
        };
        organisations.iter().map(|organisation| (organisation.clone(), own(organisation))).collect()
    };
    let mut entered = whose(|participant| Some(participant.entry));
    for figures in entered.values_mut() {
        estimates.iter().for_each(|estimate| figures.put(estimate));
    }
    let left = whose(|participant| Some(participant.exit?.plus_days(28)));
    let later = whose(|participant| Some(participant.exit?.plus_months(6)));
    let entry = |indicator| each(&entered, |figures| counted(figures, indicator));
    use Indicator as I;
    let others = each(&entered, |figures| rest(figures.complete, &[I::Eeco06, I::Eeco07, I::Eeco08].map(|one| counted(figures, one))));
    let short = each(&entered, |figures| rest(counted(figures, I::Eeco02), &[counted(figures, I::Eeco03)]));
    let participants = [(I::Eeco01.code(), entry(I::Eeco01))];
    let nobody = || each(&entered, |_| 0);
    let without_gender = || each(&entered, |figures| figures.without_gender);
    // Who gave no answer on gender is in the total all the same.
    let of_everybody = |code: &str, dimension: &str, columns: &[(&str, By<Counts>)], unknown: &[By<u32>]| {
        let mut table = by_gender(code, "esf_participants", dimension, columns);
        table.rows.categories.push("unknown".to_owned());
        table.cells.push(unknown.iter().map(|by| cell(by.iter().map(|(organisation, count)| (organisation, *count)))).collect());
        table
    };
    let of_complete = |code, dimension, columns: &[(&str, By<Counts>)]| RawTable {
        within: Some("esf_participants".to_owned()),
        ..by_gender(code, "esf_complete", dimension, columns)
    };
    let coded = |indicator: Indicator| (indicator.code(), entry(indicator));
    let mut tables = vec![
        of_everybody("esf_participants", "participants", &participants, &[without_gender()]),
        of_complete("esf_status", "status", &[I::Eeco02, I::Eeco04, I::Eeco05].map(coded)),
        // The same dimension: EECO04 and EECO05 are the same figures here and there.
        of_complete("esf_unemployed", "status", &[coded(I::Eeco03), ("short_term", short), coded(I::Eeco04), coded(I::Eeco05)]),
        of_complete("esf_age", "age", &[coded(I::Eeco06), coded(I::Eeco07), ("30_54", others), coded(I::Eeco08)]),
        of_complete("esf_education", "education", &[I::Eeco09, I::Eeco10, I::Eeco11].map(coded)),
    ];
    for indicator in Indicator::ALL.into_iter().filter(|indicator| indicator.is_result()) {
        let figures = if indicator >= I::Eecr05 { &later } else { &left };
        let code = format!("esf_{}", indicator.code().to_lowercase());
        tables.push(by_gender(&code, &code, "result", &[(indicator.code(), each(figures, |figures| counted(figures, indicator)))]));
    }
    for indicator in Indicator::estimated() {
        if !estimates.iter().any(|estimate| estimate.indicator == indicator.code()) {
            continue;
        }
        // With the others, for that all or none of a line are in it tells something of each.
        let others = each(&entered, |figures| rest(counted(figures, I::Eeco01), &[counted(figures, indicator)]));
        let columns = [(indicator.code(), entry(indicator)), ("others", others)];
        let code = format!("esf_{}", indicator.code().to_lowercase());
        tables.push(of_everybody(&code, indicator.code(), &columns, &[nobody(), without_gender()]));
    }
    RawRelease { period, tables }
}

/// The protected figures of a quarter; `None` where nothing was proven safe, and for a year: less its quarters it would give
/// their hidden figures away. That may take a while: not for a thread that answers others.
pub(super) fn protected(snapshot: &Snapshot, period: Period, policy: Policy) -> Option<Vec<ReleasedTable>> {
    period.quarter()?;
    match release(&raw(snapshot, period), policy, &[]) {
        Ok(released) => Some(released.tables().to_vec()),
        Err(refused) => {
            tracing::warn!(%refused, "a release was refused");
            None
        }
    }
}

/// A line for each gender: sums over it are what tables of one universe share.
fn by_gender(code: &str, universe: &str, dimension: &str, columns: &[(&str, By<Counts>)]) -> RawTable {
    let axis = |dimension: &str, categories: Vec<String>| Axis { dimension: dimension.to_owned(), categories, adds_up: true };
    let of = |by: &By<Counts>, gender: Gender| cell(by.iter().map(|(organisation, counts)| (organisation, counts.of(gender))));
    let line = |gender: &Gender| columns.iter().map(|(_, by)| of(by, *gender)).collect();
    RawTable {
        code: code.to_owned(),
        universe: universe.to_owned(),
        within: None,
        rows: axis("gender", Gender::ALL.iter().map(|gender| gender.code().to_owned()).collect()),
        cols: axis(dimension, columns.iter().map(|(code, _)| (*code).to_owned()).collect()),
        cells: Gender::ALL.iter().map(line).collect(),
        guards_groups: true,
        counts_persons: true,
        // Nobody is in two periods for one indicator, and no year leaves.
        over_time: OverTime::Free,
        per_person: None,
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
