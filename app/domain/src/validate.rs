//! Whether an event may be recorded: the same check before saving on the phone and before storing on the server.

use crate::code::Code;
use crate::code_name::CodeName;
use crate::codebook::{Codebook, INTAKE};
use crate::date::Date;
use crate::event::{Body, Event, Malformed};
use crate::guard;
use crate::trajectory::IllegalStep;

/// The earliest date an event can be about: before any programme this product serves.
const EARLIEST: i32 = 2015;

/// How far ahead an appointment can be planned, in days.
const PLANNED_AHEAD: i64 = 2 * 366;

/// The longest goal text, in characters.
pub const GOAL_LIMIT: usize = 120;

/// Why an event is refused. [`Refused::code`] is for machines; the sentence in the worker's language is i18n's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The payload does not have the shape of its kind.
    #[error("the payload does not have the shape of its kind")]
    Malformed,
    /// The event is about a day that has not come yet.
    #[error("the date is in the future")]
    FutureDate,
    /// The event, or its appointment, is about a day too long ago or too far ahead.
    #[error("the date is out of range")]
    DateOutOfRange,
    /// A code that the codebook does not know, or did not on that day.
    #[error("a code is unknown, or was not valid on that date")]
    UnknownCode,
    /// A level outside 1–5.
    #[error("the level is outside 1 to 5")]
    Level,
    /// Not a trajectory code.
    #[error("the trajectory code is not one")]
    CodeName,
    /// A text is empty or too long.
    #[error("the text is empty or too long")]
    TextLength,
    /// A text tells who somebody is.
    #[error("the text tells who somebody is")]
    Identity,
    /// A correction of a correction, of the opening's disappearance, or into a kind that cannot be corrected into.
    #[error("this cannot be corrected so")]
    Correction,
    /// Only the server erases.
    #[error("only the server writes this kind")]
    ServerOnly,
    /// The step does not follow from the state.
    #[error("the step does not follow from the state of the trajectory")]
    Illegal(#[from] IllegalStep),
}

impl Refused {
    /// For machines; never changes its meaning.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::FutureDate => "future_date",
            Self::DateOutOfRange => "date_out_of_range",
            Self::UnknownCode => "unknown_code",
            Self::Level => "level",
            Self::CodeName => "code_name",
            Self::TextLength => "text_length",
            Self::Identity => "identity",
            Self::Correction => "correction",
            Self::ServerOnly => "server_only",
            Self::Illegal(IllegalStep::OpenedTwice) => "opened_twice",
            Self::Illegal(IllegalStep::NoSuchItem) => "no_such_item",
            Self::Illegal(IllegalStep::WrongState) => "wrong_state",
            Self::Illegal(IllegalStep::Closed) => "closed",
        }
    }
}

impl From<Malformed> for Refused {
    fn from(_: Malformed) -> Self {
        Self::Malformed
    }
}

/// Checks everything about an event that its trajectory's state does not decide, and gives its meaning.
///
/// `today` is the last date that counts as not in the future. An unknown kind passes: it is stored whole.
///
/// # Errors
/// The first reason to refuse it.
pub fn check(event: &Event, codebook: &Codebook, today: Date) -> Result<Body, Refused> {
    if event.about > today {
        return Err(Refused::FutureDate);
    }
    if event.about.year() < EARLIEST {
        return Err(Refused::DateOutOfRange);
    }
    let body = event.body()?;
    check_body(&body, event.about, codebook)?;
    if matches!(body, Body::Erased) {
        return Err(Refused::ServerOnly);
    }
    if let Body::Correction(correction) = &body {
        if correction.of == event.id {
            return Err(Refused::Correction);
        }
        if let Some(replacement) = &correction.replacement {
            let replacement = replacement.body()?;
            if matches!(replacement, Body::Correction(_) | Body::Erased | Body::Unknown) {
                return Err(Refused::Correction);
            }
            check_body(&replacement, event.about, codebook)?;
        }
    }
    Ok(body)
}

