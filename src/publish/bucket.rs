//! A store that understands Amazon's S3: of AWS, Cloudflare (R2), Backblaze (B2), `DigitalOcean` (Spaces), `MinIO` and
//! others.

use std::env;
use std::error::Error as _;
use std::time::Duration;

use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path;
use object_store::{
    Attribute, Attributes, BackoffConfig, ClientOptions, GetResult, MultipartUpload as _, ObjectStore as _,
    ObjectStoreExt as _, PutMode, PutMultipartOptions, PutOptions, RetryConfig, UpdateVersion,
};

use crate::model::destination::Destination;
use crate::model::hash::ContentHash;
use crate::network;
use crate::publish::built::{gunzip, gzip};
use crate::publish::fault::{Fault, FaultKind};
use crate::publish::headers::Headers;
use crate::publish::profile::Profile;
use crate::publish::remote::{Expected, FileVersion, FoundFile, Remote, WriteOutcome};

/// Files above this size are sent in parts of this size, in bytes: a part that fails is all that is sent again.
const PART: usize = 8 * 1024 * 1024;

/// How long one request may take. A part of which 16 are sent at once takes as long on a line of 2 Mbit/s.
const LONGEST_REQUEST: Duration = Duration::from_mins(10);

/// How long a store may take to take a connection.
const LONGEST_CONNECT: Duration = Duration::from_secs(15);

/// How often a request is tried again, with pauses that grow and differ by chance.
const RETRIES: usize = 5;

/// The region of stores that have no regions.
const ANY_REGION: &str = "auto";

/// A folder in a bucket.
#[derive(Debug)]
pub struct Bucket {
    store: AmazonS3,
    /// The folder with its closing `/`; empty for the whole bucket.
    prefix: String,
    /// Values that must not be printed.
    secrets: Vec<String>,
}

impl Bucket {
    /// Makes ready to talk to a bucket. Keys come from `AWS_…` variables, else from the profile of Amazon's programs.
    pub fn open(bucket: &str, prefix: &str, destination: &Destination) -> Result<Bucket, Fault> {
        network::trust();
        let mut builder = AmazonS3Builder::from_env().with_bucket_name(bucket);
        let profile = Profile::read();
        let of_environment = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
        let mut secrets: Vec<String> =
            ["AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"].into_iter().filter_map(of_environment).collect();
        if of_environment("AWS_ACCESS_KEY_ID").is_none() {
            match (profile.key, profile.secret) {
                (Some(key), Some(secret)) => {
                    builder = builder.with_access_key_id(key).with_secret_access_key(&secret);
                    secrets.push(secret);
                    if let Some(token) = profile.token {
                        builder = builder.with_token(&token);
                        secrets.push(token);
                    }
                }
                // Machines of AWS get their keys by these.
                _ if ["AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"]
                    .into_iter()
                    .chain(["AWS_CONTAINER_CREDENTIALS_FULL_URI"])
                    .any(|name| of_environment(name).is_some()) => {}
                _ => return Err(FaultKind::NoKey.said("")),
            }
        }
        let endpoint = destination.endpoint.as_deref().map(str::to_owned);
        let endpoint = endpoint
            .or_else(|| of_environment("AWS_ENDPOINT_URL_S3"))
            .or_else(|| of_environment("AWS_ENDPOINT_URL"))
            .or(profile.endpoint);
        let region = destination.region.as_deref().map(str::to_owned);
        let region = region
            .or_else(|| of_environment("AWS_REGION"))
            .or_else(|| of_environment("AWS_DEFAULT_REGION"))
            .or(profile.region)
            .or_else(|| endpoint.is_some().then(|| ANY_REGION.to_owned()));
        if let Some(region) = region {
            builder = builder.with_region(region);
        }
        if let Some(endpoint) = endpoint {
            builder = builder.with_allow_http(endpoint.starts_with("http://")).with_endpoint(endpoint);
        }
        let backoff = BackoffConfig { max_backoff: Duration::from_secs(8), ..BackoffConfig::default() };
        let retry = RetryConfig { backoff, max_retries: RETRIES, retry_timeout: Duration::from_mins(2) };
        let options =
            ClientOptions::new().with_timeout(LONGEST_REQUEST).with_connect_timeout(LONGEST_CONNECT);
        let allows_http = builder.get_config_value(&object_store::aws::AmazonS3ConfigKey::Client(
            object_store::ClientConfigKey::AllowHttp,
        ));
        let options = options.with_allow_http(allows_http.is_some_and(|allows| allows == "true"));
        let store = builder.with_client_options(options).with_retry(retry).build();
        let prefix = if prefix.is_empty() { String::new() } else { format!("{prefix}/") };
        match store {
            Ok(store) => Ok(Bucket { store, prefix, secrets }),
            Err(error) => Err(FaultKind::Other.said(clean(&error.to_string(), &secrets))),
        }
    }

