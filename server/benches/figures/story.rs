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

/// Bodies of pushes, `size` events in each, all of new trajectories.
pub fn batches(me: &Me, device: DeviceId, now: EpochMs, count: usize, size: usize) -> Result<Vec<Vec<u8>>> {
    let batch = |_| {
        let events = (0..size / STORY).map(|_| story(me, device, now)).collect::<Result<Vec<_>>>()?.concat();
        Ok(serde_json::to_vec(&Push { wire: WIRE_VERSION, device, device_time: now, events })?)
    };
    (0..count).map(batch).collect()
}

/// How many events [`story`] tells.
const STORY: usize = 25;

/// A trajectory from its opening on, in the mix of a year's work.
fn story(me: &Me, device: DeviceId, now: EpochMs) -> Result<Vec<Event>> {
    let trajectory = TrajectoryId::new(now, &OsEntropy);
    let about = utc_date(now).plus_days(-30);
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
    let (goal, referral) = (GoalId::new(now, &OsEntropy), ReferralId::new(now, &OsEntropy));
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
    let header = |_: &Body| Header { id: EventId::new(now, &OsEntropy), trajectory, author: me.user, device, device_time: now, about };
    Ok(bodies.iter().map(|body| Event::new(header(body), body)).collect::<std::result::Result<Vec<_>, _>>()?)
}
