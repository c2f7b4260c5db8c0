//! What a trajectory looks like at a moment.

use crate::clock::EpochMs;
use crate::code::Code;
use crate::date::Date;
use crate::event::{Contact, FollowUpMoment, ItemRef, ScoredBy};
use crate::ids::{AppointmentId, EventId, GoalId, HandoverId, OrganisationId, ReferralId, TrajectoryId, UserId};
use crate::map::Map;
use crate::order::sort_by_key;

/// How far a person has come; never to be confused with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// A code exists; the characteristics have not all been asked.
    Engaged,
    /// Entry date and characteristics are known: a participant in the sense of ESF+.
    Participant,
}

/// One person's path, folded from its events.
#[derive(Debug, Clone, PartialEq)]
pub struct Trajectory {
    /// Its id.
    pub id: TrajectoryId,
    /// What the worker calls it.
    pub code_name: String,
    /// The worker it belongs to now.
    pub confidant: UserId,
    /// Every worker it belonged to, in order, with the date each began.
    pub confidants: Vec<(Date, UserId)>,
    /// When it was opened.
    pub opened: Date,
    /// When the person became a participant; `None` while engaged.
    pub participant_since: Option<Date>,
    /// The stretches between opening or reopening and closing, in order; never empty.
    pub episodes: Vec<Episode>,
    /// Field → every statement that no later one replaces; more than one is a difference that is shown.
    pub characteristics: Map<Code, Vec<Statement>>,
    /// Field → the answer that held for the entry, of who left and came back: what is answered after coming back does not
    /// replace it. Empty for everybody else. Read it with [`Self::answer_on_entry`].
    pub before_return: Map<Code, Code>,
    /// Strength → the date it was first noted.
    pub strengths: Map<Code, Date>,
    /// Barrier → its course.
    pub barriers: Map<Code, Barrier>,
    /// Domain → its scores in order of date.
    pub scores: Map<Code, Vec<Score>>,
    /// Goals in order of date.
    pub goals: Map<GoalId, Goal>,
    /// Referrals.
    pub referrals: Map<ReferralId, Referral>,
    /// Appointments.
    pub appointments: Map<AppointmentId, Appointment>,
    /// Handovers.
    pub handovers: Map<HandoverId, Handover>,
    /// Contacts in order of date.
    pub contacts: Vec<Contacted>,
    /// Labour-market events in order of date.
    pub labour: Vec<Labour>,
    /// Education events in order of date.
    pub education: Vec<(Date, Code)>,
    /// Dates on which a qualification was gained.
    pub qualifications: Vec<Date>,
    /// Follow-ups done: the latest answer for each moment.
    pub follow_ups: Map<FollowUpMoment, (Date, Code)>,
    /// Notes in order of date.
    pub notes: Vec<Noted>,
    /// Every event in order, for the timeline.
    pub timeline: Vec<TimelineEntry>,
    /// How many events this build could not read; they are kept, not shown.
    pub unread: usize,
    /// The content was erased on request.
    pub erased: bool,
}

/// One stretch between opening or reopening and closing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Episode {
    /// First day.
    pub from: Date,
    /// Exit date and reason; `None` while it runs.
    pub closed: Option<(Date, Code)>,
}

/// One statement about a characteristic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The event that stated it.
    pub event: EventId,
    /// The date it is about.
    pub about: Date,
    /// Who stated it.
    pub author: UserId,
    /// The answer.
    pub value: Code,
}

/// The course of one barrier.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Barrier {
    /// Its kinds, where the codebook has kinds.
    pub kinds: Vec<Code>,
    /// Open and resolved spells in order; the last may be open.
    pub spells: Vec<Spell>,
}

/// One time a barrier was open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spell {
    /// The day it was seen.
    pub opened: Date,
    /// The day it was overcome; `None` while open.
    pub resolved: Option<Date>,
}

/// One score of a life domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// The date.
    pub date: Date,
    /// 1 acute … 5 strong.
    pub level: u8,
    /// Which scale.
    pub instrument: Code,
    /// Which edition of it.
    pub edition: u16,
    /// Who scored.
    pub by: ScoredBy,
}

/// One goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// The day it was set.
    pub set: Date,
    /// The life domain it belongs to.
    pub domain: Code,
    /// A few words; may be empty.
    pub text: String,
    /// How it stands.
    pub state: GoalState,
}

/// How a goal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoalState {
    /// Being worked on.
    Open,
    /// Reached on that date.
    Reached(Date),
    /// Let go on that date.
    Dropped(Date),
}

/// One referral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referral {
    /// Service type.
    pub service: Code,
    /// Its form.
    pub form: Option<Code>,
    /// The organisation referred to.
    pub organisation: Option<OrganisationId>,
    /// The barrier it answers.
    pub barrier: Option<Code>,
    /// When it was made.
    pub made: Date,
    /// When it was accepted, if ever.
    pub accepted: Option<Date>,
    /// When the person came on the waiting list, if ever.
    pub waitlisted: Option<Date>,
    /// When the first meeting was held, if ever: the service started.
    pub first_meeting: Option<Date>,
    /// How it stands.
    pub state: ReferralState,
}

