//! The labour ladder: the status on entry, and where those who left stand four weeks and six months later.

use super::Counts;
use super::flow::stretches;
use super::who::stated;
use crate::codebook::is_no_answer;
use crate::date::Date;
use crate::esf::labour_course;
use crate::event::FollowUpMoment;
use crate::table::catalogue::exits::{LADDER_FOUR_WEEKS, LADDER_SIX_MONTHS};
use crate::trajectory::{DIED, Trajectory, due};

pub(super) fn count(trajectory: &Trajectory, into: &mut Counts) {
    let known = stretches(trajectory);
    for (moment, table) in [(FollowUpMoment::FourWeeks, &LADDER_FOUR_WEEKS), (FollowUpMoment::SixMonths, &LADDER_SIX_MONTHS)] {
        let mut exits = known.iter().enumerate().filter_map(|(at, one)| {
            let (exit, _) = one.closed.filter(|(_, reason)| reason.as_str() != DIED)?;
            Some((one.from, exit, known.get(at + 1).map(|next| next.from)))
        });
        let stands = |(_, exit, returned): &(Date, Date, Option<Date>)| {
            let day = due(moment, *exit);
            into.period.contains(day) && returned.is_none_or(|on| on > day)
        };
        if let Some((since, exit, returned)) = exits.rfind(stands) {
            let entry = stated(trajectory.answer_on_entry("labour_status").cloned());
            let situation = situation(trajectory, since, (exit, returned), due(moment, exit));
            into.person(table, &entry, situation);
        }
    }
}

/// What is known of a day after the exit: work before training, training before looking for work.
fn situation(trajectory: &Trajectory, since: Date, (exit, returned): (Date, Option<Date>), day: Date) -> &'static str {
    let course = labour_course(trajectory, since, exit, returned, day);
    let status = course.last().map(|(_, status)| status.as_str()).filter(|status| !is_no_answer(status));
    let trained = trajectory.education.iter().rev().find(|(on, _)| (since..=day).contains(on));
    match status {
        Some("employed" | "better_work") => "work",
        _ if trained.is_some_and(|(_, what)| *what == "started") => "training",
        Some("job_searching" | "unemployed") => "searching",
        Some("inactive") => "inactive",
        _ => "not_known",
    }
}
