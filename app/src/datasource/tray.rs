//! What can be done about records that the server has not taken in.

use domain::event::{Body, Event};
use domain::ids::{EventId, TrajectoryId};
use leptos::prelude::*;

use super::{Source, date_of, meanwhile, now, today};
use crate::offline::save_file;

impl Source {
    /// Puts a refused event out of sight; the server keeps a sealed copy.
    pub fn dismiss(self, id: EventId) {
        let mut found = false;
        self.store.update_value(|store| found = store.outbox_mut().dismiss(id));
        if found {
            meanwhile(self.keep(|disk, _| disk.dismiss(id)));
            self.redraw([]);
        }
    }

    /// What a trajectory is called, also when it is out of reach or its opening was refused; `None` when nothing here says it.
    pub fn code_name_of(self, id: TrajectoryId) -> Option<String> {
        let opening = |event: &Event| match event.body() {
            Ok(Body::TrajectoryOpened(opening)) if event.trajectory == id => Some(opening.code_name),
            _ => None,
        };
        let known = self.trajectory(id).map(|trajectory| trajectory.code_name.clone());
        known.or_else(|| {
            self.store.with_value(|store| {
                let waiting = store.outbox().items().iter().map(|item| &item.event);
                waiting.chain(store.kept()).filter(|event| event.kind == "trajectory_opened").find_map(opening)
            })
        })
    }

    /// Sends a refused event once more.
    pub fn retry(self, id: EventId) {
        self.store.update_value(|store| store.outbox_mut().retry(id));
        self.changed(vec![id]);
    }

    /// Gives a trajectory whose code name was taken another one, and sends it.
    pub fn rename(self, id: EventId) {
        let name = self.draw_code_name();
        let mut found = false;
        self.store.update_value(|store| found = store.outbox_mut().rename(id, &name));
        if found {
            self.changed(vec![id]);
        }
    }

    /// Puts everything that was recorded while this device's clock was ahead on the day that it was, and sends it.
    pub fn redate(self) {
        let real = date_of(now() - self.link.get_untracked().skew);
        let mut changed = Vec::new();
        self.store.update_value(|store| changed = store.outbox_mut().redate(today().days_since(real), real));
        self.changed(changed);
    }

    fn changed(self, ids: Vec<EventId>) {
        let of = |store: &domain::sync::Replica| -> Vec<TrajectoryId> {
            let items = store.outbox().items().iter();
            items.filter(|item| ids.contains(&item.event.id)).map(|item| item.event.trajectory).collect()
        };
        self.redraw(self.store.with_value(of));
        let keeping = self.keep(|disk, store| disk.keep_new(store.outbox(), &ids));
        leptos::task::spawn_local(async move {
            drop(keeping.await);
            self.synchronise().await;
        });
    }

    /// Everything that the server has not taken in, as a sealed file to hand in by another way: `brug import-unsent` opens it.
    pub fn export_unsent(self) {
        let (Some(disk), Some(me)) = (self.disk.get_value(), self.me_untracked()) else { return };
        let file = self.store.with_value(|store| disk.export(me.user, self.device.get_value(), store.outbox()));
        save_file(&format!("brug-{}.json", today()), &file);
    }
}
