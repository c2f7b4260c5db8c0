//! Whether an event may be recorded: the same check before saving on the phone and before storing on the server.

use serde_json::Value;

use crate::code::Code;
use crate::code_name::CodeName;
use crate::codebook::{Codebook, INTAKE, is_no_answer};
use crate::date::Date;
use crate::event::{Body, Event, Malformed};
use crate::guard;
use crate::ids::EventId;
use crate::trajectory::IllegalStep;

/// The earliest date an event can be about: before any programme this product serves.
pub const EARLIEST: i32 = 2015;

/// How far ahead an appointment can be planned, in days.
pub const PLANNED_AHEAD: i64 = 2 * 366;

/// The most people that one contact tally can stand for.
pub const TALLIED_AT_ONCE: u8 = 99;

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
    /// An appointment is planned for a day before the one it was made on.
    #[error("the appointment is planned for a day that was past when it was made")]
    AppointmentPast,
    /// A code that the codebook does not know, or did not on that day.
    #[error("a code is unknown, or was not valid on that date")]
    UnknownCode,
    /// A level outside 1–5.
    #[error("the level is outside 1 to 5")]
    Level,
    /// A number of people outside 1–99.
    #[error("the number of people is outside 1 to 99")]
    Persons,
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
    /// This browser would clear it before it is sent.
    #[error("the app has to be installed before it is used without a network")]
    InstallFirst,
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
            Self::InstallFirst => "install_first",
            Self::FutureDate => "future_date",
            Self::DateOutOfRange => "date_out_of_range",
            Self::AppointmentPast => "appointment_past",
            Self::UnknownCode => "unknown_code",
            Self::Level => "level",
            Self::Persons => "persons",
            Self::CodeName => "code_name",
            Self::TextLength => "text_length",
            Self::Identity => "identity",
            Self::Correction => "correction",
            Self::ServerOnly => "server_only",
            Self::Illegal(IllegalStep::NotCorrectable) => "correction",
            Self::Illegal(IllegalStep::OpenedTwice) => "opened_twice",
            Self::Illegal(IllegalStep::NoSuchItem) => "no_such_item",
            Self::Illegal(IllegalStep::WrongState) => "wrong_state",
            Self::Illegal(IllegalStep::Closed) => "closed",
            Self::Illegal(IllegalStep::BeforeStart) => "before_start",
            Self::Illegal(IllegalStep::BeforeParticipation) => "before_participation",
            Self::Illegal(IllegalStep::AfterDeath) => "after_death",
        }
    }
}

impl From<Malformed> for Refused {
    fn from(_: Malformed) -> Self {
        Self::Malformed
    }
}

/// The largest payload, in bytes of JSON.
const PAYLOAD_LIMIT: usize = 4_000;

/// The one scale of our own; others may be licensed.
const INSTRUMENT: &str = "brug";

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
    if event.data.to_string().len() > PAYLOAD_LIMIT {
        return Err(Refused::Malformed);
    }
    let body = event.body()?;
    check_payload(&body, &event.data)?;
    check_body(&body, event.about, codebook)?;
    if matches!(body, Body::Erased) {
        return Err(Refused::ServerOnly);
    }
    if let Body::Correction(correction) = &body {
        if correction.of == event.id {
            return Err(Refused::Correction);
        }
        if let Some(replacement) = &correction.replacement {
            let meant = replacement.body()?;
            let moves_it = meant.kind().is_some_and(|kind| kind.starts_with("handover_"));
            if moves_it || matches!(meant, Body::ContactTallied(_) | Body::Correction(_) | Body::Erased | Body::Unknown) {
                return Err(Refused::Correction);
            }
            check_payload(&meant, &replacement.data)?;
            check_body(&meant, event.about, codebook)?;
        }
    }
    Ok(body)
}

/// Nothing travels beside the fields that are checked: a payload that this build reads has no other fields, and of one
/// that it only keeps, every text passes the guard.
fn check_payload(body: &Body, data: &Value) -> Result<(), Refused> {
    match body.replacement() {
        Ok(known) if has_more(data, &known.data) => Err(Refused::Malformed),
        Ok(_) => Ok(()),
        Err(_) if tells_who(data) => Err(Refused::Identity),
        Err(_) => Ok(()),
    }
}

