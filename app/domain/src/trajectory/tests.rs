#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::clock::Entropy;
use crate::date::Date;
use crate::event::{Body, Event, FollowUpMoment};
use crate::ids::TrajectoryId;

#[derive(Debug)]
struct Counted(std::sync::atomic::AtomicU64);

impl Entropy for Counted {
    fn fill(&self, buffer: &mut [u8]) {
        let next = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed).to_be_bytes();
        for (at, byte) in buffer.iter_mut().enumerate() {
            *byte = next.get(at % 8).copied().unwrap_or(0);
        }
    }
}

/// Builds events of one trajectory; items (goals, referrals, …) are numbered.
#[derive(Debug)]
pub(crate) struct Story {
    entropy: Counted,
    trajectory: TrajectoryId,
    pub(crate) events: Vec<Event>,
}

pub(crate) fn item(number: u8) -> String {
    format!("01890a5d-ac96-774b-bcce-0000000000{number:02x}")
}

impl Story {
    pub(crate) fn opened(on: i64) -> Self {
        let entropy = Counted(1.into());
        let trajectory = TrajectoryId::new(1, &entropy);
        let mut story = Self { entropy, trajectory, events: Vec::new() };
        story.tell(on, "trajectory_opened", json!({ "code_name": "zilver-reiger-41", "challenge": "ru1", "municipality": "aalst" }));
        story
    }

    pub(crate) fn tell(&mut self, on: i64, kind: &str, data: serde_json::Value) -> String {
        let at = 1_000 + i64::try_from(self.events.len()).unwrap();
        let id = crate::ids::EventId::new(at, &self.entropy);
        self.events.push(Event {
            id,
            trajectory: self.trajectory,
            author: item(1).parse().unwrap(),
            device: item(2).parse().unwrap(),
            device_time: at,
            about: Date::from_days_since_epoch(20_000 + on),
            kind: kind.try_into().unwrap(),
            version: 1,
            data,
        });
        id.to_string()
    }

    pub(crate) fn state(&self) -> Trajectory {
        fold(&self.events).unwrap()
    }
}

fn any_step() -> impl Strategy<Value = (&'static str, serde_json::Value)> {
    let referral = (0..3_u8).prop_map(|n| json!({ "referral": item(n) }));
    prop_oneof![
        prop_oneof![Just("f"), Just("m"), Just("x")].prop_map(|v| ("characteristic_set", json!({ "field": "gender", "value": v }))),
        prop_oneof![Just("present"), Just("no_show")].prop_map(|a| ("contact_logged", json!({ "kind": "street", "attendance": a }))),
        (1..=5_u8).prop_map(|l| (
            "domain_scored",
            json!({ "instrument": "brug", "edition": 1, "domain": "housing", "level": l, "by": "worker" })
        )),
        Just(("barrier_opened", json!({ "barrier": "housing" }))),
        Just(("barrier_resolved", json!({ "barrier": "housing" }))),
        (0..3_u8).prop_map(|n| ("referral_made", json!({ "referral": item(n), "service": "debt_help" }))),
        referral.clone().prop_map(|d| ("referral_accepted", d)),
        referral.clone().prop_map(|d| ("referral_waitlisted", d)),
        referral.clone().prop_map(|d| ("referral_first_meeting_held", d)),
        referral.prop_map(|d| ("referral_completed", d)),
        Just(("participation_started", serde_json::Value::Null)),
        Just(("trajectory_closed", json!({ "reason": "work" }))),
        Just(("trajectory_reopened", serde_json::Value::Null)),
        (3..6_u8).prop_map(|n| ("handover_offered", json!({ "handover": item(1), "to": item(n) }))),
        Just(("handover_accepted", json!({ "handover": item(1) }))),
        Just(("handover_met_together", json!({ "handover": item(1) }))),
        Just(("handover_done", json!({ "handover": item(1) }))),
        Just(("teleported", json!({ "x": 1 }))),
        Just(("contact_logged", json!({ "broken": true }))),
    ]
}

fn any_story() -> impl Strategy<Value = Story> {
    proptest::collection::vec((0..200_i64, any_step(), proptest::option::of(any::<proptest::sample::Index>())), 0..40).prop_map(|steps| {
        let mut story = Story::opened(0);
        for (on, (kind, data), correct) in steps {
            story.tell(on, kind, data);
            if let Some(index) = correct {
                let of = story.events[index.index(story.events.len())].id;
                if of != story.events[0].id {
                    story.tell(on, "correction", json!({ "of": of }));
                }
            }
        }
        story
    })
}

