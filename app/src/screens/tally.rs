//! Contacts on the street with nobody in particular: how many, where, for which challenge. There is no trajectory, and nothing of
//! anybody.

use domain::code::Code;
use domain::event::{Body, ContactTally};
use domain::ids::TrajectoryId;
use domain::validate::TALLIED_AT_ONCE;
use leptos::prelude::*;

use crate::datasource::{BrowserEntropy, now, today};
use crate::i18n::phone as words;
use crate::reactive::RwSignal;
use crate::shell::{Place, actions, here, screen};
use crate::ui::button::button;
use crate::ui::form::{Choice, Layout, day, offered, one, problem, select};

pub(super) fn tally() -> AnyView {
    let here = here();
    let codebook = untrack(|| here.source.codebook());
    let (challenge, municipality, persons) = (RwSignal::new(None), RwSignal::new(None), RwSignal::new(None::<Code>));
    let (date, wrong) = (RwSignal::new(Some(today())), RwSignal::new(None));
    let save = move |_| {
        let (Some(challenge), Some(municipality)) = (challenge.get_untracked(), municipality.get_untracked()) else {
            return wrong.set(Some(here.say(words::CHOOSE_FIRST).to_owned()));
        };
        let persons = persons.get_untracked().and_then(|count| count.as_str().parse().ok());
        let body = Body::ContactTallied(ContactTally { challenge, municipality, persons });
        // It belongs to no trajectory: its id is its own.
        let id = TrajectoryId::new(now(), &BrowserEntropy);
        here.save(id, date.get_untracked().unwrap_or_else(today), &[body], wrong, Some(Place::Log(None)));
    };
    let list = |name: &str| offered(&codebook, name, today(), here.lang);
    let counts =
        (1..=TALLIED_AT_ONCE).filter_map(|count| Some(Choice { code: Code::new(count.to_string()).ok()?, label: count.to_string() }));
    let body = view! {
        {problem(wrong)}
        <p class="hint">{here.say(words::TALLY_HELP)}</p>
        {one(here.say(words::CHALLENGE), list("challenge"), challenge, Layout::Flow)}
        {select(here.say(words::FILTER_MUNICIPALITY), "–".to_owned(), list("municipality"), municipality)}
        {select(here.say(words::TALLY_PERSONS), "–".to_owned(), counts.collect(), persons)}
        {day(here.say(words::DATE), date, None, Some(today()))}
        {actions(button("primary", here.say(words::SAVE), save))}
    };
    screen(here.say(words::TALLY), true, body)
}
