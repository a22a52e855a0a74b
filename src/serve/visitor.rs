//! Which requests are answered: those of the person at this machine, and none that another website sends
//! through the person's browser.
//!
//! Another website can give its own name the address of this machine (DNS rebinding); then the `Host` of a
//! request is that name. It can also send a request here from its pages; then the `Origin` is that website.

use std::net::IpAddr;

/// The names under which the server answers.
#[derive(Clone, Debug)]
pub struct OwnNames {
    /// The address at which it listens.
    pub bound: IpAddr,
    /// The name that the person gave it.
    pub named: Box<str>,
}

impl OwnNames {
    /// Returns whether a `Host` header (RFC 9110 §7.2) names this server.
    pub fn allow(&self, host: &str) -> bool {
        let Some(name) = name_of(host) else { return false };
        let address = match name.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
            Some(inner) => inner.parse().map(IpAddr::V6),
            None => name.parse().map(IpAddr::V4),
        };
        match address {
            Ok(address) if self.bound.is_loopback() => address.is_loopback(),
            // No other website can give its own name to an address that is written in numbers.
            Ok(_) => true,
            Err(_) => name.eq_ignore_ascii_case("localhost") || name.eq_ignore_ascii_case(&self.named),
        }
    }
}

/// Returns whether an `Origin` header (RFC 6454 §7) is that of a page of the host that a request names.
pub fn is_origin_of(origin: &str, host: &str) -> bool {
    origin.strip_prefix("http://").is_some_and(|named| named.eq_ignore_ascii_case(host))
}

/// Returns the name in a host without the port; none if this is no host.
fn name_of(host: &str) -> Option<&str> {
    let (name, port) = match host.rfind(']') {
        Some(end) => host.split_at(end + 1),
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    let is_port = match port.strip_prefix(':') {
        Some(digits) => digits.parse::<u16>().is_ok() && !digits.starts_with('+'),
        None => port.is_empty(),
    };
    (is_port && !name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(bound: &str, named: &str) -> OwnNames {
        OwnNames { bound: bound.parse().unwrap(), named: named.into() }
    }

    #[test]
    fn only_the_names_of_this_machine_are_answered() {
        let here = at("127.0.0.1", "127.0.0.1");
        for host in ["localhost", "LOCALHOST:4000", "127.0.0.1:4000", "127.8.8.8", "[::1]:80", "localhost:9"]
        {
            assert!(here.allow(host), "{host}");
        }
        for host in [
            "",
            ":4000",
            "example.org",
            "example.org:4000",
            "localhost.example.org",
            "192.168.1.4:4000",
            "[::2]",
            "localhost:",
            "localhost:+4000",
            "localhost:99999",
            "localhost:4000:4000",
            "user@localhost",
            "localhost, example.org",
            "[::1",
            "::1]",
            "2130706433",
        ] {
            assert!(!here.allow(host), "{host}");
        }
    }

    #[test]
    fn a_server_for_the_network_is_found_by_its_number_or_the_name_it_was_given() {
        let network = at("0.0.0.0", "my-laptop");
        for host in ["192.168.1.4:4000", "My-Laptop:4000", "localhost:4000", "[fe80::1]"] {
            assert!(network.allow(host), "{host}");
        }
        assert!(!network.allow("example.org:4000"));
    }

    #[test]
    fn a_page_of_another_website_is_refused() {
        assert!(is_origin_of("http://127.0.0.1:4000", "127.0.0.1:4000"));
        for origin in [
            "null",
            "",
            "http://localhost:5000",
            "https://localhost:4000",
            "http://example.org",
            "file://",
            "localhost:4000",
        ] {
            assert!(!is_origin_of(origin, "localhost:4000"), "{origin}");
        }
    }
}
