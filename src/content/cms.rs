//! Reading where the editor in the browser finds the site's files: `cms` in `site.yaml`.

use crate::content::addresses;
use crate::content::fields::Fields;
use crate::content::flags;
use crate::content::look_alike::host_of;
use crate::content::node::Node;
use crate::diagnostic::Code;
use crate::model::choices::CmsBackend;
use crate::model::cms::Cms;
use crate::model::keys::site::cms::{self as key, CMS as GROUP};
use crate::model::keys::site::{CMS, REPOSITORY};
use crate::model::url::OutputPath;

/// The branch of a repository that is new.
const MAIN: &str = "main";

/// Reads the editor in the browser; returns `None` if the site has none. Reports what is wrong in it.
pub fn read(fields: &Fields<'_, '_>) -> Option<Cms> {
    let node = fields.get(&CMS)?;
    let near = fields.get(&REPOSITORY).and_then(|node| fields.reader().word(node, "text")).and_then(near);
    let found = match node.is_map() {
        true => settings(&Fields::of(fields.reader(), &GROUP, node)?, near)?,
        false => match flags::read(fields.reader(), node)? {
            true => near.ok_or(NoRepository),
            false => return None,
        },
    };
    if found.is_err() {
        tell(fields, node, "cms-nowhere", "");
    }
    found.ok()
}

/// Nothing says where the files are.
struct NoRepository;

/// Reads the settings; returns `None` if one is wrong.
fn settings(fields: &Fields<'_, '_>, near: Option<Cms>) -> Option<Result<Cms, NoRepository>> {
    let backend = fields.choice(&key::BACKEND);
    let repository = fields.word(&key::REPO);
    let branch = fields.word(&key::BRANCH).unwrap_or_else(|| MAIN.into());
    let sign_in = addresses::field(fields, &key::SIGN_IN);
    let app_id = fields.word(&key::APP_ID);
    let script = fields.word(&key::SCRIPT);
    fields.report_unknown();
    let may_load = |script: &str| script.starts_with("https://") || OutputPath::parse(script).is_ok();
    if let (Some(node), Some(script)) = (fields.get(&key::SCRIPT), &script)
        && !may_load(script)
    {
        tell(fields, node, "cms-script", script);
        return None;
    }
    if let (Some(node), Some(name)) = (fields.get(&key::REPO), &repository)
        && !name.contains('/')
    {
        tell(fields, node, "cms-name", name);
        return None;
    }
    let (of_site, name) = near.map_or((None, None), |cms| (Some(cms.backend), Some(cms.repository)));
    let backend = backend.or(of_site);
    let none = (backend == Some(CmsBackend::Test)).then(|| "".into());
    let found = backend.zip(repository.or(name).or(none));
    let cms = found.map(|(backend, repository)| Cms { backend, repository, branch, sign_in, app_id, script });
    Some(cms.ok_or(NoRepository))
}

fn tell(fields: &Fields<'_, '_>, node: &Node<'_>, variant: &'static str, value: &str) {
    let fault = fields.reader().fault(Code::E801, node.mark).variant(variant);
    fields.reader().report(fault.with("value", value));
}

/// Returns what the address of a repository says, if its service is known. A group of GitLab may hold others.
fn near(url: &str) -> Option<Cms> {
    let backend = match &*host_of(url)?.to_ascii_lowercase() {
        "github.com" => CmsBackend::Github,
        "gitlab.com" => CmsBackend::Gitlab,
        _ => return None,
    };
    let (_, path) = url.split_once("://")?.1.split_once('/')?;
    let path = path.split(['?', '#']).next()?.split("/-/").next()?.trim_matches('/');
    let names: Vec<&str> = path.split('/').filter(|name| !name.is_empty()).collect();
    let names = if backend == CmsBackend::Github { names.get(..2)? } else { &names[..] };
    let repository = names.join("/");
    let repository: Box<str> = repository.trim_end_matches(".git").into();
    repository.contains('/').then(|| Cms {
        backend,
        repository,
        branch: MAIN.into(),
        sign_in: None,
        app_id: None,
        script: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repository_is_known_by_its_address() {
        for (url, repository) in [
            ("https://github.com/you/site", "you/site"),
            ("https://GitHub.com/you/site.git", "you/site"),
            ("https://github.com/you/site/edit/main/{path}?tab=readme#x", "you/site"),
            ("https://gitlab.com/group/sub/site", "group/sub/site"),
            ("https://gitlab.com/group/sub/site/-/edit/main/{path}", "group/sub/site"),
        ] {
            assert_eq!(near(url).map(|cms| cms.repository).as_deref(), Some(repository), "{url}");
        }
        for url in
            ["https://github.com/you", "https://example.org/you/site", "mailto:a@b.c", "https://gitlab.com/"]
        {
            assert!(near(url).is_none(), "{url}");
        }
    }
}
