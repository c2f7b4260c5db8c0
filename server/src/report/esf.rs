//! The ESF+ indicators of a report: exact for the authority, protected for everybody else.
//!
//! - Exact: everybody of the operation up to the last day of the period, as the authority counts.
//! - Protected: who entered in the period; the results of those for whom they became measurable in it (28 days, or six
//!   months, after the exit). Nobody is in two periods for one indicator, so the difference between two reports tells
//!   nothing about anybody; of running totals the difference would be a figure too, mostly a small one.
//!
//! All margins and links are protected together: a line for each gender, sums over gender, EECO02 + 04 + 05 = 06 + 07 +
//! (30 to 54) + 08 = 09 + 10 + 11 = complete records, which are some of EECO01; EECO03 and short-term unemployment make
//! EECO02. Each organisation knows its own clients, by whose confidant they had on the last day of the period, and is an
//! attacker of what is left.

use std::collections::{BTreeMap, BTreeSet};

use app::documents::grid::{Grid, Line, named};
use app::i18n::{reports, tables};
use disclosure::policy::Policy;
use disclosure::raw::{Axis, Contribution, OverTime, RawCell, RawRelease, RawTable};
use disclosure::release::{ReleasedTable, Shown, release};
use domain::date::Date;
use domain::esf::{Counts, Figures, Gender, Indicator, Operation, Participant, count};
use domain::period::Period;
use domain::text::Lang;
use domain::trajectory::Trajectory;

use super::content::Esf;

/// Rises when the rules change by which indicators are counted or put together here.
pub(super) const RULES: &str = "esf 1";

/// The one operation of a partnership: the programme's years, in which expenditure is eligible (Regulation (EU) 2021/1060,
/// article 63).
pub(super) fn operation() -> Operation {
    let day = |year, month, day| Date::new(year, month, day).unwrap_or_else(|| Date::from_days_since_epoch(0));
    Operation { first: day(2021, 1, 1), last: day(2029, 12, 31) }
}

/// A trajectory, and the organisation of its confidant, which knows it.
pub(super) struct Client {
    pub organisation: String,
    pub trajectory: Trajectory,
}

/// Everybody of the operation up to the end of the period.
pub(super) fn exact(clients: &[Client], period: Period) -> Figures {
    count(clients.iter().map(|client| &client.trajectory), operation(), period.last())
}

/// Counts of each organisation's own clients.
type ByOrganisation = BTreeMap<String, Counts>;

/// The figures of the period with their margins and links, to be protected.
fn raw(clients: &[Client], period: Period) -> RawRelease {
    let organisations: BTreeSet<&String> = clients.iter().map(|client| &client.organisation).collect();
    let of = |is_in: fn(&Participant) -> Option<Date>| {
        let fits = |client: &&Client| {
            let participant = Participant::of(&client.trajectory, operation(), period.last());
            participant.and_then(|participant| is_in(&participant)).is_some_and(|day| period.contains(day))
        };
        let own = |organisation: &String| {
            let own = clients.iter().filter(|client| client.organisation == *organisation).filter(fits);
            count(own.map(|client| &client.trajectory), operation(), period.last())
        };
        organisations.iter().map(|organisation| ((*organisation).clone(), own(organisation))).collect::<BTreeMap<String, Figures>>()
    };
    let entered = of(|participant| Some(participant.entry));
    let left = of(|participant| Some(participant.exit?.plus_days(28)));
    let later = of(|participant| Some(participant.exit?.plus_months(6)));
    let each = |figures: &BTreeMap<String, Figures>, counts: &dyn Fn(&Figures) -> Counts| -> ByOrganisation {
        figures.iter().map(|(organisation, figures)| (organisation.clone(), counts(figures))).collect()
    };
    let counted = |figures: &Figures, indicator| figures.row(indicator).map(|row| row.counted).unwrap_or_default();
    let entry = |indicator| each(&entered, &|figures| counted(figures, indicator));
    use Indicator as I;
    let others = each(&entered, &|figures| rest(figures.complete, &[I::Eeco06, I::Eeco07, I::Eeco08].map(|one| counted(figures, one))));
    let short = each(&entered, &|figures| rest(counted(figures, I::Eeco02), &[counted(figures, I::Eeco03)]));
    let mut everybody = by_gender("esf_participants", "esf_participants", "participants", &[(I::Eeco01.code(), entry(I::Eeco01))]);
    // Who gave no answer on gender is in the total all the same.
    everybody.rows.categories.push("unknown".to_owned());
    everybody.cells.push(vec![cell(entered.iter().map(|(organisation, figures)| (organisation, figures.without_gender)))]);
    let of_complete = |code, dimension, columns: &[(&str, ByOrganisation)]| RawTable {
        within: Some("esf_participants".to_owned()),
        ..by_gender(code, "esf_complete", dimension, columns)
    };
    let coded = |indicator: Indicator| (indicator.code(), entry(indicator));
    let mut tables = vec![
        everybody,
        of_complete("esf_status", "status", &[I::Eeco02, I::Eeco04, I::Eeco05].map(coded)),
        // The same dimension: EECO04 and EECO05 are the same figures here and there.
        of_complete("esf_unemployed", "status", &[coded(I::Eeco03), ("short_term", short), coded(I::Eeco04), coded(I::Eeco05)]),
        of_complete("esf_age", "age", &[coded(I::Eeco06), coded(I::Eeco07), ("30_54", others), coded(I::Eeco08)]),
        of_complete("esf_education", "education", &[I::Eeco09, I::Eeco10, I::Eeco11].map(coded)),
    ];
    for indicator in Indicator::ALL.into_iter().filter(|indicator| indicator.is_result()) {
        let figures = if indicator >= I::Eecr05 { &later } else { &left };
        let code = format!("esf_{}", indicator.code().to_lowercase());
        tables.push(by_gender(&code, &code, "result", &[(indicator.code(), each(figures, &|figures| counted(figures, indicator)))]));
    }
    RawRelease { period, tables }
}

