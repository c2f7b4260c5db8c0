//! The ESF+ indicators: who entered in the period, and whose results became measurable in it.

use std::collections::BTreeSet;

use super::{ALL, Count, Counts, Setting};
use crate::code::Code;
use crate::date::Date;
use crate::esf::{Estimate, Gender, Indicator, Participant, Standing};
use crate::event::FollowUpMoment;
use crate::table::catalogue::Table;
use crate::table::catalogue::esf::{AGE, EDUCATION, ESTIMATES, LONG_TERM, NO_GENDER, PARTICIPANTS, RESULTS, STATUS};
use crate::trajectory::{Trajectory, due};

/// A table of who entered: its columns of one indicator each, and the one of whoever none of them counts.
type Entered = (&'static Table, &'static [(Indicator, &'static str)], Option<&'static str>);

const ENTERED: [Entered; 3] = [
    (&STATUS, &[(Indicator::Eeco02, "eeco02"), (Indicator::Eeco04, "eeco04"), (Indicator::Eeco05, "eeco05")], None),
    (&AGE, &[(Indicator::Eeco06, "eeco06"), (Indicator::Eeco07, "eeco07"), (Indicator::Eeco08, "eeco08")], Some("age_30_54")),
    (&EDUCATION, &[(Indicator::Eeco09, "eeco09"), (Indicator::Eeco10, "eeco10"), (Indicator::Eeco11, "eeco11")], None),
];

const MEASURED: [(Indicator, &str, FollowUpMoment); 6] = [
    (Indicator::Eecr01, "eecr01", FollowUpMoment::FourWeeks),
    (Indicator::Eecr02, "eecr02", FollowUpMoment::FourWeeks),
    (Indicator::Eecr03, "eecr03", FollowUpMoment::FourWeeks),
    (Indicator::Eecr04, "eecr04", FollowUpMoment::FourWeeks),
    (Indicator::Eecr05, "eecr05", FollowUpMoment::SixMonths),
    (Indicator::Eecr06, "eecr06", FollowUpMoment::SixMonths),
];

/// A person stands in each quarter as that quarter ended; a year counts her once in what any of its quarters counts.
pub(super) fn count(trajectory: &Trajectory, setting: Setting, into: &mut Counts) {
    let mut found: BTreeSet<(&'static str, &'static str, &'static str)> = BTreeSet::new();
    for quarter in setting.period.quarters() {
        let Some(participant) = Participant::of(trajectory, setting.operation, quarter.last()) else { continue };
        let gender = participant.gender().map_or(NO_GENDER, |gender| gender.code());
        let is_counted = |indicator| matches!(participant.standing(indicator), Standing::Counted(_));
        if quarter.contains(participant.entry) {
            found.insert((PARTICIPANTS.code, gender, ALL));
            if participant.lacking().is_none() {
                for (table, columns, others) in ENTERED {
                    let column = columns.iter().find(|(indicator, _)| is_counted(*indicator)).map(|(_, code)| *code);
                    found.extend(column.or(others).map(|column| (table.code, gender, column)));
                }
                if is_counted(Indicator::Eeco02) {
                    found.insert((LONG_TERM.code, gender, if is_counted(Indicator::Eeco03) { "eeco03" } else { "short_term" }));
                }
            }
        }
        let is_due = |exit: Date, moment| quarter.contains(due(moment, exit));
        for (indicator, column, moment) in MEASURED {
            if participant.exit.is_some_and(|exit| is_due(exit, moment)) && is_counted(indicator) {
                found.insert((RESULTS.code, gender, column));
            }
        }
    }
    for table in [&PARTICIPANTS, &STATUS, &LONG_TERM, &AGE, &EDUCATION, &RESULTS] {
        let own = found.iter().filter(|(code, ..)| *code == table.code);
        own.for_each(|(_, row, col)| into.person(table, row, col));
    }
}

/// The days on which a result of the trajectory becomes measurable, or on which the person enters.
pub(super) fn due_days(trajectory: &Trajectory) -> impl Iterator<Item = Date> {
    let exits = trajectory.episodes.iter().filter_map(|episode| episode.closed.as_ref().map(|(on, _)| *on));
    let results = exits.flat_map(|exit| FollowUpMoment::ALL.map(|moment| due(moment, exit)));
    trajectory.participant_since.into_iter().chain(results)
}

/// Where those counted by an estimate stand: each person of it once.
#[must_use]
pub fn estimated(estimate: &Estimate) -> Vec<Count> {
    let Ok(col) = Code::new(estimate.indicator.to_lowercase()) else { return Vec::new() };
    let by_gender = Gender::ALL.into_iter().zip(estimate.persons);
    let persons = by_gender.flat_map(|(gender, persons)| std::iter::repeat_n(gender, persons as usize));
    let count = |gender: Gender| Some(Count { table: ESTIMATES.code, row: Code::new(gender.code()).ok()?, col: col.clone(), amount: 1 });
    persons.filter_map(count).collect()
}
