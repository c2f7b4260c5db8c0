//! What really happened in the schedules, counted: a fault that is never met proves nothing.

use std::fmt;
use std::ops::AddAssign;

macro_rules! tally {
    ($($name:ident: $words:literal,)*) => {
        /// So many times.
        #[derive(Debug, Clone, Default)]
        pub struct Tally {
            $(pub $name: usize,)*
        }

        impl AddAssign<&Tally> for Tally {
            fn add_assign(&mut self, other: &Tally) {
                $(self.$name += other.$name;)*
            }
        }

        impl Tally {
            fn lines(&self) -> Vec<(usize, &'static str)> {
                vec![$((self.$name, $words),)*]
            }
        }
    };
}

tally! {
    schedules: "schedules",
    events: "events",
    handovers: "handovers",
    lost: "lost",
    doubled: "doubled",
    killed_before: "phones killed before a write",
    killed_after: "phones killed after a write",
    killed_waiting: "phones killed while they waited for an answer",
    killed_idle: "phones killed at rest",
    full: "writes that failed",
    damaged: "rows damaged",
    requests_lost: "requests lost",
    answers_lost: "answers lost (or the server killed after the commit)",
    twice: "requests delivered twice",
    late: "requests delivered long after",
    restored: "backups put back",
    unnoticed: "backups put back that the phones were not told of",
    aside: "events put aside on a phone that such a restore took, and that wait to be asked for",
    clocks: "clocks put days wrong",
    foreign: "events of a kind or version that the server does not know",
    ignorant: "phones that do not know a kind",
    mended: "phones that differed from the server and were mended",
    held: "verdicts 'held'",
    refused: "verdicts 'rejected'",
    moot: "records that had become moot, kept aside by the server",
}

/// How many of these stand in the last line.
const OUTCOME: usize = 5;

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |lines: &[(usize, &str)]| lines.iter().map(|(count, words)| format!("{count} {words}")).collect::<Vec<_>>().join(", ");
        let lines = self.lines();
        write!(out, "{}\nsimulation: {}", list(&lines[OUTCOME..]), list(&lines[..OUTCOME]))
    }
}
