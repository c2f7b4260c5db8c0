//! Edits of a history: other lives that could have been told.
//!
//! For every kind of event and every characteristic that a figure reads: another value, another time, one more, one less. What
//! comes out is counted by the code that counts the truth, so nothing here needs to know a figure.

use std::borrow::Cow;
use std::collections::BTreeSet;

use domain::code::Code;
use domain::codebook::{Codebook, INTAKE};
use domain::date::Date;
use domain::event::{
    BarrierStep, Body, Characteristic, Closing, Contact, DomainScore, EducationChange, FollowUp, HandoverOffer, HandoverStep, LabourChange,
    ReferralMade, ReferralStep, ReferralStop, ScoredBy, Strength,
};
use domain::ids::{HandoverId, ReferralId, UserId};
use domain::period::Period;

use super::history::{History, Moment, Told, as_counted};

/// One edited history.
#[derive(Debug, Clone, PartialEq)]
pub struct Edited {
    /// Says what was edited; the same words make the same edit of the same history again.
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
    let mut made = Made { history, around, edits: Vec::new() };
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

struct Made<'a> {
    history: &'a History,
    around: Around<'a>,
    edits: Vec<Edited>,
}

impl Made<'_> {
    fn push(&mut self, what: String, told: Vec<Told>) {
        self.edits.push(Edited { what, told: Some(told), is_added: false });
    }

    /// Whether this is one of those that are tried of this history.
    fn is_tried(&self, what: &str) -> bool {
        let hash = format!("{}{what}", self.history.id)
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
        let is_of_few = self.told().first().is_some_and(|one| self.around.workers_of_few.contains(&one.event.author));
        is_of_few || (hash >> 20).is_multiple_of(self.around.every.max(1))
    }

    fn told(&self) -> &[Told] {
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

    /// The events on the days on which they count: what came late counts later.
    fn counted(&self) -> Vec<Cow<'_, Told>> {
        as_counted(self.told(), self.around.moments, self.around.moments.last().map_or(i64::MAX, |moment| moment.upto)).0
    }

    fn opened(&self) -> Option<Date> {
        self.counted().iter().find(|one| matches!(one.body, Body::TrajectoryOpened(_))).map(|one| one.event.about)
    }

    /// The quarters in which the trajectory ran, each with a day in it on which something may have happened.
    fn quarters(&self) -> Vec<(Period, Date)> {
        let opened = self.opened();
        // Who did not leave may have been seen in every quarter since.
        let is_open = !self.told().iter().any(|one| matches!(one.body, Body::TrajectoryClosed(_)));
        let now = self.around.moments.last().filter(|_| is_open).map(|moment| moment.quarter.last());
        let last = self.counted().iter().map(|one| one.event.about).chain(now).max();
        let (Some(opened), Some(last)) = (opened, last) else { return Vec::new() };
        let runs = |moment: &&Moment| moment.quarter.last() >= opened && moment.quarter.first() <= last;
        let quarters = self.around.moments.iter().filter(runs).map(|moment| moment.quarter);
        quarters.map(|quarter| (quarter, quarter.first().plus_days(45).max(opened).min(last).max(quarter.first()))).collect()
    }

    /// There for one quarter only, in the place of the true history or beside it.
    fn only_one_quarter(&mut self) {
        let reasons = self.codes("close_reason");
        let quarters = self.quarters();
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
    fn elsewhere(&mut self) {
        let quarters = self.quarters();
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
    fn stays(&mut self, told: &[Told], quarter: Period, first: Period) {
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

    /// What one event may have been instead.
    fn event(&mut self, at: usize) {
        let Some(one) = self.told().get(at).cloned() else { return };
        let id = one.event.id;
        match &one.body {
            Body::TrajectoryOpened(opening) => {
                for municipality in self.codes("municipality").into_iter().filter(|code| *code != opening.municipality) {
                    let mut other = opening.clone();
                    other.municipality = municipality.clone();
                    let told = self.with(at, Body::TrajectoryOpened(other));
                    self.push(format!("opened in {municipality}"), told);
                }
                for challenge in self.codes("challenge").into_iter().filter(|code| *code != opening.challenge) {
                    let mut other = opening.clone();
                    other.challenge = challenge.clone();
                    let told = self.with(at, Body::TrajectoryOpened(other));
                    self.push(format!("opened for {challenge}"), told);
                }
                self.moved(at, &one, "opened");
                // A year earlier: not new in the first year.
                let told = self.on(at, one.event.about.plus_days(-366));
                self.push("opened a year earlier".to_owned(), told);
            }
            Body::ParticipationStarted => {
                let told = self.without(|other| other.event.id == id);
                self.push(format!("no participation {id}"), told);
                for (quarter, day) in self.quarters().into_iter().filter(|(quarter, _)| !quarter.contains(one.event.about)) {
                    let told = self.on(at, day);
                    self.push(format!("participation in {quarter}"), told);
                }
            }
            Body::CharacteristicSet(set) => {
                for value in self.codes(&set.field).into_iter().filter(|value| *value != set.value) {
                    let told = self.with(at, Body::CharacteristicSet(Characteristic { value: value.clone(), ..set.clone() }));
                    self.push(format!("{} {value} {id}", set.field), told);
                }
            }
            Body::ContactLogged(contact) => self.contact(at, &one, contact),
            Body::DomainScored(score) => {
                for level in (1..=5).filter(|level| *level != score.level) {
                    let told = self.with(at, Body::DomainScored(DomainScore { level, ..score.clone() }));
                    self.push(format!("level {level} {id}"), told);
                }
                let told = self.without(|other| other.event.id == id);
                self.push(format!("no score {id}"), told);
            }
            Body::BarrierOpened(step) => {
                let barrier = step.barrier.clone();
                let of_it = |other: &Told| matches!(&other.body, Body::BarrierOpened(step) | Body::BarrierResolved(step) if step.barrier == barrier);
                let told = self.without(of_it);
                self.push(format!("no barrier {barrier}"), told);
                self.moved(at, &one, "barrier");
                let resolved = |other: &Told| matches!(&other.body, Body::BarrierResolved(step) if step.barrier == barrier);
                let body = Body::BarrierResolved(BarrierStep { barrier: barrier.clone(), kind: None });
                for (quarter, day) in self.quarters().into_iter().filter(|(quarter, _)| quarter.last() >= one.event.about) {
                    let known = self.told().iter().find(|other| resolved(other)).map(|other| other.event.about);
                    if known.is_none_or(|known| known > quarter.last())
                        && let Some(told) = self.plus(day.max(one.event.about), std::slice::from_ref(&body))
                    {
                        self.push(format!("resolved {barrier} in {quarter}"), told);
                    }
                }
            }
            Body::BarrierResolved(step) => {
                let told = self.without(|other| other.event.id == id);
                self.push(format!("still open {} {id}", step.barrier), told);
                self.moved(at, &one, "resolved");
            }
            Body::StrengthNoted(noted) => {
                let told = self.without(|other| other.event.id == id);
                self.push(format!("no strength {} {id}", noted.strength), told);
            }
            Body::ReferralMade(made) => self.referral(at, &one, made),
            Body::HandoverDone(step) => {
                let gone = step.handover;
                let told = self.without(|other| matches!(&other.body, Body::HandoverDone(step) if step.handover == gone));
                self.push(format!("no handover {id}"), told);
            }
            Body::HandoverMetTogether(step) => {
                let gone = step.handover;
                let told = self.without(|other| matches!(&other.body, Body::HandoverMetTogether(step) if step.handover == gone));
                self.push(format!("not met together {id}"), told);
            }
            Body::LabourEvent(change) => {
                for status in self.codes("labour_event").into_iter().filter(|status| *status != change.status) {
                    let told = self.with(at, Body::LabourEvent(LabourChange { status: status.clone() }));
                    self.push(format!("labour {status} {id}"), told);
                }
                let told = self.without(|other| other.event.id == id);
                self.push(format!("no labour {id}"), told);
            }
            Body::FollowUp(found) => {
                for status in self.codes("labour_event").into_iter().filter(|status| *status != found.status) {
                    let told = self.with(at, Body::FollowUp(FollowUp { status: status.clone(), ..found.clone() }));
                    self.push(format!("found {status} {id}"), told);
                }
                let told = self.without(|other| other.event.id == id);
                self.push(format!("not found {id}"), told);
            }
            Body::EducationEvent(_) | Body::QualificationGained => {
                let told = self.without(|other| other.event.id == id);
                self.push(format!("not {} {id}", one.event.kind), told);
            }
            Body::TrajectoryClosed(closing) => {
                for reason in self.codes("close_reason").into_iter().filter(|reason| *reason != closing.reason) {
                    let told = self.with(at, Body::TrajectoryClosed(Closing { reason: reason.clone() }));
                    self.push(format!("closed for {reason} {id}"), told);
                }
                if !self.told().iter().any(|other| matches!(other.body, Body::TrajectoryReopened)) {
                    let told = self.without(|other| other.event.id == id);
                    self.push(format!("not closed {id}"), told);
                }
                self.moved(at, &one, "closed");
            }
            Body::TrajectoryReopened => {
                let since = one.event.about;
                let told = self.without(|other| other.event.about >= since && !matches!(other.body, Body::TrajectoryClosed(_)));
                self.push(format!("not reopened {id}"), told);
                self.moved(at, &one, "reopened");
            }
            _ => {}
        }
    }

    /// A quarter earlier and a quarter later.
    fn moved(&mut self, at: usize, one: &Told, what: &str) {
        for by in [-91_i64, -28, 28, 91] {
            let told = self.on(at, one.event.about.plus_days(by));
            self.push(format!("{what} moved by {by} {}", one.event.id), told);
        }
    }

    /// Of the contacts of a quarter, those that went alike are edited together: they are many, and who had one is what figures read.
    fn contact(&mut self, at: usize, one: &Told, contact: &Contact) {
        let quarter = Period::quarter_of(one.event.about);
        let alike = |other: &Told| {
            Period::quarter_of(other.event.about) == quarter
                && matches!(&other.body, Body::ContactLogged(other) if other.kind == contact.kind && other.attendance == contact.attendance)
        };
        if self.told().iter().take(at).any(alike) {
            return;
        }
        let id = one.event.id;
        let are_more = self.told().iter().skip(at + 1).any(alike);
        let all = |other: &dyn Fn(&Contact) -> Contact| {
            let mut told = self.told().to_vec();
            for one in told.iter_mut().filter(|one| alike(one)) {
                if let Body::ContactLogged(contact) = &one.body {
                    one.body = Body::ContactLogged(other(contact));
                }
            }
            told
        };
        let mut others: Vec<(String, Contact)> = Vec::new();
        others.extend(
            self.codes("attendance")
                .into_iter()
                .filter(|code| *code != contact.attendance)
                .map(|attendance| (attendance.to_string(), Contact { attendance, ..contact.clone() })),
        );
        others.extend(
            self.codes("contact_kind")
                .into_iter()
                .filter(|code| *code != contact.kind)
                .map(|kind| (kind.to_string(), Contact { kind, ..contact.clone() })),
        );
        let mut found = Vec::new();
        for (what, other) in others {
            if are_more {
                let told = all(&|one| Contact { kind: other.kind.clone(), attendance: other.attendance.clone(), ..one.clone() });
                found.push((format!("all {what} {id}"), told));
            }
            found.push((format!("{what} {id}"), self.with(at, Body::ContactLogged(other))));
        }
        if are_more {
            found.push((format!("none of these contacts {id}"), self.without(alike)));
        }
        found.push((format!("no contact {id}"), self.without(|other| other.event.id == id)));
        found.into_iter().for_each(|(what, told)| self.push(what, told));
        self.moved(at, one, "contact");
        if let Some(told) = self.plus(one.event.about, std::slice::from_ref(&one.body)) {
            self.push(format!("one more contact {id}"), told);
        }
    }

    fn referral(&mut self, at: usize, one: &Told, made: &ReferralMade) {
        let referral = made.referral;
        let told = self.without(|other| referral_of(&other.body) == Some(referral));
        self.push(format!("no referral {referral}"), told);
        for service in self.codes("service").into_iter().filter(|code| *code != made.service) {
            let told = self.with(at, Body::ReferralMade(ReferralMade { service: service.clone(), form: None, ..made.clone() }));
            self.push(format!("{service} {referral}"), told);
        }
        self.moved(at, one, "referral");
        // Back to the referral alone, then each way on from there.
        let is_step = |other: &Told| referral_of(&other.body) == Some(referral) && other.event.id != one.event.id;
        let alone = self.without(is_step);
        let answered = self.told().iter().filter(|other| is_step(other)).map(|other| other.event.about).min();
        if answered.is_some() {
            self.push(format!("unanswered {referral}"), alone.clone());
        }
        let day = answered.unwrap_or_else(|| one.event.about.plus_days(10));
        let step = || ReferralStep { referral };
        let reasons = self.codes("referral_reason");
        let mut ways = vec![
            ("accepted".to_owned(), vec![Body::ReferralAccepted(step())]),
            ("waitlisted".to_owned(), vec![Body::ReferralWaitlisted(step())]),
            ("met".to_owned(), vec![Body::ReferralAccepted(step()), Body::ReferralFirstMeetingHeld(step())]),
        ];
        ways.extend(
            reasons
                .into_iter()
                .map(|reason| (format!("declined for {reason}"), vec![Body::ReferralDeclined(ReferralStop { referral, reason })])),
        );
        let history = History { id: self.history.id, told: alone };
        let plain = Made { history: &history, around: self.around, edits: Vec::new() };
        for (what, bodies) in ways {
            for later in [0, 20, 45, 80] {
                if let Some(told) = plain.plus(day.plus_days(later), &bodies) {
                    self.push(format!("{what} +{later} {referral}"), told);
                }
                if what != "met" {
                    break;
                }
            }
        }
    }

    /// What may have been told besides.
    fn more(&mut self) {
        let quarters = self.quarters();
        let Some((_, early)) = quarters.first().copied() else { return };
        let opened = self.opened().unwrap_or(early);
        self.more_characteristics(opened);
        let named = |list: &str, is_there: &dyn Fn(&Told, &Code) -> bool| -> Vec<Code> {
            self.codes(list).into_iter().filter(|code| !self.told().iter().any(|one| is_there(one, code))).collect()
        };
        let barriers = named("barrier", &|one, code| matches!(&one.body, Body::BarrierOpened(step) if step.barrier == *code));
        let strengths = named("strength", &|one, code| matches!(&one.body, Body::StrengthNoted(noted) if noted.strength == *code));
        let domains = named("domain", &|one, code| matches!(&one.body, Body::DomainScored(score) if score.domain == *code));
        for barrier in barriers {
            let step = || BarrierStep { barrier: barrier.clone(), kind: None };
            if let Some(told) = self.plus(opened, &[Body::BarrierOpened(step())]) {
                self.push(format!("barrier {barrier}"), told);
            }
            if let Some(told) = self.plus(opened, &[Body::BarrierOpened(step()), Body::BarrierResolved(step())]) {
                self.push(format!("barrier {barrier} resolved"), told);
            }
            for (quarter, day) in quarters.iter().skip(1).copied() {
                let what = format!("barrier {barrier} in {quarter}");
                if self.is_tried(&what)
                    && let Some(told) = self.plus(day, &[Body::BarrierOpened(step())])
                {
                    self.push(what, told);
                }
            }
        }
        for strength in strengths {
            for (quarter, day) in quarters.iter().copied() {
                let what = format!("strength {strength} in {quarter}");
                if self.is_tried(&what)
                    && let Some(told) = self.plus(day, &[Body::StrengthNoted(Strength { strength: strength.clone() })])
                {
                    self.push(what, told);
                }
            }
        }
        self.more_contacts(&quarters);
        self.more_scores(&domains, &quarters);
        self.more_referrals(&quarters);
        self.more_moves(&quarters);
        self.more_results();
    }

    /// What may have become of somebody who left.
    fn more_results(&mut self) {
        let exits: Vec<Date> =
            self.told().iter().filter(|one| matches!(one.body, Body::TrajectoryClosed(_))).map(|one| one.event.about).collect();
        for exit in exits {
            for days in [10, 100] {
                for status in self.codes("labour_event") {
                    let body = Body::LabourEvent(LabourChange { status: status.clone() });
                    if let Some(told) = self.plus(exit.plus_days(days), &[body]) {
                        self.push(format!("labour {status} {days} days after {exit}"), told);
                    }
                }
            }
            let education = self.codes("education_event").into_iter().map(|what| Body::EducationEvent(EducationChange { what }));
            for (body, nth) in education.chain([Body::QualificationGained]).zip(0..) {
                if let Some(told) = self.plus(exit.plus_days(10), &[body]) {
                    self.push(format!("result {nth} after {exit}"), told);
                }
            }
        }
    }

    fn more_characteristics(&mut self, opened: Date) {
        let answered: BTreeSet<Code> = self
            .told()
            .iter()
            .filter_map(|one| if let Body::CharacteristicSet(set) = &one.body { Some(set.field.clone()) } else { None })
            .collect();
        for field in
            INTAKE.into_iter().chain(["persona"]).filter_map(|field| Code::new(field).ok()).filter(|field| !answered.contains(field))
        {
            for value in self.codes(&field) {
                let body = Body::CharacteristicSet(Characteristic { field: field.clone(), value: value.clone(), base: None });
                if let Some(told) = self.plus(opened, &[body]) {
                    self.push(format!("{field} {value}"), told);
                }
            }
        }
        if !self.told().iter().any(|one| matches!(one.body, Body::ParticipationStarted))
            && let Some(told) = self.plus(opened, &[Body::ParticipationStarted])
        {
            self.push("participation".to_owned(), told);
        }
    }

    /// Contacts in a quarter without any: one, and two some days apart.
    fn more_contacts(&mut self, quarters: &[(Period, Date)]) {
        let (Some(kind), Ok(attendance)) = (self.codes("contact_kind").into_iter().next(), Code::new("present")) else { return };
        let contact = Body::ContactLogged(Contact { kind, attendance, duration: None, domains: Vec::new(), services: Vec::new() });
        for (quarter, day) in quarters.iter().copied() {
            let has_one = |one: &Told| matches!(one.body, Body::ContactLogged(_)) && Period::quarter_of(one.event.about) == quarter;
            if self.told().iter().any(has_one) {
                continue;
            }
            let Some(one) = self.plus(day, std::slice::from_ref(&contact)) else { continue };
            let history = History { id: self.history.id, told: one.clone() };
            let again = Made { history: &history, around: self.around, edits: Vec::new() }
                .plus(day.plus_days(10).min(quarter.last()), std::slice::from_ref(&contact));
            self.push(format!("a contact in {quarter}"), one);
            if let Some(told) = again {
                self.push(format!("two contacts in {quarter}"), told);
            }
        }
    }

    fn more_scores(&mut self, domains: &[Code], quarters: &[(Period, Date)]) {
        let Ok(instrument) = Code::new("brug") else { return };
        let score = |domain: &Code, level: u8| {
            Body::DomainScored(DomainScore {
                instrument: instrument.clone(),
                edition: 1,
                domain: domain.clone(),
                level,
                by: ScoredBy::Worker,
            })
        };
        const FIRST: &[(Option<u8>, u8)] = &[
            (None, 2),
            (Some(2), 2),
            (Some(2), 4),
            (Some(4), 2),
            (Some(4), 4),
            (Some(2), 3),
            (Some(3), 2),
            (Some(3), 3),
            (Some(3), 4),
            (Some(4), 3),
        ];
        const LATER: &[(Option<u8>, u8)] = &[(None, 3), (Some(2), 4), (Some(4), 2), (Some(3), 3)];
        for ((quarter, day), nth) in quarters.iter().copied().zip(0..) {
            for domain in domains {
                for (early, late) in if nth == 0 { FIRST } else { LATER } {
                    let bodies: Vec<Body> = early.iter().chain([late]).map(|level| score(domain, *level)).collect();
                    let what = format!("{domain} scored {early:?} {late} in {quarter}");
                    if self.is_tried(&what)
                        && let Some(told) = self.plus(day, &bodies)
                    {
                        self.push(what, told);
                    }
                }
            }
            // Where there is a score, one more.
            let scored: BTreeSet<Code> = self
                .told()
                .iter()
                .filter(|one| one.event.about <= quarter.last())
                .filter_map(|one| if let Body::DomainScored(score) = &one.body { Some(score.domain.clone()) } else { None })
                .collect();
            for (domain, level) in scored.iter().flat_map(|domain| [1, 3, 5].map(|level| (domain, level))) {
                let what = format!("{domain} scored again {level} in {quarter}");
                if self.is_tried(&what)
                    && let Some(told) = self.plus(quarter.last(), &[score(domain, level)])
                {
                    self.push(what, told);
                }
            }
        }
    }

    fn more_referrals(&mut self, quarters: &[(Period, Date)]) {
        let model = self.history.id;
        let reason = self.codes("referral_reason").first().cloned();
        let services: Vec<(Code, u32)> = self.codes("service").into_iter().zip(1_u32..).collect();
        for ((quarter, day), (service, nth)) in
            quarters.iter().flat_map(|quarter| services.iter().map(move |service| (*quarter, service.clone())))
        {
            let Some(referral) = another::<ReferralId>(model.to_string(), 50_000 + nth) else { continue };
            let step = || ReferralStep { referral };
            let made = Body::ReferralMade(ReferralMade {
                referral,
                service: service.clone(),
                form: None,
                offer: None,
                organisation: None,
                barrier: None,
            });
            let mut ways = vec![
                ("referred", vec![made.clone()]),
                ("accepted by", vec![made.clone(), Body::ReferralAccepted(step())]),
                ("met", vec![made.clone(), Body::ReferralAccepted(step()), Body::ReferralFirstMeetingHeld(step())]),
            ];
            if let Some(reason) = reason.clone() {
                ways.push(("declined by", vec![made, Body::ReferralDeclined(ReferralStop { referral, reason })]));
            }
            for (what, bodies) in ways {
                let what = format!("{what} {service} in {quarter}");
                if self.is_tried(&what)
                    && let Some(told) = self.plus(day, &bodies)
                {
                    self.push(what, told);
                }
            }
        }
    }

    /// Handovers, exits and returns that may have been.
    fn more_moves(&mut self, quarters: &[(Period, Date)]) {
        let closed = self.told().iter().filter(|one| matches!(one.body, Body::TrajectoryClosed(_))).map(|one| one.event.about).max();
        let author = self.told().first().map(|one| one.event.author);
        for (quarter, day) in quarters.iter().copied() {
            let colleagues = self.around.colleagues.iter().copied().filter(|user| Some(*user) != author);
            for to in colleagues {
                let Some(handover) = another::<HandoverId>(self.history.id.to_string(), 60_000) else { continue };
                let step = || HandoverStep { handover };
                let offered = Body::HandoverOffered(HandoverOffer { handover, to });
                let ways = [
                    ("apart", vec![offered.clone(), Body::HandoverAccepted(step()), Body::HandoverDone(step())]),
                    (
                        "together",
                        vec![offered, Body::HandoverAccepted(step()), Body::HandoverMetTogether(step()), Body::HandoverDone(step())],
                    ),
                ];
                for (what, bodies) in ways {
                    let what = format!("handed over to {to} {what} in {quarter}");
                    if self.is_tried(&what)
                        && let Some(told) = self.plus(day, &bodies)
                    {
                        self.push(what, told);
                    }
                }
            }
        }
        let begun = quarters.first().map(|(quarter, _)| *quarter);
        let later = self.around.moments.iter().map(|moment| moment.quarter).filter(|quarter| begun.is_some_and(|begun| *quarter >= begun));
        for quarter in later.collect::<Vec<_>>() {
            match closed {
                None => {
                    for reason in self.codes("close_reason") {
                        let body = Body::TrajectoryClosed(Closing { reason: reason.clone() });
                        if let Some(told) = self.plus(quarter.last(), &[body]) {
                            self.push(format!("closed for {reason} in {quarter}"), told);
                        }
                    }
                }
                // Left then, and back the day after: what came later stays as it is.
                Some(exit) if quarter.last() < exit => {
                    for reason in self.codes("close_reason") {
                        if let Some(told) = self.left_and_back(quarter.last(), &reason) {
                            self.push(format!("closed for {reason} in {quarter}, back after"), told);
                        }
                    }
                }
                Some(exit) if quarter.last() > exit => {
                    if let Some(told) = self.plus(quarter.first().max(exit).plus_days(5), &[Body::TrajectoryReopened]) {
                        self.push(format!("reopened in {quarter}"), told);
                    }
                }
                Some(_) => {}
            }
        }
    }

    /// Closed on a day and opened again on the next.
    fn left_and_back(&self, on: Date, reason: &Code) -> Option<Vec<Told>> {
        let closed = self.plus(on, &[Body::TrajectoryClosed(Closing { reason: reason.clone() })])?;
        let history = History { id: self.history.id, told: closed };
        Made { history: &history, around: self.around, edits: Vec::new() }.plus(on.plus_days(1), &[Body::TrajectoryReopened])
    }

    fn tally(&mut self) {
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
    fn tallied(&mut self, what: String, one: &Told, body: Body) {
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
