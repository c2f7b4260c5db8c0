//! What is kept on this phone between two openings of the app: read once when it is unlocked, then written to only.

use std::sync::Arc;

use domain::clock::Entropy;
use domain::codebook::Codebook;
use domain::event::{Event, Packed};
use domain::ids::{DeviceId, EventId, UserId};
use domain::map::Map;
use domain::sync::{Cursor, Item, Outbox, Replica, Settled};
use domain::wire::{Colleague, Me, Organisation};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use wasm_bindgen_futures::JsFuture;

use super::database::{Asked, Change, Database, Place, Unusable, Written};
use super::settings::{forget_setting, read_setting, write_setting};
use super::vault::{self, Key, Lock, Vault};

const LOCK: &str = "key";
const DEVICE: &str = "device";
const PROFILE: &str = "profile";
const CURSOR: &str = "cursor";
const PIN: &str = "pin";
/// What an export is sealed for.
const UNSENT: &str = "unsent";
const FILLED_IN: &str = "filled in";
/// Everything but the lock, in the order in which it is read.
const SEALED: &[Place] = &[Place::Profile, Place::Event, Place::Outbox];
/// So many rows are read as quickly as one; with more, the log is written anew.
const MOST_ROWS: usize = 100;
/// The most events in one row that was written anew: one that is damaged must not take everything with it.
const ROW: usize = 1_000;

/// What a worker's screens need besides the log.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Profile {
    pub me: Me,
    pub codebook: Arc<Codebook>,
    pub organisations: Arc<Vec<Organisation>>,
    pub colleagues: Arc<Vec<Colleague>>,
}

/// One worker's part of this phone, unlocked.
#[derive(Clone)]
pub(crate) struct Disk {
    database: Database,
    vault: Vault,
    entropy: &'static dyn Entropy,
}

/// Everything that was kept.
pub(crate) struct Kept {
    pub profile: Option<Profile>,
    pub events: Vec<Event>,
    pub outbox: Outbox,
    pub cursor: Cursor,
    pub pin: Option<String>,
    pub filled_in: Vec<(String, String)>,
    /// Rows that could not be read: damaged, or of another version.
    pub unreadable: usize,
    /// The log stands in more rows than is quick, or in some that cannot be read: time to [rewrite](Disk::rewrite) it.
    pub untidy: bool,
}

impl Kept {
    /// As it is worked with.
    pub fn store(self, me: UserId) -> Replica {
        Replica::new(me, self.events, self.outbox, self.cursor)
    }
}

/// What a password opens.
pub(crate) enum Opened {
    /// Everything; its rows are on their way.
    Disk(Disk, Asked),
    /// Nothing: another password is needed.
    Wrong,
    /// There is nothing of this login on this phone.
    Nothing,
    /// There was something, and the browser has cleared it.
    Cleared,
}

impl Disk {
    /// Opens what is kept for a login. Gives also the installation whose key locks it: the server knows the key by that one, and
    /// the browser may have lost its settings. The password is tried when the screen has been drawn.
    pub async fn open(
        login: &str,
        password: &str,
        drawing: JsFuture,
        entropy: &'static dyn Entropy,
    ) -> Result<(Opened, Option<DeviceId>), Unusable> {
        let database = Database::new(&vault::database_name(login));
        let rows = database.read(&[Place::Lock]).rows().await?.next().unwrap_or_default();
        // The browser fetches them while the password is tried, which takes this thread a second on a slow phone.
        let sealed = database.read(SEALED);
        drop(drawing.await);
        let row = |name: &str| rows.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
        let device = row(DEVICE).and_then(|id| String::from_utf8(id).ok()?.parse().ok());
        let opened = match row(LOCK).map(|lock| Lock::from_bytes(lock).open(password)) {
            None if read_setting(&database.canary()).is_some() => Opened::Cleared,
            None => Opened::Nothing,
            Some(None) => Opened::Wrong,
            Some(Some(key)) => Opened::Disk(Self { database, vault: Vault::new(key), entropy }, sealed),
        };
        Ok((opened, device))
    }

