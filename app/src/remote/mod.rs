//! The server: one function for each thing the phone asks of it, in the types of [`domain::wire`].

use domain::codebook::Codebook;
use domain::ids::DeviceId;
use domain::json;
use domain::text::Lang;
use domain::wire::{Colleague, Compared, Digest, Login, Me, Organisation, Pull, Pulled, Push, Pushed, Refusal, VaultKey};
use js_sys::{Array, Promise};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(module = "/src/remote/ask.js")]
extern "C" {
    fn ask(method: &str, path: &str, body: Option<String>, patience: u32) -> Promise;
}

/// How long an answer may take. On a weak network slow is common; longer than this is as good as none.
const PATIENCE_MS: u32 = 30_000;

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The server could not be reached: later it may.
    Unreachable,
    /// The session has ended.
    LoginRequired,
    /// The server says no, with its sentence.
    Refused(Refusal),
    /// Something answered that is no Brug server, or another version of it.
    Unexpected,
    /// The storage of this phone does not work.
    Storage,
}

pub(crate) async fn log_in(login: &Login) -> Result<Me, Trouble> {
    // A wrong password answers 401 as well: that is no ended session.
    match write("POST", "/api/v1/session", login).await {
        Err(Trouble::LoginRequired) => Err(Trouble::Unexpected),
        other => other,
    }
}

pub(crate) async fn me() -> Result<Me, Trouble> {
    read("/api/v1/session").await
}

pub(crate) async fn choose_language(lang: Lang) -> Result<Me, Trouble> {
    #[derive(Serialize)]
    struct Choice {
        lang: Lang,
    }
    write("PATCH", "/api/v1/session", &Choice { lang }).await
}

pub(crate) async fn log_out() -> Result<(), Trouble> {
    delete("/api/v1/session").await
}

pub(crate) async fn codebook() -> Result<Codebook, Trouble> {
    read("/api/v1/codebook").await
}

pub(crate) async fn organisations() -> Result<Vec<Organisation>, Trouble> {
    read("/api/v1/organisations").await
}

pub(crate) async fn colleagues() -> Result<Vec<Colleague>, Trouble> {
    read("/api/v1/colleagues").await
}

/// Proposes a key for this phone; gives the one in force.
pub(crate) async fn vault_key(proposed: &VaultKey) -> Result<VaultKey, Trouble> {
    write("POST", "/api/v1/vault", proposed).await
}

pub(crate) async fn push(batch: &Push) -> Result<Pushed, Trouble> {
    write("POST", "/api/v1/sync/push", batch).await
}

pub(crate) async fn pull(ask: &Pull) -> Result<Pulled, Trouble> {
    let and = |name: &str, value: Option<String>| value.map_or_else(String::new, |value| format!("&{name}={value}"));
    let epoch = and("epoch", ask.epoch.map(|id| id.to_string()));
    let one = and("trajectory", ask.trajectory.map(|id| id.to_string()));
    let device = and("device", ask.device.map(|id| id.to_string()));
    let user = and("user", ask.user.map(|id| id.to_string()));
    read(&format!("/api/v1/sync/pull?after={}{epoch}{one}{device}{user}", ask.after)).await
}

pub(crate) async fn compare(phone: Digest) -> Result<Compared, Trouble> {
    read(&format!("/api/v1/sync/digest?count={}&sum={}", phone.count, phone.sum)).await
}

/// Tells that this phone has destroyed what it kept.
pub(crate) async fn forgotten(device: DeviceId) -> Result<(), Trouble> {
    delete(&format!("/api/v1/vault/{device}")).await
}

async fn read<T: DeserializeOwned>(path: &str) -> Result<T, Trouble> {
    parsed(answer("GET", path, None).await?)
}

async fn write<T: DeserializeOwned>(method: &str, path: &str, body: &impl Serialize) -> Result<T, Trouble> {
    let body = serde_json::to_string(body).map_err(|_| Trouble::Unexpected)?;
    parsed(answer(method, path, Some(body)).await?)
}

async fn delete(path: &str) -> Result<(), Trouble> {
    answer("DELETE", path, None).await.map(drop)
}

/// By way of a value: one parser for every type, where each type's own would weigh three kilobytes.
fn parsed<T: DeserializeOwned>(value: Value) -> Result<T, Trouble> {
    json::read(&value).map_err(|_| Trouble::Unexpected)
}

async fn answer(method: &str, path: &str, body: Option<String>) -> Result<Value, Trouble> {
    let answered = JsFuture::from(ask(method, path, body, PATIENCE_MS)).await.map_err(|_| Trouble::Unreachable)?;
    let answered: Array = answered.unchecked_into();
    let (status, text) = (answered.get(0).as_f64().unwrap_or(0.0), answered.get(1).as_string().unwrap_or_default());
    let value = serde_json::from_slice::<Value>(text.as_bytes());
    if (200.0..300.0).contains(&status) {
        return if text.is_empty() { Ok(Value::Null) } else { value.map_err(|_| Trouble::Unexpected) };
    }
    match value.ok().and_then(|value| json::read::<Refusal>(&value).ok()) {
        Some(refusal) if status == 401.0 && refusal.code == "login_required" => Err(Trouble::LoginRequired),
        // A proxy or a server that starts: not the server's word on what was asked.
        _ if status >= 500.0 => Err(Trouble::Unreachable),
        // How long to wait is said in figures: the screen says it in words.
        Some(refusal) if status == 429.0 => {
            Err(Trouble::Refused(Refusal { message: answered.get(2).as_string().unwrap_or_default(), ..refusal }))
        }
        Some(refusal) => Err(Trouble::Refused(refusal)),
        None => Err(Trouble::Unexpected),
    }
}
