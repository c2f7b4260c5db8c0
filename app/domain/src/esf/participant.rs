//! One person: whether each indicator counts her, and why.

use super::{Gender, Indicator, Operation};
use crate::code::Code;
use crate::codebook::PARTICIPANT_FIELDS;
use crate::date::Date;
use crate::trajectory::{DIED, Trajectory};

/// Where a person stands for one indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing<'a> {
    /// Counted.
    Counted(Reason<'a>),
    /// Not counted, and known not to be.
    NotCounted(Reason<'a>),
    /// Not yet measurable: the first day it is; `None` while the person has not left.
    NotYet(Option<Date>),
    /// The answer to this intake field is lacking, or is no answer that can be counted.
    Incomplete(&'static str),
}

/// What decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason<'a> {
    /// The person is a participant.
    Entered,
    /// The answer to this intake field on entry.
    Answer(&'static str),
    /// The status on entry: this result is about others.
    Entry,
    /// The last labour-market event that counts for this day; `None` when there is none.
    Labour(Option<(Date, &'a Code)>),
    /// The last education event; `None` when there is none.
    Education(Option<(Date, &'a Code)>),
    /// The day of the last qualification; `None` when there is none.
    Qualification(Option<Date>),
    /// The person died.
    Died,
    /// Kept as an estimate of the team, not per person.
    Estimated,
}

/// Exactly one of three on entry; long-term unemployed are unemployed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// EECO02.
    Unemployed,
    /// EECO04.
    Inactive,
    /// EECO05.
    Employed,
}

impl Status {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Unemployed, Self::Inactive, Self::Employed];
}

/// The answers that can be counted, for each of [`PARTICIPANT_FIELDS`].
const COUNTABLE: [&[&str]; 4] = [
    &["f", "m", "x"],
    &["u18", "18_24", "25_29", "30_54", "55_plus"],
    &["unemployed", "long_term_unemployed", "inactive", "employed"],
    &["isced_0_2", "isced_3_4", "isced_5_8"],
];

/// A participant of an operation, as of a day.
#[derive(Debug, Clone, Copy)]
pub struct Participant<'a> {
    pub(super) trajectory: &'a Trajectory,
    pub(super) as_of: Date,
    /// The day of entry.
    pub entry: Date,
    /// The first day of the last stretch: the entry, or the day the trajectory was last reopened.
    pub since: Date,
    /// The last exit; `None` while the person has not left.
    pub exit: Option<Date>,
    /// The day she came back after that exit, too late for this operation or this day.
    pub(super) returned: Option<Date>,
    pub(super) died: bool,
}

impl<'a> Participant<'a> {
    /// The person as a participant of an operation, with what is dated up to and including `as_of`; `None` when she is
    /// none: not promoted (yet), entered on another day, or erased. Answers about the entry and follow-ups about a day that is
    /// past count whenever they were given.
    #[must_use]
    pub fn of(trajectory: &'a Trajectory, operation: Operation, as_of: Date) -> Option<Self> {
        let first = trajectory.participant_since.filter(|_| !trajectory.erased)?;
        let again = trajectory.episodes.iter().skip(1).map(|episode| episode.from).filter(|from| *from > first);
        let until = as_of.min(operation.last);
        let entry = std::iter::once(first).chain(again).find(|on| (operation.first..=until).contains(on))?;
        // The opening is the first stretch, whenever it was.
        let at = trajectory.episodes.iter().rposition(|episode| episode.from <= until).unwrap_or(0);
        let last = trajectory.episodes.get(at)?;
        let closed = last.closed.as_ref().filter(|(on, _)| *on <= as_of);
        Some(Self {
            trajectory,
            as_of,
            entry,
            since: last.from.max(entry),
            exit: closed.map(|(on, _)| (*on).max(entry)),
            returned: trajectory.episodes.get(at + 1).map(|next| next.from),
            died: closed.is_some_and(|(_, reason)| *reason == DIED),
        })
    }

    /// The column she stands in.
    #[must_use]
    pub fn gender(&self) -> Option<Gender> {
        self.answer("gender").and_then(Gender::from_answer)
    }

    /// Her status on entry.
    #[must_use]
    pub fn status(&self) -> Option<Status> {
        match self.answer("labour_status")? {
            "unemployed" | "long_term_unemployed" => Some(Status::Unemployed),
            "inactive" => Some(Status::Inactive),
            "employed" => Some(Status::Employed),
            _ => None,
        }
    }

    /// The first intake field without an answer that can be counted; `None` when the record is complete.
    #[must_use]
    pub fn lacking(&self) -> Option<&'static str> {
        let countable = |(field, known): (&&str, &&[&str])| self.answer(field).is_none_or(|answer| !known.contains(&answer));
        PARTICIPANT_FIELDS.iter().zip(&COUNTABLE).find(|pair| countable(*pair)).map(|(field, _)| *field)
    }

    fn answer(&self, field: &str) -> Option<&'a str> {
        let is_first = self.trajectory.participant_since == Some(self.entry);
        let answer = if is_first { self.trajectory.answer_on_entry(field) } else { self.trajectory.answer(field) };
        answer.map(Code::as_str)
    }

    /// Where she stands for an indicator.
    #[must_use]
    pub fn standing(&self, indicator: Indicator) -> Standing<'a> {
        use Indicator as I;
        if indicator == I::Eeco01 {
            return Standing::Counted(Reason::Entered);
        }
        if indicator.is_estimated() {
            return Standing::NotCounted(Reason::Estimated);
        }
        if let Some(field) = self.lacking() {
            return Standing::Incomplete(field);
        }
        match indicator {
            I::Eeco02 => self.one_of("labour_status", &["unemployed", "long_term_unemployed"]),
            I::Eeco03 => self.one_of("labour_status", &["long_term_unemployed"]),
            I::Eeco04 => self.one_of("labour_status", &["inactive"]),
            I::Eeco05 => self.one_of("labour_status", &["employed"]),
            I::Eeco06 => self.one_of("age_band", &["u18"]),
            I::Eeco07 => self.one_of("age_band", &["18_24", "25_29"]),
            I::Eeco08 => self.one_of("age_band", &["55_plus"]),
            I::Eeco09 => self.one_of("education", &["isced_0_2"]),
            I::Eeco10 => self.one_of("education", &["isced_3_4"]),
            I::Eeco11 => self.one_of("education", &["isced_5_8"]),
            _ => self.result(indicator),
        }
    }

    fn one_of(&self, field: &'static str, counted: &[&str]) -> Standing<'a> {
        decided(self.answer(field).is_some_and(|answer| counted.contains(&answer)), Reason::Answer(field))
    }
}

pub(super) const fn decided(counted: bool, reason: Reason<'_>) -> Standing<'_> {
    if counted { Standing::Counted(reason) } else { Standing::NotCounted(reason) }
}
