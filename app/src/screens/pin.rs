//! The code that opens the screens again after a lock.

use leptos::prelude::*;

use crate::datasource::is_pin;
use crate::i18n::phone as words;
use crate::reactive::RwSignal;
use crate::shell::{Here, here};
use crate::ui::button::button;
use crate::ui::form::problem;
use crate::ui::problem::not_saved;

/// Asked after a lock.
pub(crate) fn pin() -> AnyView {
    let here = here();
    let (code, wrong) = (RwSignal::new(String::new()), RwSignal::new(None));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        // The form is gone when the code was right, or was wrong too often.
        if !here.source.unlock(&code.get_untracked()) {
            wrong.set(Some(here.say(words::PIN_WRONG).to_owned()));
            code.set(String::new());
        }
    };
    view! {
        <div class="lock">
            <main class="card">
                <h1>{here.say(words::BRUG)}</h1>
                {problem(wrong)}
                <form on:submit=submit>
                    {field(here, code)}
                    <button type="submit" class="primary">{here.say(words::UNLOCK)}</button>
                </form>
                {button("quiet", here.say(words::WITH_PASSWORD), move |_| here.source.close())}
            </main>
        </div>
    }
    .into_any()
}

/// Chosen, or taken away, under Meer.
pub(super) fn choose(here: Here) -> AnyView {
    let (code, wrong) = (RwSignal::new(String::new()), RwSignal::new(None));
    let set = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let chosen = code.get_untracked();
        if is_pin(&chosen) {
            wrong.set(None);
            code.set(String::new());
            here.source.set_pin(Some(chosen));
            here.message(here.say(words::PIN_IS_SET).to_owned());
        } else {
            wrong.set(Some(not_saved(here.say(words::PIN_SHAPE), here.lang)));
        }
    };
    let content = move || {
        if here.source.has_pin() {
            button("quiet", here.say(words::PIN_REMOVE), move |_| here.source.set_pin(None))
        } else {
            // A form, so that Enter sets it too.
            view! { <form on:submit=set>{problem(wrong)}{field(here, code)}<button type="submit" class="quiet">{here.say(words::PIN_SET)}</button></form> }
                .into_any()
        }
    };
    view! {
        <section class="card">
            <h2>{here.say(words::PIN)}</h2>
            <p class="hint">{here.say(words::PIN_HELP)}</p>
            {content}
        </section>
    }
    .into_any()
}

fn field(here: Here, code: RwSignal<String>) -> AnyView {
    view! {
        <div class="field">
            <label for="pin">{here.say(words::PIN)}</label>
            <input id="pin" type="password" inputmode="numeric" autocomplete="off" maxlength="8"
                prop:value=move || code.get() on:input=move |event| code.set(event_target_value(&event)) />
        </div>
    }
    .into_any()
}
