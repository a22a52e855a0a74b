//! Destinations: the places where a site is put for its visitors, as `site.yaml` names them.

use std::fmt;

use crate::model::choices::Compression;
use crate::model::url::BaseUrl;

/// A place to which the site is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// Its name on the command line, if it has one.
    pub name: Option<Box<str>>,
    /// Where it is.
    pub address: Address,
    /// The address of the store's service, for a store that is not at AWS.
    pub endpoint: Option<Box<str>>,
    /// The store's region.
    pub region: Option<Box<str>>,
    /// Where visitors read the site, if not at the site's `base_url`.
    pub url: Option<BaseUrl>,
    /// How texts lie in a store.
    pub compress: Compression,
    /// The message of a commit; `{title}` and `{day}` stand for the site's title and day.
    pub message: Option<Box<str>>,
    /// The key with which search engines are told of changed pages (`IndexNow`).
    pub index_now: Option<Box<str>>,
    /// The address that is told of changed files, so that a cache forgets them.
    pub webhook: Option<Box<str>>,
}

/// The address of a destination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// `s3://bucket/prefix`: a store that understands Amazon's S3.
    Bucket {
        /// The bucket's name.
        bucket: Box<str>,
        /// The folder in it, without `/` at its ends; empty for the whole bucket.
        prefix: Box<str>,
    },
    /// `file:///srv/www/site`: a folder of this machine, or of a share that is mounted.
    Folder(Box<str>),
    /// `git+ssh://…#branch`: a branch of a git repository.
    Git {
        /// The repository's address, as git takes it.
        repository: Box<str>,
        /// The branch's name.
        branch: Box<str>,
    },
    /// `sftp://user@host:22/path`: a folder behind an SSH server.
    Sftp {
        /// The user and the host, as `ssh` takes them.
        host: Box<str>,
        /// The port, if the address or the settings of `ssh` name another than 22.
        port: Option<u16>,
        /// The folder, from the server's root, without `/` at its end.
        folder: Box<str>,
    },
}

/// Why a text is no address of a destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DestinationFault {
    /// It begins with none of the known schemes.
    Scheme,
    /// It holds a password, which stands in no file.
    Secret,
    /// It has no bucket, host, folder or repository.
    Nothing,
    /// Its folder is not given from the root.
    Relative,
    /// It names no branch.
    Branch,
}

/// The schemes of addresses, as messages list them.
pub const SCHEMES: &str = "s3://, file:///, git+ssh://, git+https://, git+file:///, sftp://";

impl Address {
    /// Parses an address.
    pub fn parse(text: &str) -> Result<Address, DestinationFault> {
        let (scheme, rest) = text.split_once("://").ok_or(DestinationFault::Scheme)?;
        let authority = rest.split(['/', '#']).next().unwrap_or_default();
        let user = authority.rsplit_once('@').map(|(user, _)| user);
        // A name before `@` is a token where nobody logs in with a name.
        let may_name = matches!(scheme, "sftp" | "git+ssh");
        if user.is_some_and(|user| user.contains(':') || !may_name) {
            return Err(DestinationFault::Secret);
        }
        // A folder's name may have spaces in it.
        let may_space = matches!(scheme, "file" | "sftp");
        if text.contains(|c: char| c.is_control() || c.is_whitespace() && !(may_space && c == ' ')) {
            return Err(DestinationFault::Nothing);
        }
        match scheme {
            "s3" => bucket(rest),
            "file" => folder(rest),
            "sftp" => sftp(rest),
            "git+ssh" | "git+https" | "git+http" | "git+file" => {
                git(&text["git+".len()..], authority, scheme)
            }
            _ => Err(DestinationFault::Scheme),
        }
    }
}

/// Returns a text without `/` at its ends; none if it holds `.` or `..` as a name, or an empty name.
fn clean(path: &str) -> Option<&str> {
    let path = path.trim_matches('/');
    let is_name = |name: &str| !matches!(name, "" | "." | "..");
    (path.is_empty() || path.split('/').all(is_name)).then_some(path)
}

fn bucket(rest: &str) -> Result<Address, DestinationFault> {
    let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
    let prefix = clean(prefix).ok_or(DestinationFault::Nothing)?;
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    if bucket.is_empty() || !bucket.chars().all(fits) {
        return Err(DestinationFault::Nothing);
    }
    Ok(Address::Bucket { bucket: bucket.into(), prefix: prefix.into() })
}

fn folder(rest: &str) -> Result<Address, DestinationFault> {
    match clean(rest) {
        _ if !rest.starts_with('/') => Err(DestinationFault::Relative),
        Some(path) if !path.is_empty() => Ok(Address::Folder(rest.trim_end_matches('/').into())),
        _ => Err(DestinationFault::Nothing),
    }
}

