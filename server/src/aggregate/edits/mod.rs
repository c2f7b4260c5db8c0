//! Edits of a history: other lives that could have been told.
//!
//! For every kind of event and every characteristic that a figure reads: another value, another time, one more, one less. What
//! comes out is counted by the code that counts the truth, so nothing here needs to know a figure.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use domain::code::Code;
use domain::codebook::Codebook;
use domain::date::Date;
use domain::event::Body;
use domain::ids::{ReferralId, UserId};
use domain::period::Period;

use super::history::{History, Moment, Told, as_counted};

mod besides;
mod event;
mod life;

/// Between the words of two edits of one history, one after the other.
const THEN: &str = " & ";

/// One edited history.
#[derive(Debug, Clone, PartialEq)]
pub struct Edited {
    /// Says what was edited; the same words make the same edit of the same history again. Of two, one after the other, it has both.
    pub what: String,
    /// The history after it; `None` for a second person with the same history.
    pub told: Option<Vec<Told>>,
    /// Whether it stands beside the true history instead of in its place.
    pub is_added: bool,
}

/// What edits need to know besides a history.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// The codebook in force.
    pub codebook: &'a Codebook,
    /// The releases, oldest first.
    pub moments: &'a [Moment],
    /// One worker of each organisation, to whom a trajectory might have been handed or with whom it might have begun.
    pub colleagues: &'a [UserId],
    /// Those of organisations with few clients: others are told of as theirs too.
    pub few: &'a [UserId],
    /// All workers of those.
    pub workers_of_few: &'a BTreeSet<UserId>,
    /// Of what may have been told besides, only every nth is tried: where many are alike, some of each are enough. All of it of
    /// those whom few are like.
    pub every: u64,
}

/// Every edit of a history, in a fixed order.
#[must_use]
pub fn edits(history: &History, around: Around) -> Vec<Edited> {
    let Some(first) = history.told.first() else { return Vec::new() };
    let mut made = Made::new(history, around);
    made.push("left out".to_owned(), Vec::new());
    made.edits.push(Edited { what: "twice".to_owned(), told: None, is_added: true });
    if matches!(first.body, Body::ContactTallied(_)) {
        made.tally();
        return made.edits;
    }
    made.only_one_quarter();
    made.elsewhere();
    for at in 0..history.told.len() {
        made.event(at);
    }
    made.more();
    made.edits
}

/// Every edit after another edit of the same history, in a fixed order.
#[must_use]
pub fn edits_after(history: &History, first: Edited, around: Around) -> Vec<Edited> {
    let edited = History { id: history.id, told: first.told.unwrap_or_else(|| history.told.clone()) };
    let then = edits(&edited, around).into_iter().filter(|then| !then.is_added);
    then.map(|then| Edited { what: format!("{}{THEN}{}", first.what, then.what), is_added: first.is_added, ..then }).collect()
}

/// The edits that have these words, tried or not.
#[must_use]
pub fn edits_named(history: &History, words: &BTreeSet<&str>, around: Around) -> Vec<Edited> {
    let around = Around { every: 1, ..around };
    let firsts: BTreeSet<&str> = words.iter().filter_map(|words| Some(words.rsplit_once(THEN)?.0)).collect();
    let mut found: Vec<Edited> = edits(history, around).into_iter().filter(|edit| words.contains(edit.what.as_str())).collect();
    if !firsts.is_empty() {
        let after = edits_named(history, &firsts, around).into_iter().flat_map(|first| edits_after(history, first, around));
        found.extend(after.filter(|edit| words.contains(edit.what.as_str())));
    }
    found
}

impl Edited {
    /// How many edits it is, one after the other.
    #[must_use]
    pub fn size(&self) -> usize {
        1 + self.what.matches(THEN).count()
    }
}

struct Made<'a> {
    history: &'a History,
    around: Around<'a>,
    opened: Option<Date>,
    quarters: Vec<(Period, Date)>,
    edits: Vec<Edited>,
}

impl<'a> Made<'a> {
    fn new(history: &'a History, around: Around<'a>) -> Self {
        // All of it of those whom few are like.
        let is_of_few = history.told.first().is_some_and(|one| around.workers_of_few.contains(&one.event.author));
        let around = Around { every: if is_of_few { 1 } else { around.every }, ..around };
        let (opened, quarters) = course(&history.told, around.moments);
        Self { history, around, opened, quarters, edits: Vec::new() }
    }

    fn push(&mut self, what: String, told: Vec<Told>) {
        self.edits.push(Edited { what, told: Some(told), is_added: false });
    }

