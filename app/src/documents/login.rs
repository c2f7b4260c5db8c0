//! The login page of the desk.

use domain::text::Lang;
use leptos::prelude::*;

use super::{Frame, page};
use crate::i18n::{desk, errors};

/// The form; `refused` is the code of what went wrong with the last try, `login` what was typed.
#[must_use]
pub fn login(lang: Lang, refused: Option<&str>, login: &str, stylesheet: Option<String>) -> String {
    let frame = Frame { lang, stylesheet, reader: None, here: "/login".to_owned() };
    page(&frame, desk::LOGIN.get(lang), || {
        let refused = refused.map(|code| view! { <p class="alert" role="alert">{errors::sentence(code, lang)}</p> });
        view! {
            <div class="narrow card">
                <h1>{desk::LOGIN.get(lang)}</h1>
                <p>{desk::LOGIN_INTRO.get(lang)}</p>
                {refused}
                // The language goes along, so that a refusal answers in it.
                <form method="post" action=format!("/login?lang={}", lang.tag())>
                    <label for="login">{desk::LOGIN_NAME.get(lang)}</label>
                    <input id="login" name="login" type="text" autocomplete="username" autocapitalize="none" required maxlength="100" value=login.to_owned() />
                    <label for="password">{desk::PASSWORD.get(lang)}</label>
                    <input id="password" name="password" type="password" autocomplete="current-password" required maxlength="128" />
                    <button type="submit" class="primary">{desk::LOGIN.get(lang)}</button>
                </form>
                <p><a href="/app">{desk::TO_APP.get(lang)}</a></p>
            </div>
        }
        .into_any()
    })
}