/// How a referral stands; the date of the step is in [`Referral`] or here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReferralState {
    /// Made, no answer yet.
    Made,
    /// Taken on.
    Accepted,
    /// On the waiting list.
    Waitlisted,
    /// First meeting held.
    Started,
    /// Finished on that date.
    Completed(Date),
    /// Declined on that date, with the reason.
    Declined(Date, Code),
    /// Ended early on that date, with the reason.
    Stopped(Date, Code),
}

/// One appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// The day.
    pub date: Date,
    /// Minutes after midnight, local time.
    pub minute: Option<u16>,
    /// Kind of contact planned.
    pub kind: Option<Code>,
    /// How often it was moved.
    pub moved: u32,
    /// How it stands: the last answer, in the order of the log.
    pub state: AppointmentState,
    /// What each person said of how it went, in order.
    pub answers: Vec<Answer>,
}

/// What somebody said of how an appointment went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// The event.
    pub event: EventId,
    /// The date it is about.
    pub about: Date,
    /// Who said it.
    pub author: UserId,
    /// What.
    pub state: AppointmentState,
}

/// How an appointment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppointmentState {
    /// Still to come, or nobody said how it went.
    Planned,
    /// It took place.
    Kept,
    /// The person did not come.
    Missed,
    /// Called off.
    Cancelled,
}

/// One handover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    /// Offered on.
    pub offered: Date,
    /// From whom.
    pub from: UserId,
    /// To whom.
    pub to: UserId,
    /// When both met the person together; `None` when they did not yet.
    pub met_together: Option<Date>,
    /// How it stands.
    pub state: HandoverState,
}

/// How a handover stands, the furthest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HandoverState {
    /// Waiting for the other worker.
    Offered,
    /// The other worker said yes.
    Accepted,
    /// Both met the person.
    MetTogether,
    /// The other worker said no, or it was called off.
    Declined,
    /// The other worker is the confidant since that date.
    Done(Date),
}

/// One contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contacted {
    /// The event.
    pub event: EventId,
    /// The date.
    pub date: Date,
    /// What was logged.
    pub contact: Contact,
}

/// One labour-market event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labour {
    /// The date.
    pub date: Date,
    /// The status from then on.
    pub status: Code,
}

/// One note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// The event.
    pub event: EventId,
    /// The date.
    pub date: Date,
    /// Who wrote it.
    pub author: UserId,
    /// What.
    pub text: String,
}

/// One line of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineEntry {
    /// The event.
    pub event: EventId,
    /// The date it is about.
    pub about: Date,
    /// What happened.
    pub kind: Code,
    /// Who recorded it.
    pub author: UserId,
    /// When, by the device's clock.
    pub device_time: EpochMs,
    /// The codes that say what it was about, for display.
    pub codes: Vec<Code>,
    /// It was taken back later; it no longer counts.
    pub withdrawn: bool,
    /// The statement that this one replaces.
    pub replaces: Option<EventId>,
    /// The appointment, goal, referral or handover that it is a step of.
    pub item: Option<ItemRef>,
    /// The moment that was planned: the day, and minutes after midnight where an hour was said.
    pub planned: Option<(Date, Option<u16>)>,
    /// The level of a score.
    pub level: Option<u8>,
}