fn check_body(body: &Body, about: Date, codebook: &Codebook) -> Result<(), Refused> {
    let known = |list: &str, code: &Code| if codebook.valid_on(list, code, about) { Ok(()) } else { Err(Refused::UnknownCode) };
    let kind_of = |list: &str, code: &Code, kind: &Option<Code>| {
        let Some(kind) = kind else { return Ok(()) };
        let kinds = codebook.item(list, code).map_or(&[][..], |item| &item.kinds);
        if kinds.iter().any(|item| item.code == *kind && item.valid_on(about)) { Ok(()) } else { Err(Refused::UnknownCode) }
    };
    match body {
        Body::TrajectoryOpened(opening) => {
            known("challenge", &opening.challenge)?;
            known("municipality", &opening.municipality)?;
            let spelled = opening.code_name.parse::<CodeName>().map_err(|_| Refused::CodeName)?;
            if spelled.as_str() == opening.code_name { Ok(()) } else { Err(Refused::CodeName) }
        }
        Body::CharacteristicSet(set) => {
            let is_field = INTAKE.contains(&set.field.as_str()) || matches!(set.field.as_str(), "persona" | "municipality" | "challenge");
            if is_field { known(&set.field, &set.value) } else { Err(Refused::UnknownCode) }
        }
        Body::ContactLogged(contact) => {
            known("contact_kind", &contact.kind)?;
            known("attendance", &contact.attendance)?;
            contact.duration.iter().try_for_each(|duration| known("duration", duration))?;
            contact.domains.iter().try_for_each(|domain| known("domain", domain))?;
            contact.services.iter().try_for_each(|service| known("service", service))
        }
        Body::AppointmentPlanned(plan) | Body::AppointmentMoved(plan) => {
            let ahead = plan.date.days_since(about);
            if ahead > PLANNED_AHEAD || plan.date.year() < EARLIEST || plan.minute.is_some_and(|minute| minute >= 24 * 60) {
                return Err(Refused::DateOutOfRange);
            }
            plan.kind.iter().try_for_each(|kind| known("contact_kind", kind))
        }
        Body::DomainScored(score) => {
            known("domain", &score.domain)?;
            if (1..=5).contains(&score.level) { Ok(()) } else { Err(Refused::Level) }
        }
        Body::BarrierOpened(step) | Body::BarrierResolved(step) => {
            known("barrier", &step.barrier)?;
            kind_of("barrier", &step.barrier, &step.kind)
        }
        Body::StrengthNoted(noted) => known("strength", &noted.strength),
        Body::GoalSet(goal) => {
            known("domain", &goal.domain)?;
            if goal.text.is_empty() { Ok(()) } else { check_text(&goal.text, GOAL_LIMIT) }
        }
        Body::ReferralMade(made) => {
            known("service", &made.service)?;
            kind_of("service", &made.service, &made.form)?;
            made.barrier.iter().try_for_each(|barrier| known("barrier", barrier))
        }
        Body::ReferralDeclined(stop) | Body::ReferralStopped(stop) => known("referral_reason", &stop.reason),
        Body::LabourEvent(change) => known("labour_event", &change.status),
        Body::EducationEvent(change) => known("education_event", &change.what),
        Body::TrajectoryClosed(closing) => known("close_reason", &closing.reason),
        Body::FollowUp(follow_up) => known("labour_event", &follow_up.status),
        Body::NoteAdded(note) => check_text(&note.text, guard::NOTE_LIMIT),
        _ => Ok(()),
    }
}

