//! Taking a port of this machine, and taking in connections.

use std::convert::Infallible;
use std::io;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs, UdpSocket};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::sync::Semaphore;

use crate::serve::visitor::OwnNames;

/// The port that is taken if it is free.
const USUAL_PORT: u16 = 4000;

/// How many ports after the usual one are tried.
const PORTS: u16 = 100;

/// The most connections at once; further ones wait.
const MOST_CONNECTIONS: usize = 256;

/// How long a browser may take to send the head of a request.
const HEAD_TIME: Duration = Duration::from_secs(10);

/// The largest head of a request, in bytes.
const LARGEST_HEAD: usize = 32 * 1024;

/// A port that was taken for the server.
#[derive(Debug)]
pub struct Listening {
    listener: TcpListener,
    address: SocketAddr,
    named: Box<str>,
}

/// Why no port can be taken.
#[derive(Debug)]
pub enum ListenError {
    /// Another program has the port that the person wants.
    Taken(u16),
    /// There is no such host on this machine.
    Host(io::Error),
}

/// Takes a port at a host. Without a wish for a port it takes the first free one from 4000 on.
pub fn listen(host: &str, port: Option<u16>) -> Result<Listening, ListenError> {
    let ports = match port {
        Some(port) => port..=port,
        None => USUAL_PORT..=USUAL_PORT + PORTS,
    };
    for candidate in ports {
        match bind(host, candidate) {
            Ok((listener, address)) => return Ok(Listening { listener, address, named: host.into() }),
            Err(error) if is_taken(&error) => {}
            Err(error) => return Err(ListenError::Host(error)),
        }
    }
    Err(ListenError::Taken(port.unwrap_or(USUAL_PORT)))
}

fn bind(host: &str, port: u16) -> io::Result<(TcpListener, SocketAddr)> {
    let addresses: Vec<SocketAddr> = (host, port).to_socket_addrs()?.collect();
    let listener = TcpListener::bind(&*addresses)?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

/// Returns whether a port cannot be taken because another program has it, or because it is kept for the
/// system.
fn is_taken(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::AddrInUse | io::ErrorKind::PermissionDenied)
}

impl Listening {
    /// Returns the address for a browser on this machine.
    pub fn url(&self) -> String {
        let port = self.address.port();
        match self.address.ip() {
            ip if ip.is_unspecified() => format!("http://localhost:{port}/"),
            _ if self.named.eq_ignore_ascii_case("localhost") => format!("http://localhost:{port}/"),
            _ => format!("http://{}/", self.address),
        }
    }

    /// Returns the address for other devices in the network, if they can reach the server.
    pub fn network_url(&self) -> Option<String> {
        let ip = self.address.ip();
        if ip.is_loopback() {
            return None;
        }
        // Nothing is sent: the system only says from which address it would send.
        let ask = || {
            let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
            socket.connect("192.0.2.1:9").ok()?;
            Some(socket.local_addr().ok()?.ip())
        };
        let ip = if ip.is_unspecified() { ask()? } else { ip };
        Some(format!("http://{}/", SocketAddr::new(ip, self.address.port())))
    }

    /// Returns the names under which it answers.
    pub fn own_names(&self) -> OwnNames {
        OwnNames { bound: self.address.ip(), named: self.named.clone() }
    }
}

/// Takes in connections for ever. A browser that sends nothing, or too much, is sent away.
pub async fn accept(listening: Listening, router: Router) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listening.listener)?;
    let free = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        let permit = Arc::clone(&free).acquire_owned().await.map_err(io::Error::other)?;
        let Ok((stream, _)) = listener.accept().await else {
            // The other side is gone already, or the system has no more files to open; soon it has.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        // Small answers, such as the word that a page changed, must not wait for others.
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(router.clone());
        tokio::spawn(async move {
            let mut builder = http1::Builder::new();
            builder.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME).max_buf_size(LARGEST_HEAD);
            // A browser that goes away, or breaks the rules, is no fault of the server.
            let _ = builder.serve_connection(TokioIo::new(stream), service).await;
            drop(permit);
            Ok::<(), Infallible>(())
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_that_is_taken_is_told_and_the_next_is_tried_only_without_a_wish() {
        let first = listen("127.0.0.1", Some(0)).unwrap();
        let port = first.address.port();
        assert!(first.url().starts_with("http://127.0.0.1:"), "{}", first.url());
        assert!(matches!(listen("127.0.0.1", Some(port)), Err(ListenError::Taken(taken)) if taken == port));
        let (second, third) = (listen("127.0.0.1", None).unwrap(), listen("127.0.0.1", None).unwrap());
        assert!(second.address.port() >= USUAL_PORT && third.address.port() != second.address.port());
        assert!(matches!(listen("no such host", None), Err(ListenError::Host(_))));
    }
}
