//! Makes the hashes of bytes (XXH3), here and nowhere else. A hash only recognises bytes that did not change.
//! It is no defence against a person who wants two files to look the same.

use std::fmt;

use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

/// A hash of a file's bytes (XXH3, 128 bits).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContentHash(u128);

impl ContentHash {
    /// Returns the hash of bytes.
    pub fn of(bytes: &[u8]) -> ContentHash {
        ContentHash(xxh3_128(bytes))
    }

    /// Returns the hash of several hashes, in their order.
    pub fn of_all(hashes: impl Iterator<Item = ContentHash>) -> ContentHash {
        ContentHash::of(&hashes.flat_map(|hash| hash.0.to_le_bytes()).collect::<Vec<u8>>())
    }

    /// Returns as much of it as stands in a file's name.
    pub fn for_name(self) -> String {
        begin(format!("{:032x}", self.0))
    }

    /// Reads a hash in the form in which it is displayed: in hexadecimal digits.
    pub fn parse(text: &str) -> Option<ContentHash> {
        u128::from_str_radix(text, 16).ok().map(ContentHash)
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// The hash of a file's bytes, and their number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest {
    /// The hash.
    pub hash: ContentHash,
    /// The size in bytes.
    pub size: u64,
}

impl Digest {
    /// Returns the digest of bytes.
    pub fn of(bytes: &[u8]) -> Digest {
        Digest { hash: ContentHash::of(bytes), size: bytes.len() as u64 }
    }
}

/// Returns the hash (XXH3, 64 bits) for the names of files that are named by their content; a part of it
/// stands in such a name.
pub fn hash_for_names(bytes: &[u8]) -> u64 {
    xxh3_64(bytes)
}

/// Returns as much of such a hash as stands in a file's name.
pub fn in_name(hash: u64) -> String {
    begin(format!("{hash:016x}"))
}

/// Returns ten hexadecimal digits, so that a script can tell a name with a hash from others.
fn begin(mut digits: String) -> String {
    digits.truncate(10);
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_xxh3_and_come_back_as_they_were() {
        // XXH3's own test vectors give these values for no bytes.
        let nothing = ContentHash::of(b"");
        assert_eq!(nothing.to_string(), "99aa06d3014798d86001c324468d497f");
        assert_eq!(format!("{:016x}", hash_for_names(b"")), "2d06800538d394c2");
        assert_eq!(ContentHash::parse(&nothing.to_string()), Some(nothing));
        assert_eq!(ContentHash::parse("صدى"), None);
        assert_ne!(ContentHash::of(b"a"), ContentHash::of(b"b"));
    }
}
