//! The editor in the browser, for those who do not write files.

use crate::model::choices::CmsBackend;

/// Where the editor in the browser finds the files of the site, and itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cms {
    /// The service that keeps the files.
    pub backend: CmsBackend,
    /// The repository, as `owner/name`; empty for the backend that keeps nothing.
    pub repository: Box<str>,
    /// The branch to which changes go.
    pub branch: Box<str>,
    /// The address of a service for signing in.
    pub sign_in: Option<Box<str>>,
    /// The name under which the service knows the editor (OAuth 2.0, RFC 6749 §2.2).
    pub app_id: Option<Box<str>>,
    /// Where the program of the editor lies: an address, or a path from `admin/`.
    pub script: Option<Box<str>>,
}
