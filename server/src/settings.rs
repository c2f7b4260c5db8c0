//! What a partnership sets for its pages and reports: targets, inhabitants, and how SFC2021 knows the operation. Each part is kept
//! as versions; each change is a line in the audit log.

use domain::clock::EpochMs;
use domain::codebook::Codebook;
use domain::ids::PartnershipId;
use domain::settings::{NotASetting, Population, Settings, Sfc, Target};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::db::{Db, Error, Tx};
use crate::store::audit::{self, Action};
use crate::store::partnership;
use crate::store::setting::{self, SetPart};

/// The parts of the settings by their names in the database.
pub const TARGETS: &str = "targets";
/// Inhabitants.
pub const INHABITANTS: &str = "inhabitants";
/// For SFC2021.
pub const SFC: &str = "sfc";

/// A part of the settings that is to stand from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// All targets of one year; those of other years stay.
    Targets(i32, Vec<Target>),
    /// All inhabitants.
    Inhabitants(Vec<Population>),
    /// What SFC2021 asks.
    Sfc(Sfc),
}

/// Why nothing was set.
#[derive(Debug, thiserror::Error)]
pub enum NotSet {
    /// This is no setting; which indicator, municipality or answer it is about.
    #[error("{0}: {1}")]
    Wrong(String, NotASetting),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// The settings that count, of every version.
///
/// # Errors
/// [`Error::Corrupt`] when what is kept cannot be read.
pub fn in_force(all: &[SetPart]) -> Result<Settings, Error> {
    Ok(Settings { targets: of(all, TARGETS)?, population: of(all, INHABITANTS)?, sfc: of(all, SFC)? })
}

/// The settings that count; empty until somebody sets them.
///
/// # Errors
/// [`Error`] of the database.
pub async fn settings(tx: &mut Tx, id: PartnershipId) -> Result<Settings, Error> {
    in_force(&setting::list(tx, id).await?)
}

fn of<T: Default + DeserializeOwned>(all: &[SetPart], part: &str) -> Result<T, Error> {
    let Some(last) = all.iter().find(|set| set.part == part) else { return Ok(T::default()) };
    serde_json::from_str(&last.content).map_err(|_| Error::Corrupt { table: "setting", column: "content" })
}

/// Sets a part. The same again changes nothing.
///
/// # Errors
/// [`NotSet`]; then nothing was stored.
pub async fn set(db: &Db, id: PartnershipId, (who, now): (&str, EpochMs), codebook: &Codebook, change: Change) -> Result<(), NotSet> {
    check(&change, codebook)?;
    let mut tx = db.write().await?;
    partnership::lock_feed(&mut tx, id).await?;
    let all = setting::list(&mut tx, id).await?;
    let before = in_force(&all)?;
    let (part, detail, content) = match change {
        Change::Targets(year, new) => {
            let mut targets: Vec<Target> = before.targets.iter().filter(|target| target.year != year).cloned().collect();
            targets.extend(new);
            targets.sort_by(|one, other| (one.year, &one.indicator).cmp(&(other.year, &other.indicator)));
            (TARGETS, year.to_string(), (targets != before.targets).then(|| written(&targets)))
        }
        Change::Inhabitants(mut new) => {
            new.sort_by(|one, other| one.municipality.cmp(&other.municipality));
            (INHABITANTS, String::new(), (new != before.population).then(|| written(&new)))
        }
        Change::Sfc(new) => (SFC, String::new(), (new != before.sfc).then(|| written(&new))),
    };
    let Some(content) = content else { return Ok(()) };
    let version = all.iter().find(|set| set.part == part).map_or(0, |last| last.version) + 1;
    setting::insert(&mut tx, id, &SetPart { part: part.to_owned(), version, content: content?, at: now, by: who.to_owned() }).await?;
    audit::add(&mut tx, id, now, who, Action::SettingsSet, &format!("{part} v{version}"), &detail).await?;
    Ok(tx.commit().await?)
}

fn check(change: &Change, codebook: &Codebook) -> Result<(), NotSet> {
    match change {
        Change::Targets(year, targets) => targets.iter().try_for_each(|target| {
            let wrong = |reason| NotSet::Wrong(target.indicator.clone(), reason);
            let is_of_year = if target.year == *year { Ok(()) } else { Err(NotASetting::Year) };
            is_of_year.and_then(|()| target.check()).map_err(wrong)
        }),
        Change::Inhabitants(population) => {
            population.iter().try_for_each(|one| one.check(codebook).map_err(|reason| NotSet::Wrong(one.municipality.clone(), reason)))
        }
        Change::Sfc(sfc) => {
            let is_wrong = |(_, answer): &(&str, &str)| Sfc { project: (*answer).to_owned(), ..Sfc::default() }.check().is_err();
            let field = sfc.answers().into_iter().find(is_wrong).map_or("sfc", |(field, _)| field);
            sfc.check().map_err(|reason| NotSet::Wrong(field.to_owned(), reason))
        }
    }
}

fn written(content: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(content).map_err(|_| Error::Corrupt { table: "setting", column: "content" })
}
