//! Releases as they were read from the register, so that they are not read again for every page.
//!
//! Architecture invariant: nothing depends on what is kept here. Which release stands is asked of the database each time.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use disclosure::release::Released;
use domain::ids::PartnershipId;
use domain::period::Period;

use crate::store::release::Made;

/// How many are kept: a release takes some tens of kilobytes.
const MOST: usize = 200;

type Place = (PartnershipId, String, Period);
type Release = (Made, Option<Arc<Released>>);

/// The releases kept.
#[derive(Default)]
pub struct Kept {
    read: Mutex<BTreeMap<Place, Release>>,
    making: tokio::sync::Mutex<()>,
}

impl Kept {
    /// One release is made at a time: that spares work, and nothing depends on it.
    pub(super) async fn making(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.making.lock().await
    }

    /// The figures of this very release, if they are here; inside, `None` when nothing was safe to show.
    pub(super) fn find(&self, place: &Place, made: &Made) -> Option<Option<Arc<Released>>> {
        let kept = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(place).filter(|(known, _)| known == made).map(|(_, released)| released.clone())
    }

    pub(super) fn put(&self, place: Place, made: Made, released: Option<Arc<Released>>) {
        let mut kept = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(place, (made, released));
    }
}
