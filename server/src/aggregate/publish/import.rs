//! A release that left and that this database lacks goes back into the register as it was shown; nothing is drawn.
//!
//! What the secret side said is lost: true counts are taken from the events that there are, as far as they can stand behind what was
//! shown, and no world is kept. Releases after it look for worlds against what was shown, as for any other.

use std::collections::HashMap;

use disclosure::facts::Count;
use disclosure::figure::{Figure, Level};
use disclosure::quality::Quality;
use disclosure::record::Kept;
use disclosure::release::{Population, Released, Shown};
use disclosure::round::Rounding;
use domain::clock::EpochMs;

use super::*;

/// What was read back in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imported {
    /// The quarter.
    pub quarter: Period,
    /// Levels with figures.
    pub levels: usize,
    /// Levels without figures: held back, or the report says nothing of them.
    pub without: usize,
}

/// Why the register does not take a release.
#[derive(Debug, thiserror::Error)]
pub enum NotImported {
    /// The register has it.
    #[error("the figures of {0} are there: nothing is to be read back in")]
    IsThere(Period),
    /// An earlier one is missing too.
    #[error("{0} is missing too: read that one back in first")]
    Earlier(Period),
    /// It was counted by a codebook that this database does not have.
    #[error("it was counted by version {0} of the codebook, which this database lacks: load that first")]
    Codebook(String),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Registers a quarter, with its year where it is the fourth, as it left: on a day, counted by a codebook.
///
/// # Errors
/// [`NotImported`]; then nothing was stored.
pub async fn import(
    (db, key, id): (&Db, &Key, PartnershipId),
    entropy: &dyn Entropy,
    quarter: Period,
    (version, at): (&str, EpochMs),
    levels: Vec<(Period, Level, Option<Released>)>,
) -> Result<Imported, NotImported> {
    let mut tx = db.read().await?;
    let last = register::moments(&mut tx, id).await?.last().map(|moment| moment.quarter.next());
    let next = match last {
        Some(next) => next,
        None => register::first_day(&mut tx, id).await?.map_or(quarter, Period::quarter_of),
    };
    if quarter < next {
        return Err(NotImported::IsThere(quarter));
    }
    if quarter > next {
        return Err(NotImported::Earlier(next));
    }
    if partnership::codebook(&mut tx, id, version).await?.is_none() {
        return Err(NotImported::Codebook(version.to_owned()));
    }
    drop(tx);
    let mut counting = read(db, key, id, quarter).await?;
    version.clone_into(&mut counting.version);
    let secret = key.secret(id);
    let (record, others) = counting.with_people(|book, people, new| (shown(book, people, new, &levels), without(new, &levels)));
    let outcome = Outcome {
        quality: Quality { figures: record.kept.len(), ..Quality::default() },
        released: levels.into_iter().chain(others).collect(),
        record,
        unproven: Vec::new(),
    };
    let imported = Imported {
        quarter,
        levels: outcome.released.iter().filter(|(.., released)| released.is_some()).count(),
        without: outcome.released.iter().filter(|(.., released)| released.is_none()).count(),
    };
    // The exact totals of then are lost with the secret side: those of now are other ones.
    let new = New { totals: String::new(), ..counting.registered(&outcome, (key, id), &secret, entropy, at)? };
    let mut tx = db.write().await?;
    register::insert(&mut tx, id, &new).await?;
    tx.commit().await?;
    note(db, key, id).await?;
    Ok(imported)
}

/// The levels of which nothing is known any more.
fn without(new: &[Sheet], levels: &[(Period, Level, Option<Released>)]) -> Vec<(Period, Level, Option<Released>)> {
    let is_known = |sheet: &&Sheet| levels.iter().any(|(period, level, _)| *period == sheet.period && *level == sheet.level);
    new.iter().filter(|sheet| !is_known(sheet)).map(|sheet| (sheet.period, sheet.level.clone(), None)).collect()
}

/// What was shown, as the secret side keeps it.
fn shown(book: &Book, people: &People, new: &[Sheet], levels: &[(Period, Level, Option<Released>)]) -> Record {
    let mut counts: HashMap<(String, Period), Count> = HashMap::new();
    for change in people.persons().iter().flat_map(|person| &person.adds) {
        if let Some((figure, period)) = book.figure_of(change.slot).zip(book.period_of(change.slot)) {
            let count = counts.entry((figure.to_string(), period)).or_default();
            count.persons += change.persons;
            count.amount += change.amount;
        }
    }
    let mut kept: BTreeMap<(String, Period), Kept> = BTreeMap::new();
    for (period, level, released) in levels {
        let (Some(released), Some(sheet)) = (released, new.iter().find(|sheet| sheet.period == *period && sheet.level == *level)) else {
            continue;
        };
        for (figure, value, base) in figures(sheet, released) {
            let name = (figure, *period);
            let count = counts.get(&name).copied().unwrap_or_default();
            kept.insert(name, behind(value, count, Rounding { base, tail: released.tail() }));
        }
    }
    let (figures, kept) = kept.into_iter().unzip();
    Record { policy: Policy::default(), figures, kept, worlds: Vec::new() }
}

/// Every figure of a level by its name: what was shown, and what its table's figures are multiples of.
pub(super) fn figures(sheet: &Sheet, released: &Released) -> Vec<(String, Shown, u32)> {
    let mut all = Vec::new();
    for table in &sheet.tables {
        let Some(shown) = released.table(&table.code) else { continue };
        let places = table.places(&sheet.level);
        let (rows, cols) = (&table.rows.categories, &table.cols.categories);
        let mut put = |figure: &Figure, row: Option<usize>, col: Option<usize>| {
            let code = |codes: &[String], at: Option<usize>| at.and_then(|at| codes.get(at).cloned());
            let value = shown.at(code(rows, row).as_deref(), code(cols, col).as_deref());
            all.extend(value.map(|value| (figure.to_string(), value, shown.base)));
        };
        for (row, line) in places.cells.iter().enumerate() {
            line.iter().enumerate().for_each(|(col, figure)| put(figure, Some(row), Some(col)));
        }
        places.row_totals.iter().flatten().enumerate().for_each(|(row, figure)| put(figure, Some(row), None));
        places.col_totals.iter().flatten().enumerate().for_each(|(col, figure)| put(figure, None, Some(col)));
        places.total.iter().for_each(|figure| put(figure, None, None));
    }
    all
}

/// A figure with a true count that can stand behind what was shown: the one that is counted now, or what was shown itself.
fn behind(shown: Shown, count: Count, rounding: Rounding) -> Kept {
    let wide = Rounding { base: 2 * rounding.base, ..rounding };
    let shown = shown.and_then(|shown| u32::try_from(shown).ok());
    let amount = u32::try_from(count.amount).unwrap_or(0);
    let can_be = |rounding: &Rounding| shown.is_none_or(|shown| rounding.range(amount, shown) != (0.0, 0.0));
    let fits = [rounding, wide].into_iter().find(can_be);
    let as_shown = || {
        let shown = i32::try_from(shown.unwrap_or(0)).unwrap_or(i32::MAX);
        Count { persons: shown, amount: shown }
    };
    let Rounding { base, tail } = fits.unwrap_or(rounding);
    Kept { count: if fits.is_some() { count } else { as_shown() }, shown, base, tail, left: true, renewed: 0 }
}
