//! Which codebook a period is counted by, and the words that figures are shown in.
//!
//! Architecture invariant: a period keeps the codebook that was in force on its last day, so that an old period's figures
//! do not change when the codebook does. Only what is older than the first codebook is counted by that first one.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::clock::utc_date;
use domain::code::Code;
use domain::codebook::{Codebook, Item};
use domain::date::Date;
use domain::ids::PartnershipId;
use domain::period::Period;
use domain::text::Label;

use crate::db::Error;
use crate::http::App;
use crate::store::{organisation, partnership};

/// Every codebook a partnership had, the oldest first, each with the day it was loaded.
#[derive(Default)]
pub(super) struct Books {
    versions: Vec<(Date, Arc<Codebook>)>,
    services: BTreeMap<Period, BTreeMap<Code, Vec<Code>>>,
}

impl Books {
    pub(super) async fn read(app: &App, id: PartnershipId) -> Result<Self, Error> {
        let mut tx = app.db.read().await?;
        let known = partnership::codebooks(&mut tx, id).await?;
        drop(tx);
        let mut versions = Vec::with_capacity(known.len());
        for (version, loaded_at) in known {
            versions.push((utc_date(loaded_at), app.codebook(id, &version).await?));
        }
        Ok(Self { versions, services: BTreeMap::new() })
    }

    /// What could be chosen in a period.
    pub(super) fn of(&self, period: Period) -> Codebook {
        let before = self.versions.iter().rev().find(|(loaded, _)| *loaded <= period.last());
        before.or_else(|| self.versions.first()).map(|(_, book)| book.during(period)).unwrap_or_default()
    }

    /// Barrier → the service types that answer it in a period.
    pub(super) fn services(&mut self, period: Period) -> &BTreeMap<Code, Vec<Code>> {
        if !self.services.contains_key(&period) {
            let services = self.of(period).services_by_barrier();
            self.services.insert(period, services);
        }
        self.services.entry(period).or_default()
    }
}

/// An organisation's code as it stands in tables: codes of tables have no hyphen, codes of organisations no underscore.
pub(super) fn organisation_code(code: &str) -> String {
    code.replace('-', "_")
}

/// The codebook in force, with the partnership's organisations as one more list, `organisation`: the words of figures.
///
/// # Errors
/// [`Error`] of the database.
pub async fn words(app: &App, id: PartnershipId, version: &str) -> Result<Codebook, Error> {
    let mut book = Codebook::clone(&*app.codebook(id, version).await?);
    let mut tx = app.db.read().await?;
    let organisations = organisation::all(&mut tx, id).await?;
    let named = organisations.into_iter().filter_map(|one| {
        let label = Label { nl: one.name.clone(), fr: one.name.clone(), en: one.name };
        Some(Item::new(Code::new(organisation_code(&one.code)).ok()?, label))
    });
    book.lists.insert("organisation".to_owned(), named.collect());
    Ok(book)
}
