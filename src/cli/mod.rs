//! The command line: the commands of a person, and the text that the program prints.
#![expect(
    clippy::disallowed_methods,
    reason = "this room reads the environment, the clock and lines to show"
)]

mod ask;
mod build;
mod files;
mod import;
mod init;
mod manual;
mod named;
mod new;
mod opened;
mod outside;
mod progress;
mod publish;
mod report;
mod schema;
mod serve;
mod share;
mod watchdog;

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::cli::watchdog::Patience;
use crate::content::{Drafts, Options};
use crate::editor::{Host, SchemaFile};
use crate::i18n::words::UiLanguage;
use crate::model::now::Now;
use crate::model::url::BaseUrl;

/// The codes with which the program ends.
mod exit {
    pub const DONE: u8 = 0;
    pub const CONTENT: u8 = 1;
    pub const REFUSED: u8 = 2;
    pub const FAILED: u8 = 3;
    pub const UNPUBLISHED: u8 = 4;
    pub const LOCKED: u8 = 5;
    pub const DEFECT: u8 = 70;
}

/// Makes a website out of a folder of volunteering events.
///
/// Run without a command in a site's folder, it builds the site into `output/`.
#[derive(Debug, Parser)]
#[command(name = "sada", version, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    build: BuildArguments,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the site into a folder.
    Build(BuildArguments),
    /// Check everything that a build checks, and more: events that stand twice, translations that are behind, dead links.
    Check(CheckArguments),
    /// Write draft events out of a calendar (.ics) or a table (.csv).
    Import(ImportArguments),
    /// Begin a site of your own, or add to a site what it lacks: settings, places, workflows, a form for events.
    Init(InitArguments),
    /// Write a new file of content: an event, an organiser, a page, or a translation.
    New(NewArguments),
    /// Build the site, and put it where its visitors are: into a store, a folder, a git branch or a server.
    Publish(PublishArguments),
    /// Print the JSON Schema of a kind of file, by which other programs complete and check it.
    Schema(SchemaArguments),
    /// Show the site in the browser, and show it anew whenever a file of it is saved.
    Serve(ServeArguments),
    /// Make pictures and texts to post, outside of the published site.
    Share(ShareArguments),
    /// Print the script by which a shell completes the commands of sada.
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Print the manual page of sada.
    Manual {
        /// Write a page for each command into this folder.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Try whether the pages of a theme have an end; the server asks this of itself.
    #[command(name = serve::TRY_THEME, hide = true)]
    TryTheme(CommonArguments),
}

#[derive(Debug, Args)]
struct BuildArguments {
    /// The folder to publish into [default: `output` in the root].
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Pack the published site into a zip file too, to carry it on a USB stick.
    #[arg(long, value_name = "FILE")]
    zip: Option<PathBuf>,
    #[command(flatten)]
    common: CommonArguments,
}

#[derive(Debug, Args)]
struct CheckArguments {
    /// Ask whether the addresses of other sites still answer; an answer is remembered for a week.
    #[arg(long)]
    links: bool,
    #[command(flatten)]
    common: CommonArguments,
}

#[derive(Debug, Args)]
struct ImportArguments {
    /// The calendar (.ics) or table (.csv).
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Print what would be written, and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// The place of events that name none of the site's, such as `kw/hawalli`.
    #[arg(long, value_name = "PLACE", conflicts_with = "online")]
    region: Option<String>,
    /// Events that name none of the site's places are online.
    #[arg(long)]
    online: bool,
    /// The category of events that name none of the site's, such as `health`; may be given several times.
    #[arg(long = "category", value_name = "ID")]
    categories: Vec<String>,
    /// A YAML file that says what the columns of a table mean, each as `their column: our key`.
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// Which number of a table's dates is the day, where no date shows it: `5/12/2026`.
    #[arg(long, value_name = "ORDER")]
    dates: Option<WrittenDates>,
    /// Also write events that the site has already, most likely: on the same day, with nearly the same title, at
    /// the same place.
    #[arg(long)]
    with_duplicates: bool,
    #[command(flatten)]
    common: CommonArguments,
}

/// The order of the numbers of a date.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum WrittenDates {
    /// The day stands first.
    DayFirst,
    /// The month stands first.
    MonthFirst,
}

#[derive(Debug, Args)]
struct ServeArguments {
    /// The address at which the server answers; `0.0.0.0` lets other devices in the network see the site.
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    host: String,
    /// The port [default: the first free one from 4000 on].
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,
    /// Open the site in the browser.
    #[arg(long)]
    open: bool,
    /// Send pages exactly as they are published, without the script that loads them again.
    #[arg(long)]
    no_reload: bool,
    #[command(flatten)]
    common: CommonArguments,
}