proptest! {
    #[test]
    fn any_order_of_arrival_gives_the_same_state(story in any_story(), seed in any::<u64>()) {
        let expected = story.state();
        let mut shuffled = story.events.clone();
        let mut random = seed;
        for at in (1..shuffled.len()).rev() {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            shuffled.swap(at, usize::try_from(random >> 33).unwrap() % (at + 1));
        }
        let twice: Vec<Event> = shuffled.iter().chain(&shuffled[..shuffled.len() / 2]).cloned().collect();
        prop_assert_eq!(fold(&shuffled).unwrap(), expected.clone());
        prop_assert_eq!(fold(&twice).unwrap(), expected);
    }

    #[test]
    fn every_event_stands_in_the_timeline_and_the_state_holds_together(story in any_story()) {
        let state = story.state();
        prop_assert_eq!(state.timeline.len(), story.events.len());
        for pair in state.episodes.windows(2) {
            let exit = pair[0].closed.clone().unwrap().0;
            prop_assert!(exit <= pair[1].from);
        }
        for barrier in state.barriers.values() {
            let open = barrier.spells.iter().filter(|spell| spell.resolved.is_none()).count();
            prop_assert!(open <= 1);
            prop_assert!(barrier.spells.iter().all(|spell| spell.resolved.is_none_or(|on| on >= spell.opened)));
        }
        prop_assert_eq!(state.confidants.last().map(|(_, who)| *who), Some(state.confidant));
    }

    #[test]
    fn withdrawing_everything_but_the_opening_leaves_the_opening(story in any_story()) {
        let mut story = story;
        for of in story.events.iter().skip(1).map(|event| event.id).collect::<Vec<_>>() {
            story.tell(300, "correction", json!({ "of": of }));
        }
        let (state, bare) = (story.state(), Story::opened(0).state());
        prop_assert_eq!(state.contacts, bare.contacts);
        prop_assert_eq!(state.barriers, bare.barriers);
        prop_assert_eq!(state.characteristics.len(), bare.characteristics.len());
        prop_assert_eq!(state.episodes, bare.episodes);
    }
}

#[test]
fn two_statements_on_one_base_are_both_shown_and_a_third_settles_it() {
    let mut story = Story::opened(0);
    let base = story.tell(1, "characteristic_set", json!({ "field": "gender", "value": "unknown" }));
    let first = story.tell(2, "characteristic_set", json!({ "field": "gender", "value": "f", "base": base }));
    story.tell(2, "characteristic_set", json!({ "field": "gender", "value": "x", "base": base }));
    let values =
        |story: &Story| story.state().characteristics.get("gender").unwrap().iter().map(|s| s.value.to_string()).collect::<Vec<_>>();
    assert_eq!(values(&story), ["f", "x"]);
    story.tell(3, "characteristic_set", json!({ "field": "gender", "value": "x", "base": first }));
    assert_eq!(values(&story), ["x"]);
}

#[test]
fn a_resolved_barrier_can_come_back() {
    let mut story = Story::opened(0);
    for (on, kind) in [(1, "barrier_opened"), (5, "barrier_resolved"), (9, "barrier_opened")] {
        story.tell(on, kind, json!({ "barrier": "housing" }));
    }
    let barrier = story.state().barriers.get("housing").unwrap().clone();
    assert!(barrier.is_open());
    assert_eq!(barrier.spells.len(), 2);
}

#[test]
fn a_correction_replaces_content_and_date() {
    let mut story = Story::opened(0);
    let wrong = story.tell(4, "contact_logged", json!({ "kind": "street", "attendance": "no_show" }));
    let right = json!({ "kind": "contact_logged", "version": 1, "data": { "kind": "phone", "attendance": "present" } });
    story.tell(2, "correction", json!({ "of": wrong, "replacement": right }));
    let state = story.state();
    assert_eq!(state.contacts.len(), 1);
    assert_eq!(state.contacts[0].contact.kind, "phone");
    assert_eq!(state.contacts[0].date, Date::from_days_since_epoch(20_002));
}

