//! The frame of the phone app: start, places, the bars around a screen.

mod frame;
mod here;
mod nav;
mod toast;

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::datasource::{self, Source, Who};
use crate::screens;
pub(crate) use frame::{actions, no_such_trajectory, screen};
pub(crate) use here::{Here, here};
pub(crate) use nav::Place;

/// Starts the app in `#app`; what stood there is its static likeness.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    let Some(root) = document().get_element_by_id("app") else { return };
    root.set_inner_html("");
    mount_to(wasm_bindgen::JsCast::unchecked_into(root), app).forget();
}

fn app() -> impl IntoView {
    let source = datasource::provide();
    nav::provide();
    toast::provide();
    screens::provide_drafts();
    leptos::task::spawn_local(source.start());
    watch_over(source);
    // The whole app is drawn anew in another language: it is chosen once, and so every screen can take its words as they are.
    move || {
        let lang = source.lang();
        document().document_element().map(|html| html.set_attribute("lang", lang.tag()));
        provide_context(Lang(lang));
        view(source)
    }
}

fn view(source: Source) -> AnyView {
    let shown = Memo::new(move |_| match source.who() {
        Who::Starting | Who::Entering(_) => Door::Wait,
        Who::Unreachable => Door::Unreachable,
        Who::Nobody => Door::Login,
        Who::Again(_) => Door::Again,
        Who::Somebody(me) if domain::rights::allows(me.role, domain::rights::Right::Trajectories) => Door::Open,
        Who::Somebody(_) => Door::Elsewhere,
    });
    let open = Memo::new(move |_| matches!(shown.get(), Door::Open | Door::Again));
    view! {
        // A login that is asked again stands over the work, which stays as it was.
        {move || open.get().then(|| frame::frame(source))}
        {move || match shown.get() {
            Door::Open => ().into_any(),
            Door::Wait => frame::waiting(),
            Door::Unreachable => screens::login::unreachable(source),
            Door::Login => screens::login::login(source, false),
            Door::Again => screens::login::login(source, true),
            Door::Elsewhere => screens::login::elsewhere(),
        }}
    }
    .into_any()
}

/// What stands before the work.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Door {
    Wait,
    Unreachable,
    Login,
    Again,
    Elsewhere,
    Open,
}

/// The language of this drawing of the app.
#[derive(Clone, Copy)]
struct Lang(domain::text::Lang);

/// The language that the screen is drawn in.
fn lang() -> domain::text::Lang {
    use_context::<Lang>().map_or_else(Default::default, |lang| lang.0)
}

/// Synchronises when the app comes to the front and when the browser says that the network is back (which is only ever
/// a hint), and holds back a browser that would close with unsent work.
fn watch_over(source: Source) {
    let synchronise = move || {
        if matches!(source.who_untracked(), Who::Unreachable) {
            leptos::task::spawn_local(source.start());
        } else {
            leptos::task::spawn_local(source.synchronise());
        }
    };
    window_event_listener(leptos::ev::online, move |_| synchronise());
    window_event_listener(leptos::ev::visibilitychange, move |_| {
        if document().visibility_state() == web_sys::VisibilityState::Visible {
            synchronise();
        }
    });
    window_event_listener(leptos::ev::beforeunload, move |event| {
        if source.unsent_untracked() > 0 {
            event.prevent_default();
        }
    });
}
