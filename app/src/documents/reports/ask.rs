//! The question whether to freeze: what that does, and what is missing.

use leptos::prelude::*;

use super::super::form::along;
use super::super::{Frame, page};
use super::list::Unestimated;
use crate::i18n::{desk, forms, operation, reports};

/// What is about to be frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskFreeze {
    /// Code and name of the period.
    pub period: (String, String),
    /// Code and name of the challenge; `None` for the whole partnership.
    pub challenge: Option<(String, String)>,
    /// The id of the report that there is already.
    pub known: Option<String>,
    /// What of the period is not estimated; `None` when nothing is, or when the report is about a challenge alone.
    pub unestimated: Option<Unestimated>,
    /// Whether nobody has given the days of the project, where the report has ESF+.
    pub lacks_days: bool,
}

/// The page.
#[must_use]
pub fn ask_freeze(frame: &Frame, props: &AskFreeze) -> String {
    let lang = frame.lang;
    page(frame, forms::FREEZE_SURE.get(lang), || {
        let about = props.challenge.as_ref().map_or_else(|| reports::EVERYTHING.get(lang).to_owned(), |(_, name)| name.clone());
        let challenge = props.challenge.as_ref().map(|(code, _)| code.clone()).unwrap_or_default();
        let again = props.known.as_ref().map(|id| view! { <p><a href=format!("/reports/{id}")>{forms::FREEZE_AGAIN.get(lang)}</a></p> });
        let lacks = props.unestimated.is_some() || props.lacks_days;
        let yes = if lacks { forms::FREEZE_ANYWAY } else { forms::FREEZE_YES };
        view! {
            <p class="breadcrumb"><a href="/reports">{reports::BACK.get(lang)}</a></p>
            <h1>{forms::FREEZE_SURE.get(lang)}</h1>
            <dl class="facts">
                <dt>{desk::PERIOD.get(lang)}</dt><dd>{props.period.1.clone()}</dd>
                <dt>{reports::ABOUT.get(lang)}</dt><dd>{about}</dd>
            </dl>
            <p class="lead">{forms::FREEZE_FINAL.get(lang)}</p>
            {again}
            {missing(frame, props)}
            <form method="post" action="/reports" class="ask">
                {along(frame, None)}
                <input type="hidden" name="period" value=props.period.0.clone() />
                <input type="hidden" name="challenge" value=challenge />
                <div class="button-row">
                    <button type="submit" class="primary">{yes.get(lang)}</button>
                    <a class="button quiet" href="/reports">{forms::NO.get(lang)}</a>
                </div>
            </form>
        }
        .into_any()
    })
}

fn missing(frame: &Frame, props: &AskFreeze) -> AnyView {
    let lang = frame.lang;
    let estimates = props.unestimated.as_ref().map(|one| {
        view! { <li><a href=one.href()>{format!("{}, {}", forms::MISSING_ESTIMATES.get(lang), one.name)}</a>": "{one.said()}</li> }
    });
    let days = props
        .lacks_days
        .then(|| view! { <li><a href="/operation/days">{operation::CHANGE_DAYS.get(lang)}</a>": "{forms::MISSING_DAYS.get(lang)}</li> });
    if estimates.is_none() && days.is_none() {
        return view! { <p>{forms::NOTHING_MISSING.get(lang)}</p> }.into_any();
    }
    view! {
        <section class="callout" data-tone="warn">
            <h2>{forms::MISSING.get(lang)}</h2>
            <ul>{estimates}{days}</ul>
        </section>
    }
    .into_any()
}
