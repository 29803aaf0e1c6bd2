//! Answering the browser.

use std::{collections::HashMap, io, net::TcpListener, sync::Arc, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::{Path, Query, Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse as _, Response},
    routing::get,
};
use serde_json::{Value, json};
use tokio::sync::watch;

use super::{answers, press::Shown};

/// How long a question for the next change is held before it is answered with nothing new.
const PATIENCE: Duration = Duration::from_secs(25);

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("preview.css");
const SCRIPT: &str = include_str!("preview.js");

/// What the answers are made from.
#[derive(Clone)]
struct Desk {
    shown: watch::Receiver<Shown>,
    editor: Option<Arc<str>>,
    dir: Arc<std::path::Path>,
}

/// Serves until the program is ended.
pub(super) fn serve(
    listener: TcpListener,
    token: &str,
    shown: watch::Receiver<Shown>,
    editor: Option<String>,
    dir: &std::path::Path,
) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let port = listener.local_addr()?.port();
    let desk = Desk {
        shown,
        editor: editor.map(Arc::from),
        dir: Arc::from(dir),
    };
    // Addresses on the page are relative: it stands at `/word/`, with the slash.
    let at = |path: &str| format!("/{token}/{path}");
    let house = Router::new()
        .route(
            &at(""),
            get(|| async { file("text/html; charset=utf-8", PAGE) }),
        )
        .route(
            &at("preview.css"),
            get(|| async { file("text/css", STYLE) }),
        )
        .route(
            &at("preview.js"),
            get(|| async { file("text/javascript", SCRIPT) }),
        )
        .route(&at("state"), get(state))
        .route(&at("wait"), get(wait))
        .route(&at("page/{index}"), get(page))
        .route(&at("picture/{number}"), get(picture))
        .route(&at("place"), get(place))
        .route(&at("epub/{*path}"), get(epub))
        .with_state(desk)
        .layer(middleware::from_fn(move |request, next| {
            guard(port, request, next)
        }));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        axum::serve(listener, house).await
    })
}

/// Refuses who does not ask for this machine by its own name (DNS rebinding), and forbids the page everything but this
/// server.
async fn guard(port: u16, request: Request, next: Next) -> Response {
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let known = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    if !host.is_some_and(|host| known.iter().any(|known| known == host)) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
             font-src 'self'; connect-src 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; \
             form-action 'none'",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

fn file(media_type: &'static str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, media_type)], text).into_response()
}

fn bytes(media_type: &'static str, bytes: impl Into<Body>) -> Response {
    ([(header::CONTENT_TYPE, media_type)], bytes.into()).into_response()
}

fn answer(value: &Value) -> Response {
    bytes("application/json", value.to_string())
}

fn absent() -> Response {
    StatusCode::NOT_FOUND.into_response()
}

async fn state(State(desk): State<Desk>) -> Response {
    let shown = desk.shown.borrow().clone();
    answer(&answers::state(&shown))
}

/// Answers when there is something newer than the revision asked about.
async fn wait(
    State(mut desk): State<Desk>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let seen: u64 = query
        .get("revision")
        .and_then(|text| text.parse().ok())
        .unwrap_or(0);
    let newer = desk.shown.wait_for(|shown| shown.revision > seen);
    let revision = match tokio::time::timeout(PATIENCE, newer).await {
        Ok(Ok(shown)) => shown.revision,
        Ok(Err(_)) => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
        Err(_) => seen,
    };
    answer(&json!({ "revision": revision }))
}

async fn page(State(desk): State<Desk>, Path(index): Path<usize>) -> Response {
    let proof = desk.shown.borrow().proof.clone();
    match proof.and_then(|proof| answers::page(&proof, index)) {
        Some(page) => answer(&page),
        None => absent(),
    }
}

async fn picture(State(desk): State<Desk>, Path(number): Path<u32>) -> Response {
    let proof = desk.shown.borrow().proof.clone();
    match proof.and_then(|proof| proof.picture(number)) {
        Some((media_type, picture)) => bytes(media_type, picture.to_vec()),
        None => absent(),
    }
}

async fn place(State(desk): State<Desk>, Query(query): Query<HashMap<String, String>>) -> Response {
    let proof = desk.shown.borrow().proof.clone();
    let found = query
        .get("at")
        .and_then(|at| answers::place(proof.as_ref()?, at));
    let Some(mut place) = found else {
        return absent();
    };
    if let Some(editor) = &desk.editor {
        place.opened = edit(editor, &desk.dir, &place);
    }
    answer(&json!(place))
}

/// Starts the editor on a place. The command is the user's own; the file's name is one argument whatever it holds.
fn edit(command: &str, dir: &std::path::Path, place: &answers::Place) -> bool {
    let file = dir.join(&place.file);
    let mut words = command.split_whitespace().map(|word| {
        word.replace("{file}", &file.to_string_lossy())
            .replace("{line}", &place.line.to_string())
            .replace("{column}", &place.column.to_string())
    });
    let Some(program) = words.next() else {
        return false;
    };
    std::process::Command::new(program)
        .args(words)
        .spawn()
        .is_ok()
}

async fn epub(State(desk): State<Desk>, Path(path): Path<String>) -> Response {
    let epub = desk.shown.borrow().epub.clone();
    let Some(file) = epub.files.get(&path) else {
        return absent();
    };
    let media_type = match path.rsplit('.').next() {
        Some("xhtml") => "application/xhtml+xml",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("webp") => "image/webp",
        Some("ttf") => "font/ttf",
        Some("otf") => "font/otf",
        _ => "application/octet-stream",
    };
    bytes(media_type, file.clone())
}