#[test]
fn what_cannot_follow_is_refused() {
    let mut story = Story::opened(0);
    story.tell(1, "referral_made", json!({ "referral": item(1), "service": "debt_help" }));
    let refused = |story: &Story, kind: &str, data: serde_json::Value| {
        let mut next = Story::opened(0);
        next.tell(9, kind, data);
        let event = next.events[1].clone();
        legal(&story.state(), &event, &event.body().unwrap()).err()
    };
    assert_eq!(refused(&story, "referral_accepted", json!({ "referral": item(1) })), None);
    assert_eq!(refused(&story, "referral_accepted", json!({ "referral": item(9) })), Some(IllegalStep::NoSuchItem));
    assert_eq!(refused(&story, "referral_completed", json!({ "referral": item(1) })), Some(IllegalStep::WrongState));
    assert_eq!(refused(&story, "trajectory_reopened", json!(null)), Some(IllegalStep::WrongState));
    story.tell(5, "trajectory_closed", json!({ "reason": "work" }));
    assert_eq!(refused(&story, "goal_set", json!({ "goal": item(1), "domain": "housing" })), Some(IllegalStep::Closed));
    assert_eq!(refused(&story, "contact_logged", json!({ "kind": "street", "attendance": "present" })), None);
    // ESF+ counts work and training of the four weeks after the exit; strengths, barriers and handovers are of before it.
    assert_eq!(refused(&story, "labour_event", json!({ "status": "employed" })), None);
    for (kind, data) in [
        ("strength_noted", json!({ "strength": "sport" })),
        ("barrier_opened", json!({ "barrier": "housing" })),
        ("barrier_resolved", json!({ "barrier": "housing" })),
        ("participation_started", json!(null)),
        ("handover_offered", json!({ "handover": item(1), "to": item(3) })),
    ] {
        assert_eq!(refused(&story, kind, data), Some(IllegalStep::Closed), "{kind}");
    }
    assert_eq!(refused(&story, "trajectory_reopened", json!(null)), None);
}

#[test]
fn only_kinds_that_look_at_the_state_can_be_refused_for_it() {
    // `depends_on_state` lets the server skip reading the history: then `legal` must not need it.
    let mut story = Story::opened(0);
    story.tell(5, "trajectory_closed", json!({ "reason": "work" }));
    let state = story.state();
    for (kind, data) in [
        ("domain_scored", json!({ "instrument": "brug", "edition": 1, "domain": "housing", "level": 2, "by": "worker" })),
        ("contact_logged", json!({ "kind": "street", "attendance": "present" })),
        ("characteristic_set", json!({ "field": "gender", "value": "f" })),
        ("note_added", json!({ "text": "x" })),
    ] {
        let mut next = Story::opened(0);
        next.tell(9, kind, data);
        let event = &next.events[1];
        let body: Body = event.body().unwrap();
        assert!(!body.depends_on_state(), "{kind}");
        assert_eq!(legal(&state, event, &body), Ok(()), "{kind}");
    }
}

#[test]
fn the_agenda_names_what_is_to_be_done() {
    let day = |on: i64| Date::from_days_since_epoch(20_000 + on);
    let mut story = Story::opened(0);
    assert_eq!(tasks(&story.state(), day(20)), []);
    assert_eq!(tasks(&story.state(), day(40)), [Task::Silent { since: day(0) }]);
    story.tell(40, "contact_logged", json!({ "kind": "street", "attendance": "no_show" }));
    assert_eq!(tasks(&story.state(), day(45)), []);
    // Something planned: not silent. Once its day has come: an appointment that asks how it went.
    story.tell(40, "appointment_planned", json!({ "appointment": item(7), "date": day(90).to_string(), "minute": 600 }));
    assert_eq!(tasks(&story.state(), day(89)), []);
    let appointment = Task::Appointment { date: day(90), minute: Some(600), appointment: item(7).parse().unwrap() };
    assert_eq!(tasks(&story.state(), day(90)), [appointment]);
    story.tell(90, "appointment_kept", json!({ "appointment": item(7) }));
    story.tell(90, "contact_logged", json!({ "kind": "office", "attendance": "present" }));
    // A participant lacks answers until each is given; "declined" is one.
    story.tell(91, "participation_started", json!(null));
    story.tell(91, "characteristic_set", json!({ "field": "gender", "value": "declined" }));
    assert_eq!(tasks(&story.state(), day(91)), [Task::Missing(1), Task::Missing(2), Task::Missing(3)]);
    for field in ["age_band", "labour_status", "education"] {
        story.tell(91, "characteristic_set", json!({ "field": field, "value": "unknown" }));
    }
    // After the exit both follow-ups come due, each until it is answered.
    story.tell(100, "trajectory_closed", json!({ "reason": "work" }));
    let due = |moment, due| Task::FollowUp { moment, due };
    let six_months = day(100).plus_months(6);
    assert_eq!(tasks(&story.state(), day(127)), []);
    assert_eq!(tasks(&story.state(), day(128)), [due(FollowUpMoment::FourWeeks, day(128))]);
    assert_eq!(tasks(&story.state(), six_months).len(), 2);
    story.tell(130, "follow_up", json!({ "moment": "four_weeks", "status": "employed" }));
    assert_eq!(tasks(&story.state(), six_months), [due(FollowUpMoment::SixMonths, six_months)]);
}