/// Whether `given` says something that was not read into `known`. Absent and empty are the same.
fn has_more(given: &Value, known: &Value) -> bool {
    match (given, known) {
        (Value::Object(given), known) => {
            given.iter().any(|(key, value)| known.get(key).map_or(!is_empty(value), |known| has_more(value, known)))
        }
        (Value::Array(given), Value::Array(known)) => {
            given.len() != known.len() || given.iter().zip(known).any(|(given, known)| has_more(given, known))
        }
        (Value::Array(given), _) => !given.is_empty(),
        _ => false,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(values) => values.is_empty(),
        _ => false,
    }
}

fn tells_who(value: &Value) -> bool {
    match value {
        // An id's groups of digits may look like anything.
        Value::String(text) => text.parse::<EventId>().is_err() && text.parse::<Date>().is_err() && guard::is_refused(text),
        Value::Number(number) => guard::is_refused(&number.to_string()),
        Value::Array(values) => values.iter().any(tells_who),
        Value::Object(fields) => fields.iter().any(|(key, value)| guard::is_refused(key) || tells_who(value)),
        Value::Null | Value::Bool(_) => false,
    }
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
            if ahead < 0 {
                return Err(Refused::AppointmentPast);
            }
            plan.kind.iter().try_for_each(|kind| known("contact_kind", kind))
        }
        Body::DomainScored(score) => {
            known("domain", &score.domain)?;
            if score.instrument != INSTRUMENT || score.edition == 0 {
                return Err(Refused::UnknownCode);
            }
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
        // Who cannot be reached, or does not want to say, is not asked for ever.
        Body::FollowUp(follow_up) if is_no_answer(&follow_up.status) => known("labour_status", &follow_up.status),
        Body::FollowUp(follow_up) => known("labour_event", &follow_up.status),
        Body::NoteAdded(note) => check_text(&note.text, guard::NOTE_LIMIT),
        Body::ContactTallied(tally) => {
            known("challenge", &tally.challenge)?;
            known("municipality", &tally.municipality)?;
            if tally.persons.is_none_or(|persons| (1..=TALLIED_AT_ONCE).contains(&persons)) { Ok(()) } else { Err(Refused::Persons) }
        }
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
            (TODAY, "appointment_planned", json!({ "appointment": other, "date": TODAY }), Ok(())),
            (TODAY, "appointment_planned", json!({ "appointment": other, "date": "2026-02-28" }), Err(Refused::AppointmentPast)),
            (TODAY, "appointment_moved", json!({ "appointment": other, "date": "2026-02-28" }), Err(Refused::AppointmentPast)),
            (TODAY, "follow_up", json!({ "moment": "six_months", "status": "better_work" }), Ok(())),
            (TODAY, "follow_up", json!({ "moment": "six_months", "status": "declined" }), Ok(())),
            (TODAY, "follow_up", json!({ "moment": "six_months", "status": "long_term_unemployed" }), Err(Refused::UnknownCode)),
            (TODAY, "labour_event", json!({ "status": "unknown" }), Err(Refused::UnknownCode)),
            (TODAY, "note_added", json!({ "text": "wil leren lassen" }), Ok(())),
            (TODAY, "contact_tallied", json!({ "challenge": "ru1", "municipality": "aalst" }), Ok(())),
            (TODAY, "contact_tallied", json!({ "challenge": "ru1", "municipality": "aalst", "persons": 99 }), Ok(())),
            (TODAY, "contact_tallied", json!({ "challenge": "ru1", "municipality": "aalst", "persons": 0 }), Err(Refused::Persons)),
            (TODAY, "contact_tallied", json!({ "challenge": "ru1", "municipality": "gent" }), Err(Refused::UnknownCode)),
            (TODAY, "contact_tallied", json!({ "challenge": "ru1", "municipality": "aalst", "text": "x" }), Err(Refused::Malformed)),
            (
                TODAY,
                "correction",
                json!({ "of": other, "replacement": { "kind": "contact_tallied", "version": 1, "data": { "challenge": "ru1", "municipality": "aalst" } } }),
                Err(Refused::Correction),
            ),
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
            (
                TODAY,
                "correction",
                json!({ "of": other, "replacement": { "kind": "handover_done", "version": 1, "data": { "handover": other } } }),
                Err(Refused::Correction),
            ),
            (TODAY, "teleported", json!({ "anything": 1, "id": "04701234-5612-7345-b612-047012345612" }), Ok(())),
            (TODAY, "teleported", json!({ "deep": [{ "in": "bel 0470 12 34 56" }] }), Err(Refused::Identity)),
            (TODAY, "teleported", json!({ "jan@peeters.be": true }), Err(Refused::Identity)),
            (TODAY, "teleported", json!({ "number": 85_073_003_328_u64 }), Err(Refused::Identity)),
            (TODAY, "teleported", json!({ "long": "x".repeat(4_000) }), Err(Refused::Malformed)),
            // Beside the fields that are checked, nothing.
            (TODAY, "strength_noted", json!({ "strength": "sport", "who": "0470 12 34 56" }), Err(Refused::Malformed)),
            (TODAY, "strength_noted", json!({ "strength": "sport", "note": null }), Ok(())),
            (TODAY, "participation_started", json!({ "who": "x" }), Err(Refused::Malformed)),
            (
                TODAY,
                "correction",
                json!({ "of": other, "replacement": { "kind": "strength_noted", "version": 1, "data": { "strength": "sport", "who": "x" } } }),
                Err(Refused::Malformed),
            ),
            (TODAY, "correction", json!({ "of": other, "replacement": null, "why": "x" }), Err(Refused::Malformed)),
            (
                TODAY,
                "domain_scored",
                json!({ "instrument": "zrm", "edition": 1, "domain": "housing", "level": 3, "by": "worker" }),
                Err(Refused::UnknownCode),
            ),
            (
                TODAY,
                "contact_logged",
                json!({ "kind": "street", "attendance": "present", "domains": vec!["housing"; 500] }),
                Err(Refused::Malformed),
            ),
        ] {
            assert_eq!(verdict(about, kind, data.clone()), expected, "{kind} {data}");
        }
    }

    /// A newer version of a kind is kept unread: the guard reads it all the same.
    #[test]
    fn a_newer_version_is_no_way_around_the_guard() {
        let id = "01890a5d-ac96-774b-bcce-b302099a8057";
        let mut event: Event = serde_json::from_value(json!({
            "id": id, "trajectory": id, "author": id, "device": id, "device_time": 0,
            "about": TODAY, "kind": "note_added", "version": 2, "data": { "text": "bel 0470 12 34 56" },
        }))
        .unwrap();
        let today = TODAY.parse().unwrap();
        assert_eq!(check(&event, &aalst(), today), Err(Refused::Identity));
        event.data = json!({ "text": "kwam op tijd", "mood": 3 });
        assert_eq!(check(&event, &aalst(), today), Ok(Body::Unknown));
    }

    #[test]
    fn a_code_counts_only_on_the_days_it_was_valid() {
        let mut book = aalst();
        let item = book.lists.get_mut("strength").unwrap().iter_mut().find(|item| item.code == "sport").unwrap();
        (item.valid_from, item.valid_to) = ("2025-01-01".parse().ok(), "2025-12-31".parse().ok());
        let id = "01890a5d-ac96-774b-bcce-b302099a8057";
        for (about, expected) in [
            ("2024-12-31", Err(Refused::UnknownCode)),
            ("2025-01-01", Ok(())),
            ("2025-12-31", Ok(())),
            ("2026-01-01", Err(Refused::UnknownCode)),
        ] {
            let event = serde_json::from_value(json!({
                "id": id, "trajectory": id, "author": id, "device": id, "device_time": 0,
                "about": about, "kind": "strength_noted", "version": 1, "data": { "strength": "sport" },
            }))
            .unwrap();
            assert_eq!(check(&event, &book, TODAY.parse().unwrap()).map(|_| ()), expected, "{about}");
        }
    }

    proptest! {
        #[test]
        fn nothing_that_comes_in_makes_it_panic(kind in prop_oneof!["[a-z_]{1,20}", Just("note_added".to_owned()), Just("correction".to_owned())], text in "\\PC{0,40}", number in any::<i64>()) {
            let _ = verdict(TODAY, &kind, json!({ "text": text, "of": text, "level": number }));
        }
    }
}
