//! Many persons: how many each indicator counts, by gender.

use serde::{Deserialize, Serialize};

use super::{COMBINED, Combined, Estimate, Gender, Indicator, Operation, Participant, Standing, Status};
use crate::date::Date;
use crate::trajectory::Trajectory;

/// A number of persons, in all and in each column. Both are counted, so that one checks the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Women, men, non-binary, as in [`Gender::ALL`].
    pub by_gender: [u32; 3],
    /// Everybody, also who stands in no column.
    pub total: u32,
}

/// One indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Row {
    /// Counted.
    pub counted: Counts,
    /// Left, but too short ago to be measured.
    pub not_yet: Counts,
    /// Have not left, so there is no result yet.
    pub running: Counts,
    /// Of those counted: by what they answered more than [`super::ASKED_LATE`] days after the moment that it is about.
    #[serde(default)]
    pub asked_late: Counts,
}

/// The exact figures of an operation as of a day. Zeros are figures; what is estimated has a row once it was
/// ([`Figures::put`]), for absent is not zero.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Figures {
    rows: [Row; 23],
    /// The indicators that were estimated.
    estimated: [bool; 23],
    /// Those of [`COMBINED`].
    #[serde(default)]
    combined: [Counts; COMBINED.len()],
    /// Participants with an answer that can be counted on gender, age, status and education.
    pub complete: Counts,
    /// The other participants: counted in EECO01 only.
    pub incomplete: Counts,
    /// Participants whose gender stands in no column.
    pub without_gender: u32,
    /// Complete participants who have left, by status on entry as in [`Status::ALL`].
    pub leavers: [Counts; 3],
    /// Persons in both EECR01 and EECR04: nobody, or the figures are wrong.
    pub in_both: u32,
}

impl Counts {
    /// The number in one column.
    #[must_use]
    pub fn of(&self, gender: Gender) -> u32 {
        self.by_gender.get(gender as usize).copied().unwrap_or(0)
    }

    fn plus(&mut self, other: Self) {
        self.total += other.total;
        for (column, more) in self.by_gender.iter_mut().zip(other.by_gender) {
            *column += more;
        }
    }

    pub(super) fn add(&mut self, gender: Option<Gender>) {
        self.total += 1;
        if let Some(column) = gender.and_then(|gender| self.by_gender.get_mut(gender as usize)) {
            *column += 1;
        }
    }
}

impl Figures {
    /// The figures of an indicator; `None` for one that the team estimates and has not.
    #[must_use]
    pub fn row(&self, indicator: Indicator) -> Option<&Row> {
        let is_there = !indicator.is_estimated() || self.estimated.get(indicator as usize).copied().unwrap_or(false);
        if is_there { self.rows.get(indicator as usize) } else { None }
    }

    /// Adds the figures of other persons, such as those of the next quarter.
    pub fn plus(&mut self, other: &Self) {
        for (row, more) in self.rows.iter_mut().zip(&other.rows) {
            row.counted.plus(more.counted);
            row.not_yet.plus(more.not_yet);
            row.running.plus(more.running);
            row.asked_late.plus(more.asked_late);
        }
        for (combined, more) in self.combined.iter_mut().zip(other.combined) {
            combined.plus(more);
        }
        for (estimated, more) in self.estimated.iter_mut().zip(other.estimated) {
            *estimated |= more;
        }
        self.complete.plus(other.complete);
        self.incomplete.plus(other.incomplete);
        self.without_gender += other.without_gender;
        for (leavers, more) in self.leavers.iter_mut().zip(other.leavers) {
            leavers.plus(more);
        }
        self.in_both += other.in_both;
    }

    /// Adds what the team estimated of some of these persons.
    pub fn put(&mut self, estimate: &Estimate) {
        let Some(indicator) = Indicator::from_code(&estimate.indicator).filter(|one| one.is_estimated()) else { return };
        if let (Some(row), Some(estimated)) = (self.rows.get_mut(indicator as usize), self.estimated.get_mut(indicator as usize)) {
            *estimated = true;
            for (column, persons) in row.counted.by_gender.iter_mut().zip(estimate.persons) {
                *column = column.saturating_add(persons);
            }
            row.counted.total = row.counted.by_gender.iter().fold(0, |sum, column| sum.saturating_add(*column));
        }
    }

    /// The codes that SFC2021 reserves for several indicators together, each with who is in any of them.
    pub fn combined(&self) -> impl Iterator<Item = (Combined, Counts)> {
        COMBINED.into_iter().zip(self.combined)
    }

    /// How many an indicator counts in all; 0 for one that is not estimated.
    #[must_use]
    pub fn counted(&self, indicator: Indicator) -> Counts {
        self.row(indicator).map(|row| row.counted).unwrap_or_default()
    }

    /// Complete participants of a status on entry who have left.
    #[must_use]
    pub fn leavers_of(&self, status: Status) -> Counts {
        self.leavers.get(status as usize).copied().unwrap_or_default()
    }

    fn add(&mut self, participant: &Participant) {
        let gender = participant.gender();
        self.without_gender += u32::from(gender.is_none());
        if participant.lacking().is_none() {
            self.complete.add(gender);
            let left = participant.exit.and(participant.status());
            if let Some(leavers) = left.and_then(|status| self.leavers.get_mut(status as usize)) {
                leavers.add(gender);
            }
        } else {
            self.incomplete.add(gender);
        }
        for (indicator, row) in Indicator::ALL.into_iter().zip(&mut self.rows) {
            match participant.standing(indicator) {
                Standing::Counted(_) => {
                    row.counted.add(gender);
                    if participant.is_asked_late(indicator) {
                        row.asked_late.add(gender);
                    }
                }
                Standing::NotYet(Some(_)) => row.not_yet.add(gender),
                Standing::NotYet(None) => row.running.add(gender),
                Standing::NotCounted(_) | Standing::Incomplete(_) => {}
            }
        }
        let is_in = |indicator| matches!(participant.standing(indicator), Standing::Counted(_));
        for (combined, counts) in COMBINED.iter().zip(&mut self.combined) {
            if combined.parts.iter().any(|part| is_in(*part)) {
                counts.add(gender);
            }
        }
        self.in_both += u32::from(is_in(Indicator::Eecr01) && is_in(Indicator::Eecr04));
    }
}

/// Counts the participants of an operation with what is dated up to and including `as_of`, each person once.
#[must_use]
pub fn count<'a>(trajectories: impl IntoIterator<Item = &'a Trajectory>, operation: Operation, as_of: Date) -> Figures {
    let mut figures = Figures::default();
    for trajectory in trajectories {
        if let Some(participant) = Participant::of(trajectory, operation, as_of) {
            figures.add(&participant);
        }
    }
    figures
}
