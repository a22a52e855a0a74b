//! Clashes: finds two sources for one published path, and decides which of the two the diagnostic names.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::iter::successors;
use std::sync::Arc;

use rayon::prelude::*;

use crate::artifacts::{Origin, Plan, Section};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Marked, Place};
use crate::model::role::Role;
use crate::model::site::{Broken, Site};
use crate::model::url::{OutputPath, Slug};

/// Reports paths of a plan that are the same or differ only by case or Unicode form, and files at a path where
/// another file needs a folder. Takes over what was found in a plan with the same claims.
pub fn check(plan: &Plan, before: Option<&Plan>) -> Arc<Diagnostics> {
    match before.filter(|before| has_same_claims(plan, before)) {
        Some(before) => Arc::clone(&before.clashes),
        None => Arc::new(find(&plan.claims().collect::<Vec<_>>())),
    }
}

fn has_same_claims(one: &Plan, other: &Plan) -> bool {
    let (here, there) = (one.sections(), other.sections());
    let is_same = |(one, other): (&Arc<Section>, &Arc<Section>)| {
        Arc::ptr_eq(one, other) || one.claims().eq(other.claims())
    };
    here.len() == there.len() && here.iter().zip(there).all(is_same)
}

/// Reports the same for a site with errors. Its files with errors have no pages, but claim the paths of these.
pub fn check_broken(plan: &Plan, site: &Site) -> Diagnostics {
    let wanted: Vec<(OutputPath, Role, Origin)> = site.broken.iter().flat_map(wanted).collect();
    let of_broken = wanted.iter();
    let of_broken = of_broken.map(|(path, role, origin)| Claim { path, role: *role, origin: Some(origin) });
    find(&plan.claims().chain(of_broken).collect::<Vec<_>>())
}

/// Returns the paths in the main language that a file with errors would take.
fn wanted(file: &Broken) -> Vec<(OutputPath, Role, Origin)> {
    let path = |slug: &Slug| OutputPath::of_slugs(&format!("{}/{slug}.html", file.folder));
    let own = Origin::named(&file.source, &file.slug, file.slug_mark);
    let alias = |alias: &Marked<Slug>| {
        let origin = Origin::named(&file.source, &alias.value, Some(alias.mark));
        (path(&alias.value), Role::Alias, origin)
    };
    let aliases = file.aliases.iter().map(alias);
    [(path(&file.slug), Role::Page, own)].into_iter().chain(aliases).collect()
}

fn find(claims: &[Claim<'_>]) -> Diagnostics {
    let names: Vec<Cow<'_, str>> = claims.par_iter().map(|claim| claim.path.folded()).collect();
    let mut paths: HashMap<&str, usize> = HashMap::with_capacity(claims.len());
    let mut told = Once::default();
    for (i, (claim, name)) in claims.iter().zip(&names).enumerate() {
        match paths.entry(name) {
            Entry::Vacant(free) => {
                free.insert(i);
            }
            Entry::Occupied(taken) => told.add([claim, &claims[*taken.get()]], same_path),
        }
    }
    // Most files lie in the folder of the file before them.
    let mut free_folder = String::new();
    for (claim, name) in claims.iter().zip(&names) {
        let Some((folder, _)) = name.rsplit_once('/').filter(|(folder, _)| *folder != free_folder) else {
            continue;
        };
        let outwards = successors(Some(folder), |folder| folder.rsplit_once('/').map(|(outer, _)| outer));
        let mut taken = outwards.filter_map(|folder| paths.get(folder)).peekable();
        if taken.peek().is_none() {
            folder.clone_into(&mut free_folder);
        }
        for other in taken {
            told.add([claim, &claims[*other]], file_for_folder);
        }
    }
    let mut diagnostics = Diagnostics::default();
    diagnostics.extend(told.finish());
    diagnostics
}

/// Keeps one diagnostic for each two files, since the same clash comes back in every language, and in the
/// files that the program makes beside a page.
#[derive(Default)]
struct Once {
    of_content: Vec<Diagnostic>,
    /// The clashes of two files that the program makes.
    of_ours: Vec<Diagnostic>,
    known: BTreeSet<(Place, String)>,
}

impl Once {
    fn add<'c>(&mut self, both: [&Claim<'c>; 2], tell: fn(&Claim<'c>, &Claim<'c>) -> (Diagnostic, String)) {
        let [one, other] = both;
        let (told, about) = tell(one, other);
        if self.known.insert((told.place.clone(), about)) {
            let is_ours = both.iter().all(|claim| claim.claimant() == Claimant::Ours);
            if is_ours { &mut self.of_ours } else { &mut self.of_content }.push(told);
        }
    }

    /// Returns the diagnostics. Two files of the program clash only where the content files behind them do,
    /// so they are reported only if nothing else is.
    fn finish(self) -> Vec<Diagnostic> {
        if self.of_content.is_empty() { self.of_ours } else { self.of_content }
    }
}

/// A path that a file wants.
#[derive(PartialEq, Eq)]
pub struct Claim<'a> {
    /// The path.
    pub path: &'a OutputPath,
    /// The file's role.
    pub role: Role,
    /// The place where the content names the path.
    pub origin: Option<&'a Origin>,
}

/// The claimant of a path. A claimant that people can more easily give another path comes first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Claimant<'a> {
    /// An event that names the path as an old slug.
    Alias(&'a str),
    /// A file that is copied as it is.
    Static,
    /// A content file.
    Content,
    /// The program itself: the file comes from no content file.
    Ours,
}

impl<'a> Claim<'a> {
    fn claimant(&self) -> Claimant<'a> {
        match (self.role, self.origin) {
            (_, None) => Claimant::Ours,
            (Role::Static, _) => Claimant::Static,
            (Role::Alias, Some(Origin { name: Some(alias), .. })) => Claimant::Alias(alias.value.as_str()),
            (_, Some(_)) => Claimant::Content,
        }
    }

    fn name(&self) -> &str {
        self.origin.map_or(self.path.as_str(), |origin| &origin.file)
    }

    fn place(&self) -> Place {
        self.origin.map_or_else(|| Place::file(&self.path.as_str().into()), Origin::place)
    }
}

/// Reports two claims on one path, at the claimant that is easier to move. Also returns the other's name.
fn same_path(one: &Claim<'_>, other: &Claim<'_>) -> (Diagnostic, String) {
    let (first, second) = if one.claimant() <= other.claimant() { (one, other) } else { (other, one) };
    let told = Diagnostic::new(Code::E404, first.place()).with("path", first.path.as_str());
    let told = match first.claimant() {
        Claimant::Alias(alias) => told.variant("alias").with("alias", alias),
        _ if second.claimant() == Claimant::Ours => told.variant("ours"),
        Claimant::Static => told.variant("static"),
        Claimant::Content | Claimant::Ours => told,
    };
    (told.with("other", second.name()), second.name().to_owned())
}

/// Reports that the file `outer` stands where the file `inner` needs a folder, once for each file to rename.
fn file_for_folder(inner: &Claim<'_>, outer: &Claim<'_>) -> (Diagnostic, String) {
    let (first, second) = if outer.origin.is_some() { (outer, inner) } else { (inner, outer) };
    // The whole file has to move, so the place is the file and not a name in it.
    let place = first.origin.map_or_else(|| first.place(), |origin| Place::file(&origin.file));
    let told = Diagnostic::new(Code::E404, place).variant("folder");
    let told = told.with("path", first.path.as_str()).with("other", second.path.as_str());
    (told, String::new())
}
