//! Contact tallies: contacts with people for whom nobody is opened.
//!
//! A tally counts contacts, not distinct persons: whoever is met twice is counted twice, and nobody can tell. Disclosure
//! control treats each contact as one person, since a small figure can still tell that somebody was seen somewhere. It
//! treats none as the client of an organisation, for there is no record that an organisation could recognise.

use std::collections::BTreeSet;

use super::Count;
use crate::code::Code;
use crate::date::Date;
use crate::event::{Body, ContactTally, Event};
use crate::ids::EventId;

/// The tallies among events that were not withdrawn.
pub fn tallies<'a>(events: impl IntoIterator<Item = &'a Event> + Clone) -> Vec<(Date, ContactTally)> {
    let bodies = || events.clone().into_iter().filter_map(|event| Some((event, event.body().ok()?)));
    let withdrawn: BTreeSet<EventId> =
        bodies().filter_map(|(_, body)| if let Body::Correction(correction) = body { Some(correction.of) } else { None }).collect();
    let tally = |(event, body): (&'a Event, Body)| match body {
        Body::ContactTallied(tally) if !withdrawn.contains(&event.id) => Some((event.about, tally)),
        _ => None,
    };
    bodies().filter_map(tally).collect()
}

/// Where a tally counts.
#[must_use]
pub fn tally_count(tally: &ContactTally) -> Option<Count> {
    let size = match tally.persons {
        None => "not_counted",
        Some(0 | 1) => "one",
        Some(2..=4) => "few",
        Some(_) => "many",
    };
    Some(Count { table: "tallies", row: tally.municipality.clone(), col: Code::new(size).ok()?, amount: 1 })
}
