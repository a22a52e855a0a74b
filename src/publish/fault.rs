//! Faults: what goes wrong between this machine and a destination, in the terms of a person who publishes.

/// What went wrong at a destination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its kind.
    pub kind: FaultKind,
    /// What the other side said, without secrets; may be empty.
    pub details: String,
}

/// The kinds of faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// Nobody answers at the address.
    Unreachable,
    /// What answers at the address speaks http, not https.
    Plain,
    /// The connection broke, or the answer did.
    Broken,
    /// There is no key or password to log in with.
    NoKey,
    /// The key or password is not taken.
    BadKey,
    /// The key or token has expired.
    Expired,
    /// This machine's clock and the other's differ too much.
    Clock,
    /// The key may not do this.
    Denied,
    /// There is no such bucket.
    NoBucket,
    /// There is no such repository.
    NoRepository,
    /// There is no such folder.
    NoFolder,
    /// The bucket is in another region.
    Region,
    /// The other side is asked too often.
    Busy,
    /// The other side has a fault of its own.
    Server,
    /// There is no room left.
    Full,
    /// The server's key is not the known one, or none is known.
    HostKey,
    /// A program that is needed is not installed.
    NoProgram,
    /// Somebody else changed the branch again and again.
    Moved,
    /// Something else.
    Other,
}

impl FaultKind {
    /// Every kind.
    pub const ALL: [FaultKind; 19] = [
        FaultKind::Unreachable,
        FaultKind::Plain,
        FaultKind::Broken,
        FaultKind::NoKey,
        FaultKind::BadKey,
        FaultKind::Expired,
        FaultKind::Clock,
        FaultKind::Denied,
        FaultKind::NoBucket,
        FaultKind::NoRepository,
        FaultKind::NoFolder,
        FaultKind::Region,
        FaultKind::Busy,
        FaultKind::Server,
        FaultKind::Full,
        FaultKind::HostKey,
        FaultKind::NoProgram,
        FaultKind::Moved,
        FaultKind::Other,
    ];

    /// Returns the id of the sentence that explains it.
    pub fn sentence(self) -> &'static str {
        match self {
            FaultKind::Unreachable => "publish-unreachable",
            FaultKind::Plain => "publish-plain",
            FaultKind::Broken => "publish-broken",
            FaultKind::NoKey => "publish-no-key",
            FaultKind::BadKey => "publish-bad-key",
            FaultKind::Expired => "publish-expired",
            FaultKind::Clock => "publish-clock",
            FaultKind::Denied => "publish-denied",
            FaultKind::NoBucket => "publish-no-bucket",
            FaultKind::NoRepository => "publish-no-repository",
            FaultKind::NoFolder => "publish-no-folder",
            FaultKind::Region => "publish-region",
            FaultKind::Busy => "publish-busy",
            FaultKind::Server => "publish-server",
            FaultKind::Full => "publish-full",
            FaultKind::HostKey => "publish-host-key",
            FaultKind::NoProgram => "publish-no-program",
            FaultKind::Moved => "publish-moved",
            FaultKind::Other => "publish-other",
        }
    }

    /// Finds the kind in what `ssh` said, by itself or behind git; none if it said nothing of these.
    pub fn of_ssh(said: &str) -> Option<FaultKind> {
        let has = |signs: &[&str]| signs.iter().any(|sign| said.contains(sign));
        if has(&["Host key verification failed", "IDENTIFICATION HAS CHANGED"]) {
            Some(FaultKind::HostKey)
        } else if has(&["Permission denied (", "Too many authentication failures"]) {
            Some(FaultKind::BadKey)
        } else if has(&["Could not resolve", "Connection refused", "timed out", "No route", "is unreachable"])
        {
            Some(FaultKind::Unreachable)
        } else if has(&["Connection reset", "Connection closed", "Broken pipe"]) {
            Some(FaultKind::Broken)
        } else {
            None
        }
    }

    /// Makes a fault of the kind.
    pub fn said(self, details: impl Into<String>) -> Fault {
        Fault { kind: self, details: details.into() }
    }
}
