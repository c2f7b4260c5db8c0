//! Logging in; and what stands there when that is not possible.

use domain::text::{Lang, Text};
use leptos::prelude::*;

use crate::datasource::{Beginning, Source, Trouble};
use crate::i18n::{errors, phone as words};
use crate::reactive::RwSignal;
use crate::shell::{Here, here};
use crate::ui::button::button;
use crate::ui::form::problem;

/// The form. `again`: the session ended while somebody was at work.
pub(crate) fn login(source: Source, again: bool) -> AnyView {
    let here = here();
    let known = again.then(|| source.me()).flatten().map(|me| me.login).unwrap_or_default();
    let (name, password) = (RwSignal::new(known), RwSignal::new(String::new()));
    let (wrong, busy) = (RwSignal::new(None), RwSignal::new(false));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        // What a browser fills in by itself it does not always tell.
        name.set(typed("login").unwrap_or_else(|| name.get_untracked()));
        password.set(typed("password").unwrap_or_else(|| password.get_untracked()));
        busy.set(true);
        wrong.set(None);
        leptos::task::spawn_local(async move {
            let tried = source.log_in(name.get_untracked().trim().to_owned(), password.get_untracked()).await;
            // The form may be gone by now.
            busy.set(false);
            if let Err(trouble) = tried {
                wrong.set(Some(said(&trouble, here.lang)));
            }
        });
    };
    let intro = if again { words::LOGIN_AGAIN } else { words::LOGIN_INTRO };
    view! {
        <div class="lock">
            <main class="card">
                <h1>{here.say(words::BRUG)}</h1>
                <p>{here.say(intro)}</p>
                {warning(here, move || source.beginning() == Beginning::Cleared, words::CLEARED)}
                {warning(here, move || source.withdrawn(), words::WITHDRAWN_HERE)}
                <div role="status">{warning(here, move || source.is_elsewhere(), words::OPEN_ELSEWHERE)}</div>
                {problem(wrong)}
                <form on:submit=submit>
                    <div class="field">
                        <label for="login">{here.say(words::LOGIN_NAME)}</label>
                        <input id="login" name="login" type="text" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="100"
                            prop:value=move || name.get() on:input=move |event| name.set(event_target_value(&event)) />
                    </div>
                    <div class="field">
                        <label for="password">{here.say(words::PASSWORD)}</label>
                        <input id="password" name="password" type="password" autocomplete="current-password" required maxlength="128"
                            prop:value=move || password.get() on:input=move |event| password.set(event_target_value(&event)) />
                    </div>
                    <button type="submit" class="primary" disabled=move || busy.get()>{here.say(words::LOGIN)}</button>
                </form>
                {languages(source)}
            </main>
        </div>
    }
    .into_any()
}

/// What stands in a field, whoever put it there.
fn typed(id: &str) -> Option<String> {
    let field: web_sys::HtmlInputElement = wasm_bindgen::JsCast::dyn_into(document().get_element_by_id(id)?).ok()?;
    Some(field.value())
}

/// What somebody who begins on this phone is told.
pub(super) fn welcome(here: Here, is_so: impl Fn() -> bool + Send + Sync + 'static) -> AnyView {
    (move || is_so().then(|| view! { <p class="callout" data-tone="good">{here.say(words::NEW_HERE)}</p> })).into_any()
}

/// What must be known before anything else.
pub(super) fn warning(here: Here, is_so: impl Fn() -> bool + Send + Sync + 'static, text: Text) -> AnyView {
    (move || is_so().then(|| view! { <p class="callout" data-tone="warn">{here.say(text)}</p> })).into_any()
}

/// For a role whose work is at the desk.
pub(crate) fn elsewhere() -> AnyView {
    let here = here();
    let leave = move |_| leptos::task::spawn_local(here.source.log_out());
    view! {
        <div class="lock">
            <main class="card">
                <h1>{here.say(words::BRUG)}</h1>
                <p>{here.say(words::NOT_FOR_YOU)}</p>
                <p><a class="button primary" href="/desk">{here.say(words::TO_DESK)}</a></p>
                {button("quiet", here.say(words::LOGOUT), leave)}
            </main>
        </div>
    }
    .into_any()
}

/// The choice of language, each in its own words.
pub(crate) fn languages(source: Source) -> AnyView {
    let here = here();
    let buttons = [(Lang::Nl, "Nederlands"), (Lang::Fr, "Français"), (Lang::En, "English")].map(|(lang, name)| {
        let pressed = (lang == here.lang).to_string();
        view! { <button type="button" class="quiet" lang=lang.tag() aria-pressed=pressed on:click=move |_| source.choose_language(lang)>{name}</button> }
    });
    view! { <div class="button-row" role="group" aria-label=here.say(words::LANGUAGE)>{buttons.collect_view()}</div> }.into_any()
}

fn said(trouble: &Trouble, lang: Lang) -> String {
    match trouble {
        Trouble::Refused(refusal) if refusal.code == "login_wait" => wait(&refusal.message, lang),
        Trouble::Refused(refusal) => match errors::known(&refusal.code) {
            None if !refusal.message.is_empty() => refusal.message.clone(),
            _ => errors::sentence(&refusal.code, lang).to_owned(),
        },
        Trouble::Unreachable => words::FIRST_TIME.get(lang).to_owned(),
        Trouble::Storage => words::STORAGE.get(lang).to_owned(),
        Trouble::LoginRequired | Trouble::Unexpected => words::UNEXPECTED.get(lang).to_owned(),
    }
}

/// That nobody may try now, and for how long.
fn wait(seconds: &str, lang: Lang) -> String {
    let Ok(seconds) = seconds.parse::<u32>() else { return errors::sentence("login_wait", lang).to_owned() };
    let (count, unit) = match seconds {
        1 => (1, words::ONE_SECOND),
        few @ 0..120 => (few, words::SECONDS),
        many => (many.div_ceil(60), words::MINUTES),
    };
    format!("{} {count} {}.", words::LOGIN_WAIT.get(lang), unit.get(lang))
}
