//! What every conversation over https begins with. Each command that talks to others does so on one thread of its own.

use std::io;
use std::time::Duration;

use reqwest::Client;

/// Chooses the program's cryptography, which all connections share.
pub fn trust() {
    // A second call changes nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// Makes a client that waits so long for an answer, and calls itself `agent`.
pub fn client(longest: Duration, agent: &str) -> Option<Client> {
    trust();
    Client::builder().timeout(longest).user_agent(agent).build().ok()
}

/// Does work that waits for others.
pub fn run<T>(work: impl Future<Output = T>) -> io::Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    Ok(runtime.block_on(work))
}
