//! What became of a participant who left.

use super::participant::decided;
use super::{Indicator, Participant, Reason, Standing, Status};
use crate::code::Code;
use crate::codebook::is_no_answer;
use crate::date::Date;
use crate::event::FollowUpMoment;
use crate::trajectory::{Trajectory, due};

/// The labour-market event that says work became better: permanent, more hours, or closer to what the person can do.
const BETTER: &str = "better_work";

/// What a labour-market event means for ESF+.
#[derive(PartialEq, Eq)]
enum Situation {
    Working,
    Searching,
    Neither,
}

impl Situation {
    fn of(status: &Code) -> Self {
        match status.as_str() {
            "employed" | BETTER => Self::Working,
            "job_searching" | "unemployed" => Self::Searching,
            _ => Self::Neither,
        }
    }
}

impl<'a> Participant<'a> {
    /// Where she stands for EECR01–06; the record is complete.
    pub(super) fn result(&self, indicator: Indicator) -> Standing<'a> {
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
        let moment = if matches!(indicator, I::Eecr05 | I::Eecr06) { FollowUpMoment::SixMonths } else { FollowUpMoment::FourWeeks };
        let day = if self.died { exit } else { due(moment, exit) };
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
                let course = labour_course(self.trajectory, self.since, exit, self.returned, day);
                let last = course.last().copied();
                let situation = last.map_or(Situation::Neither, |(_, status)| Situation::of(status));
                let counted = match indicator {
                    I::Eecr01 => situation == Situation::Searching,
                    // Better work stays better until work is lost.
                    I::Eecr06 => {
                        let mut kept = course.iter().rev().take_while(|(_, status)| Situation::of(status) == Situation::Working);
                        kept.any(|(_, status)| **status == BETTER)
                    }
                    _ => situation == Situation::Working,
                };
                decided(counted, Reason::Labour(last))
            }
        }
    }
}

/// How many days after its moment a follow-up is asked late: eight weeks.
pub const ASKED_LATE: i64 = 56;

impl Participant<'_> {
    /// Whether she is counted by a follow-up that was asked more than [`ASKED_LATE`] days after the moment that it is about.
    #[must_use]
    pub fn is_asked_late(&self, indicator: Indicator) -> bool {
        use Indicator as I;
        let moment = match indicator {
            I::Eecr01 | I::Eecr04 => FollowUpMoment::FourWeeks,
            I::Eecr05 | I::Eecr06 => FollowUpMoment::SixMonths,
            _ => return false,
        };
        let Some(exit) = self.exit else { return false };
        let day = due(moment, exit);
        let Some((asked, answer)) = self.trajectory.follow_ups.get(&moment).filter(|(asked, _)| asked.days_since(day) > ASKED_LATE) else {
            return false;
        };
        let last = labour_course(self.trajectory, self.since, exit, self.returned, day).last().copied();
        // Asked about a later exit it is not in the course; an event of that very day decides before it.
        let decides = last.is_some_and(|(on, status)| on == day && std::ptr::eq(status, answer));
        decides && self.returned.is_none_or(|returned| *asked <= returned)
    }
}

/// What is known of the labour market from the first day of a stretch (`since`) up to a day, in order; `exit` is where the stretch
/// ended, `returned` the day on which the person came back after it. A follow-up speaks of its own moment,
/// and of an earlier one when it was asked before that; one that was asked about another exit says nothing about this one.
pub(crate) fn labour_course(trajectory: &Trajectory, since: Date, exit: Date, returned: Option<Date>, day: Date) -> Vec<(Date, &Code)> {
    let dated = trajectory.labour.iter().filter(|event| (since..=day).contains(&event.date));
    let mut course: Vec<(Date, &Code)> = dated.map(|event| (event.date, &event.status)).collect();
    for moment in FollowUpMoment::ALL {
        let about_this_exit = |asked: Date| asked > exit && returned.is_none_or(|returned| asked <= returned);
        let Some((asked, status)) = trajectory.follow_ups.get(&moment).filter(|(asked, _)| about_this_exit(*asked)) else {
            continue;
        };
        let on = due(moment, exit).min(*asked);
        // "Not known" takes nothing away from an event of those four weeks. Six months after, it is the situation.
        let says_nothing = moment == FollowUpMoment::FourWeeks && is_no_answer(status);
        if on <= day && !says_nothing {
            let place = course.iter().rposition(|(date, _)| *date <= on).map_or(0, |before| before + 1);
            course.insert(place, (on, status));
        }
    }
    course
}