/// A figure, from what each organisation counts of its own clients.
fn cell<'a>(by: impl Iterator<Item = (&'a String, u32)>) -> RawCell {
    let own = by.filter(|(_, persons)| *persons > 0).map(|(organisation, persons)| Contribution {
        organisation: organisation.clone(),
        value: u64::from(persons),
        persons: u64::from(persons),
    });
    RawCell::of(own.collect())
}

/// The protected figures of a quarter; `None` where nothing was proven safe, and for a year: less its quarters it would give
/// their hidden figures away. That may take a while: not for a thread that answers others.
pub(super) fn protected(clients: &[Client], period: Period, policy: Policy) -> Option<Vec<ReleasedTable>> {
    period.quarter()?;
    match release(&raw(clients, period), policy, &[]) {
        Ok(released) => Some(released.tables().to_vec()),
        Err(refused) => {
            tracing::warn!(%refused, "a release was refused");
            None
        }
    }
}

const fn code(gender: Gender) -> &'static str {
    match gender {
        Gender::Women => "women",
        Gender::Men => "men",
        Gender::NonBinary => "non_binary",
    }
}

/// A line for each gender: sums over it are what tables of one universe share.
fn by_gender(code: &str, universe: &str, dimension: &str, columns: &[(&str, ByOrganisation)]) -> RawTable {
    let axis = |dimension: &str, categories: Vec<String>| Axis { dimension: dimension.to_owned(), categories, adds_up: true };
    let of = |by: &ByOrganisation, gender: Gender| cell(by.iter().map(|(organisation, counts)| (organisation, counts.of(gender))));
    let line = |gender: &Gender| columns.iter().map(|(_, by)| of(by, *gender)).collect();
    RawTable {
        code: code.to_owned(),
        universe: universe.to_owned(),
        within: None,
        rows: axis("gender", Gender::ALL.iter().map(|gender| self::code(*gender).to_owned()).collect()),
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

/// The sheet in the order of the annex, a column for each gender. An indicator that the team estimates has no figure here,
/// which is not zero.
pub(super) fn grid(esf: &Esf, lang: Lang) -> Option<Grid> {
    let tables = esf.tables.as_ref()?;
    let lines = sheet_lines(lang, |indicator| cells(tables, indicator.code()));
    let complete = tables.iter().find(|table| table.code == "esf_status").map(|table| {
        let of = |gender: Gender| row(table, gender).and_then(|row| table.row_totals()?.get(row).copied());
        Gender::ALL.map(of).into_iter().chain([table.total()]).collect()
    });
    let complete = complete.map(|cells| Line { name: named("complete", reports::COMPLETE.get(lang)), cells });
    Some(sheet(esf.definition.get(lang), lines.into_iter().chain(complete).collect(), lang))
}

/// A line for each indicator.
pub(super) fn sheet_lines(lang: Lang, cells: impl Fn(Indicator) -> Option<Vec<Option<Shown>>>) -> Vec<Line> {
    let line = |indicator: Indicator| Line {
        name: named(indicator.code(), &format!("{} {}", indicator.code(), indicator.title().get(lang))),
        cells: cells(indicator).unwrap_or_else(|| vec![None; Gender::ALL.len() + 1]),
    };
    Indicator::ALL.into_iter().map(line).collect()
}

/// Lines under the heads of the sheet.
pub(super) fn sheet(definition: &str, lines: Vec<Line>, lang: Lang) -> Grid {
    let genders = Gender::ALL.map(|gender| named(code(gender), gender.title().get(lang)));
    Grid {
        code: "esf".to_owned(),
        title: reports::ESF.get(lang).to_owned(),
        definition: definition.to_owned(),
        rows: named("indicator", reports::INDICATOR.get(lang)),
        cols: named("gender", reports::GENDER.get(lang)),
        head: genders.into_iter().chain([named("total", tables::TOTAL.get(lang))]).collect(),
        lines,
    }
}

fn row(table: &ReleasedTable, gender: Gender) -> Option<usize> {
    table.rows.iter().position(|known| known == code(gender))
}

fn cells(tables: &[ReleasedTable], indicator: &str) -> Option<Vec<Option<Shown>>> {
    let at = |table: &ReleasedTable| table.cols.iter().position(|col| col == indicator);
    let (table, col) = tables.iter().find_map(|table| Some((table, at(table)?)))?;
    let total = match table.col_totals() {
        Some(totals) => totals.get(col).copied(),
        None => table.total(),
    };
    Some(Gender::ALL.map(|gender| row(table, gender).map(|row| table.cell(row, col))).into_iter().chain([total]).collect())
}
