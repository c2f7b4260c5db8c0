#![expect(clippy::unwrap_used, reason = "tests")]

use domain::esf::{Indicator, Operation, Participant, Standing};
use domain::event::{Body, Event};
use domain::trajectory::{Trajectory, fold, legal};
use domain::validate;

use super::*;

const HOUR: EpochMs = 3_600_000;
const DAY: EpochMs = 24 * HOUR;
const NOON: EpochMs = 20_785 * DAY + 12 * HOUR;
const SIZE: u32 = 300;

/// The partnership of a seed, as it is by default.
fn told(seed: u64, now: EpochMs) -> (Staff, Vec<Delivery>) {
    let codebook = Codebook::from_toml(CODEBOOK).unwrap();
    let dice = Dice::new(seed);
    let staff = Staff::new(12, &dice, now);
    let (deliveries, _) = tell(&codebook, &staff, &dice, SIZE, now).unwrap();
    (staff, deliveries)
}

fn arrivals(deliveries: &[Delivery]) -> Vec<(EpochMs, &Event)> {
    deliveries.iter().flat_map(|delivery| delivery.events.iter().map(|event| (delivery.at, event))).collect()
}

fn by_trajectory(deliveries: &[Delivery]) -> BTreeMap<TrajectoryId, Vec<(EpochMs, &Event)>> {
    let mut found: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (at, event) in arrivals(deliveries) {
        found.entry(event.trajectory).or_default().push((at, event));
    }
    found
}

fn trajectories(deliveries: &[Delivery]) -> Vec<Trajectory> {
    by_trajectory(deliveries).values().filter_map(|events| fold(events.iter().map(|(_, event)| *event))).collect()
}

