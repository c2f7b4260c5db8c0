//! What workers do with their phones.

use domain::clock::utc_date;
use domain::code_name::CodeName;
use domain::event::{Body, Correction, Event, HandoverOffer, HandoverStep, Header, Note, Opening};
use domain::ids::{HandoverId, TrajectoryId};
use domain::trajectory::{HandoverState, earliest, legal};
use serde_json::json;

use super::{Run, round::Stop};

impl Run {
    pub fn event(&self, at: usize, trajectory: TrajectoryId, body: &Body) -> Event {
        let phone = &self.phones[at];
        let clock = self.now + phone.skew;
        // By its own clock, as the app does it. A date that is still to come is refused, and put right: here it is right at once.
        let day = utc_date(clock.min(self.now));
        let first = phone.caseload.get(&trajectory).and_then(|state| earliest(state, body));
        let header = Header {
            id: phone.memory.next_id(trajectory, &[], clock, &self.dice),
            trajectory,
            author: phone.caller.id,
            device: phone.device,
            device_time: clock,
            about: day.max(first.unwrap_or(day)),
        };
        Event::new(header, body).unwrap()
    }

    /// The next step of handing a trajectory over, as this phone sees it; `None` when it has none to make.
    pub fn step(&self, at: usize, trajectory: TrajectoryId, willing: bool) -> Option<Event> {
        let (me, other) = (self.phones[at].caller.id, self.phones[if at == 2 { 0 } else { 2 }].caller.id);
        let state = self.phones[at].caseload.get(&trajectory)?;
        let body = match state.handover() {
            None if state.confidant == me => {
                Body::HandoverOffered(HandoverOffer { handover: HandoverId::new(self.now, &self.dice), to: other })
            }
            None => return None,
            Some((handover, found)) => {
                let step = HandoverStep { handover };
                match found.state {
                    _ if !willing && self.dice.one_in(8) => Body::HandoverDeclined(step),
                    HandoverState::Offered if found.to == me => Body::HandoverAccepted(step),
                    HandoverState::Offered => return None,
                    HandoverState::Accepted => Body::HandoverMetTogether(step),
                    _ => Body::HandoverDone(step),
                }
            }
        };
        let event = self.event(at, trajectory, &body);
        if self.phones[at].ignorant_of.is_some_and(|kind| event.kind == kind) {
            return None;
        }
        legal(state, &event, &body).ok().map(|()| event)
    }

    /// Something is recorded, if this phone has something to record.
    pub fn write(&mut self, at: usize) {
        let known: Vec<TrajectoryId> = self.phones[at].caseload.keys().copied().collect();
        let event = if known.is_empty() || self.dice.one_in(4) {
            let body = Body::TrajectoryOpened(Opening {
                code_name: CodeName::draw(&self.dice).to_string(),
                challenge: "ru1".try_into().unwrap(),
                municipality: "aalst".try_into().unwrap(),
            });
            Some(self.event(at, TrajectoryId::new(self.now, &self.dice), &body))
        } else {
            let caseload = &self.phones[at].caseload;
            let under_way = known.iter().find(|id| caseload[*id].handover().is_some()).copied();
            let any = *self.dice.any(&known);
            let trajectory = under_way.filter(|_| !self.dice.one_in(4)).unwrap_or(any);
            if self.dice.one_in(2) { self.step(at, trajectory, false) } else { self.note(at, trajectory) }
        };
        if let Some(event) = event {
            let _ = self.record(at, event);
        }
    }

    /// A record about a trajectory: a note, one taken back, or something that the server does not know.
    fn note(&mut self, at: usize, trajectory: TrajectoryId) -> Option<Event> {
        let state = &self.phones[at].caseload[&trajectory];
        let me = self.phones[at].caller.id;
        // Whoever reads along does not write.
        if state.confidant != me || self.phones[at].ignorant_of == Some("note_added") {
            return None;
        }
        if let Some(last) = state.notes.last().filter(|note| note.author == me)
            && self.dice.one_in(6)
        {
            return Some(self.event(at, trajectory, &Body::Correction(Correction { of: last.event, replacement: None })));
        }
        let mut event = self.event(at, trajectory, &Body::NoteAdded(Note { text: "een gesprek".to_owned() }));
        match self.dice.roll(8) {
            0 => event.kind = "something_new".try_into().unwrap(),
            1 => (event.version, event.data) = (2, json!({ "text": "een gesprek", "heard": [1, "a", null] })),
            _ => return Some(event),
        }
        self.tally.foreign += 1;
        Some(event)
    }

    /// As `Source::record` of the app: on the disk before anybody is told that it was kept.
    pub fn record(&mut self, at: usize, event: Event) -> Result<(), Stop> {
        let (id, trajectory) = (event.id, event.trajectory);
        self.say(|| format!("phone {at} records {} {id} of {trajectory}", event.kind));
        let phone = &mut self.phones[at];
        phone.memory.outbox_mut().add(event);
        phone.redraw([trajectory]);
        self.keep(at, |disk, memory| disk.keep_new(memory.outbox(), &[id]))?;
        self.kept.insert(id);
        Ok(())
    }

    /// Two workers who mean to hand something over, on a bad network.
    pub async fn hand_over(&mut self) {
        for at in [0, 2, 0, 2, 0, 2] {
            let _ = self.exchange(at).await;
            self.now += 1_000;
            let known: Vec<TrajectoryId> = self.phones[at].caseload.keys().copied().collect();
            let Some(event) = known.into_iter().find_map(|id| self.step(at, id, false)) else { continue };
            let _ = self.record(at, event);
            let _ = self.exchange(at).await;
        }
    }
}
