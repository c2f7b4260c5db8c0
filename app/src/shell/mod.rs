//! The frame of the phone app: start, places, the bars around a screen.

mod frame;
mod here;
mod nav;
mod toast;
mod version;

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::datasource::{self, Beginning, Source, Who, now};
use crate::reactive::{Memo, StoredValue};
use crate::screens;
use crate::ui::problem::Problem;
use crate::ui::surroundings::Surroundings;
pub(crate) use frame::{actions, no_such_trajectory, save_bar, screen, whose};
pub(crate) use here::{Here, here, is_overtaken};
pub(crate) use nav::Place;
pub(crate) use version::to_home_screen;

#[wasm_bindgen(module = "/src/shell/settle.js")]
extern "C" {
    /// Holds back taps on what has just moved or appeared in the app.
    fn watch(app: &web_sys::Element);
}

/// Starts the app in `#app`; what stood there is its static likeness.
#[wasm_bindgen(start)]
pub fn start() {
    let Some(root) = document().get_element_by_id("app") else { return };
    root.set_inner_html("");
    watch(&root);
    mount_to(wasm_bindgen::JsCast::unchecked_into(root), app).forget();
}

fn app() -> impl IntoView {
    let source = datasource::provide();
    nav::provide();
    Problem::provide();
    toast::provide();
    screens::provide_drafts();
    version::provide();
    watch_over(source);
    begin_well(source);
    keep_what_is_filled_in(source);
    // The whole app is drawn anew in another language: it is chosen once, and so every screen can take its words as they are.
    move || {
        let lang = source.lang();
        document().document_element().map(|html| html.set_attribute("lang", lang.tag()));
        provide_context(Lang(lang));
        Surroundings { lang, today: source.today() }.provide();
        view(source)
    }
}

fn view(source: Source) -> AnyView {
    let shown = Memo::new(move || match source.who() {
        Who::Somebody(_) | Who::Again(_) if source.is_locked() => Door::Pin,
        Who::Entering(_) => Door::Wait,
        Who::Nobody => Door::Login,
        Who::Again(_) => Door::Again,
        Who::Somebody(me) if domain::rights::allows(me.role, domain::rights::Right::Trajectories) => Door::Open,
        Who::Somebody(_) => Door::Elsewhere,
    });
    let open = Memo::new(move || matches!(shown.get(), Door::Open | Door::Again | Door::Pin));
    // What is open stays as it is behind a lock: not seen, not touched, not read out.
    let behind = move || shown.get() != Door::Open;
    view! {
        // A login that is asked again stands over the work, which stays as it was.
        {move || open.get().then(|| view! { <div class="work" inert=behind class:locked=behind>{frame::frame(source)}</div> })}
        {move || match shown.get() {
            Door::Open => ().into_any(),
            Door::Wait => frame::waiting(),
            Door::Pin => screens::pin::pin(),
            Door::Login => screens::login::login(source, false),
            Door::Again => screens::login::login(source, true),
            Door::Elsewhere => screens::login::elsewhere(),
        }}
    }
    .into_any()
}

/// What one worker was filling in is not for the next one on the same phone. Where nothing was kept, work begins on Vandaag,
/// which says so.
fn begin_well(source: Source) {
    let nav = nav::nav();
    let last = StoredValue::new(None);
    Effect::new(move |was_here: Option<bool>| {
        let Some(me) = source.me() else { return false };
        let is_another = last.get_value().is_some_and(|last| last != me.user);
        if is_another {
            screens::forget_drafts();
        }
        if is_another || (was_here != Some(true) && source.beginning() != Beginning::Known) {
            nav.replace(Place::Today);
        }
        last.set_value(Some(me.user));
        true
    });
}

/// Not at every letter: a moment after the last one.
const KEEP_AFTER: Duration = Duration::from_millis(400);

/// What is being filled in outlives a lock, a reload and a new version.
fn keep_what_is_filled_in(source: Source) {
    let waiting = StoredValue::new(false);
    Effect::new(move |_| {
        source.filled_in().track();
        if !waiting.get_value() {
            waiting.set_value(true);
            set_timeout(
                move || {
                    waiting.set_value(false);
                    source.keep_filled_in();
                },
                KEEP_AFTER,
            );
        }
    });
}

/// What stands before the work.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Door {
    Wait,
    Login,
    Again,
    Pin,
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

/// Without a tap or a key for so long, in milliseconds, the app locks itself.
const IDLE_MS: i64 = 5 * 60_000;
/// After so long, in milliseconds, it forgets the key, and only the password opens it.
const CLOSE_MS: i64 = 60 * 60_000;
/// How often that is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(20);

/// Synchronises when the app comes to the front and when the browser says that the network is back (which is only ever
/// a hint), locks the app when nobody uses it, and holds back a browser that would close with work that is kept nowhere.
fn watch_over(source: Source) {
    let synchronise = move || leptos::task::spawn_local(source.synchronise());
    let used = StoredValue::new(now());
    let lock_when_idle = move || {
        let idle = now() - used.get_value();
        if idle < IDLE_MS || !matches!(source.who_untracked(), Who::Somebody(_) | Who::Again(_)) || source.is_unkept() {
            return;
        }
        if idle < CLOSE_MS { source.lock() } else { source.close() }
    };
    window_event_listener(leptos::ev::pointerdown, move |_| used.set_value(now()));
    window_event_listener(leptos::ev::keydown, move |_| used.set_value(now()));
    let is_seen = || document().visibility_state() == web_sys::VisibilityState::Visible;
    set_interval(
        move || {
            source.look_at_clock();
            lock_when_idle();
            // What a colleague answers is seen while the app is open, without a tap.
            if is_seen() && !untrack(|| source.is_locked()) {
                synchronise();
            }
        },
        LOOK_EVERY,
    );
    window_event_listener(leptos::ev::online, move |_| synchronise());
    window_event_listener(leptos::ev::visibilitychange, move |_| {
        if is_seen() {
            source.look_at_clock();
            lock_when_idle();
            synchronise();
        }
    });
    window_event_listener(leptos::ev::beforeunload, move |event| {
        if source.is_unkept() {
            event.prevent_default();
        }
    });
}
