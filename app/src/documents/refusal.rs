//! A refusal as a page.

use leptos::prelude::*;

use super::{Frame, page};
use crate::i18n::{desk, errors, forms};

/// What happened, and a way on: to the same page as it opens by itself, where that may help, and to the start.
#[must_use]
pub fn refusal(frame: &Frame, code: &str, same_page: Option<&str>) -> String {
    let lang = frame.lang;
    page(frame, desk::REFUSED.get(lang), || {
        let same_page = same_page.map(|href| view! { <p><a href=href.to_owned()>{desk::SAME_PAGE.get(lang)}</a></p> });
        let sentence = if code == "forbidden" { forms::NO_ACCESS.get(lang) } else { errors::sentence(code, lang) };
        view! {
            <div class="narrow card">
                <h1>{desk::REFUSED.get(lang)}</h1>
                <p>{sentence}</p>
                {same_page}
                <p><a href="/desk">{desk::BACK.get(lang)}</a></p>
            </div>
        }
        .into_any()
    })
}