    fn key(&self, path: &str) -> Result<Path, Fault> {
        // `Path::from` would change the letters of other scripts; `parse` keeps them.
        Path::parse(format!("{}{path}", self.prefix))
            .map_err(|error| FaultKind::Other.said(error.to_string()))
    }

    fn fault(&self, error: &object_store::Error) -> Fault {
        let text = chain(error);
        let details = clean(&details(&text), &self.secrets);
        kind(error, &text).said(details)
    }

    async fn send_whole(
        &self,
        key: &Path,
        attributes: Attributes,
        bytes: Vec<u8>,
    ) -> Result<(), object_store::Error> {
        let options = PutOptions { attributes, ..PutOptions::default() };
        self.store.put_opts(key, bytes.into(), options).await.map(drop)
    }

    async fn send_parts(
        &self,
        key: &Path,
        attributes: Attributes,
        bytes: &[u8],
    ) -> Result<(), object_store::Error> {
        let options = PutMultipartOptions { attributes, ..PutMultipartOptions::default() };
        let mut upload = self.store.put_multipart_opts(key, options).await?;
        for part in bytes.chunks(PART) {
            if let Err(error) = upload.put_part(part.to_vec().into()).await {
                let _ = upload.abort().await;
                return Err(error);
            }
        }
        upload.complete().await.map(drop)
    }
}

impl Remote for Bucket {
    const AT_ONCE: usize = 16;

    async fn get(&self, path: &str) -> Result<Option<FoundFile>, Fault> {
        let result = match self.store.get(&self.key(path)?).await {
            Ok(result) => result,
            Err(error) if is_missing(&error) => return Ok(None),
            Err(error) => return Err(self.fault(&error)),
        };
        let headers = Some(headers_of(&result));
        let version = result.meta.e_tag.clone().map(FileVersion);
        let is_gzip =
            result.attributes.get(&Attribute::ContentEncoding).is_some_and(|how| how.as_ref() == "gzip");
        let sent = result.bytes().await.map_err(|error| self.fault(&error))?;
        let bytes = if is_gzip { gunzip(&sent) } else { sent.to_vec() };
        Ok(Some(FoundFile { bytes, version, headers }))
    }

    async fn is_there(&self, path: &str) -> Result<bool, Fault> {
        match self.store.head(&self.key(path)?).await {
            Ok(_) => Ok(true),
            Err(error) if is_missing(&error) => Ok(false),
            Err(error) => Err(self.fault(&error)),
        }
    }

    async fn list(&self, each: &mut dyn FnMut(&str)) -> Result<(), Fault> {
        let folder = self.key("")?;
        let mut found = self.store.list(Some(&folder));
        while let Some(object) = found.try_next().await.map_err(|error| self.fault(&error))? {
            if let Some(path) = object.location.as_ref().strip_prefix(&*self.prefix) {
                each(path);
            }
        }
        Ok(())
    }

    async fn put(&self, path: &str, headers: &Headers, bytes: Vec<u8>) -> Result<(), Fault> {
        let key = self.key(path)?;
        let bytes = if headers.gzip { gzip(&bytes) } else { bytes };
        let sent = match bytes.len() > PART {
            true => self.send_parts(&key, attributes(headers), &bytes).await,
            false => self.send_whole(&key, attributes(headers), bytes).await,
        };
        sent.map_err(|error| self.fault(&error))
    }

