//! Leptos's signals, stored values and memos, of one type underneath whatever they hold: each further type of the library's
//! weighs a kilobyte on every phone. Names and behaviour are the library's.

use std::any::Any;
use std::marker::PhantomData;
use std::ops::Deref;

use leptos::prelude::{
    self, Read as _, ReadUntracked as _, ReadValue as _, Set as _, SetValue as _, Track as _, Update as _, WriteValue as _,
};
use leptos::reactive::signal::guards::{Plain, ReadGuard};

type Held = Box<dyn Any + Send + Sync>;
type Reading = ReadGuard<Held, Plain<Held>>;

/// What has gone with the screen that it was made for cannot be read: that would be a mistake of ours, as with the library.
fn there<T>(value: Option<T>) -> T {
    match value {
        Some(value) => value,
        None => unreachable!("a signal or value that has gone"),
    }
}

fn of<T: 'static>(held: &Held) -> &T {
    there(held.downcast_ref())
}

fn of_mut<T: 'static>(held: &mut Held) -> &mut T {
    there(held.downcast_mut())
}

macro_rules! copied {
    ($name:ident) => {
        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> Copy for $name<T> {}
    };
}

/// [`prelude::RwSignal`]
pub(crate) struct RwSignal<T>(prelude::RwSignal<Held>, PhantomData<fn() -> T>);

copied!(RwSignal);

impl<T: Send + Sync + 'static> RwSignal<T> {
    pub fn new(value: T) -> Self {
        Self(signal(Box::new(value)), PhantomData)
    }

    pub fn with<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(of(&followed(self.0)))
    }

    pub fn with_untracked<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(of(&looked_at(self.0)))
    }

    pub fn get(self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        self.with_untracked(T::clone)
    }

    pub fn set(self, value: T) {
        put(self.0, Box::new(value));
    }

    pub fn update(self, change: impl FnOnce(&mut T)) {
        let mut change = Some(change);
        updated(self.0, &mut |held| {
            if let Some(change) = change.take() {
                change(of_mut(held));
            }
        });
    }

    pub fn track(self) {
        self.0.track();
    }
}

fn signal(value: Held) -> prelude::RwSignal<Held> {
    prelude::RwSignal::new(value)
}

fn followed(signal: prelude::RwSignal<Held>) -> Reading {
    there(signal.try_read())
}

fn looked_at(signal: prelude::RwSignal<Held>) -> Reading {
    there(signal.try_read_untracked())
}

fn put(signal: prelude::RwSignal<Held>, value: Held) {
    signal.set(value);
}

fn updated(signal: prelude::RwSignal<Held>, change: &mut dyn FnMut(&mut Held)) {
    signal.update(change);
}

/// [`prelude::ArcRwSignal`]: outlives the screen that it was made in.
#[derive(Clone)]
pub(crate) struct ArcRwSignal<T>(prelude::ArcRwSignal<Held>, PhantomData<fn() -> T>);

impl<T: Send + Sync + 'static> ArcRwSignal<T> {
    pub fn new(value: T) -> Self {
        Self(prelude::ArcRwSignal::new(Box::new(value)), PhantomData)
    }

    pub fn get_untracked(&self) -> T
    where
        T: Clone,
    {
        let held = there(self.0.try_read_untracked());
        of::<T>(&held).clone()
    }

    pub fn set(&self, value: T) {
        self.0.set(Box::new(value));
    }
}

impl<T> From<&ArcRwSignal<T>> for RwSignal<T> {
    fn from(lasting: &ArcRwSignal<T>) -> Self {
        Self(lasting.0.clone().into(), PhantomData)
    }
}

/// [`prelude::StoredValue`]
pub(crate) struct StoredValue<T>(prelude::StoredValue<Held>, PhantomData<fn() -> T>);

copied!(StoredValue);

impl<T: Send + Sync + 'static> StoredValue<T> {
    pub fn new(value: T) -> Self {
        Self(prelude::StoredValue::new(Box::new(value)), PhantomData)
    }

    pub fn with_value<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(of(&stored(self.0)))
    }

    pub fn get_value(self) -> T
    where
        T: Clone,
    {
        self.with_value(T::clone)
    }

    pub fn set_value(self, value: T) {
        self.0.set_value(Box::new(value));
    }

    pub fn update_value(self, change: impl FnOnce(&mut T)) {
        if let Some(mut held) = self.0.try_write_value() {
            change(of_mut(&mut held));
        }
    }
}

fn stored(value: prelude::StoredValue<Held>) -> Reading {
    there(value.try_read_value())
}

/// [`prelude::Memo`]
pub(crate) struct Memo<T>(prelude::Memo<Held>, PhantomData<fn() -> T>);

copied!(Memo);

impl<T: Send + Sync + PartialEq + 'static> Memo<T> {
    pub fn new(value: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self(memo(Box::new(move || Box::new(value())), differ::<T>), PhantomData)
    }

    pub fn with<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(of(&remembered(self.0)))
    }

    pub fn get(self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        let held = there(self.0.try_read_untracked());
        of::<T>(&held).clone()
    }
}

fn memo(value: Box<dyn Fn() -> Held + Send + Sync>, differ: fn(Option<&Held>, Option<&Held>) -> bool) -> prelude::Memo<Held> {
    prelude::Memo::new_with_compare(move |_| value(), differ)
}

fn remembered(memo: prelude::Memo<Held>) -> impl Deref<Target = Held> {
    there(memo.try_read())
}

fn differ<T: PartialEq + 'static>(one: Option<&Held>, other: Option<&Held>) -> bool {
    one.map(of::<T>) != other.map(of::<T>)
}
