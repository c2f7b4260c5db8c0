//! One person: whether each indicator counts her, and why.

use super::{Gender, Indicator};
use crate::code::Code;
use crate::codebook::PARTICIPANT_FIELDS;
use crate::date::Date;
use crate::event::FollowUpMoment;
use crate::trajectory::{DIED, FOUR_WEEKS, SIX_MONTHS, Trajectory};

/// The days of an ESF+ operation, both included. Who enters on one of them is its participant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operation {
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
}

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
    trajectory: &'a Trajectory,
    as_of: Date,
    /// The day of entry.
    pub entry: Date,
    /// The first day of the last stretch: the entry, or the day the trajectory was last reopened.
    pub since: Date,
    /// The last exit; `None` while the person has not left.
    pub exit: Option<Date>,
    died: bool,
}

impl<'a> Participant<'a> {
    /// The person as a participant of an operation, with what is dated up to and including `as_of`; `None` when she is
    /// none: not promoted (yet), entered on another day, or erased. Answers about the entry count whenever they were given.
    #[must_use]
    pub fn of(trajectory: &'a Trajectory, operation: Operation, as_of: Date) -> Option<Self> {
        let first = trajectory.participant_since.filter(|_| !trajectory.erased)?;
        let again = trajectory.episodes.iter().skip(1).map(|episode| episode.from).filter(|from| *from > first);
        let until = as_of.min(operation.last);
        let entry = std::iter::once(first).chain(again).find(|on| (operation.first..=until).contains(on))?;
        // The opening is the first stretch, whenever it was.
        let last = trajectory.episodes.iter().rev().find(|episode| episode.from <= until).or_else(|| trajectory.episodes.first())?;
        let closed = last.closed.as_ref().filter(|(on, _)| *on <= as_of);
        Some(Self {
            trajectory,
            as_of,
            entry,
            since: last.from.max(entry),
            exit: closed.map(|(on, _)| (*on).max(entry)),
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

    fn result(&self, indicator: Indicator) -> Standing<'a> {
        use Indicator as I;
        let status = self.status();
        let concerned = match indicator {
            I::Eecr01 => status == Some(Status::Inactive),
            I::Eecr04 | I::Eecr05 => status != Some(Status::Employed),
            I::Eecr06 => status == Some(Status::Employed),
            _ => true,
        };
        if !concerned {
            return Standing::NotCounted(Reason::Entry);
        }
        if self.died && indicator != I::Eecr03 {
            return Standing::NotCounted(Reason::Died);
        }
        let Some(exit) = self.exit else { return Standing::NotYet(None) };
        let later = matches!(indicator, I::Eecr05 | I::Eecr06);
        let day = if self.died {
            exit
        } else if later {
            exit.plus_months(SIX_MONTHS)
        } else {
            exit.plus_days(FOUR_WEEKS)
        };
        if self.as_of < day {
            return Standing::NotYet(Some(day));
        }
        match indicator {
            I::Eecr02 => {
                let last = self.trajectory.education.iter().rev().find(|(on, _)| (self.since..=day).contains(on));
                decided(last.is_some_and(|(_, what)| *what == "started"), Reason::Education(last.map(|(on, what)| (*on, what))))
            }
            I::Eecr03 => {
                let last = self.trajectory.qualifications.iter().rev().copied().find(|on| (self.entry..=day).contains(on));
                decided(last.is_some(), Reason::Qualification(last))
            }
            _ => {
                let course = self.labour(exit, day);
                // At four weeks "not known" takes nothing away from an event in the window; at six months it is the situation.
                let last = course.iter().rev().find(|(_, status)| later || Situation::of(status) != Situation::NotKnown).copied();
                let situation = last.map_or(Situation::NotKnown, |(_, status)| Situation::of(status));
                let counted = match indicator {
                    I::Eecr01 => situation == Situation::Searching,
                    I::Eecr06 => {
                        // Better work stays better until work is lost.
                        let kept = course.iter().rev().take_while(|(_, status)| Situation::of(status) == Situation::Working);
                        kept.into_iter().any(|(_, status)| **status == BETTER)
                    }
                    _ => situation == Situation::Working,
                };
                decided(counted, Reason::Labour(last))
            }
        }
    }

    /// What is known of the labour market from the last stretch up to a day, in order. A follow-up speaks of its own moment,
    /// and of an earlier one when it was asked before that; one from before this exit says nothing about it.
    fn labour(&self, exit: Date, day: Date) -> Vec<(Date, &'a Code)> {
        let dated = self.trajectory.labour.iter().filter(|event| (self.since..=day).contains(&event.date));
        let mut course: Vec<(Date, &Code)> = dated.map(|event| (event.date, &event.status)).collect();
        for (moment, due) in
            [(FollowUpMoment::FourWeeks, exit.plus_days(FOUR_WEEKS)), (FollowUpMoment::SixMonths, exit.plus_months(SIX_MONTHS))]
        {
            let Some((asked, status)) = self.trajectory.follow_ups.get(&moment).filter(|(asked, _)| *asked > exit) else { continue };
            let on = due.min(*asked);
            if on <= day {
                let place = course.iter().rposition(|(date, _)| *date <= on).map_or(0, |before| before + 1);
                course.insert(place, (on, status));
            }
        }
        course
    }
}

/// The labour-market event that says work became better: permanent, more hours, or closer to what the person can do.
const BETTER: &str = "better_work";

/// What a labour-market event means for ESF+.
#[derive(PartialEq, Eq)]
enum Situation {
    Working,
    Searching,
    Inactive,
    NotKnown,
}

impl Situation {
    fn of(status: &Code) -> Self {
        match status.as_str() {
            "employed" | BETTER => Self::Working,
            "job_searching" | "unemployed" => Self::Searching,
            "inactive" => Self::Inactive,
            _ => Self::NotKnown,
        }
    }
}

const fn decided(counted: bool, reason: Reason<'_>) -> Standing<'_> {
    if counted { Standing::Counted(reason) } else { Standing::NotCounted(reason) }
}
