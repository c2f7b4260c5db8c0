//! One moment of a partnership: everything that a report counts.

use std::collections::BTreeSet;

use domain::date::Date;
use domain::esf::{Estimate, Figures, Operation, Participant, count};
use domain::ids::PartnershipId;
use domain::period::Period;
use domain::table::confidant_in;
use domain::trajectory::{Trajectory, fold};

use crate::db::Error;
use crate::http::App;
use crate::store::partnership::Feed;
use crate::store::{estimate, event, operation, partnership, trajectory};

/// What is counted, as it stands at one moment.
pub(super) struct Snapshot {
    /// Life of the database and number of the last event.
    pub name: String,
    pub clients: Vec<Client>,
    /// The days of the operation; the programme's years until somebody sets them.
    pub operation: Operation,
    /// The estimates in force.
    pub estimates: Vec<Estimate>,
}

/// A day that decides something about a participant.
pub(super) type Day = fn(&Participant) -> Option<Date>;

/// A trajectory, and the organisation of its confidant on the last day of the period, which knows it.
pub(super) struct Client {
    pub organisation: String,
    pub trajectory: Trajectory,
}

/// Only which moment it is: for a report that counts nobody anew.
pub(super) async fn moment(app: &App, id: PartnershipId) -> Result<String, Error> {
    let mut tx = app.db.read().await?;
    Ok(name(&partnership::feed(&mut tx, id).await?))
}

/// The moment with every trajectory, for a report of a period.
pub(super) async fn snapshot(app: &App, id: PartnershipId, period: Period) -> Result<Snapshot, Error> {
    let mut tx = app.db.read().await?;
    let feed = partnership::feed(&mut tx, id).await?;
    let organisations = trajectory::organisations(&mut tx, id).await?;
    let mut clients = Vec::new();
    let all = event::touched(&mut tx, id, 0, feed.last_seq).await?;
    for ids in all.chunks(100) {
        for events in event::of_trajectories(&mut tx, id, ids, feed.last_seq).await?.values() {
            let Some(trajectory) = fold(events.iter().map(|(_, event)| event)) else { continue };
            let organisation = organisations.get(&confidant_in(&trajectory, period));
            clients.push(Client { organisation: organisation.map(|(id, _)| id.to_string()).unwrap_or_default(), trajectory });
        }
    }
    let operation = operation::in_force(&operation::list(&mut tx, id).await?);
    let estimates = estimate::in_force(&estimate::list(&mut tx, id).await?);
    Ok(Snapshot { name: name(&feed), clients, operation, estimates })
}

fn name(feed: &Feed) -> String {
    format!("{}/{}", feed.epoch, feed.last_seq)
}

impl Snapshot {
    /// Everybody of the operation up to the end of the period, with what was estimated of periods that ended by then.
    pub(super) fn exact(&self, period: Period) -> Figures {
        let mut figures = count(self.clients.iter().map(|client| &client.trajectory), self.operation, period.last());
        self.estimated_up_to(period).for_each(|estimate| figures.put(estimate));
        figures
    }

    /// The estimates in the exact figures.
    pub(super) fn estimated_up_to(&self, period: Period) -> impl Iterator<Item = &Estimate> {
        self.estimates.iter().filter(move |estimate| estimate.period.last() <= period.last())
    }

    /// The quarters, in order, in which somebody of the operation became a participant up to the end of the period.
    pub(super) fn quarters_of_entry(&self, period: Period) -> BTreeSet<Period> {
        let entry = |client: &Client| Participant::of(&client.trajectory, self.operation, period.last()).map(|one| one.entry);
        self.clients.iter().filter_map(entry).map(Period::quarter_of).collect()
    }

    /// Those for whom a day that decides falls in the period, as they stand at the end of the quarter that it falls in: a year
    /// is the sum of its quarters.
    pub(super) fn whose(&self, period: Period, day: Day, of: impl Fn(&Client) -> bool) -> Figures {
        let mut figures = Figures::default();
        for quarter in period.quarters() {
            let fits = |client: &&Client| {
                let participant = || Participant::of(&client.trajectory, self.operation, quarter.last());
                of(client) && participant().and_then(|participant| day(&participant)).is_some_and(|day| quarter.contains(day))
            };
            figures.plus(&count(self.clients.iter().filter(fits).map(|client| &client.trajectory), self.operation, quarter.last()));
        }
        figures
    }

    /// Those who entered in the period.
    pub(super) fn entered(&self, period: Period) -> Figures {
        self.whose(period, |participant| Some(participant.entry), |_| true)
    }
}
