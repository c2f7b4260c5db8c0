//! The server: one function for each thing the phone asks of it, in the types of [`domain::wire`].

use domain::codebook::Codebook;
use domain::ids::DeviceId;
use domain::text::Lang;
use domain::wire::{Colleague, Compared, Digest, Login, Me, Organisation, Pull, Pulled, Push, Pushed, Refusal, VaultKey};
use gloo_net::http::{Request, RequestBuilder, Response};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use web_sys::AbortSignal;

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
    match write(Request::post("/api/v1/session"), login).await {
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
    write(Request::patch("/api/v1/session"), &Choice { lang }).await
}

pub(crate) async fn log_out() -> Result<(), Trouble> {
    delete("/api/v1/session").await
}

async fn delete(path: &str) -> Result<(), Trouble> {
    let request = patient(Request::delete(path)).build().map_err(|_| Trouble::Unexpected)?;
    answered(request.send().await.map_err(|_| Trouble::Unreachable)?).await.map(drop)
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
    write(Request::post("/api/v1/vault"), proposed).await
}

pub(crate) async fn push(batch: &Push) -> Result<Pushed, Trouble> {
    write(Request::post("/api/v1/sync/push"), batch).await
}

pub(crate) async fn pull(ask: Pull) -> Result<Pulled, Trouble> {
    let and = |name: &str, value: Option<String>| value.map_or_else(String::new, |value| format!("&{name}={value}"));
    let epoch = and("epoch", ask.epoch.map(|id| id.to_string()));
    let one = and("trajectory", ask.trajectory.map(|id| id.to_string()));
    let device = and("device", ask.device.map(|id| id.to_string()));
    read(&format!("/api/v1/sync/pull?after={}{epoch}{one}{device}", ask.after)).await
}

pub(crate) async fn compare(phone: Digest) -> Result<Compared, Trouble> {
    read(&format!("/api/v1/sync/digest?count={}&sum={}", phone.count, phone.sum)).await
}

/// Tells that this phone has destroyed what it kept.
pub(crate) async fn forgotten(device: DeviceId) -> Result<(), Trouble> {
    delete(&format!("/api/v1/vault/{device}")).await
}

async fn read<T: DeserializeOwned>(path: &str) -> Result<T, Trouble> {
    let request = patient(Request::get(path)).build().map_err(|_| Trouble::Unexpected)?;
    json(request.send().await.map_err(|_| Trouble::Unreachable)?).await
}

async fn write<T: DeserializeOwned>(request: RequestBuilder, body: &impl Serialize) -> Result<T, Trouble> {
    let request = patient(request).json(body).map_err(|_| Trouble::Unexpected)?;
    json(request.send().await.map_err(|_| Trouble::Unreachable)?).await
}

fn patient(request: RequestBuilder) -> RequestBuilder {
    request.header("accept", "application/json").abort_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MS)))
}

async fn json<T: DeserializeOwned>(response: Response) -> Result<T, Trouble> {
    let response = answered(response).await?;
    let text = response.text().await.map_err(|_| Trouble::Unreachable)?;
    // By way of a value: one parser for every type, where each type's own would weigh three kilobytes.
    let value: serde_json::Value = serde_json::from_str(&text).map_err(|_| Trouble::Unexpected)?;
    T::deserialize(&value).map_err(|_| Trouble::Unexpected)
}

async fn answered(response: Response) -> Result<Response, Trouble> {
    if response.ok() {
        return Ok(response);
    }
    let status = response.status();
    let text = response.text().await.map_err(|_| Trouble::Unreachable)?;
    match serde_json::from_str(&text).and_then(|value: serde_json::Value| Refusal::deserialize(&value)) {
        Ok(refusal) if status == 401 && refusal.code == "login_required" => Err(Trouble::LoginRequired),
        // A proxy or a server that starts: not the server's word on what was asked.
        _ if status >= 500 => Err(Trouble::Unreachable),
        Ok(refusal) => Err(Trouble::Refused(refusal)),
        Err(_) => Err(Trouble::Unexpected),
    }
}
