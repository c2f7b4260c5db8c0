//! A phone's first pull.

use domain::wire::Pulled;

use crate::report::Report;
use crate::served::Served;
use crate::{Result, median, seconds};

/// How many events it fetches.
const EVENTS: usize = 10_000;
const ROUNDS: usize = 7;

/// Pages of 2,000 until there are enough, over HTTP, read as text: the phone's own work is not the server's.
pub fn measure(served: &Served, report: &mut Report) -> Result<()> {
    let mut client = served.client(crate::push::LOGIN)?;
    let mut rates = Vec::new();
    for _ in 0..ROUNDS {
        let (mut spent, mut after, mut found) = (0.0, 0, 0);
        while found < EVENTS {
            let (took, body) = seconds(|| client.get(&format!("/api/v1/sync/pull?after={after}&limit=2000")))?;
            let page: Pulled = serde_json::from_slice(&body)?;
            if page.events.is_empty() {
                return Err("the worker has too few events".into());
            }
            (spent, after, found) = (spent + took, page.cursor, found + page.events.len());
        }
        #[expect(clippy::cast_precision_loss, reason = "some ten thousand")]
        rates.push(found as f64 / spent);
    }
    report.add("first_pull_events_per_s", median(rates), "events/s", "first pull of 10,000 events in pages of 2,000, one client over HTTP");
    Ok(())
}
