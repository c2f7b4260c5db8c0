//! A refusal as a page.

use domain::text::Lang;
use leptos::prelude::*;

use super::{Frame, page};
use crate::i18n::{desk, errors};

/// What happened, and a way on.
#[must_use]
pub fn refusal(lang: Lang, code: &str, stylesheet: Option<&str>) -> String {
    let frame = Frame { lang, stylesheet: stylesheet.map(str::to_owned), reader: None, here: "/login".to_owned() };
    let (way, name) = if code == "no_such_period" { ("/dashboard", desk::NEWEST) } else { ("/desk", desk::BACK) };
    page(&frame, desk::REFUSED.get(lang), || {
        view! {
            <div class="narrow card">
                <h1>{desk::REFUSED.get(lang)}</h1>
                <p>{errors::sentence(code, lang)}</p>
                <p><a href=way>{name.get(lang)}</a></p>
            </div>
        }
        .into_any()
    })
}
