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
use crate::shell::{Here, Place, here, save_bar, screen};
use crate::ui::button::button;
use crate::ui::form::{Choice, Layout, offered, one_needed, select, when};

/// A person can be without an address; a street contact is somewhere.
const NO_PLACE: &str = "no_address";

pub(super) fn tally() -> AnyView {
    let here = here();
    let codebook = untrack(|| here.source.codebook());
    let (challenge, municipality, persons) = (RwSignal::new(None), RwSignal::new(None), RwSignal::new(None::<Code>));
    let date = RwSignal::new(Some(today()));
    let save = move |_| {
        let (Some(challenge), Some(municipality)) = (challenge.get_untracked(), municipality.get_untracked()) else {
            return here.refuse(here.say(words::CHOOSE_FIRST));
        };
        let persons = persons.get_untracked().and_then(|count| count.as_str().parse().ok());
        let body = Body::ContactTallied(ContactTally { challenge, municipality, persons });
        // It belongs to no trajectory: its id is its own.
        let id = TrajectoryId::new(now(), &BrowserEntropy);
        here.save(id, date.get_untracked(), &[body], Some(Place::Log(None)));
    };
    let list = |name: &str| offered(&codebook, name, today(), here.lang);
    let mut places = list("municipality");
    places.retain(|choice| choice.code != NO_PLACE);
    let counts =
        (1..=TALLIED_AT_ONCE).filter_map(|count| Some(Choice { code: Code::new(count.to_string()).ok()?, label: count.to_string() }));
    let body = view! {
        <p class="hint">{here.say(words::TALLY_HELP)}</p>
        {when(date, None)}
        {one_needed(here.say(words::CHALLENGE), list("challenge"), challenge, Layout::Flow)}
        {select(here.say(words::FILTER_MUNICIPALITY), "–".to_owned(), places, municipality)}
        {select(here.say(words::TALLY_PERSONS), here.say(words::NOT_COUNTED).to_owned(), counts.collect(), persons)}
        {save_bar(button("primary", here.say(words::SAVE), save))}
        {move || so_far(here)}
    };
    screen(here.say(words::TALLY), true, body)
}

/// What this worker tallied today, so that it is seen that it is there.
fn so_far(here: Here) -> Option<AnyView> {
    let (codebook, tallied) = (here.source.codebook(), here.source.tallied(here.source.today().get()));
    let line = |(tally, times): &(ContactTally, usize)| {
        let place = codebook.label("municipality", &tally.municipality, here.lang);
        let count =
            tally.persons.map_or_else(|| here.say(words::NOT_COUNTED).to_owned(), |count| format!("{count} {}", people(here, count)));
        let times = if *times > 1 { format!(" · {times} ×") } else { String::new() };
        let sub = codebook.label("challenge", &tally.challenge, here.lang);
        view! {
            <li class="row static">
                <span class="row-main"><span class="row-title">{format!("{place}: {count}{times}")}</span><span class="row-sub">{sub.to_owned()}</span></span>
            </li>
        }
    };
    (!tallied.is_empty()).then(|| {
        let lines = tallied.iter().map(line).collect_view();
        view! { <section class="card tallied"><h2>{here.say(words::TALLIED_TODAY)}</h2><ul class="list">{lines}</ul></section> }.into_any()
    })
}

fn people(here: Here, count: u8) -> &'static str {
    here.say(if count == 1 { words::ONE_PERSON } else { words::PEOPLE })
}
