//! Dates as the screen shows them: a full date short, the time between two of them in a word or two, and a
//! relative time as what it says of two posts.

use std::ops::Range;

use super::ago::{ago_at, counted};
use super::{
    clock,
    value::{Value, value},
};

/// The years of dates on pages: other numbers are none.
const YEARS: Range<i64> = 1980..2200;

/// How a date is written whose day, month and year are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateForm {
    /// `2016-09-24`
    #[default]
    YearFirst,
    /// `24.09.2016`
    DayFirst,
    /// `09/24/2016`
    MonthFirst,
    /// As the page has it.
    AsWritten,
}

/// A full date, as far as a page states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// From 1980 on.
    pub year: i64,
    /// From 1 to 12.
    pub month: i64,
    /// From 1 to 31, where one is stated.
    pub day: Option<i64>,
    /// `06:45`
    pub time: Option<String>,
    /// Days of the calendar since a day before all pages.
    days: i64,
    /// Minutes since midnight; 0 where no time is stated.
    minutes: i64,
}

/// The day and the time of a date, or the date as it is where no form tells both apart.
#[must_use]
pub fn shown(date: &str, form: DateForm) -> (String, Option<String>) {
    let named = || (date.to_owned(), None);
    match (form, moment(date)) {
        (DateForm::AsWritten, _) | (_, None) => named(),
        (_, Some(moment)) => (moment.day_in(form), moment.time),
    }
}

impl Moment {
    /// The day in a form.
    fn day_in(&self, form: DateForm) -> String {
        let Moment { year, month, .. } = self;
        match (form, self.day) {
            (DateForm::YearFirst | DateForm::AsWritten, None) => format!("{year}-{month:02}"),
            (DateForm::YearFirst | DateForm::AsWritten, Some(day)) => {
                format!("{year}-{month:02}-{day:02}")
            }
            (DateForm::DayFirst, None) => format!("{month:02}.{year}"),
            (DateForm::DayFirst, Some(day)) => format!("{day:02}.{month:02}.{year}"),
            (DateForm::MonthFirst, None) => format!("{month:02}/{year}"),
            (DateForm::MonthFirst, Some(day)) => format!("{month:02}/{day:02}/{year}"),
        }
    }
}

/// The moment that a full date names; none without a year, or where day and month cannot be told apart.
#[must_use]
pub fn moment(date: &str) -> Option<Moment> {
    if is_ambiguous(date) || ago_at(date, 0).is_some() {
        return None;
    }
    let Value {
        year,
        month,
        day,
        minutes,
    } = value(date)?;
    if !YEARS.contains(&year) || !(1..=12).contains(&month) || !(0..=31).contains(&day) {
        return None;
    }
    let time = clock(date).map(|_| format!("{:02}:{:02}", minutes / 60, minutes % 60));
    Some(Moment {
        year,
        month,
        day: (day > 0).then_some(day),
        time: time.filter(|_| day > 0),
        days: days_before(year, month) + day,
        minutes,
    })
}

/// Whether the first two of three numbers could each be the month: `03/04/2016`. Behind `-` also where the first one
/// must be: on its page others can be read as days.
fn is_ambiguous(date: &str) -> bool {
    let between = |sign: char| {
        let mut parts = date.split(sign);
        let (first, second) = (parts.next()?, parts.next()?);
        parts.next()?;
        let first = first.rsplit(|c: char| !c.is_ascii_digit()).next()?;
        Some((first.parse::<u8>().ok()?, second.parse::<u8>().ok()?))
    };
    let slashes =
        between('/').is_some_and(|(first, second)| second <= 12 && first <= 12 && first != second);
    let hyphens = between('-').is_some_and(|(first, second)| first <= 12 && first != second);
    slashes || hyphens
}

/// How many days lie before a month, in the Gregorian calendar.
fn days_before(year: i64, month: i64) -> i64 {
    // Years that begin in March: the day that is sometimes missing is their last.
    let (year, month) = if month < 3 {
        (year - 1, month + 9)
    } else {
        (year, month - 3)
    };
    year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5
}

/// How long after another moment one is, from the next day on: `8 h later`, `3 weeks later`.
#[must_use]
pub fn gap(earlier: &Moment, later: &Moment) -> Option<String> {
    let mut days = later.days - earlier.days;
    if days <= 0 {
        return None;
    }
    if earlier.time.is_some() && later.time.is_some() {
        let minutes = days * 1440 + later.minutes - earlier.minutes;
        days = minutes / 1440;
        match minutes {
            ..60 => return Some(format!("{minutes} min later")),
            60..1440 => return Some(format!("{} h later", minutes / 60)),
            _ => {}
        }
    }
    let (count, unit) = match days {
        ..14 => (days, "day"),
        14..61 => (days / 7, "week"),
        61..730 => (days * 10 / 304, "month"),
        _ => (days / 365, "year"),
    };
    let plural = if count == 1 { "" } else { "s" };
    Some(format!("{count} {unit}{plural} later"))
}

