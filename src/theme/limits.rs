//! Limits for one page: its bytes, and the numbers that its template may count through.

use std::cell::Cell;
use std::io::{self, Write};

use tera::{Error, Kwargs, State, Tera};

/// The largest page, in bytes.
pub const LARGEST_PAGE: usize = 16 * 1024 * 1024;

/// [`LARGEST_PAGE`] as a diagnostic names it.
pub const LARGEST_PAGE_NAMED: &str = "16 MiB";

/// The most numbers that `range()` hands out for one page, in all its loops together.
pub const MOST_COUNTED: usize = 100_000;

/// The problem that `range()` gives when the page has no numbers left; [`is_spent`] recognises it.
const SPENT: &str = "counts further than a page may";

thread_local! {
    /// The numbers that `range()` may still hand out on this thread. One thread renders a page from its
    /// beginning to its end, and Tera gives a function no place to keep a count for each page.
    static LEFT: Cell<usize> = const { Cell::new(MOST_COUNTED) };
}

/// Begins a page, and gives its loops a new count.
pub fn begin() {
    LEFT.set(MOST_COUNTED);
}

/// Replaces Tera's `range()` by one that keeps to the page's limit.
pub fn register(tera: &mut Tera) {
    tera.register_function("range", |args: Kwargs, _: &State<'_>| range(&args));
}

/// Returns whether a template failed because it counted too far.
pub fn is_spent(problem: &str) -> bool {
    problem.contains(SPENT)
}

fn range(args: &Kwargs) -> Result<Vec<i64>, Error> {
    let start = args.get::<i64>("start")?.unwrap_or_default();
    let end = args.must_get::<i64>("end")?;
    let step = args.get::<i64>("step_by")?.unwrap_or(1);
    if step == 0 || (start > end && step > 0) {
        return Err(Error::message("`range` leads nowhere: look at `start`, `end` and `step_by`"));
    }
    let span = if step > 0 {
        end.abs_diff(start)
    } else if end < start {
        start.abs_diff(end)
    } else {
        0
    };
    let length = usize::try_from(span.div_ceil(step.unsigned_abs())).unwrap_or(usize::MAX);
    let Some(left) = LEFT.get().checked_sub(length) else {
        return Err(Error::message(format!("`range` {SPENT}: {length}")));
    };
    LEFT.set(left);
    Ok((0..length).filter_map(|i| start.checked_add(step.checked_mul(i64::try_from(i).ok()?)?)).collect())
}

/// A writer that takes at most [`LARGEST_PAGE`] bytes.
pub struct Limited<W> {
    inner: W,
    left: usize,
}

impl<W: Write> Limited<W> {
    /// Writes into `inner`.
    pub fn new(inner: W) -> Limited<W> {
        Limited { inner, left: LARGEST_PAGE }
    }
}

impl<W: Write> Write for Limited<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(left) = self.left.checked_sub(bytes.len()) else {
            return Err(io::ErrorKind::FileTooLarge.into());
        };
        self.left = left;
        self.inner.write_all(bytes).map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tera::Context;

    fn render(template: &str) -> Result<String, String> {
        let mut tera = Tera::new();
        register(&mut tera);
        tera.add_raw_template("x.html", template).map_err(|error| error.to_string())?;
        begin();
        tera.render("x.html", &Context::new()).map_err(|error| error.to_string())
    }

    #[test]
    fn range_counts_as_tera_does() {
        let ours = |args: &str| render(&format!("{{% for i in range({args}) %}}{{{{ i }}}} {{% endfor %}}"));
        assert_eq!(ours("end=3").unwrap(), "0 1 2 ");
        assert_eq!(ours("start=1, end=8, step_by=3").unwrap(), "1 4 7 ");
        assert_eq!(ours("start=3, end=0, step_by=-1").unwrap(), "3 2 1 ");
        assert_eq!(ours("start=0, end=3, step_by=-1").unwrap(), "");
        assert!(ours("start=3, end=0").is_err() && ours("end=3, step_by=0").is_err());
    }

    #[test]
    fn loops_in_loops_share_one_budget() {
        let nested = |n: usize| {
            render(&format!(
                "{{% for i in range(end={n}) %}}{{% for j in range(end={n}) %}}{{% endfor %}}{{% endfor %}}"
            ))
        };
        assert!(nested(300).is_ok());
        assert!(nested(320).is_err_and(|problem| is_spent(&problem)));
        assert!(render("{{ range(end=9223372036854775807) }}").is_err_and(|problem| is_spent(&problem)));
        assert!(nested(300).is_ok(), "each page begins anew");
    }

    #[test]
    fn a_writer_stops_at_its_limit() {
        let mut bytes = Vec::new();
        let mut limited = Limited { inner: &mut bytes, left: 4 };
        assert!(limited.write_all(b"abcd").is_ok());
        assert_eq!(limited.write_all(b"e").unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        assert_eq!(bytes, b"abcd");
    }
}
