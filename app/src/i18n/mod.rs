//! Every text that a person reads, in Dutch, French and English. No text stands anywhere else.

pub mod dates;
pub mod desk;
pub mod errors;
#[cfg(feature = "ssr")]
pub mod figures;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod operation;
#[cfg(feature = "ssr")]
pub mod paper;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub(crate) mod phone;
#[cfg(feature = "ssr")]
pub mod protection;
pub mod reports;
#[cfg(feature = "ssr")]
pub mod settings;
pub mod tables;
