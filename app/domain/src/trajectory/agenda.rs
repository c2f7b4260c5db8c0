//! What a trajectory asks of its confidant today.

use super::Trajectory;
use crate::codebook::PARTICIPANT_FIELDS;
use crate::date::Date;
use crate::event::FollowUpMoment;
use crate::ids::AppointmentId;
use crate::order::sort_by_key;

/// ESF+ asks for the situation so many days after the exit (Regulation (EU) 2021/1057, Annex I: "upon leaving").
pub const FOUR_WEEKS: i64 = 28;
/// And so many calendar months after ([`Date::plus_months`]).
pub const SIX_MONTHS: i32 = 6;
/// The close reason after which nobody is asked anything any more.
pub const DIED: &str = "died";

/// The day that a follow-up is about, and due from.
#[must_use]
pub fn due(moment: FollowUpMoment, exit: Date) -> Date {
    match moment {
        FollowUpMoment::FourWeeks => exit.plus_days(FOUR_WEEKS),
        FollowUpMoment::SixMonths => exit.plus_months(SIX_MONTHS),
    }
}

/// One thing to do; orders by urgency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// An appointment of today, or one that passed without anybody saying how it went.
    Appointment {
        /// The day.
        date: Date,
        /// Minutes after midnight; `None` for a day without an hour.
        minute: Option<u16>,
        /// Which.
        appointment: AppointmentId,
    },
    /// The situation some time after the exit is to be asked.
    FollowUp {
        /// Since this day.
        due: Date,
        /// Which of the two.
        moment: FollowUpMoment,
    },
    /// No contact for a calendar month and nothing planned: time to look for contact, or to close.
    Silent {
        /// The last contact, or the opening.
        since: Date,
    },
    /// A participant lacks an answer without which ESF+ counts only the total. Index in [`PARTICIPANT_FIELDS`].
    Missing(usize),
}

/// What is to be done for a trajectory on a day, the most urgent first.
#[must_use]
pub fn tasks(trajectory: &Trajectory, today: Date) -> Vec<Task> {
    let mut tasks = Vec::new();
    let planned = trajectory.planned();
    for (appointment, plan) in &planned {
        if plan.date <= today {
            tasks.push(Task::Appointment { date: plan.date, minute: plan.minute, appointment: *appointment });
        }
    }
    match (trajectory.closed(), trajectory.left()) {
        (Some((_, reason)), Some(exit)) if *reason != DIED => {
            for moment in FollowUpMoment::ALL {
                let due = due(moment, exit);
                // An answer from before a later exit says nothing about this one.
                let answered = trajectory.follow_ups.get(&moment).is_some_and(|(on, _)| *on > exit);
                if due <= today && !answered {
                    tasks.push(Task::FollowUp { due, moment });
                }
            }
        }
        (Some(_), _) => {}
        (None, _) => {
            let begun = trajectory.episodes.last().map_or(trajectory.opened, |episode| episode.from);
            let since = trajectory.last_contact().map_or(begun, |on| on.max(begun));
            if since.plus_months(1) <= today && planned.iter().all(|(_, plan)| plan.date < today) {
                tasks.push(Task::Silent { since });
            }
        }
    }
    if trajectory.participant_since.is_some() {
        let missing = PARTICIPANT_FIELDS.iter().enumerate().filter(|(_, field)| trajectory.answer(field).is_none());
        tasks.extend(missing.map(|(at, _)| Task::Missing(at)));
    }
    sort_by_key(&mut tasks, |task| *task);
    tasks
}
