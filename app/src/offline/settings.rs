//! Settings of this device.

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
