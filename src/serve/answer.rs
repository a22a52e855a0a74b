//! Answers requests: the site's files, and the few files that the server adds.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_TYPE, HOST, HeaderName, HeaderValue, LOCATION, ORIGIN, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::watch::Sender;
use tower_http::compression::CompressionLayer;

use crate::serve::visitor::{OwnNames, is_origin_of};
use crate::serve::{Answer, Lasts, Preview, PreviewState, Reload, Shown, address, reload};

/// The script in place of a site's worker (Service Workers): it takes itself away, so that no old worker
/// shows old pages.
const NO_WORKER: &str = include_str!("no_worker.js");

/// The most open pages that are told of changes at once, so that others always get an answer.
const MOST_LISTENERS: usize = 128;

/// What a request gets that is refused.
const REFUSAL: &str = "This server answers only under localhost, its numbers, or the name after --host.\n\
    لا يجيب هذا الخادم إلا باسم localhost أو بأرقامه أو بالاسم الذي بعد --host.\n";

/// The media type of scripts.
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// Everything that answers need.
pub struct Answering {
    preview: Arc<dyn Preview>,
    states: Arc<Sender<PreviewState>>,
    reload: Reload,
    own_names: OwnNames,
    /// Tells versions of this run from those of an earlier one.
    run: String,
}

impl Answering {
    /// Makes the answers of a server.
    pub fn new(
        preview: Arc<dyn Preview>,
        states: Arc<Sender<PreviewState>>,
        reload: Reload,
        own_names: OwnNames,
    ) -> Answering {
        let began = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Answering { preview, states, reload, own_names, run: format!("{:x}", began.as_nanos()) }
    }

    /// Returns the name of a version, which no other run of the server gives.
    fn version(&self, version: u64) -> String {
        format!("{}-{version}", self.run)
    }

    fn send(&self, shown: Shown) -> Response {
        let status = match shown.answer {
            Answer::Found => StatusCode::OK,
            Answer::Unknown => StatusCode::NOT_FOUND,
            Answer::Faulty => StatusCode::INTERNAL_SERVER_ERROR,
        };
        let is_page = shown.media_type.starts_with("text/html");
        let bytes = match self.reload {
            Reload::Automatic if is_page => reload::with_script(shown.bytes, &self.version(shown.version)),
            _ => shown.bytes,
        };
        let mut response = (status, [(CONTENT_TYPE, shown.media_type)], bytes).into_response();
        if shown.lasts == Lasts::ForEver {
            let value = HeaderValue::from_static("max-age=31536000, immutable");
            response.headers_mut().insert(CACHE_CONTROL, value);
        }
        response
    }
}

/// Returns the answers for all addresses.
pub fn router(answering: Arc<Answering>) -> Router {
    let own = match answering.reload {
        Reload::Automatic => Router::new()
            .route(reload::EVENTS, get(events))
            .route(reload::SCRIPT, get(|| async { ([(CONTENT_TYPE, SCRIPT)], reload::TEXT) })),
        Reload::Never => Router::new(),
    };
    own.route("/sw.js", get(|| async { ([(CONTENT_TYPE, SCRIPT)], NO_WORKER) }))
        .fallback_service(get(file).with_state(Arc::clone(&answering)))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(Arc::clone(&answering), refuse_strangers))
        .with_state(answering)
}

/// Refuses requests that another website sends, and marks answers as private and as changing.
async fn refuse_strangers(State(answering): State<Arc<Answering>>, request: Request, next: Next) -> Response {
    let mut response = match is_own(&answering.own_names, request.uri(), request.headers()) {
        true => next.run(request).await,
        false => (StatusCode::FORBIDDEN, REFUSAL).into_response(),
    };
    let resource_policy = HeaderName::from_static("cross-origin-resource-policy");
    for (name, value) in
        [(CACHE_CONTROL, "no-cache"), (X_CONTENT_TYPE_OPTIONS, "nosniff"), (resource_policy, "same-origin")]
    {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// Returns whether a request names this server, and comes from a page of it or from no page.
fn is_own(own_names: &OwnNames, address: &Uri, headers: &HeaderMap) -> bool {
    let all = |name: HeaderName, allowed: &dyn Fn(&str) -> bool| {
        headers.get_all(name).iter().all(|value| value.to_str().is_ok_and(allowed))
    };
    let Some(host) = headers.get(HOST).and_then(|host| host.to_str().ok()) else { return false };
    let is_named = all(HOST, &|named| named == host) && own_names.allow(host);
    let authority = address.authority().is_none_or(|authority| own_names.allow(authority.as_str()));
    is_named && authority && all(ORIGIN, &|origin| is_origin_of(origin, host))
}

/// Answers with a file of the site.
async fn file(State(answering): State<Arc<Answering>>, address: Uri) -> Response {
    let worker = Arc::clone(&answering);
    let query = address.query().map_or_else(String::new, |query| format!("?{query}"));
    let found = tokio::task::spawn_blocking(move || find(&*worker.preview, address.path())).await;
    match found {
        Ok(Located::File(shown)) => answering.send(shown),
        Ok(Located::Elsewhere(address)) => {
            (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, address + &query)]).into_response()
        }
        Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, "This is a defect of sada.\n").into_response(),
    }
}

/// What is found at an address.
enum Located {
    File(Shown),
    Elsewhere(String),
}

fn find(preview: &dyn Preview, address: &str) -> Located {
    let Some(path) = address::published(address) else { return Located::File(preview.unknown()) };
    if let Some(shown) = preview.file(&path) {
        return Located::File(shown);
    }
    match address::as_folder(&path) {
        Some((page, address)) if preview.has(&page) => Located::Elsewhere(address),
        _ => Located::File(preview.unknown()),
    }
}

/// Tells an open page of every change of the site.
async fn events(State(answering): State<Arc<Answering>>) -> Response {
    if answering.states.receiver_count() >= MOST_LISTENERS {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let states = answering.states.subscribe();
    let site = Arc::clone(&answering);
    // The first state comes when the site is read.
    let _ = tokio::task::spawn_blocking(move || site.preview.state()).await;
    reload::stream(states, move |version| answering.version(version)).into_response()
}