    /// Locks what is kept for a login with this installation's key from now on. Nothing else that is there changes.
    pub async fn lock(
        login: &str,
        password: &str,
        (device, key): (DeviceId, Key),
        passes: u8,
        entropy: &'static dyn Entropy,
    ) -> Result<Self, Unusable> {
        let database = Database::new(&vault::database_name(login));
        let lock = Lock::new(password, &key, passes, entropy).ok_or(Unusable)?;
        let row = |key: &str, value| Change { place: Place::Lock, key: key.to_owned(), value: Some(value) };
        database.write(vec![row(LOCK, lock.to_bytes()), row(DEVICE, device.to_string().into_bytes())]).await?;
        write_setting(&database.canary(), "kept");
        Database::persist();
        Ok(Self { database, vault: Vault::new(key), entropy })
    }

    pub fn key(&self) -> &Key {
        self.vault.key()
    }

    /// Destroys the key, then everything that it opened.
    pub async fn destroy(&self) {
        drop(self.database.write(vec![Change { place: Place::Lock, key: LOCK.to_owned(), value: None }]).await);
        self.database.destroy().await;
        forget_setting(&self.database.canary());
    }

    /// Asks for everything that is sealed.
    pub fn sealed(&self) -> Asked {
        self.database.read(SEALED)
    }

    /// Opens everything.
    pub async fn load(&self, sealed: Asked) -> Result<Kept, Unusable> {
        let mut sealed = sealed.rows().await?;
        let mut next = || sealed.next().unwrap_or_default();
        let (mut profile, mut cursor, mut pin, mut filled_in) = (None, None, None, Vec::new());
        for (name, sealed) in next() {
            match name.as_str() {
                PROFILE => profile = self.read(Place::Profile, &name, &sealed),
                PIN => pin = self.read(Place::Profile, &name, &sealed).flatten(),
                FILLED_IN => filled_in = self.read(Place::Profile, &name, &sealed).unwrap_or_default(),
                _ => cursor = self.read::<Cursor>(Place::Profile, &name, &sealed),
            }
        }
        let (logged, waiting) = (next(), next());
        let pages: Vec<Vec<Event>> =
            logged.iter().filter_map(|(name, sealed)| Packed::unpack(self.value(Place::Event, name, sealed)?)).collect();
        let mut items: Vec<Item> = waiting.iter().filter_map(|(name, sealed)| self.read(Place::Outbox, name, sealed)).collect();
        let unreadable = (logged.len() - pages.len()) + (waiting.len() - items.len());
        // Ids are made in order of time (UUIDv7): the oldest goes first.
        domain::order::sort_by_key(&mut items, |item| item.event.id);
        // A cursor without what it stands for would skip rows for ever: then everything is fetched anew.
        let cursor: Cursor = cursor.filter(|_| unreadable == 0).unwrap_or_default();
        Ok(Kept {
            profile,
            events: pages.into_iter().flatten().collect(),
            outbox: Outbox::from_items(items),
            cursor,
            pin,
            filled_in,
            unreadable,
            untidy: logged.len() > MOST_ROWS || unreadable > 0,
        })
    }

    /// Keeps who works here and what the screens need.
    pub fn keep_profile(&self, profile: &Profile) -> Written {
        self.database.write(vec![self.put(Place::Profile, PROFILE.to_owned(), profile)])
    }

    /// Keeps the code for a quick unlock, sealed as all else.
    pub fn keep_pin(&self, pin: Option<&str>) -> Written {
        self.database.write(vec![self.put(Place::Profile, PIN.to_owned(), &pin)])
    }

    /// Keeps what is being filled in.
    pub fn keep_filled_in(&self, filled_in: &Map<String, String>) -> Written {
        let entries: Vec<(&String, &String)> = filled_in.iter().collect();
        self.database.write(vec![self.put(Place::Profile, FILLED_IN.to_owned(), &entries)])
    }

    /// Keeps what was just recorded.
    pub fn keep_new(&self, outbox: &Outbox, ids: &[EventId]) -> Written {
        self.database.write(self.items(outbox, ids))
    }

