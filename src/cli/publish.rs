//! `sada publish`.

mod bar;
mod told;

use crate::cli::build::{End, Times, build_into, explain, guarded, home, in_pool, source_folders};
use crate::cli::report::{Report, number};
use crate::cli::watchdog::AtWork;
use crate::cli::{PublishArguments, Unusable, exit};
use crate::i18n::messages::Argument;
use crate::model::config::Config;
use crate::model::destination::{Address, Destination, DestinationFault};
use crate::model::hash::ContentHash;
use crate::model::language::Lang;
use crate::output::{LastBuild, Output};
use crate::pipeline::Summary;
use crate::publish::{self, Built, LanguageFolders, PublishTerms};

/// Builds the site and publishes it.
pub fn publish(arguments: PublishArguments) -> u8 {
    let common = arguments.common.clone();
    guarded(&common, move |at_work| {
        let report = Report::new(&arguments.common);
        let ended = in_pool(arguments.common.threads, || run(&arguments, &report, at_work));
        ended.unwrap_or_else(|end| explain(&report, end))
    })
}

fn run(arguments: &PublishArguments, report: &Report, at_work: &AtWork) -> Result<u8, End> {
    let common = &arguments.common;
    let (sources, root) = (source_folders(common), common.root.join("output"));
    // It stays ours until all is sent: no other build changes the files meanwhile.
    let opened = Output::open(&root, &sources, home().as_deref()).map_err(End::Output)?;
    let Some((summary, _)) = build_into(report, &opened, at_work, &Times::start())? else {
        return Ok(exit::CONTENT);
    };
    if summary.drafts > 0 {
        report.say("left-out-drafts", [("n", number(summary.drafts))]);
    }
    let destination = choose(arguments.destination.as_deref(), &summary.config).map_err(End::Usage)?;
    let built = Built {
        manifest: LastBuild::look(&root).manifest(),
        languages: languages(&summary.config),
        apart: sources.into_iter().chain([root.clone()]).collect(),
        home: home(),
        root,
    };
    let run = format!("{:x}-{:x}", jiff::Timestamp::now().as_nanosecond(), std::process::id());
    let token = opened.token(&run).map_err(End::Output)?;
    let terms = terms(arguments, &destination, &summary, (run, &token));
    let to = destination.title();
    let bar = bar::Bar::new(report, &to);
    let published = publish::publish(&built, &destination, &terms, &bar);
    drop(bar);
    let plan = match published {
        Ok(plan) => plan,
        Err(error) => return Ok(told::failure(report, &terms, error)),
    };
    told::plan(report, &to, &plan, arguments.dry_run);
    if arguments.dry_run {
        let checked = terms.check(&plan);
        return Ok(checked.map_or_else(|error| told::failure(report, &terms, error), |()| exit::DONE));
    }
    Ok(told::after(report, arguments, (&built, &destination, &summary.config), &plan))
}

/// Returns the folder and the tag of each language.
fn languages(config: &Config) -> LanguageFolders {
    config.langs().map(|(lang, language)| (config.prefix(lang), language.tag().into())).collect()
}

/// Finds the destination that a person means.
fn choose(named: Option<&str>, config: &Config) -> Result<Destination, Unusable> {
    let known = &config.destinations;
    let titles = || known.iter().map(Destination::title).collect::<Vec<_>>().join(", ");
    let Some(named) = named else {
        return match known.as_slice() {
            [] => Err(Unusable { id: "publish-none", value: String::new() }),
            [only] => Ok(only.clone()),
            _ => Err(Unusable { id: "publish-which", value: titles() }),
        };
    };
    let is_meant = |one: &&Destination| one.title() == named || one.address.to_string() == named;
    if let Some(found) = known.iter().find(is_meant) {
        return Ok(found.clone());
    }
    match Address::parse(named) {
        Ok(address) => Ok(Destination::at(address)),
        Err(_) if !named.contains("://") => Err(Unusable { id: "publish-unknown", value: named.to_owned() }),
        Err(fault) => {
            let (id, is_shown) = match fault {
                DestinationFault::Scheme => ("publish-address", false),
                DestinationFault::Secret => ("publish-secret", false),
                DestinationFault::Nothing => ("publish-no-place", true),
                DestinationFault::Relative => ("publish-relative", true),
                DestinationFault::Branch => ("publish-no-branch", true),
            };
            // What has a password in it is not repeated as a whole.
            let scheme = named.split("://").next().unwrap_or_default();
            let value = if is_shown { named.to_owned() } else { format!("{scheme}://…") };
            Err(Unusable { id, value })
        }
    }
}

fn terms(
    arguments: &PublishArguments,
    destination: &Destination,
    summary: &Summary,
    (run, token): (String, &str),
) -> PublishTerms {
    let day = summary.day.map(|day| day.to_string()).unwrap_or_default();
    let title = summary.config.title.best(Lang::MAIN).text.to_owned();
    let message = destination.message.as_deref().unwrap_or("{title}: {day}");
    let message = message.replace("{title}", &title).replace("{day}", &day);
    PublishTerms {
        max_delete: arguments.max_delete.into(),
        replaces_strangers: arguments.replace,
        is_dry_run: arguments.dry_run,
        compress: destination.compress,
        message,
        ..PublishTerms::of(run, ContentHash::of(token.as_bytes()))
    }
}

/// Makes a text for a sentence.
fn text(text: impl Into<String>) -> Argument<'static> {
    Argument::Text(text.into().into())
}