#[derive(Debug, Args)]
struct PublishArguments {
    /// The name of a place under `publish` in `site.yaml`, or an address such as `s3://my-bucket`; not needed if
    /// there is only one place.
    #[arg(value_name = "DESTINATION")]
    destination: Option<String>,
    /// Print what would be sent and deleted, and change nothing there.
    #[arg(long)]
    dry_run: bool,
    /// Read a sample of the published files back as visitors do, and compare it.
    #[arg(long, conflicts_with = "dry_run")]
    verify: bool,
    /// The most files that may be deleted, in percent of those that are published; old styles and parts of the search's
    /// index do not count.
    #[arg(long, value_name = "PERCENT", default_value_t = 25, value_parser = clap::value_parser!(u8).range(..=100))]
    max_delete: u8,
    /// Replace files that stand in the way and that sada did not publish.
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    common: CommonArguments,
}

#[derive(Debug, Args)]
struct InitArguments {
    /// The folder of the site; files that are there stay as they are.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The country whose places the site begins with, such as `kw`; at a terminal, sada asks for it.
    #[arg(long, value_name = "COUNTRY")]
    country: Option<String>,
    /// The name of the site.
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// The languages of the site with commas between them; the first is the main one [default: `ar,en`].
    #[arg(long, value_name = "TAGS", value_delimiter = ',')]
    languages: Vec<String>,
    /// The service that publishes the site.
    #[arg(long, value_enum, default_value_t = Host::Github)]
    host: Host,
    /// The git repository from which workflows install sada.
    #[arg(long, value_name = "URL")]
    source: Option<String>,
    #[command(flatten)]
    common: CommonArguments,
}

#[derive(Debug, Args)]
struct NewArguments {
    #[command(subcommand)]
    what: NewWhat,
}

#[derive(Debug, Subcommand)]
enum NewWhat {
    /// An event: out of a title, of a text that was posted, or of the answers of a form.
    Event(NewEventArguments),
    /// An organiser.
    Organizer(NewFileArguments),
    /// A free page, such as "About us".
    Page(NewFileArguments),
}

#[derive(Debug, Args)]
struct NewFileArguments {
    /// The title; at a terminal, sada asks for it and for what else is needed.
    #[arg(value_name = "TITLE")]
    title: Option<String>,
    /// A value for a key, such as `start="2026-12-05 08:00"` or `venue.name=Beach`; may be given several times.
    #[arg(long = "set", value_name = "KEY=VALUE")]
    settings: Vec<String>,
    /// Begin the translation of a file: `--translate events/beach.md en`.
    #[arg(long, num_args = 2, value_names = ["FILE", "LANGUAGE"], conflicts_with = "settings")]
    translate: Vec<String>,
    /// Print what would be written, and write nothing.
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    common: CommonArguments,
}

#[derive(Debug, Args)]
struct NewEventArguments {
    /// A file with a text that was posted, or `-` for what is pasted or piped in: what it says is filled in, and each
    /// guess is marked.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["title", "settings", "translate"])]
    from_caption: Option<PathBuf>,
    /// A file with the answers of a form, as GitHub makes it of an issue form, or `-`.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["from_caption", "translate"])]
    from_form: Option<PathBuf>,
    /// The place, such as `kw/hawalli`.
    #[arg(long, value_name = "PLACE")]
    region: Option<String>,
    /// The category, such as `health`; may be given several times.
    #[arg(long = "category", value_name = "ID")]
    categories: Vec<String>,
    /// The organiser, by the name of its file or by its own.
    #[arg(long, value_name = "ID", conflicts_with = "from_caption")]
    organizer: Option<String>,
    #[command(flatten)]
    file: NewFileArguments,
}

#[derive(Debug, Args)]
struct SchemaArguments {
    /// The kind of file.
    #[arg(value_name = "FILE")]
    file: SchemaFile,
    /// The schema of a translation, such as `beach.en.md`.
    #[arg(long)]
    translation: bool,
    #[command(flatten)]
    common: CommonArguments,
}

#[derive(Debug, Args)]
struct ShareArguments {
    #[command(subcommand)]
    what: ShareWhat,
}

#[derive(Debug, Subcommand)]
enum ShareWhat {
    /// The events of the next seven days: a cover, up to nine pictures, and a text for each network.
    Week(WeekArguments),
}

#[derive(Debug, Args)]
struct WeekArguments {
    /// The place, such as `kw` or `kw/hawalli` [default: the whole site].
    #[arg(long, value_name = "PLACE")]
    region: Option<String>,
    /// The folder for the pictures and texts: a new one, or one of an earlier week, which is replaced.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    common: CommonArguments,
}

