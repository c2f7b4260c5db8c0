//! Small pictures, drawn with strokes in the colour of the text. Each stands beside its word, so screen readers skip them.

use leptos::prelude::*;

/// A picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Icon {
    Today,
    List,
    Log,
    More,
    Back,
    Next,
}

/// The picture, 24 units square.
pub(crate) fn icon(icon: Icon) -> AnyView {
    let path = match icon {
        Icon::Today => "M5 4h14a2 2 0 0 1 2 2v13a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM3 10h18M8 2v4M16 2v4M8 15l2.5 2.5L16 13",
        Icon::List => "M8 6h13M8 12h13M8 18h13M3.5 6h.01M3.5 12h.01M3.5 18h.01",
        Icon::Log => "M12 5v14M5 12h14",
        Icon::More => "M5 12h.01M12 12h.01M19 12h.01",
        Icon::Back => "M15 5l-7 7 7 7",
        Icon::Next => "M9 5l7 7-7 7",
    };
    view! {
        <svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
            <path d=path />
        </svg>
    }
    .into_any()
}
