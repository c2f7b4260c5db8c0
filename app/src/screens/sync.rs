//! Synchronisatie: what waits, what was refused and why, when the server last answered.

use domain::sync::{Item, State};
use leptos::prelude::*;

use crate::datasource::{date_of, minute_of, today};
use crate::i18n::dates::{hour, near};
use crate::i18n::phone as words;
use crate::shell::{Here, Place, here, screen};
use crate::ui::button::named;

pub(super) fn sync() -> AnyView {
    let here = here();
    let send = move |_| leptos::task::spawn_local(here.source.synchronise());
    let last = move || match here.source.link().last_contact {
        Some(at) => format!("{} {}", near(date_of(at), today(), here.lang), hour(minute_of(at))),
        None => here.say(words::NEVER).to_owned(),
    };
    let state = move || {
        let link = here.source.link();
        if link.busy { here.say(words::BUSY).to_owned() } else { here.source.sending().said(here.lang) }
    };
    let refused = move || items(here, |state| matches!(state, State::Refused { .. }));
    let waiting = move || items(here, |state| *state == State::Waiting);
    let damaged = move || (here.source.damaged() > 0).then(|| view! { <p class="callout" data-tone="warn">{here.say(words::DAMAGED)}</p> });
    let body = view! {
        {damaged}
        <section class="card">
            <p role="status" class="status-line">{state}</p>
            <dl class="facts"><dt>{here.say(words::LAST_CONTACT)}</dt><dd>{last}</dd></dl>
            <button type="button" class="primary" on:click=send disabled=move || here.source.link().busy>{here.say(words::SEND_NOW)}</button>
        </section>
        {move || (!refused().is_empty()).then(|| view! {
            <section class="card">
                <h2>{here.say(words::REFUSED)}</h2>
                <p>{here.say(words::REFUSED_HELP)}</p>
                <ul class="list">{refused()}</ul>
            </section>
        })}
        {move || (!waiting().is_empty()).then(|| view! {
            <section class="card">
                <h2>{here.say(words::WAITING)}</h2>
                <ul class="list">{waiting()}</ul>
            </section>
        })}
    };
    screen(here.say(words::SYNC), true, body)
}

fn items(here: Here, wanted: fn(&State) -> bool) -> Vec<AnyView> {
    here.source.outbox().items().iter().filter(|item| wanted(&item.state)).map(|item| line(here, item)).collect()
}

fn line(here: Here, item: &Item) -> AnyView {
    let id = item.event.trajectory;
    let name = here.source.trajectory(id).map_or_else(String::new, |trajectory| format!("{} · ", trajectory.code_name));
    let what = here.say(words::kind(&item.event.kind));
    let when = near(item.event.about, today(), here.lang);
    let (event, why) = (
        item.event.id,
        match &item.state {
            State::Refused { message, .. } => Some(message.clone()),
            State::Waiting => None,
        },
    );
    let seen = why.as_ref().map(|_| {
        let name = format!("{}: {name}{what}", here.say(words::SEEN));
        named("quiet", here.say(words::SEEN), name, move |_| here.source.dismiss(event))
    });
    let why = why.map(|message| view! { <span class="row-sub error">{message}</span> });
    view! {
        <li>
            <button type="button" class="row" on:click=move |_| here.nav.go(Place::Trajectory(id))>
                <span class="row-main"><span class="row-title">{what}</span><span class="row-sub">{name}{when}</span>{why}</span>
            </button>
            {seen}
        </li>
    }
    .into_any()
}
