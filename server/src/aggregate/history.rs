//! The events that figures are counted from, as they counted at each release.

use std::borrow::Cow;
use std::collections::BTreeMap;

use domain::date::Date;
use domain::event::{Body, Event};
use domain::ids::{EventId, TrajectoryId};
use domain::period::Period;
use domain::trajectory::{Trajectory, fold_read};

/// One event with its number in the server's order and its meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// Its number.
    pub seq: i64,
    /// The event.
    pub event: Event,
    /// What it means.
    pub body: Body,
}

/// Everything told of one trajectory, or of one contact tally.
#[derive(Debug, Clone, PartialEq)]
pub struct History {
    /// Whose.
    pub id: TrajectoryId,
    /// In the server's order.
    pub told: Vec<Told>,
}

/// One quarter's release: which events it counts. A year leaves with its last quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The quarter.
    pub quarter: Period,
    /// The number of the last event that had arrived.
    pub upto: i64,
}

impl History {
    /// Reads bodies once; what cannot be read counts as unknown.
    #[must_use]
    pub fn new(id: TrajectoryId, events: Vec<(i64, Event)>) -> Self {
        let told = |(seq, mut event): (i64, Event)| {
            let body = event.body().unwrap_or(Body::Unknown);
            // Only tallies are counted from what was sent; a history is copied for each of thousands of edits.
            if !matches!(body, Body::ContactTallied(_)) {
                event.data = serde_json::Value::Null;
            }
            Told { seq, body, event }
        };
        Self { id, told: events.into_iter().map(told).collect() }
    }
}

/// An event that came late: its own day, and the day on which it counts.
pub type Late = BTreeMap<EventId, (Date, Date)>;

/// What had been told by a release, the quarters of which are given oldest first: what came late counts on the first day of
/// the oldest quarter that was not released then.
#[must_use]
pub fn as_counted<'t>(told: &'t [Told], moments: &[Moment], upto: i64) -> (Vec<Cow<'t, Told>>, Late) {
    let mut late = Late::new();
    let arrived = told.iter().filter(|one| one.seq <= upto);
    let counted = arrived.map(|one| match counts_from(moments, one.seq) {
        Some(from) if one.event.about < from => {
            late.insert(one.event.id, (one.event.about, from));
            let mut moved = one.clone();
            moved.event.about = from;
            Cow::Owned(moved)
        }
        _ => Cow::Borrowed(one),
    });
    let counted = counted.collect();
    (counted, late)
}

/// The first day that an event can count on; `None` when no quarter had been released before it came.
fn counts_from(moments: &[Moment], seq: i64) -> Option<Date> {
    let (first, later) = moments.split_first()?;
    if seq <= first.upto {
        return None;
    }
    let quarter = later.iter().find(|moment| seq <= moment.upto).map(|moment| moment.quarter);
    Some(quarter.unwrap_or_else(|| moments.last().unwrap_or(first).quarter.next()).first())
}

/// The state that events make.
#[must_use]
pub fn state(counted: &[Cow<Told>]) -> Option<Trajectory> {
    fold_read(counted.iter().map(|one| (&one.event, Cow::Borrowed(&one.body))).collect())
}
