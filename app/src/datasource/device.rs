//! This device: its clock and its randomness. The only place of the phone app that touches the globals.

use domain::clock::{Entropy, EpochMs};
use domain::date::Date;
use wasm_bindgen_futures::JsFuture;

use crate::offline::drawn;

/// The browser's randomness.
pub(crate) struct BrowserEntropy;

impl Entropy for BrowserEntropy {
    fn fill(&self, buffer: &mut [u8]) {
        let filled = web_sys::window().and_then(|window| window.crypto().ok()).map(|crypto| crypto.get_random_values_with_u8_array(buffer));
        if !matches!(filled, Some(Ok(_))) {
            // Every browser that runs this has it. Without it ids could meet, so nothing may go on.
            wasm_bindgen::throw_str("no randomness");
        }
    }
}

/// Done when the browser has drawn what was changed until now. Wait for it before something that takes long: all work here is
/// done by one thread.
pub(crate) fn drawing() -> JsFuture {
    drawn().into()
}

/// Now, by the device's clock.
pub(crate) fn now() -> EpochMs {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are far below 2^53")]
    let now = js_sys::Date::now() as EpochMs;
    now
}

/// Today where the worker is.
pub(crate) fn today() -> Date {
    date_of(now())
}

/// The local date of an instant.
pub(crate) fn date_of(at: EpochMs) -> Date {
    let local = local(at);
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    let year = i32::try_from(local.get_full_year()).unwrap_or(1970);
    let date = Date::new(year, part(local.get_month() + 1), part(local.get_date()));
    date.unwrap_or_else(|| domain::clock::utc_date(at))
}

/// The local minute of the day of an instant.
pub(crate) fn minute_of(at: EpochMs) -> u16 {
    let local = local(at);
    u16::try_from(local.get_hours() * 60 + local.get_minutes()).unwrap_or(0)
}

fn local(at: EpochMs) -> js_sys::Date {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are far below 2^53")]
    let at = at as f64;
    js_sys::Date::new(&at.into())
}
