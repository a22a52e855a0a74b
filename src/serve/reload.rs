//! Tells open pages that the site changed, by a script that the server adds to each page and by server-sent
//! events (HTML, "Server-sent events").

use std::convert::Infallible;
use std::time::Duration;

use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream;
use serde::Serialize;
use tokio::sync::watch::Receiver;

use crate::serve::PreviewState;

/// The address of the events. No site can publish a file under `.sada`.
pub const EVENTS: &str = "/.sada/events";

/// The address of the script.
pub const SCRIPT: &str = "/.sada/reload.js";

/// The script.
pub const TEXT: &str = include_str!("reload.js");

/// What an event says.
#[derive(Serialize)]
struct StateMessage<'s> {
    version: String,
    notice: Option<&'s str>,
    /// The sign of the notice, for a page that has nothing but a notice.
    sign: String,
}

/// Adds the script to a page, at the beginning of its head: there it works although a template may leave a
/// comment or a style open.
pub fn with_script(mut page: Vec<u8>, version: &str) -> Vec<u8> {
    let script = format!("<script src=\"{SCRIPT}\" data-version=\"{version}\" defer></script>");
    let after = |tag: &[u8]| {
        let begins = page.windows(tag.len()).position(|window| window.eq_ignore_ascii_case(tag))?;
        Some(begins + page[begins..].iter().position(|byte| *byte == b'>')? + 1)
    };
    // Without a head it stands after the first tag, since nothing may come before `<!DOCTYPE>`.
    let at = after(b"<head>").or_else(|| after(b"<!doctype")).unwrap_or(0);
    page.splice(at..at, script.into_bytes());
    page
}

/// Returns the events for an open page: the state of the site at once, and again whenever it changes.
pub fn stream(
    mut states: Receiver<PreviewState>,
    version: impl Fn(u64) -> String + Send + 'static,
) -> impl IntoResponse {
    states.mark_changed();
    let events = stream::unfold((states, version), |(mut states, version)| async move {
        states.changed().await.ok()?;
        let state = states.borrow_and_update().clone();
        let message = StateMessage {
            version: version(state.version),
            notice: state.notice.as_deref(),
            sign: state.sign(),
        };
        let event = Event::default().data(serde_json::to_string(&message).ok()?);
        Some((Ok::<Event, Infallible>(event), (states, version)))
    });
    Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(15)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_at_the_beginning_of_the_head_and_nothing_else_changes() {
        let script = "<script src=\"/.sada/reload.js\" data-version=\"7\" defer></script>";
        let pages =
            [("<!doctype html><HEAD><title>", 21), ("<!DOCTYPE html>\n<p>a", 15), ("صدى", 0), ("", 0)];
        for (page, at) in pages {
            let mut expected = page.to_owned();
            expected.insert_str(at, script);
            assert_eq!(String::from_utf8(with_script(page.into(), "7")).unwrap(), expected);
        }
    }
}
