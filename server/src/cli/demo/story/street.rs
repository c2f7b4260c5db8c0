//! Street work: contacts with people for whom nobody is opened.

use domain::clock::EpochMs;
use domain::event::{Body, ContactTally, Correction, Event, Header, Malformed};
use domain::ids::{EventId, TrajectoryId};

use super::{TWO_YEARS, World, code};

/// Where, and how likely of a hundred.
const PLACES: &[(&str, i64)] =
    &[("aalst", 56), ("lede", 12), ("haaltert", 10), ("herzele", 8), ("erpe_mere", 8), ("sint_lievens_houtem", 6)];

/// One contact on some day of the last two years; now and then with its withdrawal.
pub(in crate::cli::demo) fn meet(world: &World) -> Result<Vec<Event>, Malformed> {
    const MINUTE: EpochMs = 60_000;
    let dice = world.dice;
    let on = world.today.plus_days(-dice.between(0, TWO_YEARS));
    let author = *dice.pick(world.staff.in_large_ones()).ok_or(Malformed)?;
    let device = world.phones.get(&author).map(|phone| phone.device).ok_or(Malformed)?;
    let persons = if dice.chance(80) { u8::try_from(dice.between(1, 7).min(dice.between(1, 7))).ok() } else { None };
    let tally =
        ContactTally { challenge: code(dice.weighted(&[("ru1", 60), ("ru2", 40)]))?, municipality: code(dice.weighted(PLACES))?, persons };
    let since_midnight = (15 * 60 + dice.between(0, 120)) * MINUTE;
    let device_time = world.time(on, since_midnight);
    let trajectory = TrajectoryId::new(device_time, dice);
    let header = Header { id: EventId::new(device_time, dice), trajectory, author, device, device_time, about: on };
    let mut events = vec![Event::new(header, &Body::ContactTallied(tally))?];
    if dice.chance(2) {
        let device_time = world.time(on, since_midnight + 5 * MINUTE);
        let correction = Correction { of: header.id, replacement: None };
        events.push(Event::new(Header { id: EventId::new(device_time, dice), device_time, ..header }, &Body::Correction(correction))?);
    }
    Ok(events)
}