#[derive(Clone, Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "a flag of the command line is a bool")]
struct CommonArguments {
    /// The site's folder, with `content/` in it.
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// The address of the site, in place of `base_url`.
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// The day for which the site is made, in place of today's.
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<String>,
    /// The theme, in place of the site's own.
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,
    /// Publish events that are marked as drafts.
    #[arg(long)]
    drafts: bool,
    /// Treat warnings as errors.
    #[arg(long)]
    strict: bool,
    /// How many threads to work with, at most 256 [default: one for each core].
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    /// How diagnostics are printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Print each message, also where many files have the same one.
    #[arg(long)]
    all: bool,
    /// The language of messages, `ar` or `en` [default: that of LANG].
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
    /// Print errors only.
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
    /// Print how long each stage took.
    #[arg(short, long)]
    verbose: bool,
    /// How long one file may be rendered, in seconds, before the run is given up [default: 60, and 10 for a
    /// browser that waits].
    #[arg(long, value_name = "SECONDS", hide = true)]
    patience: Option<u64>,
    /// How many MiB the memory may grow by while files are rendered, in place of a quarter of the machine's.
    #[arg(long, value_name = "MIB", hide = true)]
    memory: Option<u64>,
}

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, with the line in question.
    Text,
    /// One JSON object a line, on standard output.
    Json,
    /// Workflow annotations for GitHub.
    Github,
}

/// Runs the program with the arguments of the process; returns its exit code.
pub fn run() -> u8 {
    let arguments = Arguments::parse();
    let work = || match arguments.command {
        None => build::build(arguments.build),
        Some(Command::Build(build)) => build::build(build),
        Some(Command::Check(arguments)) => build::check(arguments),
        Some(Command::Import(arguments)) => import::import(&arguments),
        Some(Command::Init(arguments)) => init::init(&arguments),
        Some(Command::New(arguments)) => new::new(&arguments),
        Some(Command::Publish(arguments)) => publish::publish(arguments),
        Some(Command::Schema(arguments)) => schema::schema(&arguments),
        Some(Command::Completions { shell }) => manual::completions(shell),
        Some(Command::Manual { out }) => manual::manual(out.as_deref()),
        Some(Command::Serve(arguments)) => serve::serve(&arguments),
        Some(Command::Share(ShareArguments { what: ShareWhat::Week(week) })) => share::week(week),
        Some(Command::TryTheme(common)) => serve::try_theme(&common),
    };
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or_else(|_| {
        report_defect();
        exit::DEFECT
    })
}

fn report_defect() {
    report::print("this is a defect of sada, not of your content; please report it with the lines above");
}

impl CommonArguments {
    /// Returns the limits for one file; `usual` is the time in seconds if the person gives none.
    fn patience(&self, usual: u64) -> Patience {
        Patience {
            time: Duration::from_secs(self.patience.unwrap_or(usual)),
            memory: self.memory.map(|mib| mib.saturating_mul(1024)),
        }
    }

    /// Returns the language of messages: the one in the arguments, else the machine's.
    fn reader(&self) -> UiLanguage {
        let of_machine = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| {
            let value = std::env::var(name).ok()?;
            (!value.is_empty()).then_some(value)
        });
        UiLanguage::of(self.lang.as_deref().or(of_machine.as_deref()).unwrap_or("en"))
    }

    /// Returns the options that change the site.
    fn options(&self) -> Result<Options, Unusable> {
        let parse = |text: &String| {
            BaseUrl::parse(text).map_err(|_| Unusable { id: "bad-address", value: text.clone() })
        };
        Ok(Options {
            drafts: if self.drafts { Drafts::Published } else { Drafts::LeftOut },
            base_url: self.base_url.as_ref().map(parse).transpose()?,
            theme: self.theme.as_deref().map(Into::into),
        })
    }

    /// Returns the moment to build for: `--today`, else `SOURCE_DATE_EPOCH`, else the clock.
    fn now(&self) -> Result<Now, Unusable> {
        if let Some(day) = &self.today {
            let parsed = Date::strptime("%Y-%m-%d", day).ok();
            return parsed.map(Now::Day).ok_or_else(|| Unusable { id: "bad-day", value: day.clone() });
        }
        match std::env::var("SOURCE_DATE_EPOCH") {
            Ok(seconds) => {
                let instant = seconds.parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
                instant.map(Now::Instant).ok_or(Unusable { id: "bad-epoch", value: seconds })
            }
            Err(_) => Ok(Now::Instant(Timestamp::now())),
        }
    }
}

/// A value of an option or a variable that cannot be used, with the id of the message that says so.
struct Unusable {
    id: &'static str,
    value: String,
}
