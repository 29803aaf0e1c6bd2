//! `keben preview`: the pages in a browser, set again whenever a file is saved.
//!
//! One thread watches the manuscript and sets the book ([`press`]); the others answer the browser ([`server`]) with
//! what was set last. The server listens on the loopback interface only, and every address begins with a random word,
//! so that other programs and other pages of the browser cannot read the manuscript.

mod answers;
mod press;
mod server;
mod token;

use std::net::{Ipv4Addr, SocketAddr, TcpListener};

use super::{
    arguments::{self, Preview},
    build,
    outcome::Status,
    place,
    say::Voice,
};

pub(super) fn run(options: &Preview, voice: &arguments::Voice) -> Status {
    let voice = Voice::new(voice, None);
    let Some(dir) = place::manuscript(options.dir.as_deref(), &voice) else {
        return Status::Unable;
    };
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, options.port));
    let listener = match TcpListener::bind(address) {
        Ok(listener) => listener,
        Err(error) => {
            voice.unable(&format!("port {} cannot be opened: {error}", options.port));
            return Status::Unable;
        }
    };
    let Ok(address) = listener.local_addr() else {
        voice.unable("the address of the preview is not known");
        return Status::Unable;
    };
    let token = token::fresh();
    let url = format!("http://{address}/{token}/");
    let epoch = match build::epoch(voice) {
        Ok(epoch) => epoch,
        Err(status) => return status,
    };
    let shown = match press::start(dir.clone(), epoch, voice) {
        Ok(shown) => shown,
        Err(why) => {
            voice.unable(&why);
            return Status::Unable;
        }
    };
    // The address is the one thing that this command has to say, also to a script.
    super::say::out(&format!("{url}\n"));
    if options.open && !open(&url) {
        voice.remark("no browser could be started; open the address yourself");
    }
    match server::serve(listener, &token, shown, options.editor.clone(), &dir) {
        Ok(()) => Status::Clean,
        Err(error) => {
            voice.unable(&format!("the preview has stopped: {error}"));
            Status::Unable
        }
    }
}

/// Opens an address with the desktop's own program.
fn open(url: &str) -> bool {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    std::process::Command::new(program)
        .arg(url)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .is_ok()
}
