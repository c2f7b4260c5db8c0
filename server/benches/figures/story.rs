//! What is pushed.

use domain::clock::{EpochMs, utc_date};
use domain::code::Code;
use domain::code_name::CodeName;
use domain::event::{
    BarrierStep, Body, Characteristic, Contact, DomainScore, Event, GoalSet, GoalStep, Header, Opening, ReferralMade, ReferralStep,
    ScoredBy, Strength,
};
use domain::ids::{DeviceId, EventId, GoalId, ReferralId, TrajectoryId};
use domain::wire::{Me, Push, WIRE_VERSION};
use server::clock::OsEntropy;

use crate::Result;

/// Bodies of pushes, `size` events in each, all of new trajectories, as an outbox holds them: one noted after the other,
/// `MINUTE` apart, the first at `from`.
pub fn batches(me: &Me, device: DeviceId, from: EpochMs, count: usize, size: usize) -> Result<Vec<Vec<u8>>> {
    let mut begins = (from..).step_by(STORY * MINUTE);
    let mut batch = |_| {
        let events = begins.by_ref().take(size / STORY).map(|at| story(me, device, at)).collect::<Result<Vec<_>>>()?.concat();
        let device_time = events.last().map_or(from, |event| event.device_time);
        Ok(serde_json::to_vec(&Push { wire: WIRE_VERSION, device, device_time, events })?)
    };
    (0..count).map(&mut batch).collect()
}

/// In milliseconds.
pub const MINUTE: usize = 60_000;

/// How many events [`story`] tells.
const STORY: usize = 25;

/// A trajectory from its opening on, in the mix of a year's work.
fn story(me: &Me, device: DeviceId, from: EpochMs) -> Result<Vec<Event>> {
    let trajectory = TrajectoryId::new(from, &OsEntropy);
    let about = utc_date(from);
    let code = |text: &str| -> Result<Code> { Ok(text.try_into().map_err(|_| "not a code")?) };
    let set = |field: &str, value: &str| -> Result<Body> {
        Ok(Body::CharacteristicSet(Characteristic { field: code(field)?, value: code(value)?, base: None }))
    };
    let contact = |kind: &str| -> Result<Body> {
        let duration = Some(code("up_to_30")?);
        Ok(Body::ContactLogged(Contact {
            kind: code(kind)?,
            attendance: code("present")?,
            duration,
            domains: Vec::new(),
            services: Vec::new(),
        }))
    };
    let score = |domain: &str| -> Result<Body> {
        Ok(Body::DomainScored(DomainScore {
            instrument: code("brug")?,
            edition: 1,
            domain: code(domain)?,
            level: 3,
            by: ScoredBy::Together,
        }))
    };
    let (goal, referral) = (GoalId::new(from, &OsEntropy), ReferralId::new(from, &OsEntropy));
    let opening = Opening { code_name: CodeName::draw(&OsEntropy).to_string(), challenge: code("ru1")?, municipality: code("aalst")? };
    let barrier = code("housing")?;
    let made = ReferralMade {
        referral,
        service: code("housing_coach")?,
        form: None,
        offer: None,
        organisation: None,
        barrier: Some(barrier.clone()),
    };
    let bodies = vec![
        Body::TrajectoryOpened(opening),
        set("persona", "marc")?,
        set("gender", "m")?,
        set("age_band", "30_54")?,
        set("labour_status", "inactive")?,
        set("education", "isced_0_2")?,
        Body::ParticipationStarted,
        Body::StrengthNoted(Strength { strength: code("motivation")? }),
        Body::BarrierOpened(BarrierStep { barrier, kind: None }),
        Body::GoalSet(GoalSet { goal, domain: code("employment")?, text: String::new() }),
        score("housing")?,
        score("employment")?,
        contact("home_visit")?,
        contact("office")?,
        contact("phone")?,
        contact("home_visit")?,
        contact("street")?,
        Body::ReferralMade(made),
        contact("office")?,
        Body::ReferralAccepted(ReferralStep { referral }),
        contact("phone")?,
        contact("accompany")?,
        contact("office")?,
        Body::GoalReached(GoalStep { goal }),
        contact("phone")?,
    ];
    let header = |at: EpochMs| Header { id: EventId::new(at, &OsEntropy), trajectory, author: me.user, device, device_time: at, about };
    let noted = (from..).step_by(MINUTE);
    Ok(bodies.iter().zip(noted).map(|(body, at)| Event::new(header(at), body)).collect::<std::result::Result<Vec<_>, _>>()?)
}
