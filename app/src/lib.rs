//! Everything a person sees: the phone app (feature `csr`, wasm32) and the desk documents (feature `ssr`, host).
//!
//! In the phone app dependencies point one way: `shell → screens → datasource → offline | remote → domain`. Screens talk to
//! `datasource` only; whether something is kept on the phone or asked of the server is decided behind it.

#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod datasource;
#[cfg(feature = "ssr")]
pub mod documents;
pub mod i18n;
#[cfg(any(all(feature = "csr", target_arch = "wasm32"), test))]
mod offline;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod reactive;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod remote;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod screens;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod shell;
pub mod ui;
