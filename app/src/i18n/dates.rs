//! Dates and hours as people say them.

use domain::date::Date;
use domain::text;
use domain::text::{Lang, Text};

const MONTHS: [Text; 12] = [
    text!("jan", "janv.", "Jan"),
    text!("feb", "févr.", "Feb"),
    text!("mrt", "mars", "Mar"),
    text!("apr", "avril", "Apr"),
    text!("mei", "mai", "May"),
    text!("jun", "juin", "Jun"),
    text!("jul", "juill.", "Jul"),
    text!("aug", "août", "Aug"),
    text!("sep", "sept.", "Sep"),
    text!("okt", "oct.", "Oct"),
    text!("nov", "nov.", "Nov"),
    text!("dec", "déc.", "Dec"),
];

const WEEKDAYS: [Text; 7] = [
    text!("ma", "lu", "Mon"),
    text!("di", "ma", "Tue"),
    text!("wo", "me", "Wed"),
    text!("do", "je", "Thu"),
    text!("vr", "ve", "Fri"),
    text!("za", "sa", "Sat"),
    text!("zo", "di", "Sun"),
];

fn word(list: &[Text], number: u8, lang: Lang) -> &'static str {
    list.get(usize::from(number.saturating_sub(1))).map_or("", |word| word.get(lang))
}

/// "25 nov 2026".
#[must_use]
pub fn day(date: Date, lang: Lang) -> String {
    format!("{} {} {}", date.day(), word(&MONTHS, date.month(), lang), date.year())
}

/// "vandaag", "gisteren", "morgen", else "wo 25 nov" and the year when it is another one.
#[must_use]
pub fn near(date: Date, today: Date, lang: Lang) -> String {
    let said = match (date.days_since(today), lang) {
        (0, Lang::Nl) => "vandaag",
        (0, Lang::Fr) => "aujourd’hui",
        (0, Lang::En) => "today",
        (-1, Lang::Nl) => "gisteren",
        (-1, Lang::Fr) => "hier",
        (-1, Lang::En) => "yesterday",
        (1, Lang::Nl) => "morgen",
        (1, Lang::Fr) => "demain",
        (1, Lang::En) => "tomorrow",
        _ if date.year() != today.year() => return day(date, lang),
        _ => return format!("{} {} {}", word(&WEEKDAYS, date.weekday(), lang), date.day(), word(&MONTHS, date.month(), lang)),
    };
    said.to_owned()
}

/// "14:30", from minutes after midnight.
#[must_use]
pub fn hour(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// How far a clock is off: "12 minuten", "30 uur", "5 dagen".
#[must_use]
pub fn apart(minutes: i64, lang: Lang) -> String {
    let (number, unit) = match minutes.abs() {
        few @ 0..120 => (few, text!("minuten", "minutes", "minutes")),
        more @ 120..2_880 => ((more + 30) / 60, text!("uur", "heures", "hours")),
        many => ((many + 720) / 1_440, text!("dagen", "jours", "days")),
    };
    format!("{number} {}", unit.get(lang))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn dates_are_said_as_people_say_them() {
        let today: Date = "2026-11-25".parse().unwrap();
        assert_eq!(near(today, today, Lang::Nl), "vandaag");
        assert_eq!(near(today.plus_days(-1), today, Lang::Fr), "hier");
        assert_eq!(near(today.plus_days(1), today, Lang::En), "tomorrow");
        assert_eq!(near(today.plus_days(2), today, Lang::Nl), "vr 27 nov");
        assert_eq!(near(today.plus_days(-400), today, Lang::Nl), "21 okt 2025");
        assert_eq!(hour(875), "14:35");
        assert_eq!(apart(6, Lang::Nl), "6 minuten");
        assert_eq!(apart(-119, Lang::En), "119 minutes");
        assert_eq!(apart(120, Lang::Nl), "2 uur");
        assert_eq!(apart(-7_199, Lang::Fr), "5 jours");
    }
}
