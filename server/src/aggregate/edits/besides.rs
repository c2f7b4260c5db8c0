//! What may have been told besides.

use std::collections::BTreeSet;

use domain::code::Code;
use domain::codebook::INTAKE;
use domain::date::Date;
use domain::event::{
    BarrierStep, Body, Characteristic, Closing, Contact, DomainScore, EducationChange, HandoverOffer, HandoverStep, LabourChange,
    ReferralMade, ReferralStep, ReferralStop, ScoredBy, Strength,
};
use domain::ids::{HandoverId, ReferralId};
use domain::period::Period;

use super::{Made, another};
use crate::aggregate::history::{History, Told};

impl Made<'_> {
    /// What may have been told besides.
    pub(super) fn more(&mut self) {
        let quarters = self.quarters.clone();
        let Some((_, early)) = quarters.first().copied() else { return };
        let opened = self.opened.unwrap_or(early);
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
    pub(super) fn more_results(&mut self) {
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

    pub(super) fn more_characteristics(&mut self, opened: Date) {
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
    pub(super) fn more_contacts(&mut self, quarters: &[(Period, Date)]) {
        let (Some(kind), Ok(attendance)) = (self.codes("contact_kind").into_iter().next(), Code::new("present")) else { return };
        let contact = Body::ContactLogged(Contact { kind, attendance, duration: None, domains: Vec::new(), services: Vec::new() });
        for (quarter, day) in quarters.iter().copied() {
            let has_one = |one: &Told| matches!(one.body, Body::ContactLogged(_)) && Period::quarter_of(one.event.about) == quarter;
            if self.told().iter().any(has_one) {
                continue;
            }
            let Some(one) = self.plus(day, std::slice::from_ref(&contact)) else { continue };
            let history = History { id: self.history.id, told: one.clone() };
            let again = Made::new(&history, self.around).plus(day.plus_days(10).min(quarter.last()), std::slice::from_ref(&contact));
            self.push(format!("a contact in {quarter}"), one);
            if let Some(told) = again {
                self.push(format!("two contacts in {quarter}"), told);
            }
        }
    }

    pub(super) fn more_scores(&mut self, domains: &[Code], quarters: &[(Period, Date)]) {
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

    pub(super) fn more_referrals(&mut self, quarters: &[(Period, Date)]) {
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
    pub(super) fn more_moves(&mut self, quarters: &[(Period, Date)]) {
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
    pub(super) fn left_and_back(&self, on: Date, reason: &Code) -> Option<Vec<Told>> {
        let closed = self.plus(on, &[Body::TrajectoryClosed(Closing { reason: reason.clone() })])?;
        let history = History { id: self.history.id, told: closed };
        Made::new(&history, self.around).plus(on.plus_days(1), &[Body::TrajectoryReopened])
    }
}