impl Trajectory {
    /// How far the person has come.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        if self.participant_since.is_some() { Stage::Participant } else { Stage::Engaged }
    }

    /// Exit date and reason; `None` while the trajectory runs.
    #[must_use]
    pub fn closed(&self) -> Option<&(Date, Code)> {
        self.episodes.last().and_then(|episode| episode.closed.as_ref())
    }

    /// The first day of the stretch that runs, or ran last.
    #[must_use]
    pub fn runs_since(&self) -> Date {
        self.episodes.last().map_or(self.opened, |episode| episode.from)
    }

    /// The first day that an exit can have now: not before this stretch began, nor before the person became a participant.
    #[must_use]
    pub fn earliest_exit(&self) -> Date {
        self.participant_since.map_or(self.runs_since(), |since| since.max(self.runs_since()))
    }

    /// Whether somebody was its confidant on a day; on the day of a handover both were.
    #[must_use]
    pub fn was_confidant_on(&self, user: UserId, day: Date) -> bool {
        let ends = self.confidants.iter().skip(1).map(|(from, _)| Some(*from)).chain([None]);
        let mut turns = self.confidants.iter().zip(ends);
        turns.any(|((from, who), end)| *who == user && *from <= day && end.is_none_or(|end| day <= end))
    }

    /// The handover that is under way: the latest that is neither done nor called off.
    #[must_use]
    pub fn handover(&self) -> Option<(HandoverId, &Handover)> {
        let open = |handover: &Handover| {
            handover.from == self.confidant && !matches!(handover.state, HandoverState::Declined | HandoverState::Done(_))
        };
        self.handovers.iter().filter(|(_, handover)| open(handover)).last().map(|(id, handover)| (*id, handover))
    }

    /// The latest answer to a field; of several that differ, the one that orders last.
    #[must_use]
    pub fn answer(&self, field: &str) -> Option<&Code> {
        self.characteristics.get(field)?.last().map(|statement| &statement.value)
    }

    /// The answer to a field as it stood on a day: the last one about that day or an earlier one, replaced since or not;
    /// before the first, the first. For what changes with time, as where somebody stays.
    #[must_use]
    pub fn answer_on(&self, field: &str, day: Date) -> Option<Code> {
        let mut stated = self.timeline.iter().filter(|line| !line.withdrawn).filter_map(|line| Some((line.about, line.answer(field)?)));
        let first = stated.next()?;
        let last = stated.take_while(|(about, _)| *about <= day).last();
        Some(last.unwrap_or(first).1.clone())
    }

    /// The answer to a field that holds for the entry of a participant. Who came back keeps the answers of the first time; what
    /// was not answered then is taken from what is known now.
    #[must_use]
    pub fn answer_on_entry(&self, field: &str) -> Option<&Code> {
        self.before_return.get(field).or_else(|| self.answer(field))
    }

    /// The day a participant left: the exit, or the entry when that came after it. `None` while the trajectory runs, and for who
    /// is no participant.
    #[must_use]
    pub fn left(&self) -> Option<Date> {
        let (exit, _) = self.closed()?;
        Some((*exit).max(self.participant_since?))
    }

    /// The day a participant came back for the first time; `None` for who never left as one, or never came back.
    #[must_use]
    pub fn returned(&self) -> Option<Date> {
        let since = self.participant_since?;
        self.episodes.iter().skip(1).map(|episode| episode.from).find(|from| *from > since)
    }

    /// The regional challenge.
    #[must_use]
    pub fn challenge(&self) -> Option<&Code> {
        self.answer("challenge")
    }

    /// The municipality.
    #[must_use]
    pub fn municipality(&self) -> Option<&Code> {
        self.answer("municipality")
    }

    /// The last day on which the person was met.
    #[must_use]
    pub fn last_met(&self) -> Option<Date> {
        self.contacts.iter().rev().find(|contacted| contacted.contact.attendance == "present").map(|contacted| contacted.date)
    }

    /// The appointments of which two people said different things, in order of moment.
    #[must_use]
    pub fn disputed(&self) -> Vec<(AppointmentId, &Appointment)> {
        let mut disputed: Vec<_> =
            self.appointments.iter().filter(|(_, appointment)| appointment.is_disputed()).map(|(id, found)| (*id, found)).collect();
        sort_by_key(&mut disputed, |(id, appointment)| (appointment.date, appointment.minute, *id));
        disputed
    }

    /// The last day on which contact was had or tried.
    #[must_use]
    pub fn last_contact(&self) -> Option<Date> {
        self.contacts.last().map(|contacted| contacted.date)
    }

    /// The appointments that nobody has said the end of, in order of moment.
    #[must_use]
    pub fn planned(&self) -> Vec<(AppointmentId, &Appointment)> {
        let mut planned: Vec<_> = self
            .appointments
            .iter()
            .filter(|(_, appointment)| appointment.state == AppointmentState::Planned)
            .map(|(id, appointment)| (*id, appointment))
            .collect();
        sort_by_key(&mut planned, |(id, appointment)| (appointment.date, appointment.minute, *id));
        planned
    }
}

impl TimelineEntry {
    /// What the event answered to a field, if it did.
    fn answer(&self, field: &str) -> Option<&Code> {
        match (self.kind.as_str(), field) {
            ("trajectory_opened", "challenge") => self.codes.first(),
            ("trajectory_opened", "municipality") => self.codes.get(1),
            ("characteristic_set", _) if self.codes.first().is_some_and(|named| named.as_str() == field) => self.codes.get(1),
            _ => None,
        }
    }
}

impl Appointment {
    /// Whether two people said different things of how it went.
    #[must_use]
    pub fn is_disputed(&self) -> bool {
        self.answers.first().is_some_and(|first| self.answers.iter().any(|answer| answer.state != first.state))
    }
}

impl Barrier {
    /// Whether it stands in the way now.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.spells.last().is_some_and(|spell| spell.resolved.is_none())
    }

    /// The day it was first seen.
    #[must_use]
    pub fn first_opened(&self) -> Option<Date> {
        self.spells.first().map(|spell| spell.opened)
    }
}

impl ReferralState {
    /// Whether nothing more is to come.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        matches!(self, Self::Completed(_) | Self::Declined(..) | Self::Stopped(..))
    }
}
