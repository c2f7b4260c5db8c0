//! A worker with a phone, as far as the server can tell.

use domain::clock::Clock;
use domain::code_name::CodeName;
use domain::event::{Body, Event, Header, Note, Opening};
use domain::ids::{DeviceId, EventId, TrajectoryId, UserId};
use domain::wire::{Pulled, Push, Pushed, WIRE_VERSION};
use serde_json::Value;

use crate::{Client, TestApp};

/// Makes events and exchanges them with the server.
pub struct Worker<'a> {
    /// Their browser.
    pub client: Client,
    /// Their account.
    pub user: UserId,
    /// Their phone.
    pub device: DeviceId,
    world: &'a TestApp,
}

impl<'a> Worker<'a> {
    /// Logs in.
    pub async fn enter(world: &'a TestApp, login: &str) -> Self {
        let mut client = world.log_in_as(login).await;
        let me = client.get("/api/v1/session").await.json();
        let user = me["user"].as_str().unwrap().parse().unwrap();
        Self { client, user, device: DeviceId::new(world.clock.now(), world.app.entropy.as_ref()), world }
    }

    /// An event of today.
    pub fn event(&self, trajectory: TrajectoryId, body: &Body) -> Event {
        let now = self.world.clock.now();
        let header = Header {
            id: EventId::new(now, self.world.app.entropy.as_ref()),
            trajectory,
            author: self.user,
            device: self.device,
            device_time: now,
            about: domain::clock::utc_date(now),
        };
        Event::new(header, body).unwrap()
    }

    /// The first event of a new trajectory.
    pub fn opening(&self) -> Event {
        let entropy = self.world.app.entropy.as_ref();
        let body = Body::TrajectoryOpened(Opening {
            code_name: CodeName::draw(entropy).to_string(),
            challenge: "ru1".try_into().unwrap(),
            municipality: "aalst".try_into().unwrap(),
        });
        self.event(TrajectoryId::new(self.world.clock.now(), entropy), &body)
    }

    /// A note, which depends on nothing.
    pub fn note(&self, trajectory: TrajectoryId, text: &str) -> Event {
        self.event(trajectory, &Body::NoteAdded(Note { text: text.to_owned() }))
    }

    /// A batch as JSON, to be spoilt before it is sent.
    pub fn batch(&self, events: &[Event]) -> Value {
        let push = Push { wire: WIRE_VERSION, device: self.device, device_time: self.world.clock.now(), events: events.to_vec() };
        serde_json::to_value(push).unwrap()
    }

    /// Pushes.
    pub async fn push(&mut self, events: &[Event]) -> Pushed {
        let batch = self.batch(events);
        let answer = self.client.post("/api/v1/sync/push", &batch).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        serde_json::from_value(answer.json()).unwrap()
    }

    /// Pulls one page.
    pub async fn pull(&mut self, after: i64, limit: u32) -> Pulled {
        let answer = self.client.get(&format!("/api/v1/sync/pull?after={after}&limit={limit}")).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        serde_json::from_value(answer.json()).unwrap()
    }

    /// The first page of one trajectory.
    pub async fn history(&mut self, trajectory: TrajectoryId) -> Pulled {
        let answer = self.client.get(&format!("/api/v1/sync/pull?after=0&trajectory={trajectory}")).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        serde_json::from_value(answer.json()).unwrap()
    }

    /// Pulls page by page from the start; gives everything and how many pages it took.
    pub async fn pull_all(&mut self, limit: u32) -> (Vec<Event>, usize) {
        let (mut events, mut after, mut pages) = (Vec::new(), 0, 0);
        loop {
            let page = self.pull(after, limit).await;
            assert!(!page.has_more || !page.events.is_empty(), "an empty page never has more");
            assert!(page.cursor >= after, "a cursor never goes back");
            pages += 1;
            after = page.cursor;
            events.extend(page.events);
            if !page.has_more {
                return (events, pages);
            }
        }
    }
}
