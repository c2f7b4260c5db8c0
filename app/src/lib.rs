//! Everything a person sees: the phone app (feature `csr`, wasm32) and the desk documents (feature `ssr`, host).

#[cfg(feature = "ssr")]
pub mod documents;
pub mod i18n;
#[cfg(feature = "ssr")]
pub mod ui;
