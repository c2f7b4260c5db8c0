//! Another whole life: in one quarter only, with another worker, another place of a tally.

use domain::event::{BarrierStep, Body, Closing};
use domain::period::Period;

use super::{Edited, Made, another};
use crate::aggregate::history::Told;

impl Made<'_> {
    /// There for one quarter only, in the place of the true history or beside it.
    pub(super) fn only_one_quarter(&mut self) {
        let reasons = self.codes("close_reason");
        let quarters = self.quarters.clone();
        let whole = quarters.len() == 1;
        for (quarter, _) in quarters {
            let mut told = self.without(|one| {
                !quarter.contains(one.event.about) && !matches!(one.body, Body::TrajectoryOpened(_) | Body::CharacteristicSet(_))
                    || matches!(one.body, Body::TrajectoryReopened)
            });
            let begins = told.iter().filter(|one| quarter.contains(one.event.about)).map(|one| one.event.about).min();
            let Some(begins) = begins else { continue };
            for one in &mut told {
                if !quarter.contains(one.event.about) {
                    one.event.about = begins;
                }
            }
            if !told.iter().any(|one| matches!(one.body, Body::TrajectoryClosed(_))) {
                let Some(reason) = reasons.first().cloned() else { continue };
                let model = told.first().cloned();
                let moment = self.around.moments.iter().find(|moment| moment.quarter == quarter);
                if let (Some(mut one), Some(moment)) = (model, moment) {
                    let Some(id) = another(one.event.id, 9_999) else { continue };
                    one.event.id = id;
                    one.event.about = quarter.last();
                    one.seq = moment.upto;
                    one.body = Body::TrajectoryClosed(Closing { reason });
                    told.push(one);
                    told.sort_by_key(|one| one.seq);
                }
            }
            if !whole {
                self.push(format!("only in {quarter}"), told.clone());
            }
            self.edits.push(Edited { what: format!("another only in {quarter}"), told: Some(told), is_added: true });
        }
    }

    /// Begun later, begun with another worker, or a like one in another quarter.
    pub(super) fn elsewhere(&mut self) {
        let quarters = self.quarters.clone();
        if let [_, (later, _), ..] = quarters.as_slice() {
            let begins = later.first();
            let mut told =
                self.without(|one| one.event.about < begins && !matches!(one.body, Body::TrajectoryOpened(_) | Body::CharacteristicSet(_)));
            told.iter_mut().filter(|one| one.event.about < begins).for_each(|one| one.event.about = begins);
            self.push(format!("from {later} on"), told);
        }
        let author = self.told().first().map(|one| one.event.author);
        for colleague in self.around.colleagues.iter().copied().filter(|user| Some(*user) != author) {
            let mut told = self.told().to_vec();
            told.iter_mut().filter(|one| Some(one.event.author) == author).for_each(|one| one.event.author = colleague);
            self.push(format!("with {colleague}"), told);
        }
        let Some((first, _)) = quarters.first().copied() else { return };
        let copied = self
            .without(|one| !first.contains(one.event.about) || matches!(one.body, Body::TrajectoryReopened | Body::TrajectoryClosed(_)));
        let Some(reason) = self.codes("close_reason").first().cloned() else { return };
        for moment in self.around.moments.iter().filter(|moment| moment.quarter != first) {
            let by = moment.quarter.first().days_since(first.first());
            let mut told = copied.clone();
            for one in &mut told {
                one.event.about = one.event.about.plus_days(by).min(moment.quarter.last());
                one.seq = moment.upto;
            }
            let Some(mut closing) = told.first().cloned() else { continue };
            let Some(id) = another(closing.event.id, 9_998) else { continue };
            closing.event.id = id;
            closing.event.about = moment.quarter.last();
            closing.body = Body::TrajectoryClosed(Closing { reason: reason.clone() });
            told.push(closing);
            let what = format!("another only in {}, as in {first}", moment.quarter);
            for colleague in self.around.few.iter().copied().filter(|user| Some(*user) != author) {
                let what = format!("{what}, with {colleague}");
                if self.is_tried(&what) {
                    let mut told = told.clone();
                    told.iter_mut().for_each(|one| one.event.author = colleague);
                    self.edits.push(Edited { what, told: Some(told), is_added: true });
                }
            }
            let resolved = with_barriers_resolved(&told);
            self.stays(&told, moment.quarter, first);
            self.edits.push(Edited { what: what.clone(), told: Some(told), is_added: true });
            let what = format!("{what}, barriers resolved");
            self.edits.extend(resolved.map(|told| Edited { what, told: Some(told), is_added: true }));
        }
    }

    /// A like one who came in a quarter and was still there at the end of the next.
    pub(super) fn stays(&mut self, told: &[Told], quarter: Period, first: Period) {
        let Some((closing, before)) = told.split_last() else { return };
        let after = quarter.next().next();
        let mut told = before.to_vec();
        if let Some(moment) = self.around.moments.iter().find(|moment| moment.quarter == after) {
            let mut closing = closing.clone();
            closing.event.about = after.first();
            closing.seq = moment.upto;
            told.push(closing);
        }
        self.edits.push(Edited { what: format!("another from {quarter} on, as in {first}"), told: Some(told), is_added: true });
    }

    pub(super) fn tally(&mut self) {
        let Some(one) = self.told().first().cloned() else { return };
        let Body::ContactTallied(tally) = &one.body else { return };
        for municipality in self.codes("municipality").into_iter().filter(|code| *code != tally.municipality) {
            let mut other = tally.clone();
            other.municipality = municipality.clone();
            self.tallied(format!("tallied in {municipality}"), &one, Body::ContactTallied(other));
        }
        for challenge in self.codes("challenge").into_iter().filter(|code| *code != tally.challenge) {
            let mut other = tally.clone();
            other.challenge = challenge.clone();
            self.tallied(format!("tallied for {challenge}"), &one, Body::ContactTallied(other));
        }
        for persons in [None, Some(1), Some(3), Some(9)].into_iter().filter(|persons| *persons != tally.persons) {
            let mut other = tally.clone();
            other.persons = persons;
            self.tallied(format!("tallied {persons:?}"), &one, Body::ContactTallied(other));
        }
        self.moved(0, &one, "tallied");
    }

    /// What is counted of a tally is read from the event itself.
    pub(super) fn tallied(&mut self, what: String, one: &Told, body: Body) {
        let mut other = one.clone();
        if let Ok(replacement) = body.replacement() {
            other.event.data = replacement.data;
        }
        other.body = body;
        self.push(what, vec![other]);
    }
}

/// The same with every barrier resolved on the day on which it was seen; `None` where there is none.
fn with_barriers_resolved(told: &[Told]) -> Option<Vec<Told>> {
    let opened = told.iter().zip(7_000..).filter_map(|(one, nth)| {
        let Body::BarrierOpened(step) = &one.body else { return None };
        let mut resolved = one.clone();
        resolved.event.id = another(one.event.id, nth)?;
        resolved.body = Body::BarrierResolved(BarrierStep { barrier: step.barrier.clone(), kind: None });
        Some(resolved)
    });
    let opened: Vec<Told> = opened.collect();
    (!opened.is_empty()).then(|| told.iter().cloned().chain(opened).collect())
}