/// What a relative time over a quote says: `2 hours ago` stands where the quoted post was two hours old, so the
/// post that quotes it came `2 h later`.
#[must_use]
pub fn later(ago: &str) -> Option<String> {
    let (count, unit) = counted(ago)?;
    let plural = match unit {
        "s" | "min" | "h" => "",
        _ if count == 1 => "",
        _ => "s",
    };
    Some(format!("{count} {unit}{plural} later"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_date_is_shown_short() {
        for (date, expected) in [
            ("2016-09-24 06:45", Some("2016-09-24 06:45")),
            ("24.09.2016, 06:45", Some("2016-09-24 06:45")),
            ("9/24/2016 at 6:45 PM", Some("2016-09-24 18:45")),
            ("Sat Jan 02, 2021 12:04 am", Some("2021-01-02 00:04")),
            ("27. September 2018", Some("2018-09-27")),
            ("March 2010", Some("2010-03")),
            ("1 мая 2012, 08:00", Some("2012-05-01 08:00")),
            // Day and month, or month and day.
            ("03/04/2016", None),
            ("04/04/2016", Some("2016-04-04")),
            ("03-04-2016", None),
            ("01-13-2016, 10:30 PM", None),
            ("24-09-2016, 06:45", Some("2016-09-24 06:45")),
            ("24.15.2016, 06:45", None),
            ("2016-09-45", None),
            ("10 hours ago", None),
            ("41 minutes ago", None),
            ("Today at 11:33", None),
            ("", None),
        ] {
            let (day, time) = shown(date, DateForm::YearFirst);
            let shown = time.map_or(day.clone(), |time| format!("{day} {time}"));
            assert_eq!(shown, expected.unwrap_or(date));
        }
    }

    #[test]
    fn a_full_date_has_the_form_that_is_set() {
        for (date, form, expected) in [
            ("27. September 2018", DateForm::DayFirst, "27.09.2018"),
            ("27. September 2018", DateForm::MonthFirst, "09/27/2018"),
            (
                "27. September 2018",
                DateForm::AsWritten,
                "27. September 2018",
            ),
            ("March 2010", DateForm::DayFirst, "03.2010"),
            ("March 2010", DateForm::MonthFirst, "03/2010"),
            ("03/04/2016", DateForm::DayFirst, "03/04/2016"),
        ] {
            assert_eq!(shown(date, form), (expected.to_owned(), None));
        }
    }

    #[test]
    fn the_time_between_two_dates_is_a_word_or_two() {
        for (earlier, later, expected) in [
            ("2019-10-05 10:00", "2019-10-05 23:00", None),
            ("2019-10-05", "2019-10-06", Some("1 day later")),
            ("2019-10-05 23:50", "2019-10-06 00:20", Some("30 min later")),
            ("2019-10-05 23:24", "2019-10-06 07:20", Some("7 h later")),
            ("2019-10-05 10:00", "2019-10-07 09:00", Some("1 day later")),
            ("2019-10-05 10:00", "2019-10-07", Some("2 days later")),
            ("2020-02-28", "2020-03-01", Some("2 days later")),
            ("2019-12-30", "2020-01-14", Some("2 weeks later")),
            ("2019-01-01", "2019-04-01", Some("2 months later")),
            ("2015-05-05", "2019-05-06", Some("4 years later")),
            ("2019-10-06", "2019-10-05", None),
        ] {
            let (a, b) = (moment(earlier), moment(later));
            let (a, b) = (a.expect("it is a date"), b.expect("it is a date"));
            assert_eq!(gap(&a, &b).as_deref(), expected, "{earlier} {later}");
        }
    }

    #[test]
    fn a_relative_time_is_said_of_the_quoting_post() {
        for (ago, expected) in [
            ("17 minutes ago", Some("17 min later")),
            ("1 hour ago", Some("1 h later")),
            ("an hour ago", Some("1 h later")),
            ("vor 3 Tagen", Some("3 days later")),
            ("vor einem Tag", Some("1 day later")),
            ("il y a 2 heures", Some("2 h later")),
            ("2 года назад", Some("2 years later")),
            ("5 часов назад", Some("5 h later")),
            ("1 week ago", Some("1 week later")),
            ("just now", None),
            ("On 3 May 2019", None),
        ] {
            assert_eq!(later(ago).as_deref(), expected, "{ago}");
        }
    }
}
