//! A button with words. One kind for the whole app, so that each does not weigh anew.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// A button: its look, its words, what a tap does.
pub(crate) fn button(class: &'static str, label: impl Into<String>, tap: impl FnMut(MouseEvent) + 'static) -> AnyView {
    any(class, label.into(), None, None, Box::new(tap))
}

/// A button whose words say too little without what stands beside it: `name` is what a screen reader says.
pub(crate) fn named(
    class: &'static str,
    label: impl Into<String>,
    name: impl Into<String>,
    tap: impl FnMut(MouseEvent) + 'static,
) -> AnyView {
    any(class, label.into(), Some(name.into()), None, Box::new(tap))
}

/// A button that is there only while `shown`.
pub(crate) fn shown_while(
    shown: impl Fn() -> bool + Send + 'static,
    class: &'static str,
    label: impl Into<String>,
    tap: impl FnMut(MouseEvent) + 'static,
) -> AnyView {
    any(class, label.into(), None, Some(Box::new(move || !shown())), Box::new(tap))
}

type Tap = Box<dyn FnMut(MouseEvent)>;
type Hidden = Box<dyn Fn() -> bool + Send>;

fn any(class: &'static str, label: String, name: Option<String>, hidden: Option<Hidden>, tap: Tap) -> AnyView {
    let hidden = move || hidden.as_ref().is_some_and(|hidden| hidden());
    view! { <button type="button" class=class aria-label=name hidden=hidden on:click=tap>{label}</button> }.into_any()
}