    /// Keeps the server's verdicts: what is confirmed moves from the outbox to the log, in one step.
    pub fn keep_verdicts(&self, settled: &Settled, news: &[Event], store: &Replica, forgets: bool) -> Written {
        let mut changes = self.items(store.outbox(), &settled.refused);
        changes.extend(settled.confirmed.iter().map(|event| self.take(event.id)));
        self.keep_log(changes, news, store, forgets)
    }

    /// Takes a refused event out of the outbox.
    pub fn dismiss(&self, id: EventId) -> Written {
        self.database.write(vec![self.take(id)])
    }

    /// Everything that was not taken in, sealed with the key that the server has as well: a file to hand in by another way.
    pub fn export(&self, user: UserId, device: DeviceId, outbox: &Outbox) -> String {
        let events: Vec<&Event> = outbox.items().iter().map(|item| &item.event).collect();
        let plain = serde_json::to_vec(&events).unwrap_or_default();
        let sealed = vault::hex(&self.vault.seal(UNSENT, &plain, self.entropy));
        format!("{{\"user\":\"{user}\",\"device\":\"{device}\",\"sealed\":\"{sealed}\"}}")
    }

    /// Keeps what is new on a page of the log, together with how far it reaches.
    pub fn keep_page(&self, news: &[Event], store: &Replica, forgets: bool) -> Written {
        self.keep_log(Vec::new(), news, store, forgets)
    }

    /// Keeps the log as it is now, and what goes out again.
    pub fn rewrite(&self, store: &Replica, again: &[EventId]) -> Written {
        self.keep_log(self.items(store.outbox(), again), &[], store, true)
    }

    /// What came together is written together: a row for each event costs the browser more than all the rest. So a row
    /// does not tell which events are in it, and when some are to be forgotten, which is rare, the log is written anew.
    fn keep_log(&self, mut changes: Vec<Change>, news: &[Event], store: &Replica, forgets: bool) -> Written {
        if forgets {
            changes.push(Change { place: Place::Event, key: String::new(), value: None });
            let all: Vec<&Event> = store.kept().collect();
            changes.extend(all.chunks(ROW).filter_map(|row| self.events(row)));
        } else {
            changes.extend(self.events(&news.iter().collect::<Vec<_>>()));
        }
        changes.push(self.put(Place::Profile, CURSOR.to_owned(), store.cursor()));
        self.database.write(changes)
    }

    /// A row of events.
    fn events(&self, events: &[&Event]) -> Option<Change> {
        Some(self.put(Place::Event, self.name(events.first()?.id), &Packed::new(events.iter().copied())))
    }

    fn take(&self, id: EventId) -> Change {
        Change { place: Place::Outbox, key: self.name(id), value: None }
    }

    fn items(&self, outbox: &Outbox, ids: &[EventId]) -> Vec<Change> {
        let wanted = outbox.items().iter().filter(|item| ids.contains(&item.event.id));
        wanted.map(|item| self.put(Place::Outbox, self.name(item.event.id), item)).collect()
    }

    fn name(&self, id: EventId) -> String {
        self.vault.name(&id.to_string())
    }

    fn put(&self, place: Place, key: String, value: &impl Serialize) -> Change {
        let plain = serde_json::to_vec(value).unwrap_or_default();
        let value = Some(self.vault.seal(&bound(place, &key), &plain, self.entropy));
        Change { place, key, value }
    }

    fn value(&self, place: Place, key: &str, sealed: &[u8]) -> Option<Value> {
        serde_json::from_slice(&self.vault.open(&bound(place, key), sealed)?).ok()
    }

    /// By way of a value, as in `remote`: one parser for every type.
    fn read<T: DeserializeOwned>(&self, place: Place, key: &str, sealed: &[u8]) -> Option<T> {
        domain::json::read(&self.value(place, key, sealed)?).ok()
    }
}

/// What a row is bound to.
fn bound(place: Place, key: &str) -> String {
    format!("{}/{key}", place.name())
}
