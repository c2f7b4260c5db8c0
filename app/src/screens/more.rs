//! Meer: language, synchronisation, the account, what is kept.

use leptos::prelude::*;

use super::login::languages;
use super::missing::{lacking, missing_answers, way};
use crate::i18n::phone as words;
use crate::shell::{Place, here, screen, to_home_screen};
use crate::ui::button::button;

pub(super) fn more() -> AnyView {
    let here = here();
    let lock = move |_| here.unless_unkept(|| here.source.lock());
    let leave = move |_| here.unless_unkept(|| leptos::task::spawn_local(here.source.log_out()));
    let who = here
        .source
        .me()
        .map(|me| view! { <dl class="facts"><dt>{here.say(words::ACCOUNT)}</dt><dd>{me.login}" · "{me.organisation_name}</dd></dl> });
    let body = view! {
        <ul class="list card"><li>{way(here, here.say(words::SYNC), (move || here.source.sending().said(here.lang)).into_any(), Place::Sync)}</li></ul>
        {missing_answers(here, untrack(|| lacking(here)))}
        <section class="card">
            <h2>{here.say(words::LANGUAGE)}</h2>
            {languages(here.source)}
        </section>
        <section class="card">
            <h2>{here.say(words::PRIVACY)}</h2>
            <p>{here.say(words::PRIVACY_TEXT)}</p>
            <p class="hint">{here.say(words::KEPT_HERE)}</p>
        </section>
        {super::pin::choose(here)}
        {to_home_screen(here)}
        <section class="card">
            {who}
            <div class="button-row">
                {button("quiet", here.say(words::LOCK), lock)}
                {button("quiet", here.say(words::LOGOUT), leave)}
            </div>
        </section>
    };
    screen(here.say(words::MORE), false, body)
}