    async fn put_if(&self, path: &str, bytes: Vec<u8>, expected: &Expected) -> Result<WriteOutcome, Fault> {
        let mode = match expected {
            Expected::Nothing => PutMode::Create,
            Expected::This(FileVersion(version)) => {
                PutMode::Update(UpdateVersion { e_tag: Some(version.clone()), version: None })
            }
            Expected::Anything => PutMode::Overwrite,
        };
        let mut attributes = Attributes::new();
        attributes.insert(Attribute::ContentType, "text/plain; charset=utf-8".into());
        attributes.insert(Attribute::CacheControl, "no-store".into());
        let options = PutOptions { mode, attributes, ..PutOptions::default() };
        match self.store.put_opts(&self.key(path)?, bytes.into(), options).await {
            Ok(result) => Ok(WriteOutcome::Yes(result.e_tag.map(FileVersion))),
            Err(object_store::Error::AlreadyExists { .. } | object_store::Error::Precondition { .. })
                if *expected != Expected::Anything =>
            {
                Ok(WriteOutcome::Otherwise)
            }
            Err(error) if *expected != Expected::Anything && cannot_compare(&error) => {
                Ok(WriteOutcome::CannotCompare)
            }
            // What should be replaced is gone.
            Err(error) if matches!(expected, Expected::This(_)) && is_missing(&error) => {
                Ok(WriteOutcome::Otherwise)
            }
            Err(error) => Err(self.fault(&error)),
        }
    }

    async fn delete(&self, paths: &[String]) -> Result<(), Fault> {
        let keys: Vec<Path> = paths.iter().map(|path| self.key(path)).collect::<Result<_, _>>()?;
        let mut deleted = self.store.delete_stream(stream::iter(keys.into_iter().map(Ok)).boxed());
        while let Some(result) = deleted.next().await {
            match result {
                Err(error) if !is_missing(&error) => return Err(self.fault(&error)),
                _ => {}
            }
        }
        Ok(())
    }
}

fn attributes(headers: &Headers) -> Attributes {
    let mut attributes = Attributes::new();
    attributes.insert(Attribute::ContentType, headers.media_type.into());
    attributes.insert(Attribute::CacheControl, headers.cache.into());
    if let Some(language) = &headers.language {
        attributes.insert(Attribute::ContentLanguage, language.to_string().into());
    }
    if headers.gzip {
        attributes.insert(Attribute::ContentEncoding, "gzip".into());
    }
    attributes
}

/// Returns the hash of the headers with which a file is served, to compare it with those of [`Headers`].
fn headers_of(result: &GetResult) -> ContentHash {
    let of = |attribute: Attribute| result.attributes.get(&attribute).map_or("", AsRef::as_ref);
    let gzip = of(Attribute::ContentEncoding) == "gzip";
    let (kind, cache) = (of(Attribute::ContentType), of(Attribute::CacheControl));
    Headers::hash_of(kind, cache, of(Attribute::ContentLanguage), gzip)
}

/// Returns the text of an error with those of all errors that caused it.
fn chain(error: &object_store::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text = format!("{text}\n{cause}");
        source = cause.source();
    }
    text
}

/// Returns the code in an answer of the store (`<Code>NoSuchBucket</Code>`), or of one of many files that were to be
/// deleted (`(code: AccessDenied)`).
fn code(text: &str) -> Option<&str> {
    let between = |start: &str, end: &str| Some(text.split_once(start)?.1.split_once(end)?.0);
    between("<Code>", "</Code>").or_else(|| between("(code: ", ")"))
}

/// Returns the status of an answer.
fn status(text: &str) -> Option<u16> {
    let (_, rest) = text.split_once("status code: ")?;
    rest.get(..3)?.parse().ok()
}

/// Returns whether there is no such file.
fn is_missing(error: &object_store::Error) -> bool {
    matches!(error, object_store::Error::NotFound { .. }) && code(&chain(error)) != Some("NoSuchBucket")
}

/// Returns whether a store does not know writes that expect something.
fn cannot_compare(error: &object_store::Error) -> bool {
    let text = chain(error);
    status(&text) == Some(501) || matches!(code(&text), Some("NotImplemented" | "NotSupported"))
}

