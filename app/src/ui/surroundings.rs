//! What a field has to know of where it stands: the language of the screen, and the day, which changes at midnight.

use domain::date::Date;
use domain::text::Lang;
use leptos::prelude::*;

use crate::reactive::RwSignal;

/// Language and day.
#[derive(Clone, Copy)]
pub(crate) struct Surroundings {
    pub lang: Lang,
    /// Follows the clock.
    pub today: RwSignal<Date>,
}

impl Surroundings {
    /// For everything that is drawn from here on.
    pub fn provide(self) {
        provide_context(self);
    }

    /// Those of the screen that is being drawn.
    pub fn here() -> Self {
        use_context().unwrap_or_else(|| Self { lang: Lang::default(), today: RwSignal::new(Date::from_days_since_epoch(0)) })
    }
}
