//! A worker's database on this phone: sealed rows in, sealed rows out.

use std::pin::Pin;

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(module = "/src/offline/database.js")]
extern "C" {
    fn database(name: &str) -> JsValue;
    fn read(database: &JsValue, stores: &Array) -> Promise;
    fn write(database: &JsValue, changes: &Array) -> Promise;
    fn persist();
    fn destroy(database: &JsValue) -> Promise;
}

/// The phone's storage does not work: full, closed or corrupt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unusable;

/// Ends when what was written is on the disk, or cannot be.
pub(crate) type Written = Pin<Box<dyn Future<Output = Result<(), Unusable>>>>;

/// What was asked for: the rows of each place, with their keys. It is on its way whether or not somebody waits for it.
pub(crate) struct Asked(JsFuture);

/// Rows with their keys.
pub(crate) type Rows = Vec<(String, Vec<u8>)>;

/// Where rows stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// The wrapped key; the only rows that are not sealed.
    Lock,
    /// Who works here, codebook, colleagues, cursor.
    Profile,
    /// What the server has: events that came together stand in one row.
    Event,
    /// What the server has not confirmed.
    Outbox,
}

impl Place {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lock => "lock",
            Self::Profile => "profile",
            Self::Event => "event",
            Self::Outbox => "outbox",
        }
    }
}

/// One row to put, or to take away.
pub(crate) struct Change {
    pub place: Place,
    /// Empty: every row of the place.
    pub key: String,
    pub value: Option<Vec<u8>>,
}

impl Asked {
    /// The rows of each place, in the order asked.
    pub async fn rows(self) -> Result<std::vec::IntoIter<Rows>, Unusable> {
        let places: Array = self.0.await.map_err(|_| Unusable)?.unchecked_into();
        let bytes = |value: JsValue| value.dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec()).unwrap_or_default();
        let rows = |both: JsValue| -> Rows {
            let both: Array = both.unchecked_into();
            let (keys, values): (Array, Array) = (both.get(0).unchecked_into(), both.get(1).unchecked_into());
            keys.iter().zip(values.iter()).map(|(key, value)| (key.as_string().unwrap_or_default(), bytes(value))).collect()
        };
        Ok(places.iter().map(rows).collect::<Vec<Rows>>().into_iter())
    }
}

/// An open database.
#[derive(Clone)]
pub(crate) struct Database {
    name: String,
    open: JsValue,
}

impl Database {
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), open: database(name) }
    }

    /// The setting that tells that there was such a database: when it is gone, the browser has cleared it.
    pub fn canary(&self) -> String {
        format!("{} kept", self.name)
    }

    /// Asks for every row of some places.
    pub fn read(&self, places: &[Place]) -> Asked {
        let names: Array = places.iter().map(|place| JsValue::from(place.name())).collect();
        Asked(JsFuture::from(read(&self.open, &names)))
    }

    /// Changes rows, all or none; the answer comes when they are on the disk. The order of calls is the order of changes.
    pub fn write(&self, changes: Vec<Change>) -> Written {
        let rows = Array::new();
        for Change { place, key, value } in changes {
            let value = value.map_or(JsValue::UNDEFINED, |bytes| Uint8Array::from(bytes.as_slice()).into());
            rows.push(&Array::of3(&place.name().into(), &key.into(), &value));
        }
        let written = JsFuture::from(write(&self.open, &rows));
        Box::pin(async move { written.await.map(drop).map_err(|_| Unusable) })
    }

    /// Destroys it all.
    pub async fn destroy(&self) {
        drop(JsFuture::from(destroy(&self.open)).await);
    }

    /// Asks the browser to keep it.
    pub fn persist() {
        persist();
    }
}