fn kind(error: &object_store::Error, text: &str) -> FaultKind {
    let by_code = match code(text) {
        Some("ExpiredToken" | "ExpiredTokenException" | "TokenRefreshRequired") => Some(FaultKind::Expired),
        Some("RequestTimeTooSkewed" | "RequestExpired") => Some(FaultKind::Clock),
        Some("InvalidAccessKeyId" | "SignatureDoesNotMatch" | "InvalidToken" | "AuthFailure") => {
            Some(FaultKind::BadKey)
        }
        Some("NoSuchBucket") => Some(FaultKind::NoBucket),
        Some("PermanentRedirect" | "AuthorizationHeaderMalformed" | "IllegalLocationConstraintException") => {
            Some(FaultKind::Region)
        }
        Some("AccessDenied" | "AllAccessDisabled") => Some(FaultKind::Denied),
        Some("SlowDown" | "TooManyRequests" | "RequestLimitExceeded") => Some(FaultKind::Busy),
        Some("QuotaExceeded" | "InsufficientStorage" | "XMinioStorageFull") => Some(FaultKind::Full),
        _ => None,
    };
    by_code.unwrap_or_else(|| match status(text) {
        Some(401) => FaultKind::BadKey,
        Some(403) => FaultKind::Denied,
        Some(404) => FaultKind::NoBucket,
        Some(301 | 307 | 308) => FaultKind::Region,
        Some(429) => FaultKind::Busy,
        Some(507) => FaultKind::Full,
        Some(500..=599) => FaultKind::Server,
        _ if text.contains("Missing SecretAccessKey") || text.contains("Missing AccessKeyId") => {
            FaultKind::NoKey
        }
        _ if text.contains("InvalidContentType") => FaultKind::Plain,
        _ if text.contains("Received redirect without LOCATION") => FaultKind::Region,
        _ if ["Connection refused", "dns error", "error trying to connect", "(Connect)", "tcp connect"]
            .iter()
            .any(|sign| text.contains(sign)) =>
        {
            FaultKind::Unreachable
        }
        _ if matches!(error, object_store::Error::PermissionDenied { .. }) => FaultKind::Denied,
        _ if text.contains("HTTP error") || text.contains("error sending request") => FaultKind::Broken,
        _ => FaultKind::Other,
    })
}

/// Returns what a person may want to know of an error: the store's code and status, or the deepest cause. A store's
/// whole answer is long, and may repeat what was signed.
fn details(text: &str) -> String {
    match (status(text), code(text)) {
        (Some(status), Some(code)) => format!("{status} {code}"),
        (Some(status), None) => status.to_string(),
        (None, Some(code)) => code.to_owned(),
        (None, None) => text.lines().last().unwrap_or_default().to_owned(),
    }
}

/// Takes secrets out of a text.
fn clean(text: &str, secrets: &[String]) -> String {
    secrets.iter().fold(text.to_owned(), |text, secret| text.replace(secret.as_str(), "…"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(status: u16, body: &str) -> FaultKind {
        let text = format!("Server returned non-2xx status code: {status} X: {body}");
        let error = object_store::Error::Generic { store: "S3", source: "x".into() };
        kind(&error, &text)
    }

    #[test]
    fn an_answer_is_told_by_its_code_before_its_status() {
        let of = |code: &str| format!("<Error><Code>{code}</Code><Message>m</Message></Error>");
        for (status, code, expected) in [
            (400, "ExpiredToken", FaultKind::Expired),
            (403, "RequestTimeTooSkewed", FaultKind::Clock),
            (403, "InvalidAccessKeyId", FaultKind::BadKey),
            (403, "SignatureDoesNotMatch", FaultKind::BadKey),
            (403, "AccessDenied", FaultKind::Denied),
            (404, "NoSuchBucket", FaultKind::NoBucket),
            (301, "PermanentRedirect", FaultKind::Region),
            (400, "AuthorizationHeaderMalformed", FaultKind::Region),
            (503, "SlowDown", FaultKind::Busy),
            (429, "", FaultKind::Busy),
            (500, "InternalError", FaultKind::Server),
            (507, "", FaultKind::Full),
        ] {
            assert_eq!(answered(status, &of(code)), expected, "{status} {code}");
        }
        assert_eq!(
            details("status code: 403 Forbidden: <Error><Code>AccessDenied</Code>"),
            "403 AccessDenied"
        );
    }

    #[test]
    fn a_secret_is_taken_out_of_what_is_told() {
        assert_eq!(clean("key s3cret is wrong", &["s3cret".to_owned()]), "key … is wrong");
    }
}
