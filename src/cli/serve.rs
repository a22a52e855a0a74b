//! `sada serve`.

mod trial;
mod workbench;

use std::sync::Arc;

use crate::cli::report::Report;
use crate::cli::serve::workbench::Workbench;
use crate::cli::{ServeArguments, exit};
use crate::i18n::messages::Argument;
use crate::serve::{self, ListenError, Preview, Reload};

pub use trial::{COMMAND as TRY_THEME, run as try_theme};

/// Serves the site until the person ends it; returns the exit code.
pub fn serve(arguments: &ServeArguments) -> u8 {
    let text = |text: String| Argument::Text(text.into());
    let workbench = match Workbench::new(&arguments.common) {
        Ok(workbench) => Arc::new(workbench),
        Err(unusable) => {
            Report::new(&arguments.common).fail(unusable.id, [("value", text(unusable.value))]);
            return exit::REFUSED;
        }
    };
    let report = workbench.report();
    let listening = match serve::listen(&arguments.host, arguments.port) {
        Ok(listening) => listening,
        Err(ListenError::Taken(port)) => {
            report.fail("port-taken", [("value", text(port.to_string()))]);
            return exit::REFUSED;
        }
        Err(ListenError::Host(error)) => {
            let problem = text(error.to_string());
            report.fail("bad-host", [("value", text(arguments.host.clone())), ("problem", problem)]);
            return exit::REFUSED;
        }
    };
    let url = listening.url();
    report.say("serving", [("url", text(url.clone()))]);
    if let Some(url) = listening.network_url() {
        report.say("serving-network", [("url", text(url))]);
    }
    report.say("serving-help", []);
    if arguments.open
        && let Err(error) = opener::open_browser(&url)
    {
        report.fail("io-failed", [("problem", text(error.to_string()))]);
    }
    let reload = if arguments.no_reload { Reload::Never } else { Reload::Automatic };
    let preview = Arc::clone(&workbench) as Arc<dyn Preview>;
    match serve::serve(listening, preview, &arguments.common.root, reload) {
        Ok(()) => {
            report.say("serve-ended", []);
            exit::DONE
        }
        Err(error) => {
            report.fail("io-failed", [("problem", text(error.to_string()))]);
            exit::FAILED
        }
    }
}
