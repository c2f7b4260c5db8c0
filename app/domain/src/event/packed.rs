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
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Packed {
    lists: Lists,
    events: Vec<(Line, Value)>,
}

/// What recurs.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Lists {
    trajectories: Vec<TrajectoryId>,
    authors: Vec<UserId>,
    devices: Vec<DeviceId>,
    kinds: Vec<Code>,
}

/// The fields of an [`Event`] in their order, but for its payload; what recurs as its place in its list.
type Line = (EventId, usize, usize, usize, EpochMs, Date, usize, u16);

impl Packed {
    /// Packs events.
    pub fn new<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut lists = Lists::default();
        let pack = |event: &Event| {
            let line = (
                event.id,
                place(&mut lists.trajectories, &event.trajectory),
                place(&mut lists.authors, &event.author),
                place(&mut lists.devices, &event.device),
                event.device_time,
                event.about,
                place(&mut lists.kinds, &event.kind),
                event.version,
            );
            (line, event.data.clone())
        };
        let events = events.into_iter().map(pack).collect();
        Self { lists, events }
    }

    /// The events of what was written; `None` when it has another shape, or one names a place that is not there.
    #[must_use]
    pub fn unpack(mut written: Value) -> Option<Vec<Event>> {
        let Value::Array(events) = written.get_mut("events")?.take() else { return None };
        let lists: Lists = json::read(written.get("lists")?).ok()?;
        events.into_iter().map(|event| unpack(event, &lists)).collect()
    }
}

/// The payload is taken as it stands: reading it like the rest would make it anew.
fn unpack(event: Value, lists: &Lists) -> Option<Event> {
    let Value::Array(both) = event else { return None };
    let [line, data]: [Value; 2] = both.try_into().ok()?;
    let (id, trajectory, author, device, device_time, about, kind, version): Line = json::read(&line).ok()?;
    Some(Event {
        id,
        trajectory: *lists.trajectories.get(trajectory)?,
        author: *lists.authors.get(author)?,
        device: *lists.devices.get(device)?,
        device_time,
        about,
        kind: lists.kinds.get(kind)?.clone(),
        version,
        data,
    })
}

/// Where something stands in a list; it is added when it is not there. What came last is likeliest to come again.
fn place<T: Clone + PartialEq>(all: &mut Vec<T>, one: &T) -> usize {
    all.iter().rposition(|known| known == one).unwrap_or_else(|| {
        all.push(one.clone());
        all.len() - 1
    })
}
