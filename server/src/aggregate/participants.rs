//! Exact ESF+ figures: of whom the authority is told, and what estimates are held against. Nothing here is shown.

use std::collections::BTreeSet;

use domain::date::Date;
use domain::esf::{Estimate, Figures, Operation, Participant, count};
use domain::ids::PartnershipId;
use domain::period::Period;
use domain::trajectory::{Trajectory, fold};

use crate::db::{Error, Tx};
use crate::store::{estimate, event, operation, partnership};

/// What exact figures are counted from.
#[derive(Debug)]
pub struct Participants {
    /// Every trajectory, with its own dates.
    pub trajectories: Vec<Trajectory>,
    /// The days of the operation; the programme's years until somebody sets them.
    pub operation: Operation,
    /// The estimates in force.
    pub estimates: Vec<Estimate>,
}

/// Everything that has arrived.
///
/// # Errors
/// [`Error`] of the database.
pub async fn participants(tx: &mut Tx, id: PartnershipId) -> Result<Participants, Error> {
    let last = partnership::feed(tx, id).await?.last_seq;
    let mut trajectories = Vec::new();
    for ids in event::touched(tx, id, 0, last).await?.chunks(100) {
        let told = event::of_trajectories(tx, id, ids, last).await?;
        trajectories.extend(told.values().filter_map(|events| fold(events.iter().map(|(_, event)| event))));
    }
    let operation = operation::in_force(&operation::list(tx, id).await?);
    let estimates = estimate::in_force(&estimate::list(tx, id).await?);
    Ok(Participants { trajectories, operation, estimates })
}

impl Participants {
    /// Everybody of the operation up to the end of the period, with what was estimated of periods that ended by then.
    #[must_use]
    pub fn exact(&self, period: Period) -> Figures {
        let mut figures = count(&self.trajectories, self.operation, period.last());
        self.estimated_up_to(period).for_each(|estimate| figures.put(estimate));
        figures
    }

    /// The estimates in the exact figures.
    pub fn estimated_up_to(&self, period: Period) -> impl Iterator<Item = &Estimate> {
        self.estimates.iter().filter(move |estimate| estimate.period.last() <= period.last())
    }

    /// The quarters, in order, in which somebody of the operation became a participant up to the end of the period.
    #[must_use]
    pub fn quarters_of_entry(&self, period: Period) -> BTreeSet<Period> {
        let entry = |trajectory| Participant::of(trajectory, self.operation, period.last()).map(|one| one.entry);
        self.trajectories.iter().filter_map(entry).map(Period::quarter_of).collect()
    }

    /// Those who entered in the period, as they stood at the end of the quarter in which they did.
    #[must_use]
    pub fn entered(&self, period: Period) -> Figures {
        let mut figures = Figures::default();
        for quarter in period.quarters() {
            let entry =
                |trajectory: &Trajectory| -> Option<Date> { Some(Participant::of(trajectory, self.operation, quarter.last())?.entry) };
            let entered = self.trajectories.iter().filter(|trajectory| entry(trajectory).is_some_and(|day| quarter.contains(day)));
            figures.plus(&count(entered, self.operation, quarter.last()));
        }
        figures
    }
}