#[test]
fn the_opening_and_handovers_are_not_corrected_away() {
    let mut story = Story::opened(10);
    let opening = story.events[0].id.to_string();
    let contact = story.tell(11, "contact_logged", json!({ "kind": "street", "attendance": "present" }));
    let correction = story.tell(12, "correction", json!({ "of": contact }));
    let offer = story.tell(12, "handover_offered", json!({ "handover": item(1), "to": item(3) }));
    let verdict = |data: serde_json::Value| {
        let mut next = Story::opened(0);
        next.tell(13, "correction", data);
        let body = next.events[1].body().unwrap();
        assert!(body.depends_on_state());
        legal(&story.state(), &next.events[1], &body)
    };
    let opened_as = |name: &str| {
        let data = json!({ "code_name": name, "challenge": "ru2", "municipality": "lede" });
        json!({ "kind": "trajectory_opened", "version": 1, "data": data })
    };
    let note = json!({ "kind": "note_added", "version": 1, "data": { "text": "x" } });
    assert_eq!(verdict(json!({ "of": contact })), Ok(()));
    assert_eq!(verdict(json!({ "of": contact, "replacement": note })), Ok(()));
    assert_eq!(verdict(json!({ "of": opening, "replacement": opened_as("zilver-reiger-41") })), Ok(()));
    for refused in [
        json!({ "of": opening }),
        json!({ "of": opening, "replacement": note }),
        json!({ "of": opening, "replacement": opened_as("gouden-eik-07") }),
        json!({ "of": contact, "replacement": opened_as("zilver-reiger-41") }),
        json!({ "of": correction }),
        json!({ "of": offer }),
    ] {
        assert_eq!(verdict(refused.clone()), Err(IllegalStep::NotCorrectable), "{refused}");
    }
    assert_eq!(verdict(json!({ "of": item(200) })), Err(IllegalStep::NoSuchItem));
}

#[test]
fn an_exit_does_not_lie_before_its_entry() {
    let mut story = Story::opened(10);
    let verdict = |story: &Story, on: i64, kind: &str, data: serde_json::Value| {
        let mut next = Story::opened(0);
        next.tell(on, kind, data);
        legal(&story.state(), &next.events[1], &next.events[1].body().unwrap())
    };
    let work = json!({ "reason": "work" });
    assert_eq!(verdict(&story, 9, "trajectory_closed", work.clone()), Err(IllegalStep::WrongState));
    assert_eq!(verdict(&story, 9, "participation_started", json!(null)), Err(IllegalStep::WrongState));
    assert_eq!(verdict(&story, 10, "trajectory_closed", work.clone()), Ok(()));
    story.tell(20, "trajectory_closed", work.clone());
    assert_eq!(verdict(&story, 19, "trajectory_reopened", json!(null)), Err(IllegalStep::WrongState));
    story.tell(25, "trajectory_reopened", json!(null));
    assert_eq!(verdict(&story, 24, "trajectory_closed", work.clone()), Err(IllegalStep::WrongState));
    assert_eq!(verdict(&story, 25, "trajectory_closed", work), Ok(()));
}

proptest! {
    /// What phone and server let through makes a state that holds together, whatever is tried.
    #[test]
    fn only_legal_steps_make_only_sound_states(story in any_story()) {
        let mut taken = vec![story.events[0].clone()];
        for event in &story.events[1..] {
            let state = fold(&taken).unwrap();
            let Ok(body) = event.body() else { continue };
            if legal(&state, event, &body).is_ok() {
                taken.push(event.clone());
            }
        }
        let state = fold(&taken).unwrap();
        prop_assert_eq!(&state.code_name, "zilver-reiger-41");
        for episode in &state.episodes {
            prop_assert!(episode.closed.as_ref().is_none_or(|(exit, _)| *exit >= episode.from));
        }
        prop_assert!(state.participant_since.is_none_or(|since| since >= state.opened));
        for (id, handover) in &state.handovers {
            let done = matches!(handover.state, HandoverState::Done(_));
            prop_assert!(!done || state.confidants.iter().any(|(_, who)| *who == handover.to), "{}", id);
        }
    }
}