/// Whether a free text may be saved. Likely names pass here: the worker has confirmed that they are none.
///
/// # Errors
/// [`Refused::TextLength`] or [`Refused::Identity`].
pub fn check_text(text: &str, limit: usize) -> Result<(), Refused> {
    if text.trim().is_empty() || text.chars().count() > limit {
        return Err(Refused::TextLength);
    }
    if guard::is_refused(text) { Err(Refused::Identity) } else { Ok(()) }
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn aalst() -> Codebook {
        Codebook::from_toml(include_str!("../codebook/aalst.toml")).unwrap()
    }

    const TODAY: &str = "2026-03-01";

    fn verdict(about: &str, kind: &str, data: Value) -> Result<(), Refused> {
        let id = "01890a5d-ac96-774b-bcce-b302099a8057";
        let event: Event = serde_json::from_value(json!({
            "id": id, "trajectory": id, "author": id, "device": id, "device_time": 0,
            "about": about, "kind": kind, "version": 1, "data": data,
        }))
        .unwrap();
        check(&event, &aalst(), TODAY.parse().unwrap()).map(|_| ())
    }

    #[test]
    fn good_events_pass_and_bad_ones_are_named() {
        let other = "01890a5d-ac96-774b-bcce-b302099a8058";
        let opening = |name: &str, challenge: &str| json!({ "code_name": name, "challenge": challenge, "municipality": "aalst" });
        for (about, kind, data, expected) in [
            (TODAY, "trajectory_opened", opening("zilver-reiger-41", "ru1"), Ok(())),
            (TODAY, "trajectory_opened", opening("jan-peeters-41", "ru1"), Err(Refused::CodeName)),
            (TODAY, "trajectory_opened", opening("Zilver Reiger 41", "ru1"), Err(Refused::CodeName)),
            (TODAY, "trajectory_opened", opening("zilver-reiger-41", "ru9"), Err(Refused::UnknownCode)),
            ("2026-03-02", "strength_noted", json!({ "strength": "sport" }), Err(Refused::FutureDate)),
            ("1999-03-02", "strength_noted", json!({ "strength": "sport" }), Err(Refused::DateOutOfRange)),
            (TODAY, "strength_noted", json!({ "strength": "sport" }), Ok(())),
            (TODAY, "strength_noted", json!({ "strength": "flying" }), Err(Refused::UnknownCode)),
            (TODAY, "strength_noted", json!({ "strength": "<script>" }), Err(Refused::Malformed)),
            (TODAY, "characteristic_set", json!({ "field": "gender", "value": "declined" }), Ok(())),
            (TODAY, "characteristic_set", json!({ "field": "domain", "value": "housing" }), Err(Refused::UnknownCode)),
            (
                TODAY,
                "domain_scored",
                json!({ "instrument": "brug", "edition": 1, "domain": "housing", "level": 5, "by": "worker" }),
                Ok(()),
            ),
            (
                TODAY,
                "domain_scored",
                json!({ "instrument": "brug", "edition": 1, "domain": "housing", "level": 6, "by": "worker" }),
                Err(Refused::Level),
            ),
            (TODAY, "barrier_opened", json!({ "barrier": "addiction", "kind": "alcohol" }), Ok(())),
            (TODAY, "barrier_opened", json!({ "barrier": "housing", "kind": "alcohol" }), Err(Refused::UnknownCode)),
            (TODAY, "appointment_planned", json!({ "appointment": other, "date": "2026-04-01", "minute": 600 }), Ok(())),
            (TODAY, "appointment_planned", json!({ "appointment": other, "date": "2126-04-01" }), Err(Refused::DateOutOfRange)),
            (TODAY, "note_added", json!({ "text": "wil leren lassen" }), Ok(())),
            (TODAY, "note_added", json!({ "text": "bel 0470 12 34 56" }), Err(Refused::Identity)),
            (TODAY, "note_added", json!({ "text": "x".repeat(281) }), Err(Refused::TextLength)),
            (TODAY, "goal_set", json!({ "goal": other, "domain": "housing", "text": "Kerkstraat 12" }), Err(Refused::Identity)),
            (TODAY, "erased", Value::Null, Err(Refused::ServerOnly)),
            (TODAY, "correction", json!({ "of": other }), Ok(())),
            (TODAY, "correction", json!({ "of": "01890a5d-ac96-774b-bcce-b302099a8057" }), Err(Refused::Correction)),
            (
                TODAY,
                "correction",
                json!({ "of": other, "replacement": { "kind": "note_added", "version": 1, "data": { "text": "a@b.be" } } }),
                Err(Refused::Identity),
            ),
            (TODAY, "correction", json!({ "of": other, "replacement": { "kind": "erased", "version": 1 } }), Err(Refused::Correction)),
            (TODAY, "teleported", json!({ "anything": 1 }), Ok(())),
        ] {
            assert_eq!(verdict(about, kind, data.clone()), expected, "{kind} {data}");
        }
    }

    proptest! {
        #[test]
        fn nothing_that_comes_in_makes_it_panic(kind in prop_oneof!["[a-z_]{1,20}", Just("note_added".to_owned()), Just("correction".to_owned())], text in "\\PC{0,40}", number in any::<i64>()) {
            let _ = verdict(TODAY, &kind, json!({ "text": text, "of": text, "level": number }));
        }
    }
}
