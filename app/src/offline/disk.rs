//! What is kept on this phone between two openings of the app: read once when it is unlocked, then written to only.

use std::sync::Arc;

use domain::clock::Entropy;
use domain::codebook::Codebook;
use domain::event::Event;
use domain::ids::{DeviceId, EventId, UserId};
use domain::map::Map;
use domain::sync::{Cursor, Item, Outbox, Replica, Settled};
use domain::wire::{Colleague, Me, Organisation};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::database::{Change, Database, Place, Unusable, Written};
use super::settings::{forget_setting, read_setting, write_setting};
use super::vault::{self, Key, Lock, Vault};

const LOCK: &str = "key";
const PROFILE: &str = "profile";
const CURSOR: &str = "cursor";
const PIN: &str = "pin";
/// What an export is sealed for.
const UNSENT: &str = "unsent";
const FILLED_IN: &str = "filled in";

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
}

impl Kept {
    /// As it is worked with.
    pub fn store(self, me: UserId) -> Replica {
        Replica::new(me, self.events, self.outbox, self.cursor)
    }
}

/// What a password opens.
pub(crate) enum Opened {
    /// Everything.
    Disk(Disk),
    /// Nothing: another password is needed.
    Wrong,
    /// There is nothing of this login on this phone.
    Nothing,
    /// There was something, and the browser has cleared it.
    Cleared,
}

impl Disk {
    /// Opens what is kept for a login.
    pub async fn open(login: &str, password: &str, entropy: &'static dyn Entropy) -> Result<Opened, Unusable> {
        let database = Database::new(&vault::database_name(login));
        let Some((_, lock)) = database.read(Place::Lock).await?.into_iter().find(|(key, _)| key == LOCK) else {
            return Ok(if read_setting(&database.canary()).is_some() { Opened::Cleared } else { Opened::Nothing });
        };
        let opened = Lock::from_bytes(lock).open(password).map(Vault::new);
        Ok(opened.map_or(Opened::Wrong, |vault| Opened::Disk(Self { database, vault, entropy })))
    }

    /// Locks what is kept for a login with this key from now on. Nothing else that is there changes.
    pub async fn lock(login: &str, password: &str, key: Key, passes: u8, entropy: &'static dyn Entropy) -> Result<Self, Unusable> {
        let database = Database::new(&vault::database_name(login));
        let lock = Lock::new(password, &key, passes, entropy).ok_or(Unusable)?;
        database.write(vec![Change { place: Place::Lock, key: LOCK.to_owned(), value: Some(lock.to_bytes()) }]).await?;
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

    /// Reads everything.
    pub async fn load(&self) -> Result<Kept, Unusable> {
        let mut unreadable = 0;
        let (mut profile, mut cursor, mut pin, mut filled_in) = (None, None, None, Vec::new());
        for (name, sealed) in self.database.read(Place::Profile).await? {
            match name.as_str() {
                PROFILE => profile = self.read(Place::Profile, &name, &sealed),
                PIN => pin = self.read(Place::Profile, &name, &sealed).flatten(),
                FILLED_IN => filled_in = self.read(Place::Profile, &name, &sealed).unwrap_or_default(),
                _ => cursor = self.read::<Cursor>(Place::Profile, &name, &sealed),
            }
        }
        let mut rows = async |place| -> Result<Vec<Vec<u8>>, Unusable> {
            let rows = self.database.read(place).await?;
            let open = |(name, sealed): (String, Vec<u8>)| self.plain(place, &name, &sealed);
            let found: Vec<Option<Vec<u8>>> = rows.into_iter().map(open).collect();
            unreadable += found.iter().filter(|row| row.is_none()).count();
            Ok(found.into_iter().flatten().collect())
        };
        let events: Vec<Event> = rows(Place::Event).await?.iter().filter_map(|row| parse(row)).collect();
        let mut items: Vec<Item> = rows(Place::Outbox).await?.iter().filter_map(|row| parse(row)).collect();
        // Ids are made in order of time (UUIDv7): the oldest goes first.
        domain::order::sort_by_key(&mut items, |item| item.event.id);
        // A cursor without what it stands for would skip rows for ever: then everything is fetched anew.
        let cursor: Cursor = cursor.filter(|_| unreadable == 0).unwrap_or_default();
        Ok(Kept { profile, events, outbox: Outbox::from_items(items), cursor, pin, filled_in, unreadable })
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
    pub fn keep_verdicts(&self, settled: &Settled, store: &Replica, forgotten: &[EventId]) -> Written {
        let mut changes = self.items(store.outbox(), &settled.refused);
        for event in &settled.confirmed {
            changes.push(self.take(Place::Outbox, event.id));
            changes.push(self.put(Place::Event, self.name(event.id), event));
        }
        self.finish(changes, store, forgotten)
    }

    /// Takes a refused event out of the outbox.
    pub fn dismiss(&self, id: EventId) -> Written {
        self.database.write(vec![self.take(Place::Outbox, id)])
    }

    /// Everything that was not taken in, sealed with the key that the server has as well: a file to hand in by another way.
    pub fn export(&self, user: UserId, device: DeviceId, outbox: &Outbox) -> String {
        let events: Vec<&Event> = outbox.items().iter().map(|item| &item.event).collect();
        let plain = serde_json::to_vec(&events).unwrap_or_default();
        let sealed = vault::hex(&self.vault.seal(UNSENT, &plain, self.entropy));
        format!("{{\"user\":\"{user}\",\"device\":\"{device}\",\"sealed\":\"{sealed}\"}}")
    }

    /// Keeps a page of the log together with how far it reaches, what has to be sent again, and what is out of reach.
    pub fn keep_page(&self, events: &[Event], store: &Replica, again: &[EventId], forgotten: &[EventId]) -> Written {
        let mut changes: Vec<Change> = events.iter().map(|event| self.put(Place::Event, self.name(event.id), event)).collect();
        changes.extend(self.items(store.outbox(), again));
        changes.extend(again.iter().map(|id| self.take(Place::Event, *id)));
        self.finish(changes, store, forgotten)
    }

    fn finish(&self, mut changes: Vec<Change>, store: &Replica, forgotten: &[EventId]) -> Written {
        changes.extend(forgotten.iter().map(|id| self.take(Place::Event, *id)));
        changes.push(self.put(Place::Profile, CURSOR.to_owned(), store.cursor()));
        self.database.write(changes)
    }

    fn take(&self, place: Place, id: EventId) -> Change {
        Change { place, key: self.name(id), value: None }
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

    fn plain(&self, place: Place, key: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        self.vault.open(&bound(place, key), sealed)
    }

    fn read<T: DeserializeOwned>(&self, place: Place, key: &str, sealed: &[u8]) -> Option<T> {
        parse(&self.plain(place, key, sealed)?)
    }
}

/// What a row is bound to.
fn bound(place: Place, key: &str) -> String {
    format!("{}/{key}", place.name())
}

/// By way of a value, as in `remote`: one parser for every type.
fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let value: serde_json::Value = serde_json::from_slice(bytes).ok()?;
    T::deserialize(&value).ok()
}
