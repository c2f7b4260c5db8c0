//! Events as a phone keeps them: what recurs stands once. That is about a third of the bytes to open and of the values to read,
//! at every opening of the app.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Event;
use crate::clock::EpochMs;
use crate::code::Code;
use crate::date::Date;
use crate::ids::{DeviceId, EventId, TrajectoryId, UserId};
use crate::json;

/// Some events, in their order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Packed {
    trajectories: Vec<TrajectoryId>,
    authors: Vec<UserId>,
    devices: Vec<DeviceId>,
    kinds: Vec<Code>,
    events: Vec<Line>,
}

/// The fields of an [`Event`] in their order; what recurs as its place in its list.
type Line = (EventId, usize, usize, usize, EpochMs, Date, usize, u16, Value);

impl Packed {
    /// Packs events.
    pub fn new<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut packed = Self::default();
        for event in events {
            let line = (
                event.id,
                place(&mut packed.trajectories, &event.trajectory),
                place(&mut packed.authors, &event.author),
                place(&mut packed.devices, &event.device),
                event.device_time,
                event.about,
                place(&mut packed.kinds, &event.kind),
                event.version,
                event.data.clone(),
            );
            packed.events.push(line);
        }
        packed
    }

    /// The events of what was written; `None` when it has another shape, or one names a place that is not there.
    #[must_use]
    pub fn unpack(written: &Value) -> Option<Vec<Event>> {
        let Self { trajectories, authors, devices, kinds, events } = json::read(written).ok()?;
        let unpack = |(id, trajectory, author, device, device_time, about, kind, version, data): Line| {
            Some(Event {
                id,
                trajectory: *trajectories.get(trajectory)?,
                author: *authors.get(author)?,
                device: *devices.get(device)?,
                device_time,
                about,
                kind: kinds.get(kind)?.clone(),
                version,
                data,
            })
        };
        events.into_iter().map(unpack).collect()
    }
}

/// Where something stands in a list; it is added when it is not there. What came last is likeliest to come again.
fn place<T: Clone + PartialEq>(all: &mut Vec<T>, one: &T) -> usize {
    all.iter().rposition(|known| known == one).unwrap_or_else(|| {
        all.push(one.clone());
        all.len() - 1
    })
}