#[test]
fn a_handover_is_followed_to_its_end_whatever_the_clocks_say() {
    let steps = ["handover_accepted", "handover_met_together", "handover_done"];
    let mut story = Story::opened(10);
    // The other phone's clock is behind: its yes has the lower id.
    story.tell(12, "handover_accepted", json!({ "handover": item(1) }));
    story.tell(12, "handover_offered", json!({ "handover": item(1), "to": item(3) }));
    let (_, handover) = story.state().handover().map(|(id, handover)| (id, handover.clone())).unwrap();
    assert_eq!((handover.state, handover.to.to_string()), (HandoverState::Accepted, item(3)));
    for kind in &steps[1..] {
        story.tell(20, kind, json!({ "handover": item(1) }));
    }
    let state = story.state();
    let (old, new) = (item(1).parse().unwrap(), item(3).parse().unwrap());
    assert_eq!((state.confidant, state.handover()), (new, None));
    for (user, days) in [(old, 10..=20), (new, 20..=30)] {
        for on in 5..=30 {
            assert_eq!(state.was_confidant_on(user, Date::from_days_since_epoch(20_000 + on)), days.contains(&on), "{user} on {on}");
        }
    }
    // An offer of before is worth nothing after it.
    story.tell(15, "handover_offered", json!({ "handover": item(2), "to": item(4) }));
    let mut late = Story::opened(0);
    late.tell(30, "handover_accepted", json!({ "handover": item(2) }));
    let body = late.events[1].body().unwrap();
    assert_eq!(legal(&story.state(), &late.events[1], &body), Err(IllegalStep::WrongState));
}

/// What the fold takes for nothing is not taken in either: else whoever reads along would no longer be who the state says.
#[test]
fn a_step_of_a_handover_is_dated_no_earlier_than_what_it_follows_from() {
    let mut story = Story::opened(10);
    story.tell(12, "handover_offered", json!({ "handover": item(1), "to": item(3) }));
    let verdict = |story: &Story, on: i64, kind: &str, data: serde_json::Value| {
        let mut told = Story::opened(0);
        told.tell(on, kind, data);
        legal(&story.state(), &told.events[1], &told.events[1].body().unwrap())
    };
    let step = json!({ "handover": item(1) });
    let first = |story: &Story, kind: &str, data: &serde_json::Value| {
        let mut told = Story::opened(0);
        told.tell(0, kind, data.clone());
        earliest(&story.state(), &told.events[1].body().unwrap()).map(|date| date.days_since_epoch() - 20_000)
    };
    assert_eq!(verdict(&story, 11, "handover_accepted", step.clone()), Err(IllegalStep::WrongState));
    assert_eq!(verdict(&story, 12, "handover_accepted", step.clone()), Ok(()));
    assert_eq!(first(&story, "handover_accepted", &step), Some(12), "whatever the clock says");
    for (day, kind) in [(12, "handover_accepted"), (13, "handover_met_together"), (14, "handover_done")] {
        assert!(first(&story, kind, &step).is_some_and(|first| verdict(&story, first, kind, step.clone()) == Ok(())), "{kind}");
        story.tell(day, kind, step.clone());
    }
    let offer = json!({ "handover": item(2), "to": item(4) });
    assert_eq!(first(&story, "handover_offered", &offer), Some(14));
    assert_eq!(first(&story, "contact_logged", &json!({ "kind": "street", "attendance": "present" })), None);
    assert_eq!(verdict(&story, 13, "handover_offered", offer.clone()), Err(IllegalStep::WrongState));
    assert_eq!(verdict(&story, 14, "handover_offered", offer), Ok(()));
}

/// The verdict on a step of a day, with the author of the story.
fn verdict(story: &Story, on: i64, kind: &str, data: serde_json::Value) -> Result<(), IllegalStep> {
    let mut next = Story::opened(0);
    next.tell(on, kind, data);
    legal(&story.state(), &next.events[1], &next.events[1].body().unwrap())
}

