//! Street work: contacts with people for whom nobody is opened.

use domain::event::{Body, ContactTally, Event, Header, Malformed};
use domain::ids::{EventId, TrajectoryId};

use super::{TWO_YEARS, World, code};

/// Where, and how likely of a hundred.
const PLACES: &[(&str, i64)] = &[("aalst", 58), ("lede", 12), ("haaltert", 10), ("herzele", 8), ("erpe_mere", 8), ("no_address", 4)];

/// One contact on some day of the last two years.
pub(in crate::cli::demo) fn meet(world: &World) -> Result<Event, Malformed> {
    let dice = world.dice;
    let on = world.today.plus_days(-dice.between(0, TWO_YEARS));
    let author = *dice.pick(&world.staff.workers).ok_or(Malformed)?;
    let persons = if dice.chance(80) { u8::try_from(dice.between(1, 7).min(dice.between(1, 7))).ok() } else { None };
    let tally =
        ContactTally { challenge: code(dice.weighted(&[("ru1", 60), ("ru2", 40)]))?, municipality: code(dice.weighted(PLACES))?, persons };
    let device_time = world.time(on, 15 * 3_600_000 + dice.between(0, 7_200_000));
    let header = Header {
        id: EventId::new(device_time, dice),
        trajectory: TrajectoryId::new(device_time, dice),
        author,
        device: world.devices.get(&author).copied().ok_or(Malformed)?,
        device_time,
        about: on,
    };
    Event::new(header, &Body::ContactTallied(tally))
}
