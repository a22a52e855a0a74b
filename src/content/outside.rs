//! Finds the addresses of other sites in the texts of the content, with their places.

use linkify::{LinkFinder, LinkKind};

use crate::content::look_alike::host_of;
use crate::diagnostic::{Mark, Marked};
use crate::model::sources::TextSource;

/// The last parts of hosts that stand for none (RFC 2606, RFC 6761).
const STANDING: [&str; 5] = ["example", "invalid", "test", "example.org", "example.com"];

/// Returns the web addresses in a text, without those of hosts that only stand for one.
pub fn addresses(file: &TextSource) -> Vec<Marked<String>> {
    let text = String::from_utf8_lossy(&file.bytes);
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]);
    let mut found = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        for link in finder.links(line) {
            let address = link.as_str();
            let Some(host) = host_of(address) else { continue };
            let host = host.trim_end_matches('.').to_ascii_lowercase();
            let stands = |end: &&str| host == **end || host.ends_with(&format!(".{end}"));
            if STANDING.iter().any(stands) {
                continue;
            }
            let letters = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
            let mark =
                Mark { line: number, column: letters(&line[..link.start()]) + 1, length: letters(address) };
            found.push(Marked { value: address.to_owned(), mark });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_with_their_places() {
        let text = "---\nonline_url: https://a.org/x?y=1\n---\nانظر [هنا](https://b.org/م) أو https://c.org.\n\
                    https://example.org/ http://d.example/ mailto:a@b.c ../x.md\n";
        let file = TextSource { path: "x.md".into(), bytes: text.into() };
        let found: Vec<String> = addresses(&file)
            .iter()
            .map(|one| format!("{}:{} {}", one.mark.line, one.mark.column, one.value))
            .collect();
        assert_eq!(found, ["2:13 https://a.org/x?y=1", "4:12 https://b.org/م", "4:32 https://c.org"]);
    }
}