#[test]
fn what_contradicts_what_is_known_is_refused() {
    let mut story = Story::opened(10);
    let present = json!({ "kind": "street", "attendance": "present" });
    assert_eq!(verdict(&story, 9, "contact_logged", present.clone()), Err(IllegalStep::BeforeStart));
    assert_eq!(verdict(&story, 10, "contact_logged", present), Ok(()));
    story.tell(20, "participation_started", json!(null));
    let closed = |reason: &str| json!({ "reason": reason });
    assert_eq!(verdict(&story, 19, "trajectory_closed", closed("goal")), Err(IllegalStep::BeforeParticipation));
    assert_eq!(verdict(&story, 20, "trajectory_closed", closed("goal")), Ok(()));
    assert_eq!(story.state().earliest_exit(), Date::from_days_since_epoch(20_020));
    story.tell(30, "labour_event", json!({ "status": "employed" }));
    for on in [29, 30] {
        assert_eq!(verdict(&story, on, "trajectory_closed", closed("died")), Err(IllegalStep::AfterDeath), "work of day 30, death on {on}");
    }
    assert_eq!(verdict(&story, 31, "trajectory_closed", closed("died")), Ok(()));
    story.tell(31, "trajectory_closed", closed("died"));
    let follow_up = json!({ "moment": "four_weeks", "status": "employed" });
    for (on, kind, data, expected) in [
        (31, "labour_event", json!({ "status": "employed" }), Err(IllegalStep::AfterDeath)),
        (31, "labour_event", json!({ "status": "unemployed" }), Ok(())),
        (30, "labour_event", json!({ "status": "better_work" }), Ok(())),
        (32, "labour_event", json!({ "status": "unemployed" }), Err(IllegalStep::AfterDeath)),
        (32, "education_event", json!({ "what": "started" }), Err(IllegalStep::AfterDeath)),
        (32, "qualification_gained", json!(null), Err(IllegalStep::AfterDeath)),
        (60, "follow_up", follow_up, Err(IllegalStep::AfterDeath)),
    ] {
        assert_eq!(verdict(&story, on, kind, data), expected, "{kind} on {on}");
    }
}

#[test]
fn work_after_an_exit_is_taken_in_for_the_four_weeks_that_are_counted() {
    let mut story = Story::opened(0);
    story.tell(5, "trajectory_closed", json!({ "reason": "goal" }));
    assert_eq!(verdict(&story, 33, "labour_event", json!({ "status": "employed" })), Ok(()));
    assert_eq!(verdict(&story, 34, "labour_event", json!({ "status": "employed" })), Err(IllegalStep::Closed));
    assert_eq!(verdict(&story, 34, "qualification_gained", json!(null)), Err(IllegalStep::Closed));
    // Whoever has left is not handed over, on that very day either.
    assert_eq!(verdict(&story, 5, "handover_offered", json!({ "handover": item(1), "to": item(3) })), Err(IllegalStep::Closed));
}

#[test]
fn two_people_who_answer_one_appointment_are_both_heard() {
    let mut story = Story::opened(0);
    let step = json!({ "appointment": item(7) });
    story.tell(1, "appointment_planned", json!({ "appointment": item(7), "date": Date::from_days_since_epoch(20_002).to_string() }));
    story.tell(2, "appointment_kept", step.clone());
    assert_eq!(verdict(&story, 2, "appointment_missed", step.clone()), Err(IllegalStep::WrongState), "nobody answers twice");
    let mut by_another = Story::opened(0);
    by_another.tell(2, "appointment_missed", step.clone());
    by_another.events[1].author = item(3).parse().unwrap();
    assert_eq!(legal(&story.state(), &by_another.events[1], &by_another.events[1].body().unwrap()), Ok(()));
    story.tell(2, "appointment_missed", step);
    story.events[3].author = item(3).parse().unwrap();
    let (state, mut reversed) = (story.state(), story.events.clone());
    reversed.reverse();
    assert_eq!(fold(&reversed).unwrap(), state);
    let (id, disputed) = state.disputed()[0];
    assert_eq!(id.to_string(), item(7));
    assert_eq!(disputed.answers.iter().map(|answer| answer.state).collect::<Vec<_>>(), [AppointmentState::Kept, AppointmentState::Missed]);
    // What stands in the way of a third answer, and whose it is.
    let line = meanwhile(&state, item(99).parse().unwrap(), &story.events[2].body().unwrap()).unwrap();
    assert_eq!((line.kind.as_str(), line.author.to_string()), ("appointment_missed", item(3)));
    // Whoever was wrong takes it back: then one answer stands.
    let wrong = state.timeline.iter().find(|line| line.kind == "appointment_missed").unwrap().event;
    story.tell(3, "correction", json!({ "of": wrong }));
    assert_eq!((story.state().disputed().len(), story.state().appointments.values().next().unwrap().state), (0, AppointmentState::Kept));
}