fn sftp(rest: &str) -> Result<Address, DestinationFault> {
    let (host, path) = rest.split_once('/').ok_or(DestinationFault::Nothing)?;
    let (host, port) = match host.rsplit_once(':') {
        Some((host, port)) => (host, Some(port.parse().map_err(|_| DestinationFault::Nothing)?)),
        None => (host, None),
    };
    let path = clean(path).filter(|path| !path.is_empty()).ok_or(DestinationFault::Nothing)?;
    // `ssh` takes a host that begins with a dash for an option.
    if host.rsplit('@').next().is_none_or(str::is_empty) || host.starts_with('-') || host.contains(' ') {
        return Err(DestinationFault::Nothing);
    }
    Ok(Address::Sftp { host: host.into(), port, folder: format!("/{path}").into() })
}

fn git(address: &str, authority: &str, scheme: &str) -> Result<Address, DestinationFault> {
    let (repository, branch) = address.split_once('#').ok_or(DestinationFault::Branch)?;
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '/');
    if branch.is_empty() || !branch.chars().all(fits) || branch.starts_with('-') || branch.contains("..") {
        return Err(DestinationFault::Branch);
    }
    let is_named = scheme == "git+file" || !authority.is_empty() && !authority.starts_with('-');
    let path = repository.split_once("://").map_or("", |(_, rest)| &rest[authority.len()..]);
    if !is_named || path.trim_matches('/').is_empty() {
        return Err(DestinationFault::Nothing);
    }
    Ok(Address::Git { repository: repository.into(), branch: branch.into() })
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Address::Bucket { bucket, prefix } if prefix.is_empty() => write!(f, "s3://{bucket}"),
            Address::Bucket { bucket, prefix } => write!(f, "s3://{bucket}/{prefix}"),
            Address::Folder(path) => write!(f, "file://{path}"),
            Address::Git { repository, branch } => write!(f, "git+{repository}#{branch}"),
            Address::Sftp { host, port: None, folder } => write!(f, "sftp://{host}{folder}"),
            Address::Sftp { host, port: Some(port), folder } => write!(f, "sftp://{host}:{port}{folder}"),
        }
    }
}

impl Destination {
    /// Returns a destination with an address and no settings of its own.
    pub fn at(address: Address) -> Destination {
        Destination {
            name: None,
            address,
            endpoint: None,
            region: None,
            url: None,
            compress: Compression::None,
            message: None,
            index_now: None,
            webhook: None,
        }
    }

    /// Returns what the command line and messages call it.
    pub fn title(&self) -> String {
        self.name.as_deref().map_or_else(|| self.address.to_string(), str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_come_back_as_they_were() {
        for text in [
            "s3://sada-site",
            "s3://sada.site/a/ب",
            "file:///srv/www/موقع",
            "file:///srv/my site",
            "git+ssh://git@github.com/you/site.git#gh-pages",
            "git+https://example.org/you/site.git#pages/main",
            "git+file:///srv/site.git#pages",
            "sftp://me@example.org/home/me/www",
            "sftp://example.org:2222/www",
        ] {
            assert_eq!(Address::parse(text).map(|address| address.to_string()), Ok(text.to_owned()));
        }
        let slashes = Address::parse("s3://site/a/").unwrap();
        assert_eq!(slashes, Address::Bucket { bucket: "site".into(), prefix: "a".into() });
    }

    #[test]
    fn what_is_no_address_is_told_by_its_fault() {
        use DestinationFault::{Branch, Nothing, Relative, Scheme, Secret};
        for (text, fault) in [
            ("", Scheme),
            ("site", Scheme),
            ("ftp://example.org/www", Scheme),
            ("https://example.org/site.git", Scheme),
            ("s3://", Nothing),
            ("s3:///a", Nothing),
            ("s3://b/../c", Nothing),
            ("s3://key@b/c", Secret),
            ("s3://b u/c", Nothing),
            ("file://www", Relative),
            ("file:///", Nothing),
            ("file:///a/../b", Nothing),
            ("sftp://me:secret@example.org/www", Secret),
            ("sftp://example.org", Nothing),
            ("sftp://example.org/", Nothing),
            ("sftp://-oProxyCommand=x/www", Nothing),
            ("sftp://example.org:port/www", Nothing),
            ("git+https://token@example.org/a.git#b", Secret),
            ("git+https://me:token@example.org/a.git#b", Secret),
            ("git+ssh://git@example.org/a.git", Branch),
            ("git+ssh://git@example.org/a.git#", Branch),
            ("git+ssh://git@example.org/a.git#--force", Branch),
            ("git+ssh://-x/a.git#b", Nothing),
            ("git+ssh://example.org#b", Nothing),
        ] {
            assert_eq!(Address::parse(text), Err(fault), "{text}");
        }
    }
}
