//! What one event may have been instead.

use domain::event::{
    BarrierStep, Body, Characteristic, Closing, Contact, DomainScore, FollowUp, LabourChange, ReferralMade, ReferralStep, ReferralStop,
};
use domain::period::Period;

use super::{Made, referral_of};
use crate::aggregate::history::{History, Told};

impl Made<'_> {
    /// What one event may have been instead.
    pub(super) fn event(&mut self, at: usize) {
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
                for (quarter, day) in self.quarters.clone().into_iter().filter(|(quarter, _)| !quarter.contains(one.event.about)) {
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
                for (quarter, day) in self.quarters.clone().into_iter().filter(|(quarter, _)| quarter.last() >= one.event.about) {
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
    pub(super) fn moved(&mut self, at: usize, one: &Told, what: &str) {
        for by in [-91_i64, -28, 28, 91] {
            let told = self.on(at, one.event.about.plus_days(by));
            self.push(format!("{what} moved by {by} {}", one.event.id), told);
        }
    }

    /// Of the contacts of a quarter, those that went alike are edited together: they are many, and who had one is what figures read.
    pub(super) fn contact(&mut self, at: usize, one: &Told, contact: &Contact) {
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
        let attendances = self.codes("attendance").into_iter().filter(|code| *code != contact.attendance);
        let kinds = self.codes("contact_kind").into_iter().filter(|code| *code != contact.kind);
        let attendances = attendances.map(|attendance| (attendance.to_string(), Contact { attendance, ..contact.clone() }));
        let others: Vec<(String, Contact)> =
            attendances.chain(kinds.map(|kind| (kind.to_string(), Contact { kind, ..contact.clone() }))).collect();
        for (what, other) in others {
            if are_more {
                let mut told = self.told().to_vec();
                for one in told.iter_mut().filter(|one| alike(one)) {
                    if let Body::ContactLogged(contact) = &mut one.body {
                        *contact = Contact { kind: other.kind.clone(), attendance: other.attendance.clone(), ..contact.clone() };
                    }
                }
                self.push(format!("all {what} {id}"), told);
            }
            let told = self.with(at, Body::ContactLogged(other));
            self.push(format!("{what} {id}"), told);
        }
        if are_more {
            let told = self.without(alike);
            self.push(format!("none of these contacts {id}"), told);
        }
        let told = self.without(|other| other.event.id == id);
        self.push(format!("no contact {id}"), told);
        self.moved(at, one, "contact");
        if let Some(told) = self.plus(one.event.about, std::slice::from_ref(&one.body)) {
            self.push(format!("one more contact {id}"), told);
        }
    }

    pub(super) fn referral(&mut self, at: usize, one: &Told, made: &ReferralMade) {
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
        let plain = Made::new(&history, self.around);
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
}
