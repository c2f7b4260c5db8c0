#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;

use domain::event::Event;

use super::*;

const HOUR: EpochMs = 3_600_000;
const DAY: EpochMs = 24 * HOUR;
const NOON: EpochMs = 20_785 * DAY + 12 * HOUR;

/// The partnership of a seed, as it is by default.
fn told(seed: u64, now: EpochMs) -> (Staff, Vec<Delivery>) {
    let codebook = Codebook::from_toml(CODEBOOK).unwrap();
    let dice = Dice::new(seed);
    let staff = Staff::new(12, &dice, now);
    let (deliveries, _) = tell(&codebook, &staff, &dice, 300, now).unwrap();
    (staff, deliveries)
}

fn arrivals(deliveries: &[Delivery]) -> Vec<(EpochMs, &Event)> {
    deliveries.iter().flat_map(|delivery| delivery.events.iter().map(|event| (delivery.at, event))).collect()
}

/// A demo that is made just after midnight once told what workers did in the morning that was still to come.
#[test]
fn nothing_is_from_later_than_now() {
    for hour in [0, 1, 9, 15, 23] {
        let now = 20_785 * DAY + hour * HOUR + 60_000;
        let (_, deliveries) = told(1, now);
        let arrived = arrivals(&deliveries);
        assert!(arrived.iter().any(|(_, event)| event.about == utc_date(now)), "some are from today");
        assert!(arrived.iter().all(|(at, event)| event.device_time <= *at && *at <= now), "{hour} o'clock");
    }
}
