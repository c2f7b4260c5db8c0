//! Made-up people with every kind of event and every code of a codebook.

use serde_json::{Value, json};

use super::*;
use crate::codebook::Codebook;

/// Steele's splitmix64: the same people in every run.
pub(super) struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(sides).unwrap()).unwrap()
    }

    fn day(&mut self, from: i64, until: i64) -> i64 {
        from + i64::try_from(self.below(usize::try_from(until - from).unwrap())).unwrap()
    }

    fn pick<'a>(&mut self, book: &'a Codebook, list: &str) -> &'a str {
        let codes = book.list(list);
        codes[self.below(codes.len())].code.as_str()
    }
}

/// Somebody's two years, with every kind of event and every code.
pub(super) fn life(dice: &mut Dice, book: &Codebook) -> Vec<Event> {
    const END: i64 = 380;
    let opened = dice.day(-400, 360);
    let mut told: Vec<Told> = Vec::new();
    for field in crate::codebook::INTAKE.into_iter().chain(["persona"]) {
        if dice.below(8) > 0 {
            told.push((opened, "characteristic_set", json!({ "field": field, "value": dice.pick(book, field) })));
        }
    }
    let moves: &[&str] = &["municipality", "challenge"];
    told.extend(
        moves.iter().map(|field| (dice.day(opened, END), "characteristic_set", json!({ "field": field, "value": dice.pick(book, field) }))),
    );
    if dice.below(3) > 0 {
        told.push((dice.day(opened, opened + 250), "participation_started", Value::Null));
    }
    for _ in 0..dice.below(9) {
        let data = json!({ "kind": dice.pick(book, "contact_kind"), "attendance": dice.pick(book, "attendance") });
        told.push((dice.day(opened, END), "contact_logged", data));
    }
    for at in 0..dice.below(5) {
        let domain = dice.pick(book, "domain");
        for _ in 0..=dice.below(3) {
            told.push(score(dice.day(opened, END), domain, u8::try_from(dice.below(5) + 1).unwrap()));
        }
        if let Some(service) = book.item("domain", domain).and_then(|item| item.services.first())
            && dice.below(2) == 0
        {
            let on = dice.day(opened, END);
            told.extend([refer(on, 40 + at, service), step(on + dice.day(1, 80), "referral_first_meeting_held", 40 + at)]);
        }
    }
    let mut wanted: Vec<&str> = Vec::new();
    for _ in 0..dice.below(6) {
        let (barrier, seen) = (dice.pick(book, "barrier"), dice.day(opened, opened + 60));
        told.push((seen, "barrier_opened", json!({ "barrier": barrier })));
        wanted.extend(book.item("barrier", barrier).into_iter().flat_map(|item| &item.services).map(Code::as_str));
        if dice.below(2) == 0 {
            told.push((dice.day(seen, END.max(seen + 1)), "barrier_resolved", json!({ "barrier": barrier })));
        }
    }
    for _ in 0..dice.below(3) {
        told.push((dice.day(opened, END), "strength_noted", json!({ "strength": dice.pick(book, "strength") })));
    }
    for referral in 0..dice.below(6) {
        let (mut on, id) = (dice.day(opened, END), 10 + referral);
        let asked = if dice.below(3) > 0 && !wanted.is_empty() { wanted[dice.below(wanted.len())] } else { dice.pick(book, "service") };
        told.push(refer(on, id, asked));
        for kinds in [
            ["referral_accepted", "referral_waitlisted", "referral_declined"],
            ["referral_first_meeting_held", "referral_declined", "referral_stopped"],
            ["referral_completed", "referral_stopped", "referral_completed"],
        ] {
            if dice.below(3) > 0 {
                on += dice.day(1, 60);
                let reason = dice.pick(book, "referral_reason");
                told.push((on, kinds[dice.below(3)], json!({ "referral": item(id), "reason": reason })));
            }
        }
    }
    for handover in 0..dice.below(4) {
        let (id, on) = (20 + handover, dice.day(opened, END));
        told.push((on, "handover_offered", json!({ "handover": item(id), "to": item(30 + dice.below(3)) })));
        if dice.below(2) == 0 {
            told.push((on + 1, "handover_met_together", json!({ "handover": item(id) })));
        }
        told.push((on + 2, "handover_done", json!({ "handover": item(id) })));
    }
    let mut on = opened;
    for _ in 0..dice.below(4) {
        on += dice.day(0, 120);
        told.push(close(on, dice.pick(book, "close_reason")));
        told.push((on + dice.day(-20, 200), "labour_event", json!({ "status": dice.pick(book, "labour_event") })));
        if dice.below(3) == 0 {
            told.push((on + dice.day(-20, 200), "education_event", json!({ "what": dice.pick(book, "education_event") })));
        }
        if dice.below(2) == 0 {
            on += dice.day(0, 150);
            told.push(reopen(on));
        }
    }
    story_from(opened, &told)
}
