//! The bars around a screen.

use leptos::prelude::*;

use super::nav::{Nav, nav};
use super::{Place, here, lang, toast, version};
use crate::datasource::{Source, source};
use crate::i18n::phone as words;
use crate::reactive::Memo;
use crate::screens;
use crate::ui::icon::{Icon, icon};
use crate::ui::problem::Problem;

/// Top bar, screen, bottom bar.
pub(super) fn frame(source: Source) -> AnyView {
    let (nav, lang) = (nav(), lang());
    let tab = move |place: Place, picture: Icon, word: domain::text::Text, class: &'static str| {
        let here = place.clone();
        let current = move || is_under(&nav.place(), &here).then_some("page");
        view! {
            <button type="button" class=class aria-current=current on:click=move |_| nav.go(place.clone())>
                {icon(picture)}<span>{word.get(lang)}</span>
            </button>
        }
    };
    view! {
        <div class="phone">
            {move || screens::at(nav.place(), source)}
            {version::offer(here())}
            <nav class="bottombar" aria-label=words::MAIN_MENU.get(lang)>
                {tab(Place::Today, Icon::Today, words::TODAY, "tab")}
                {tab(Place::Trajectories, Icon::List, words::TRAJECTORIES, "tab")}
                {tab(Place::Log(None), Icon::Log, words::LOG, "tab log")}
                {tab(Place::More, Icon::More, words::MORE, "tab")}
            </nav>
        </div>
    }
    .into_any()
}

/// Which of the four a place belongs to.
fn is_under(place: &Place, tab: &Place) -> bool {
    match tab {
        Place::Today => matches!(place, Place::Today | Place::Missing),
        Place::Log(_) => matches!(place, Place::Log(_) | Place::HowWasIt(..) | Place::Tally),
        Place::More => matches!(place, Place::More | Place::Sync),
        _ => ![Place::Today, Place::Log(None), Place::More].iter().any(|other| is_under(place, other)),
    }
}

/// One screen: its title, whether there is a way back, its content. The title gets the focus, so that who does not see the
/// change hears it.
pub(crate) fn screen(title: impl Into<String>, has_back: bool, content: impl IntoView + 'static) -> AnyView {
    framed(title.into(), has_back, content.into_any())
}

/// One function for all contents: of a generic one each screen would carry a copy.
fn framed(title: String, has_back: bool, content: AnyView) -> AnyView {
    let (nav, lang) = (nav(), lang());
    let heading = NodeRef::<leptos::html::H1>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            // Not before the whole screen stands: focus has the browser lay out what is there.
            request_animation_frame(move || {
                drop(heading.focus());
                window().scroll_to_with_x_and_y(0.0, 0.0);
            });
        }
    });
    let back = has_back.then(|| back_button(nav, lang));
    let problem = Problem::here();
    view! {
        <header class="topbar">
            {back}
            <h1 tabindex="-1" node_ref=heading>{title}</h1>
            <div class="topbar-end">{sync_state()}</div>
        </header>
        <main class="screen" on:input=move |_| problem.clear() on:change=move |_| problem.clear()>
            {toast::place(here())}
            {content}</main>
    }
    .into_any()
}

fn back_button(nav: Nav, lang: domain::text::Lang) -> AnyView {
    view! { <button type="button" class="back" aria-label=words::BACK.get(lang) on:click=move |_| nav.back()>{icon(Icon::Back)}</button> }
        .into_any()
}

/// How things stand with the server, always in sight.
fn sync_state() -> AnyView {
    let (source, nav, lang) = (source(), nav(), lang());
    let state = Memo::new(move || source.sending());
    let name = move || state.get().name();
    let said = move || state.get().said(lang);
    view! {
        <button type="button" class="sync-state" data-state=name aria-label=said title=said on:click=move |_| nav.go(Place::Sync)>
            {move || state.get().count().map(|count| view! { <span>{count}</span> })}
        </button>
    }
    .into_any()
}

/// The bar of a form: why it was not saved, and the button that saves.
pub(crate) fn save_bar(content: impl IntoView + 'static) -> AnyView {
    let problem = Problem::here().view();
    actions(view! { {problem}{content} })
}

/// Whose a form is: the code of the trajectory, above everything else.
pub(crate) fn whose(code_name: &str) -> AnyView {
    view! { <p class="whose">{code_name.to_owned()}</p> }.into_any()
}

/// The bar at thumb height.
pub(crate) fn actions(content: impl IntoView + 'static) -> AnyView {
    let content = content.into_any();
    view! { <div class="actions">{content}</div> }.into_any()
}

/// While it is found out who is here.
pub(super) fn waiting() -> AnyView {
    let (lang, source) = (lang(), source());
    let so_far = move || (source.fetched() > 0).then(|| format!(" {} {}", source.fetched(), words::FETCHED.get(lang)));
    view! {
        <div class="phone" aria-busy="true">
            <header class="topbar"><h1>{words::BRUG.get(lang)}</h1></header>
            <main class="screen"><p role="status">{words::LOADING.get(lang)}{so_far}</p><div class="skeleton"></div><div class="skeleton"></div><div class="skeleton"></div></main>
        </div>
    }
    .into_any()
}

/// A trajectory that was handed over, or a place that was reloaded.
pub(crate) fn no_such_trajectory() -> AnyView {
    screen(words::TRAJECTORIES.get(lang()), true, view! { <p class="empty">{words::GONE.get(lang())}</p> })
}
