//! New versions of the app, and its place on the home screen.

use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;

use super::{Here, Place};
use crate::i18n::phone as words;
use crate::reactive::RwSignal;
use crate::ui::button::button;

#[wasm_bindgen(module = "/src/shell/worker.js")]
extern "C" {
    fn register(tell: &Closure<dyn Fn()>) -> js_sys::Promise;
    fn take_over();
    fn installable() -> String;
    fn install();
}

/// Whether a new version is ready.
#[derive(Clone, Copy)]
struct NewVersion(RwSignal<bool>);

/// Registers the service worker and listens for new versions.
pub(super) fn provide() {
    let ready = RwSignal::new(false);
    provide_context(NewVersion(ready));
    let tell = Closure::new(move || ready.set(true));
    let registered = register(&tell);
    // Called for as long as the app is open.
    tell.forget();
    leptos::task::spawn_local(async move {
        // A browser that does not want it works with a network, as any page does.
        drop(wasm_bindgen_futures::JsFuture::from(registered).await);
    });
}

/// The offer to start with the new version; only where nothing is being filled in.
pub(super) fn offer(here: Here) -> AnyView {
    let ready = use_context::<NewVersion>().map(|version| version.0);
    let shown = move || {
        let ready = ready.is_some_and(|ready| ready.get());
        let idle = matches!(here.nav.place(), Place::Today | Place::Trajectories | Place::More | Place::Sync);
        (ready && idle).then(|| {
            view! { <div class="callout new-version"><p>{here.say(words::NEW_VERSION)}</p>{button("quiet", here.say(words::RELOAD), |_| take_over())}</div> }
        })
    };
    view! { <div role="status">{shown}</div> }.into_any()
}

/// How the app comes on the home screen of this phone; nothing where it stands there already.
pub(crate) fn to_home_screen(here: Here) -> Option<AnyView> {
    let way = installable();
    let how = match way.as_str() {
        "prompt" => button("quiet", here.say(words::INSTALL), |_| install()),
        "ios" => view! { <p>{here.say(words::INSTALL_IOS)}</p> }.into_any(),
        _ => return None,
    };
    Some(
        view! { <section class="card"><h2>{here.say(words::HOME_SCREEN)}</h2><p>{here.say(words::HOME_SCREEN_WHY)}</p>{how}</section> }
            .into_any(),
    )
}
