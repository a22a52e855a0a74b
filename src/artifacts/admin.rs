//! The editor in the browser, for those who do not write files: a page that loads Sveltia CMS, and its settings, which
//! are made of the declarations of keys. So its forms have the same fields, choices and checks as the files.

mod form;

use serde_json::{Value, json};

use crate::artifacts::admin::form::CmsForms;
use crate::artifacts::{Edition, Issue, OneFile, Section};
use crate::diagnostic::Diagnostic;
use crate::model::choices::{Choice as _, CmsBackend};
use crate::model::cms::Cms;
use crate::model::language::{Lang, Language};
use crate::model::role::Role;
use crate::model::url::OutputPath;

/// The program of the editor, in a version that was tried, with its hash (W3C Subresource Integrity).
const SCRIPT: &str = "https://unpkg.com/@sveltia/cms@0.221.1/dist/sveltia-cms.js";
const INTEGRITY: &str = "sha384-JQ+XsKx/UzwdTiNnFStza3XtqqQoVtyNPApkfvwlzZDfhe7giE9CnfQrpHqgv3k6";

/// The page that loads the editor.
struct AdminPage {
    path: OutputPath,
}

/// The settings of the editor.
struct AdminSettings {
    path: OutputPath,
}

/// Plans both files, if the site has an editor.
pub fn plan(edition: &Edition, section: &mut Section) {
    if edition.site.config.cms.is_some() {
        section.add(AdminPage { path: OutputPath::of_slugs("admin/index.html") });
        section.add(AdminSettings { path: OutputPath::of_slugs("admin/config.json") });
    }
}

impl OneFile for AdminPage {
    fn role(&self) -> Role {
        Role::Unlisted
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let config = &issue.edition.site.config;
        let language = &config.languages[0];
        let own = config.cms.as_ref().and_then(|cms| cms.script.as_deref());
        let script = match own {
            Some(address) => format!("<script src=\"{}\"></script>", attribute(address)),
            None => {
                format!(
                    "<script src=\"{SCRIPT}\" integrity=\"{INTEGRITY}\" crossorigin=\"anonymous\"></script>"
                )
            }
        };
        let page = format!(
            "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"robots\" content=\"noindex\">\n<title>{}</title>\n\
             <link rel=\"cms-config-url\" type=\"application/json\" href=\"config.json\">\n</head>\n<body>\n{script}\n</body>\n</html>\n",
            attribute(language.tag()),
            language.direction().as_str(),
            attribute(config.title.best(Lang::MAIN).text),
        );
        out.extend_from_slice(page.as_bytes());
        Ok(())
    }
}

/// Writes a text so that no sign of it ends an attribute or begins an element.
fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

impl OneFile for AdminSettings {
    fn role(&self) -> Role {
        Role::Data
    }

    fn path(&self) -> &OutputPath {
        &self.path
    }

    fn render(&self, issue: Issue<'_>, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let Some(cms) = &issue.edition.site.config.cms else { return Ok(()) };
        let settings = settings(issue.edition, cms);
        out.extend_from_slice(format!("{settings:#}\n").as_bytes());
        Ok(())
    }
}

/// Returns the settings of the editor.
fn settings(edition: &Edition, cms: &Cms) -> Value {
    let config = &edition.site.config;
    let tags: Vec<&str> = config.languages.iter().map(Language::tag).collect();
    let forms = CmsForms::of(edition);
    let mut settings = json!({
        "backend": backend(cms),
        "site_url": config.base_url.as_str(),
        // What is put into an event lies beside it; these are for files that no event names.
        "media_folder": "content/static",
        "public_folder": "/",
        "slug": { "encoding": "unicode", "clean_accents": false },
        "output": { "omit_empty_optional_fields": true },
        "editor": { "preview": false },
        "collections": forms.collections(),
    });
    if tags.len() > 1 {
        settings["i18n"] = json!({
            "structure": "multiple_files",
            "locales": tags,
            "default_locale": tags[0],
            "initial_locales": "default",
            "omit_default_locale_from_file_path": true,
        });
    }
    settings
}

fn backend(cms: &Cms) -> Value {
    if cms.backend == CmsBackend::Test {
        return json!({ "name": "test-repo" });
    }
    let mut backend = json!({ "name": cms.backend.word(), "repo": cms.repository, "branch": cms.branch });
    if let Some(id) = &cms.app_id {
        backend["app_id"] = (**id).into();
        backend["auth_type"] = "pkce".into();
    }
    if let Some(address) = &cms.sign_in {
        backend["base_url"] = (**address).into();
    }
    backend
}