    /// Whether this is one of those that are tried of this history. Which ones stays the same in later releases.
    fn is_tried(&self, what: &str) -> bool {
        let mut hasher = DefaultHasher::new();
        (self.history.id.to_string(), what).hash(&mut hasher);
        hasher.finish().is_multiple_of(self.around.every.max(1))
    }

    fn told(&self) -> &'a [Told] {
        &self.history.told
    }

    fn codes(&self, list: &str) -> Vec<Code> {
        self.around.codebook.list(list).iter().map(|item| item.code.clone()).collect()
    }

    /// Without the events for which this holds.
    fn without(&self, gone: impl Fn(&Told) -> bool) -> Vec<Told> {
        self.told().iter().filter(|one| !gone(one)).cloned().collect()
    }

    /// With another meaning of one event.
    fn with(&self, at: usize, body: Body) -> Vec<Told> {
        let mut told = self.told().to_vec();
        if let Some(one) = told.get_mut(at) {
            one.body = body;
        }
        told
    }

    /// With one event on another day, of which it was told in time.
    fn on(&self, at: usize, day: Date) -> Vec<Told> {
        let mut told = self.told().to_vec();
        let moment = self.around.moments.iter().find(|moment| moment.quarter == Period::quarter_of(day));
        if let Some(one) = told.get_mut(at) {
            one.event.about = day;
            one.seq = moment.map_or(one.seq, |moment| one.seq.min(moment.upto));
        }
        told.sort_by_key(|one| one.seq);
        told
    }

    /// With more events of a day, which arrived in time.
    fn plus(&self, day: Date, bodies: &[Body]) -> Option<Vec<Told>> {
        let moment = self.around.moments.iter().find(|moment| moment.quarter == Period::quarter_of(day))?;
        // After everything of that day: what happens on one day happens in the order of ids.
        let until = self.told().iter().filter(|one| one.event.about <= day).max_by_key(|one| one.event.id);
        let model = until.or_else(|| self.told().first())?;
        let mut told = self.told().to_vec();
        for (body, nth) in bodies.iter().zip(0..) {
            let mut one = Told { seq: moment.upto, body: body.clone(), ..model.clone() };
            one.event.about = day;
            one.event.id = another(model.event.id, u32::try_from(told.len()).unwrap_or(0) + nth)?;
            one.event.kind = body.kind().and_then(|kind| Code::new(kind).ok())?;
            told.push(one);
        }
        // In the server's order; stable, so that what was there stays in front.
        told.sort_by_key(|one| one.seq);
        Some(told)
    }
}

/// The day on which a trajectory began, and the quarters in which it ran, each with a day in it on which something may have
/// happened. What came late counts later.
fn course(told: &[Told], moments: &[Moment]) -> (Option<Date>, Vec<(Period, Date)>) {
    let (counted, _) = as_counted(told, moments, moments.last().map_or(i64::MAX, |moment| moment.upto));
    let opened = counted.iter().find(|one| matches!(one.body, Body::TrajectoryOpened(_))).map(|one| one.event.about);
    // Who did not leave may have been seen in every quarter since.
    let is_open = !told.iter().any(|one| matches!(one.body, Body::TrajectoryClosed(_)));
    let now = moments.last().filter(|_| is_open).map(|moment| moment.quarter.last());
    let last = counted.iter().map(|one| one.event.about).chain(now).max();
    let (Some(began), Some(last)) = (opened, last) else { return (opened, Vec::new()) };
    let runs = |moment: &&Moment| moment.quarter.last() >= began && moment.quarter.first() <= last;
    let quarters = moments.iter().filter(runs).map(|moment| moment.quarter);
    (opened, quarters.map(|quarter| (quarter, quarter.first().plus_days(45).max(began).min(last).max(quarter.first()))).collect())
}

/// The referral that an event is about.
pub(super) fn referral_of(body: &Body) -> Option<ReferralId> {
    match body {
        Body::ReferralMade(made) => Some(made.referral),
        Body::ReferralAccepted(step)
        | Body::ReferralWaitlisted(step)
        | Body::ReferralFirstMeetingHeld(step)
        | Body::ReferralCompleted(step) => Some(step.referral),
        Body::ReferralDeclined(stop) | Body::ReferralStopped(stop) => Some(stop.referral),
        _ => None,
    }
}

/// An id that nothing else has: another one with its last digits replaced.
fn another<T: std::str::FromStr>(model: impl ToString, nth: u32) -> Option<T> {
    let text = model.to_string();
    let kept = text.get(..text.len().checked_sub(8)?)?;
    format!("{kept}{:08x}", 0xf000_0000_u32.wrapping_add(nth)).parse().ok()
}
