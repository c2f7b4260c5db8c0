//! What every form of the desk has: what is wrong, said at the top with a link to the field and again beside it; what goes
//! along with the form when the session turns out to have ended.

use leptos::prelude::*;

use super::Frame;
use crate::i18n::forms;

/// What is wrong in a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The id of the field; `None` where it is about no one field.
    pub field: Option<String>,
    /// What is wrong and what to do.
    pub sentence: String,
}

impl Problem {
    /// What is wrong in a field.
    #[must_use]
    pub fn of(field: impl Into<String>, sentence: impl Into<String>) -> Self {
        Self { field: Some(field.into()), sentence: sentence.into() }
    }
}

/// What a page says before anything else: its heading comes after.
pub(super) fn messages(frame: &Frame) -> AnyView {
    let notice = (frame.problems.is_empty()).then(|| frame.notice.clone()).flatten();
    let notice = notice.map(|notice| {
        let tone = if notice.is_done { "good" } else { "warn" };
        // It has the focus: whoever hears the page, hears this first, and Tab goes on into the page.
        view! { <div class="callout" data-tone=tone role="status" tabindex="-1" autofocus id="message"><p>{notice.sentence}</p></div> }
    });
    let problems = (!frame.problems.is_empty()).then(|| {
        let items = frame.problems.iter().map(|problem| {
            let sentence = problem.sentence.clone();
            match &problem.field {
                Some(id) => view! { <li><a href=format!("#{id}")>{sentence}</a></li> }.into_any(),
                None => view! { <li>{sentence}</li> }.into_any(),
            }
        });
        view! {
            <div class="alert problems" role="alert" tabindex="-1" autofocus id="problems">
                <h2>{forms::CHECK.get(frame.lang)}</h2>
                <ul>{items.collect_view()}</ul>
            </div>
        }
    });
    view! { {notice}{problems} }.into_any()
}

/// Whether a field is wrong, for `aria-invalid`.
pub(super) fn invalid(frame: &Frame, id: &str) -> Option<&'static str> {
    find(frame, id).map(|_| "true")
}

/// What describes a field, for `aria-describedby`: its hint, and what is wrong.
pub(super) fn described(frame: &Frame, id: &str, hint: Option<&str>) -> Option<String> {
    let error = find(frame, id).map(|_| error_id(id));
    let all: Vec<String> = hint.map(str::to_owned).into_iter().chain(error).collect();
    (!all.is_empty()).then(|| all.join(" "))
}

/// What is wrong in a field, to stand beside it.
pub(super) fn error(frame: &Frame, id: &str) -> AnyView {
    find(frame, id).map(|problem| view! { <p class="error" id=error_id(id)>{problem.sentence.clone()}</p> }).into_any()
}

fn find<'a>(frame: &'a Frame, id: &str) -> Option<&'a Problem> {
    frame.problems.iter().find(|problem| problem.field.as_deref() == Some(id))
}

fn error_id(id: &str) -> String {
    format!("{id}-error")
}

/// What goes along with each form that is sent: whose it is and in which language, so that a login page can stand between
/// without anything being lost; and a key by which the same form that comes twice (a double click) is known.
pub(super) fn along(frame: &Frame, once: Option<&str>) -> AnyView {
    let login = frame.reader.as_ref().map(|(login, _)| login.clone()).unwrap_or_default();
    let once = once.map(|key| view! { <input type="hidden" name="form.once" value=key.to_owned() /> });
    view! {
        <input type="hidden" name="form.login" value=login />
        <input type="hidden" name="form.lang" value=frame.lang.tag() />
        {once}
    }
    .into_any()
}