fn days_late(at: EpochMs, event: &Event) -> i64 {
    utc_date(at).days_since(event.about)
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

#[test]
fn the_same_seed_gives_the_same_partnership() {
    let (one, same, other) = (told(3, NOON).1, told(3, NOON).1, told(4, NOON).1);
    assert_eq!(arrivals(&one), arrivals(&same));
    assert_ne!(arrivals(&one), arrivals(&other));
}

#[test]
fn it_has_the_size_of_a_real_partnership() {
    for seed in 1..=5 {
        let (staff, deliveries) = told(seed, NOON);
        let (events, all) = (arrivals(&deliveries).len(), trajectories(&deliveries));
        // One that was opened in the last hours may not have been sent.
        assert!(all.len() >= 298, "seed {seed}: {} trajectories", all.len());
        assert!((8_000..=16_000).contains(&events), "seed {seed}: {events} events");
        assert!((1_200..=2_500).contains(&deliveries.len()), "seed {seed}: {} pushes", deliveries.len());
        let mut clients = [0; 8];
        for trajectory in &all {
            let worker = staff.workers.iter().position(|worker| *worker == trajectory.confidant).unwrap();
            clients[staff.organisation_of(worker)] += 1;
        }
        assert!((2..=3).contains(&clients[7]) && (5..=8).contains(&clients[6]), "seed {seed}: {clients:?}");
        assert!(clients.iter().take(6).all(|clients| *clients >= 15), "seed {seed}: {clients:?}");
        for (list, least) in [("challenge", 80), ("municipality", 2)] {
            let codes = CODEBOOK_LISTS.iter().filter(|(of, _)| *of == list).map(|(_, code)| code);
            for code in codes {
                let count = all.iter().filter(|one| one.answer(list).is_some_and(|answer| answer == code)).count();
                assert!(count >= least, "seed {seed}: {count} in {code}");
            }
        }
    }
}

const CODEBOOK_LISTS: [(&str, &str); 8] = [
    ("challenge", "ru1"),
    ("challenge", "ru2"),
    ("municipality", "aalst"),
    ("municipality", "erpe_mere"),
    ("municipality", "haaltert"),
    ("municipality", "herzele"),
    ("municipality", "lede"),
    ("municipality", "sint_lievens_houtem"),
];

/// Each push gets the numbers after those of the push before: so numbers go with the time of arrival when pushes do.
#[test]
fn events_arrive_in_the_order_of_their_arrival() {
    let (_, deliveries) = told(1, NOON);
    assert!(deliveries.is_sorted_by(|before, after| before.at < after.at));
    for delivery in &deliveries {
        assert!(delivery.events.iter().all(|event| event.author == delivery.author));
        assert!(delivery.events.is_sorted_by_key(|event| event.device_time));
    }
    let delays: Vec<EpochMs> = arrivals(&deliveries).iter().map(|(at, event)| at - event.device_time).collect();
    let within = |days| delays.iter().filter(|delay| **delay <= days * DAY).count() * 100 / delays.len();
    assert!(within(4) >= 85, "{} of a hundred within four days", within(4));
    assert!((95..100).contains(&within(7)), "a phone that was off: {} of a hundred within a week", within(7));
    assert_eq!(within(9), 100);
}

#[test]
fn some_of_it_arrives_weeks_or_months_late() {
    let (mut late, mut events) = (0, 0);
    for seed in 1..=5 {
        let (_, deliveries) = told(seed, NOON);
        let arrived = arrivals(&deliveries);
        events += arrived.len();
        late += arrived.iter().filter(|(at, event)| days_late(*at, event) >= 40).count();
        assert!(arrived.iter().all(|(at, event)| (0..=125).contains(&days_late(*at, event))), "seed {seed}");
        let entered_late = |of: &&Vec<(EpochMs, &Event)>| of.first().is_some_and(|(at, event)| days_late(*at, event) >= 30);
        let stories = by_trajectory(&deliveries);
        let whole: Vec<_> = stories.values().filter(entered_late).collect();
        assert!((1..=15).contains(&whole.len()), "seed {seed}: {} trajectories entered late", whole.len());
        let corrected = |(_, event): &&(EpochMs, &Event)| matches!(event.body(), Ok(Body::Correction(_)));
        assert!(arrived.iter().filter(corrected).count() >= 10, "seed {seed}");
    }
    let share = late * 1_000 / events;
    assert!((20..=30).contains(&share), "{share} of a thousand");
}

/// The server takes all of it in, as it stands when it arrives.
#[test]
fn nothing_is_refused_in_the_order_of_arrival() {
    let codebook = Codebook::from_toml(CODEBOOK).unwrap();
    for seed in 1..=3 {
        let (_, deliveries) = told(seed, NOON);
        for story in by_trajectory(&deliveries).values() {
            let mut before: Vec<&Event> = Vec::new();
            for (at, event) in story {
                let body = validate::check(event, &codebook, utc_date(*at)).unwrap();
                match fold(before.iter().copied()) {
                    Some(state) => assert_eq!(legal(&state, event, &body), Ok(()), "seed {seed}: {event:?}"),
                    None => assert!(matches!(body, Body::TrajectoryOpened(_) | Body::ContactTallied(_) | Body::Correction(_))),
                }
                before.push(event);
            }
        }
    }
}

#[test]
fn personas_and_answers_belong_together() {
    let codebook = Codebook::from_toml(CODEBOOK).unwrap();
    let (_, deliveries) = told(1, NOON);
    let all = trajectories(&deliveries);
    for trajectory in &all {
        let persona = trajectory.answer("persona").and_then(|code| codebook.item("persona", code));
        let of = persona.and_then(|persona| persona.challenge.as_ref());
        assert!(of.is_none() || of == trajectory.challenge(), "{persona:?}");
    }
    for field in domain::codebook::INTAKE {
        let filled = all.iter().filter(|trajectory| trajectory.answer(field).is_some()).count() * 100 / all.len();
        assert!(filled >= 65, "{field}: {filled} of a hundred");
    }
}

/// Every part of a path that a figure is about.
#[test]
fn paths_have_all_that_figures_are_about() {
    let (_, deliveries) = told(1, NOON);
    let all = trajectories(&deliveries);
    let count = |is: &dyn Fn(&Trajectory) -> bool| all.iter().filter(|one| is(one)).count();
    let closed = |reason: &str| count(&|one| one.closed().is_some_and(|(_, why)| *why == *reason));
    assert!(closed("died") >= 1 && closed("moved") >= 3 && closed("lost") >= 5 && closed("work") >= 10);
    assert!(count(&|one| one.episodes.len() > 1) >= 3, "came back");
    let left = count(&|one| one.closed().is_some());
    assert!(count(&|one| !one.follow_ups.is_empty()) * 2 > left, "most who left were asked again");
    let better = |one: &Trajectory| {
        let participant = Participant::of(one, Operation::programme(), utc_date(NOON));
        participant.is_some_and(|participant| matches!(participant.standing(Indicator::Eecr06), Standing::Counted(_)))
    };
    assert!(count(&better) >= 2, "EECR06");
    assert!(count(&|one| one.scores.values().filter(|scores| scores.len() > 1).count() > 1) > all.len() / 3, "scored again");
    assert!(count(&|one| !one.strengths.is_empty()) > all.len() / 2);
    assert!(count(&|one| !one.goals.is_empty()) > all.len() / 4);
    assert!(count(&|one| one.confidants.len() > 1) >= 5, "handed over");
}
