//! Everything a person sees: the phone app (feature `csr`, wasm32) and the desk documents (feature `ssr`, host).

pub mod i18n;
