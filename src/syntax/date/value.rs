//! Which moment a full date names, as far as the page states it, and a number by which two dates are compared.

use super::calendar::month;
use super::clock::is_second_half;
use super::words::Lower;

/// The numbers of a full date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::syntax) struct Value {
    pub year: i64,
    pub month: i64,
    /// 0 where none is stated.
    pub day: i64,
    /// Minutes since midnight; 0 where no time is stated.
    pub minutes: i64,
}

impl Value {
    /// A number that grows with time, in minutes of a calendar whose months all have 32 days: enough to compare dates,
    /// but not to tell how far apart they are.
    pub fn order(self) -> i64 {
        const MONTHS: i64 = 13;
        const DAYS: i64 = 32;
        const MINUTES: i64 = 24 * 60;
        ((self.year * MONTHS + self.month) * DAYS + self.day) * MINUTES + self.minutes
    }
}

/// What a date says of its moment. Nothing for a date without a year. Where day and month cannot be told apart, the
/// month comes first behind `/`, the day behind `.` and `-`.
pub(in crate::syntax) fn value(date: &str) -> Option<Value> {
    let mut numbers = [(0i64, 0usize, '\0'); 8];
    let (mut count, mut named_month) = (0, None);
    let mut at = 0;
    while at < date.len() && count < numbers.len() {
        let rest = &date[at..];
        let c = rest.chars().next()?;
        if c.is_ascii_digit() {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let sign = rest[digits..].chars().next().unwrap_or('\0');
            let number = rest[..digits.min(9)].parse().ok()?;
            numbers[count] = (number, digits, sign);
            count += 1;
            at += digits;
        } else if c.is_alphabetic() {
            let end = rest
                .find(|c: char| !c.is_alphabetic())
                .unwrap_or(rest.len());
            if named_month.is_none() {
                named_month = Lower::of(&rest[..end]).and_then(|word| month(word.as_str()));
            }
            at += end;
        } else {
            at += c.len_utf8();
        }
    }
    let numbers = &mut numbers[..count];
    // A clock before the day is told behind it as well.
    let clock = numbers.iter().take_while(|(.., sign)| *sign == ':').count();
    if clock > 0 && clock < count {
        numbers.rotate_left(clock + 1);
    }
    let (day, clock_from) = day_of(numbers, named_month)?;
    Some(Value {
        minutes: minutes(&numbers[clock_from..], date),
        ..day
    })
}

/// The beginning of the day, and the index of the number behind it.
fn day_of(numbers: &[(i64, usize, char)], named_month: Option<u8>) -> Option<(Value, usize)> {
    let day = |year: i64, month: i64, day: i64| Value {
        year,
        month,
        day,
        minutes: 0,
    };
    let full_year = |year: i64, digits: usize| if digits == 2 { year + 2000 } else { year };
    if let Some(month) = named_month {
        let year = numbers.iter().position(|&(_, digits, _)| digits == 4);
        let day_at = numbers
            .iter()
            .position(|&(number, digits, sign)| digits <= 2 && sign != ':' && number <= 31);
        let year = year.or_else(|| {
            // "02-Jan-21", "Jan '21"; not the minutes behind a clock.
            let is_short = |at: usize| {
                let (_, digits, sign) = numbers[at];
                digits == 2 && sign != ':' && (at == 0 || numbers[at - 1].2 != ':')
            };
            let after_day = day_at.map_or(0, |at| at + 1);
            (after_day..numbers.len()).find(|&at| is_short(at))
        })?;
        let (number, digits, _) = numbers[year];
        let in_month = day_at.filter(|&at| at != year && at < 2);
        // `May 3 10:15:00 2020`: the clock stands between.
        let behind = match in_month {
            Some(day) if year > day + 1 => day + 1,
            day => year.max(day.unwrap_or(0)) + 1,
        };
        let in_month = in_month.map_or(0, |at| numbers[at].0);
        return Some((
            day(full_year(number, digits), month.into(), in_month),
            behind,
        ));
    }
    let &[(a, long, sign), (b, _, _), (c, short, _), ..] = numbers else {
        return None;
    };
    if long == 4 {
        return Some((day(a, b, c), 3));
    }
    let year = full_year(c, short);
    let month_first = sign == '/' && a <= 12;
    let parts = if month_first {
        day(year, a, b)
    } else {
        day(year, b, a)
    };
    matches!(sign, '/' | '.' | '-').then_some((parts, 3))
}

/// The minutes since midnight that the numbers of a clock name.
fn minutes(numbers: &[(i64, usize, char)], date: &str) -> i64 {
    let clock = numbers
        .windows(2)
        .find(|pair| matches!(pair[0].2, ':' | 'h' | '.'));
    let Some(&[(hour, ..), (minute, ..)]) = clock else {
        return 0;
    };
    let bytes = date.as_bytes();
    let half = (1..bytes.len()).find(|&at| {
        let before = bytes[at - 1];
        bytes[at].eq_ignore_ascii_case(&b'm')
            && matches!(before, b'a' | b'p' | b'A' | b'P' | b'.')
            && bytes[..at]
                .iter()
                .rev()
                .find(|byte| byte.is_ascii_alphabetic())
                .is_some_and(|byte| matches!(byte, b'a' | b'p' | b'A' | b'P'))
            && !bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic)
    });
    let is_afternoon = half.is_some_and(|at| {
        date[..at].ends_with(['p', 'P']) || date[..at].ends_with("p.") || date[..at].ends_with("P.")
    });
    let is_second = half.map(|_| is_afternoon).or_else(|| is_second_half(date));
    let hour = match is_second {
        Some(true) => hour % 12 + 12,
        Some(false) => hour % 12,
        None => hour,
    };
    hour * 60 + minute
}

#[cfg(test)]
mod tests {
    use super::{Value, value};

    #[test]
    fn later_dates_have_greater_values() {
        for (earlier, later) in [
            ("2020-12-31 23:59", "2021-01-01 00:00"),
            ("24.09.2016, 06:45", "24.09.2016, 18:45"),
            ("9/24/2016 at 11:45 AM", "9/24/2016 at 6:45 PM"),
            ("Sat Jan 02, 2021 12:04 am", "Sat Jan 02, 2021 1:04 am"),
            ("Mayıs 03, 2009, 10:15:22 ÖÖ", "Mayıs 03, 2009, 01:40:05 ÖS"),
            ("3 Μαΐ 2009 11:15 πμ", "3 Μαΐ 2009 1:40 μ.μ."),
            ("27. September 2018", "3. Oktober 2018"),
            ("30-Dec-20", "02-Jan-21"),
            ("March 2010", "April 2010"),
            ("Sun May  3 10:15:00 2020", "Sun May  3 10:16:00 CEST 2020"),
            ("14 апр 2012, 09:10", "1 мая 2012, 08:00"),
            ("9:04am On May 15, 2013", "2:05pm On May 15, 2013"),
            ("23:50, 14.05.2013", "02:50, 15.05.2013"),
        ] {
            let order = |date| value(date).map(Value::order);
            let (a, b) = (order(earlier), order(later));
            assert!(a.is_some() && a < b, "{earlier:?} {a:?} {later:?} {b:?}");
        }
    }

    #[test]
    fn without_a_year_there_is_no_value() {
        for date in [
            "",
            "10 hours ago",
            "Today at 11:33",
            "March 3rd",
            "99999999999",
        ] {
            assert_eq!(value(date), None, "{date:?}");
        }
    }
}
