//! The login page of the desk.

use std::fmt::Write;

use domain::text::Lang;
use leptos::prelude::*;

use super::{Frame, page};
use crate::i18n::{desk, errors};

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
fn escaped(text: &str) -> String {
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

/// The form; `refused` is the code of what went wrong with the last try, `login` what was typed, `back` the page to open then.
#[must_use]
pub fn login(lang: Lang, refused: Option<&str>, login: &str, back: Option<&str>, stylesheet: Option<String>) -> String {
    let back = back.unwrap_or(START);
    let frame = Frame { lang, stylesheet, reader: None, here: back.to_owned() };
    page(&frame, desk::LOGIN.get(lang), || {
        let refused = refused.map(|code| view! { <p class="alert" role="alert">{errors::sentence(code, lang)}</p> });
        view! {
            <div class="narrow card">
                <h1>{desk::LOGIN.get(lang)}</h1>
                <p>{desk::LOGIN_INTRO.get(lang)}</p>
                {refused}
                // The language goes along, so that a refusal answers in it.
                <form method="post" action=login_address(Some(lang), back)>
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
