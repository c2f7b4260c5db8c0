//! Dumb components: values in, HTML out.

#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub(crate) mod button;
#[cfg(feature = "ssr")]
pub mod chart;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub(crate) mod form;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub(crate) mod icon;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub(crate) mod memory;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub(crate) mod note;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub(crate) mod problem;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub(crate) mod surroundings;
