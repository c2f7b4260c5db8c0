//! The audit log.

use leptos::prelude::*;

use super::{Frame, listed, page};
use crate::i18n::reports;

/// One line of the audit log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditLine {
    /// Day and time in UTC.
    pub at: String,
    /// A login.
    pub actor: String,
    /// Code of what was done.
    pub action: String,
    /// To what, in words.
    pub about: String,
    /// The purpose stated.
    pub purpose: String,
}

/// The audit log.
#[must_use]
pub fn audit(frame: &Frame, lines: &[AuditLine], is_whole: bool) -> String {
    let lang = frame.lang;
    page(frame, reports::AUDIT.get(lang), || {
        let head = [reports::WHEN, reports::WHO, reports::WHAT, reports::ABOUT, reports::PURPOSE].map(|text| text.get(lang).to_owned());
        let rows = lines
            .iter()
            .rev()
            .map(|line| {
                let what = reports::action(&line.action, lang).to_owned();
                view! {
                    <tr>
                        <th scope="row">{line.at.clone()}</th>
                        <td>{line.actor.clone()}</td>
                        <td>{what}</td>
                        <td>{line.about.clone()}</td>
                        <td>{line.purpose.clone()}</td>
                    </tr>
                }
            })
            .collect_view();
        let list = if lines.is_empty() {
            view! { <p>{reports::AUDIT_EMPTY.get(lang)}</p> }.into_any()
        } else {
            listed(reports::AUDIT.get(lang), &head, rows.into_any())
        };
        let chain = if is_whole {
            view! { <p>{reports::CHAIN_WHOLE.get(lang)}</p> }.into_any()
        } else {
            view! { <p class="alert" role="alert">{reports::CHAIN_BROKEN.get(lang)}</p> }.into_any()
        };
        view! {
            <h1>{reports::AUDIT.get(lang)}</h1>
            <p class="lead">{reports::AUDIT_MEANS.get(lang)}</p>
            {chain}
            {list}
        }
        .into_any()
    })
}
