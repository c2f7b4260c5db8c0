//! Settings of this device, and what its browser can do.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/offline/device.js")]
extern "C" {
    /// Whether this browser clears what it keeps after some days without a visit.
    pub(crate) fn is_fleeting() -> bool;
    /// Resolves when what was changed has been drawn.
    pub(crate) fn drawn() -> js_sys::Promise;
    /// Hands a file to the person.
    pub(crate) fn save_file(name: &str, text: &str);
    /// Waits until no other tab is at work, and calls `tell` when one is.
    pub(crate) fn take_place(tell: &Closure<dyn Fn()>) -> js_sys::Promise;
    /// Lets another tab work.
    pub(crate) fn leave_place();
}

/// A setting of this device that says nothing about anybody, such as the language.
pub(crate) fn read_setting(name: &str) -> Option<String> {
    web_sys::window()?.local_storage().ok()??.get_item(name).ok()?
}

/// Keeps a setting; a browser that keeps none is no problem.
pub(crate) fn write_setting(name: &str, value: &str) {
    if let Some(Ok(Some(storage))) = web_sys::window().map(|window| window.local_storage()) {
        drop(storage.set_item(name, value));
    }
}

/// Forgets a setting.
pub(crate) fn forget_setting(name: &str) {
    if let Some(Ok(Some(storage))) = web_sys::window().map(|window| window.local_storage()) {
        drop(storage.remove_item(name));
    }
}
