//! Referrals to their end: refused, on a waiting list, begun, finished.

use domain::date::Date;
use domain::event::{BarrierStep, Body, Malformed, ReferralMade, ReferralStep, ReferralStop};
use domain::ids::ReferralId;

use super::{Story, World, code, midnight};

/// Services with hardly an offer: what a good dashboard must bring to light.
const SCARCE: &[&str] = &["mental_support", "job_without_dutch", "childcare"];
const REFUSALS: &[(&str, i64)] = &[
    ("full", 3),
    ("not_fitting", 3),
    ("too_far", 2),
    ("too_expensive", 1),
    ("language", 1),
    ("conditions", 2),
    ("person_declined", 3),
    ("no_show", 1),
    ("other", 1),
];

pub(super) fn refer(story: &mut Story, world: &World, barriers: &[&'static str]) -> Result<(), Malformed> {
    let dice = story.dice;
    for barrier in barriers {
        let Some(service) = world.codebook.item("barrier", barrier).and_then(|item| dice.pick(&item.services)) else { continue };
        let is_scarce = SCARCE.contains(&service.as_str());
        let made = story.start.plus_days(dice.between(15, 70));
        if made > story.end || !dice.chance(if is_scarce { 40 } else { 65 }) {
            continue;
        }
        let referral = ReferralId::new(midnight(made), dice);
        let organisation = world.staff.offering(service.as_str(), dice);
        let first =
            ReferralMade { referral, service: service.clone(), form: None, offer: None, organisation, barrier: Some(code(barrier)?) };
        story.tell(made, Body::ReferralMade(first));
        if let Some(begun) = answer(story, referral, made, is_scarce)? {
            finish(story, referral, begun, barrier)?;
        }
    }
    Ok(())
}

/// What the organisation says; gives the day of the first meeting when it comes to one.
fn answer(story: &mut Story, referral: ReferralId, made: Date, is_scarce: bool) -> Result<Option<Date>, Malformed> {
    let dice = story.dice;
    let answered = made.plus_days(dice.between(5, 20));
    if answered > story.end {
        return Ok(None);
    }
    let step = ReferralStep { referral };
    if dice.chance(if is_scarce { 40 } else { 14 }) {
        let reason = code(if is_scarce && dice.chance(75) { "full" } else { dice.weighted(REFUSALS) })?;
        story.tell(answered, Body::ReferralDeclined(ReferralStop { referral, reason }));
        return Ok(None);
    }
    let mut begins = answered.plus_days(dice.between(5, 30));
    if dice.chance(if is_scarce { 70 } else { 30 }) {
        story.tell(answered, Body::ReferralWaitlisted(step.clone()));
        begins = begins.plus_days(dice.between(30, 150));
    } else {
        story.tell(answered, Body::ReferralAccepted(step.clone()));
    }
    if begins > story.end {
        return Ok(None);
    }
    story.tell(begins, Body::ReferralFirstMeetingHeld(step));
    Ok(Some(begins))
}

/// Completed or stopped; a barrier that goes away may come back.
fn finish(story: &mut Story, referral: ReferralId, begun: Date, barrier: &str) -> Result<(), Malformed> {
    let dice = story.dice;
    let over = begun.plus_days(dice.between(30, 150));
    if over > story.end {
        return Ok(());
    }
    if !dice.chance(72) {
        let reason = code(dice.weighted(&[("no_show", 5), ("person_declined", 3), ("not_fitting", 2)]))?;
        story.tell(over, Body::ReferralStopped(ReferralStop { referral, reason }));
        return Ok(());
    }
    story.tell(over, Body::ReferralCompleted(ReferralStep { referral }));
    if dice.chance(70) {
        let step = BarrierStep { barrier: code(barrier)?, kind: None };
        story.tell(over, Body::BarrierResolved(step.clone()));
        let relapse = over.plus_days(dice.between(40, 90));
        if relapse <= story.end && dice.chance(20) {
            story.tell(relapse, Body::BarrierOpened(step));
        }
    }
    Ok(())
}
