//! The login page of the desk.

use std::fmt::Write;

use domain::text::Lang;
use leptos::prelude::*;

use super::form::{described, error, invalid};
use super::{Frame, Notice, Problem, page};
use crate::i18n::{desk, forms};

/// The page that somebody comes to who goes nowhere in particular.
const START: &str = "/desk";

/// The address of the login page, which leads on to a page here.
#[must_use]
pub fn login_address(lang: Option<Lang>, back: &str) -> String {
    let lang = lang.map(|lang| format!("lang={}", lang.tag()));
    let back = (back != START).then(|| format!("back={}", escaped(back)));
    let query: Vec<String> = lang.into_iter().chain(back).collect();
    if query.is_empty() { "/login".to_owned() } else { format!("/login?{}", query.join("&")) }
}

/// For a value in a query (RFC 3986): what is not unreserved is written in percents.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            escaped.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

/// What the login page shows.
#[derive(Clone)]
pub struct LoginPage {
    /// Language.
    pub lang: Lang,
    /// Address of the style sheet.
    pub stylesheet: Option<String>,
    /// What went wrong with the last try.
    pub refused: Option<String>,
    /// The login that was typed, or that was logged in before.
    pub login: String,
    /// The page to open then.
    pub back: Option<String>,
    /// The form that was sent when the session had ended, in writing: it comes back after the login.
    pub typed: Option<String>,
}

/// The form.
#[must_use]
pub fn login(props: &LoginPage) -> String {
    let lang = props.lang;
    let back = props.back.as_deref().unwrap_or(START);
    let problems = props.refused.iter().map(|sentence| Problem::of("login", sentence)).collect();
    let ended = props.typed.as_ref().map(|_| Notice { sentence: forms::SESSION_ENDED.get(lang).to_owned(), is_done: false });
    let frame = Frame::of(lang, props.stylesheet.clone(), None).at(back).typing("log-in").with_problems(problems).with_notice(ended);
    page(&frame, desk::LOGIN.get(lang), || {
        let typed = props.typed.clone().map(|typed| view! { <input type="hidden" name="typed" value=typed /> });
        // Who was logged in before has but the password to fill in.
        let knows_login = !props.login.is_empty() && props.refused.is_none() && props.typed.is_none();
        view! {
            <div class="narrow card">
                <h1>{desk::LOGIN.get(lang)}</h1>
                <p>{desk::LOGIN_INTRO.get(lang)}</p>
                // The language goes along, so that a refusal answers in it.
                <form method="post" action=login_address(Some(lang), back) id="log-in">
                    {typed}
                    <div class="field">
                        <label for="login">{desk::LOGIN_NAME.get(lang)}</label>
                        {error(&frame, "login")}
                        <input id="login" name="login" type="text" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="100"
                            aria-invalid=invalid(&frame, "login") aria-describedby=described(&frame, "login", None) value=props.login.clone() />
                    </div>
                    <div class="field">
                        <label for="password">{desk::PASSWORD.get(lang)}</label>
                        <input id="password" name="password" type="password" autocomplete="current-password" required maxlength="128" autofocus=knows_login />
                    </div>
                    <button type="submit" class="primary">{desk::LOGIN.get(lang)}</button>
                </form>
                <p><a href="/app">{desk::TO_APP.get(lang)}</a></p>
            </div>
            // For whoever's work is in the app, so that nothing is asked twice; everything here works without it.
            <script src="/desk/login.js" defer></script>
        }
        .into_any()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_login_page_leads_on() {
        assert_eq!(login_address(None, "/desk"), "/login");
        assert_eq!(login_address(Some(Lang::Fr), "/desk"), "/login?lang=fr");
        assert_eq!(
            login_address(Some(Lang::Nl), "/operation?period=2026-Q2&x=é"),
            "/login?lang=nl&back=/operation%3Fperiod%3D2026-Q2%26x%3D%C3%A9"
        );
    }
}
