//! A short text under the identity guard: what tells who somebody is, is marked while it is typed and cannot be saved.

use domain::guard::{self, Finding, Kind};
use domain::text::{Lang, Text};
use leptos::prelude::*;

use super::memory::remember;
use crate::i18n::phone as words;
use crate::reactive::{Memo, RwSignal};

/// A text being written.
#[derive(Clone, Copy)]
pub(crate) struct Draft {
    pub text: RwSignal<String>,
    /// The worker says that the marked words are no names; holds for this very text.
    confirmed: RwSignal<Option<String>>,
}

impl Draft {
    pub fn new() -> Self {
        Self { text: RwSignal::new(String::new()), confirmed: RwSignal::new(None) }
    }

    /// The text when it may be saved: `Ok(None)` when it is empty.
    ///
    /// # Errors
    /// What to do first.
    pub fn checked(self, limit: usize) -> Result<Option<String>, Text> {
        let text = self.text.get_untracked().trim().to_owned();
        if text.is_empty() {
            return Ok(None);
        }
        let findings = guard::inspect(&text);
        if findings.iter().any(|finding| finding.kind.is_refused()) || text.chars().count() > limit {
            return Err(words::NOTE_REFUSED);
        }
        let confirmed = self.confirmed.with_untracked(|confirmed| confirmed.as_deref() == Some(text.as_str()));
        if findings.is_empty() || confirmed { Ok(Some(text)) } else { Err(words::NOTE_ASK) }
    }

    pub fn clear(self) {
        self.text.set(String::new());
        self.confirmed.set(None);
    }
}

/// The field, with what the guard finds under it.
pub(crate) fn field(id: &'static str, label: Text, draft: Draft, limit: usize, lang: Lang) -> AnyView {
    remember(id, draft.text, String::clone, str::to_owned);
    let findings = Memo::new(move || draft.text.with(|text| guard::inspect(text)));
    let left = move || draft.text.with(|text| limit.saturating_sub(text.chars().count()));
    let help = format!("{id}-help");
    view! {
        <div class="field">
            <label for=id>{label.get(lang)}" "<span class="hint">"("{words::OPTIONAL.get(lang)}")"</span></label>
            <p class="hint" id=help.clone()>{words::NOTE_HELP.get(lang)}</p>
            <textarea
                id=id
                rows="3"
                maxlength=limit
                aria-describedby=help
                autocomplete="off"
                prop:value=move || draft.text.get()
                on:input=move |event| draft.text.set(event_target_value(&event))
            ></textarea>
            <p class="counter">{left}" "{words::NOTE_LEFT.get(lang)}</p>
            <div role="status">{move || found(draft, &findings.get(), lang)}</div>
        </div>
    }
    .into_any()
}

fn found(draft: Draft, findings: &[Finding], lang: Lang) -> Option<AnyView> {
    if findings.is_empty() {
        return None;
    }
    let text = draft.text.get();
    if findings.iter().any(|finding| finding.kind.is_refused()) {
        return Some(view! { <div class="alert"><p>{words::NOTE_REFUSED.get(lang)}</p>{marked(&text, findings, lang)}</div> }.into_any());
    }
    let trimmed = text.trim().to_owned();
    let is_confirmed = {
        let trimmed = trimmed.clone();
        move || draft.confirmed.with(|confirmed| confirmed.as_ref() == Some(&trimmed))
    };
    let confirm = move |event| draft.confirmed.set(event_target_checked(&event).then(|| trimmed.clone()));
    Some(
        view! {
            <div class="callout">
                <p>{words::NOTE_ASK.get(lang)}</p>
                {marked(&text, findings, lang)}
                <label class="choice"><input type="checkbox" prop:checked=is_confirmed on:change=confirm /><span>{words::NOTE_CONFIRM.get(lang)}</span></label>
            </div>
        }
        .into_any(),
    )
}

/// The text with what was found marked, and what each mark looks like in words.
fn marked(text: &str, findings: &[Finding], lang: Lang) -> AnyView {
    let mut parts: Vec<AnyView> = Vec::new();
    let mut at = 0;
    for finding in findings {
        parts.push(text.get(at..finding.range.start).unwrap_or_default().to_owned().into_any());
        let (what, kind) = (text.get(finding.range.clone()).unwrap_or_default().to_owned(), said(finding.kind).get(lang));
        let tone = if finding.kind.is_refused() { "refused" } else { "asked" };
        parts.push(view! { <mark class="finding" data-kind=tone>{what}<span class="hint">" ("{kind}")"</span></mark> }.into_any());
        at = finding.range.end;
    }
    parts.push(text.get(at..).unwrap_or_default().to_owned().into_any());
    view! { <p class="note-preview">{parts}</p> }.into_any()
}

const fn said(kind: Kind) -> Text {
    match kind {
        Kind::NationalNumber => words::FOUND_NATIONAL_NUMBER,
        Kind::Phone => words::FOUND_PHONE,
        Kind::Email => words::FOUND_EMAIL,
        Kind::Iban => words::FOUND_IBAN,
        Kind::Url => words::FOUND_URL,
        Kind::BirthDate => words::FOUND_BIRTH_DATE,
        Kind::Address => words::FOUND_ADDRESS,
        Kind::LikelyName => words::FOUND_NAME,
    }
}
