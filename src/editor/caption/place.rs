//! Finds where an event happens: the place of the site that the caption names, the spot in it, or that it is online.

mod gazetteer;
mod spot;

use crate::editor::caption::place::spot::{BEFORE_SPOT, MOST_OF_SPOT, is_hall, spot_before, spot_of_meeting};
use crate::editor::caption::segment::{Segment, Topic};
use crate::editor::caption::title::{self, INVITES};
use crate::editor::caption::token::{Token, TokenKind, mark_kept, phrase};
use crate::editor::caption::{CaptionDoubt, Guess, Online, Understood, text};
use crate::i18n::calling_codes;
use crate::model::region::RegionId;
use crate::model::site::Site;

pub use gazetteer::Gazetteer;

/// Folded words, one after the other, for what happens online.
const ONLINE: [&[&str]; 15] = [
    &["اونلاين"],
    &["اون", "لاين"],
    &["عن", "بعد"],
    &["افتراضي"],
    &["افتراضيه"],
    &["افتراضيا"],
    &["عبر", "زوم"],
    &["زوم"],
    &["الزوم"],
    &["online"],
    &["virtual"],
    &["virtually"],
    &["zoom"],
    &["google", "meet"],
    &["webinar"],
];

/// Folded words for what also happens where people meet.
const IN_PERSON: [&str; 6] = ["حضوريا", "حضوري", "وحضوريا", "person", "hybrid", "onsite"];

/// The most words of a line that names a spot and its place.
const MOST_OF_LINE: usize = MOST_OF_SPOT + 4;

/// Finds the place and the spot. The days and times of the caption are used already.
pub fn find(segments: &mut [Segment], gazetteer: Gazetteer<'_>, understood: &mut Understood<'_>) {
    let is_online = online(segments);
    let is_labelled = |segment: &Segment| {
        segment.topic == Some(Topic::Place)
            && segment.tokens.iter().any(|token| token.kind == TokenKind::Word)
    };
    let labelled = segments.iter().position(is_labelled);
    let says_online = labelled.is_some_and(|at| online(std::slice::from_ref(&segments[at])));
    let anywhere = gazetteer.anywhere(segments, &understood.tags);
    let title = title::line(segments);
    let of_line = |is: &dyn Fn(&Segment) -> bool| {
        segments.iter().enumerate().position(|(at, segment)| Some(at) != title && is(segment))
    };
    let line = labelled.or_else(|| of_line(&|segment| is_spot(segment, gazetteer)));
    if let Some(at) = line {
        of_spot(&mut segments[at], gazetteer, anywhere.as_ref(), understood);
    } else if let Some(venue) = in_sentence(segments, gazetteer) {
        understood.venue = Some(venue);
    } else if let Some(at) = of_line(&is_hall) {
        of_spot(&mut segments[at], gazetteer, anywhere.as_ref(), understood);
    }
    let has_spot = understood.region.is_some() || understood.venue.is_some();
    understood.region = understood.region.take().or(anywhere);
    if is_online {
        let meets =
            segments.iter().any(|segment| segment.tokens.iter().any(|token| token.is_word(&IN_PERSON)));
        let value = if meets || (has_spot && !says_online) { Online::Too } else { Online::Only };
        let doubts = if says_online { Vec::new() } else { vec![CaptionDoubt::Running] };
        understood.online = Some(Guess { value, doubts });
        if value == Online::Only {
            if let Some(at) = line.filter(|_| understood.venue.is_some()) {
                mark_kept(&mut segments[at].tokens);
            }
            (understood.region, understood.venue, understood.address) = (None, None, None);
            return;
        }
    }
    if understood.region.is_none() {
        let (site, given) = (gazetteer.site, gazetteer.within.map(Guess::certain));
        let only = || Some(Guess { value: site.regions.only_country()?, doubts: vec![CaptionDoubt::Only] });
        understood.region = given.or_else(|| by_country(site, understood)).or_else(only);
    }
}

