//! Writes running text: bare addresses become links; addresses and telephone numbers are isolated, so that
//! the text around them keeps its order.

use std::ops::Range;

use linkify::{LinkFinder, LinkKind};
use memchr::memmem;
use pulldown_cmark_escape::escape_href;

use crate::content::markdown::writer::Writer;
use crate::i18n::phones;

impl Writer<'_, '_> {
    /// Writes a text from the parser.
    pub(super) fn text(&mut self, text: &str, range: &Range<usize>) {
        let text = &*self.source.clean(text);
        if let Some(heading) = &mut self.heading_text {
            heading.push_str(text);
        }
        if self.in_code {
            return self.clean(text);
        }
        if !self.links.is_empty() || memmem::find(text.as_bytes(), b"://").is_none() {
            return self.with_phones(text);
        }
        let mut finder = LinkFinder::new();
        finder.kinds(&[LinkKind::Url]);
        for span in finder.spans(text) {
            let address = span.as_str();
            let web = address.starts_with("http://") || address.starts_with("https://");
            if span.kind().is_none() || !web {
                self.with_phones(address);
                continue;
            }
            // Punctuation of other scripts does not belong to an address.
            let end = address.trim_end_matches(['،', '؛', '؟', '»', '۔', '…']);
            let before = self.source.parsed().get(range.clone()).and_then(|text| text.find(end)).unwrap_or(0);
            let at = range.start + before;
            self.saw_host(end, &(at..at + end.len()));
            self.html("<a href=\"");
            let _ = escape_href(&mut self.out.html, end);
            self.html("\" rel=\"nofollow\"><bdi dir=\"ltr\">");
            self.clean(end);
            self.html("</bdi></a>");
            self.words(&address[end.len()..]);
        }
    }

    /// Writes a cleaned text, and isolates each telephone number in it.
    fn with_phones(&mut self, mut text: &str) {
        while let Some(phone) = phones::find(text) {
            self.words(&text[..phone.start]);
            self.html("<bdi dir=\"ltr\">");
            self.clean(&text[phone.clone()]);
            self.html("</bdi>");
            text = &text[phone.end..];
        }
        self.words(text);
    }
}
