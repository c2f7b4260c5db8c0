//! Synchronisatie: what waits, what was refused and why, when the server last answered.

use domain::ids::EventId;
use domain::sync::{Item, State};
use leptos::prelude::*;

use crate::datasource::{Source, date_of, minute_of, today};
use crate::i18n::dates::{apart, hour, near};
use crate::i18n::phone as words;
use crate::shell::{Here, Place, here, is_overtaken, screen};
use crate::ui::button::{button, named};

pub(super) fn sync() -> AnyView {
    let here = here();
    let send = move |_| {
        leptos::task::spawn_local(async move {
            here.source.synchronise().await;
            // Whoever taps is answered, also when nothing has changed.
            let done = here.source.sending();
            let said = if untrack(|| here.source.link().unreachable) {
                here.say(words::NOT_REACHED).to_owned()
            } else {
                format!("{}.", done.said(here.lang))
            };
            here.message(said);
        });
    };
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
    // A clock that is off is only told: the order is the server's.
    let skew = move || {
        let minutes = here.source.link().skew / 60_000;
        let way = if minutes > 0 { words::CLOCK_AHEAD } else { words::CLOCK_BEHIND };
        let off = format!("{} {}", apart(minutes, here.lang), here.say(way));
        (minutes.abs() > 5).then(|| view! { <p class="callout" data-tone="warn">{here.say(words::CLOCK_OFF)}" ("{off}")"</p> })
    };
    let export = move || {
        let any = here.source.outbox().items().len();
        (any > 0).then(|| {
            view! {
                <section class="card">
                    <h2>{here.say(words::EXPORT)}</h2>
                    <p class="hint">{here.say(words::EXPORT_HELP)}</p>
                    {button("quiet", here.say(words::EXPORT_DO), move |_| here.source.export_unsent())}
                </section>
            }
        })
    };
    let body = view! {
        {damaged}
        {skew}
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
        {export}
    };
    screen(here.say(words::SYNC), true, body)
}

fn items(here: Here, wanted: fn(&State) -> bool) -> Vec<AnyView> {
    here.source.outbox().items().iter().filter(|item| wanted(&item.state)).map(|item| line(here, item)).collect()
}

fn line(here: Here, item: &Item) -> AnyView {
    let id = item.event.trajectory;
    let name = format!("{} · ", code_name(here, item));
    let what = here.say(words::kind(&item.event.kind));
    let when = near(item.event.about, today(), here.lang);
    let event = item.event.id;
    let act = |class, word, tap: fn(Source, EventId)| {
        named(class, here.say(word), format!("{}: {name}{what}", here.say(word)), move |_| tap(here.source, event))
    };
    let refused = match &item.state {
        State::Waiting => None,
        State::Refused { reason, message } => {
            let again = match reason.as_str() {
                "code_name_taken" => act("quiet", words::OTHER_NAME, Source::rename),
                "future_date" => act("quiet", words::PUT_DATE_RIGHT, |source, _| source.redate()),
                _ => act("quiet", words::TRY_AGAIN, Source::retry),
            };
            let meanwhile =
                item.event.body().ok().filter(|_| is_overtaken(reason)).and_then(|body| here.source.meanwhile(id, Some(event), &body));
            let message = meanwhile.map_or_else(|| message.clone(), |line| format!("{message} {}", here.told(&line)));
            Some((message, view! { <div class="button-row">{again}{act("quiet", words::SEEN, Source::dismiss)}</div> }))
        }
    };
    let (message, acts) = refused.unzip();
    let why = message.map(|message| view! { <span class="row-sub error">{message}</span> });
    view! {
        <li>
            <button type="button" class="row" on:click=move |_| here.nav.go(Place::Trajectory(id))>
                <span class="row-main"><span class="row-title">{what}</span><span class="row-sub">{name}{when}</span>{why}</span>
            </button>
            {acts}
        </li>
    }
    .into_any()
}

/// Which trajectory a record is of, also when it has left this phone or was never taken in.
fn code_name(here: Here, item: &Item) -> String {
    let none = if item.event.kind == "contact_tallied" { words::NO_TRAJECTORY } else { words::CODE_GONE };
    here.source.code_name_of(item.event.trajectory).unwrap_or_else(|| here.say(none).to_owned())
}