/// Returns whether a line without a label names a spot and its place: «ديوان الوفاء - كيفان».
fn is_spot(segment: &Segment, gazetteer: Gazetteer<'_>) -> bool {
    let is_word = |token: &&Token| token.kind == TokenKind::Word && !token.is_used;
    if segment.topic.is_some() || segment.tokens.iter().filter(is_word).count() > MOST_OF_LINE {
        return false;
    }
    // In a sentence, the spot has a word before it.
    let is_sentence =
        |token: &Token| token.is_word(&INVITES) || token.is_word(&BEFORE_SPOT) || token.is_sign(&['@', '!']);
    if segment.tokens.iter().any(is_sentence) {
        return false;
    }
    let location = gazetteer.location(&written(segment));
    let is_short = |venue: &String| venue.split_whitespace().count() <= MOST_OF_SPOT;
    location.venue.as_ref().is_some_and(is_short) && location.region.is_some()
}

/// Reads the line of the spot.
fn of_spot(
    segment: &mut Segment,
    gazetteer: Gazetteer<'_>,
    anywhere: Option<&Guess<RegionId>>,
    understood: &mut Understood<'_>,
) {
    let mut location = gazetteer.location(&written(segment));
    if location.region.is_none() && anywhere.is_none() {
        location.region = gazetteer.agreed(&gazetteer.named_in(&segment.tokens));
    }
    let is_short = |words: &String| words.split_whitespace().count() <= MOST_OF_SPOT;
    let is_whole = [&location.venue, &location.address].into_iter().flatten().all(is_short);
    let says_place = location.region.is_some() || location.venue.is_some();
    understood.region = location.region.map(Guess::certain);
    (understood.venue, understood.address) =
        (location.venue.filter(is_short), location.address.filter(is_short));
    // A long line says more than where it is.
    let words = segment.tokens.iter().filter(|token| token.kind == TokenKind::Word).count();
    for token in segment.tokens.iter_mut().filter(|token| says_place && token.kind != TokenKind::Link) {
        token.is_used = true;
        token.is_kept |= !is_whole || words > MOST_OF_LINE;
    }
}

/// Returns a line as a location, in which a dash divides like a comma.
fn written(segment: &Segment) -> String {
    let is_text =
        |token: &&Token| !token.is_used && !matches!(token.kind, TokenKind::Link | TokenKind::Hashtag);
    let leads = |token: &Token| {
        token.kind == TokenKind::Sign || token.is_word(&BEFORE_SPOT) || token.is_word(&IN_PERSON)
    };
    let divided = segment.tokens.iter().filter(is_text).skip_while(|token| leads(token)).map(|token| {
        let is_bracket = token.is_sign(&['(', ')']);
        match is_bracket || (token.is_spaced && token.is_sign(&['-', '–', '—', '/'])) {
            true => Token { raw: ",".to_owned(), ..token.clone() },
            false => token.clone(),
        }
    });
    text(&divided.collect::<Vec<Token>>())
}

/// Finds a spot in a sentence: «نلتقي في ملعب النورس، لوسيل», `at Sandgrouse Camp, Wafra`.
fn in_sentence(segments: &[Segment], gazetteer: Gazetteer<'_>) -> Option<String> {
    let mut open = segments.iter().filter(|segment| segment.topic.is_none()).map(|segment| &segment.tokens);
    open.find_map(|tokens| {
        let places = gazetteer.named_in(tokens);
        let before = places.iter().find_map(|place| spot_before(tokens, place));
        let spot = before.or_else(|| spot_of_meeting(tokens))?;
        // «في السالمية» names no spot.
        let is_place = gazetteer.named(&spot).next().is_some();
        (!is_place).then_some(spot)
    })
}

/// Returns whether segments say that something happens online.
fn online(segments: &[Segment]) -> bool {
    segments.iter().any(|segment| ONLINE.iter().any(|words| phrase(&segment.tokens, words).is_some()))
}

/// Returns the country of the telephone number.
fn by_country(site: &Site, understood: &Understood<'_>) -> Option<Guess<RegionId>> {
    let numbers = [&understood.contact.phone, &understood.contact.whatsapp];
    let number = numbers.into_iter().flatten().find(|number| calling_codes::says_country(number))?;
    let found = site.regions.countries().map(|(id, region)| (id, region.id.as_str()));
    let mut of_code = found.filter(|(_, code)| calling_codes::is_of(number, code));
    let (id, _) = of_code.next()?;
    Some(Guess { value: id, doubts: vec![CaptionDoubt::Code] })
}
