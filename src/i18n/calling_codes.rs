//! The codes by which the telephone numbers of countries begin (ITU-T E.164). A number without its code only
//! means something in its own country, and WhatsApp takes its first digits for the code of another.

/// Each country (ISO 3166-1) with its code.
const CODES: &str = "ac247 ad376 ae971 af93 ag1 ai1 al355 am374 ao244 ar54 as1 at43 au61 aw297 az994 ba387 bb1 \
bd880 be32 bf226 bg359 bh973 bi257 bj229 bm1 bn673 bo591 br55 bs1 bt975 bw267 by375 bz501 ca1 cd243 cf236 cg242 \
ch41 ci225 ck682 cl56 cm237 cn86 co57 cr506 cu53 cv238 cw599 cy357 cz420 de49 dj253 dk45 dm1 do1 dz213 ec593 \
ee372 eg20 eh212 er291 es34 et251 fi358 fj679 fk500 fm691 fo298 fr33 ga241 gb44 gd1 ge995 gf594 gg44 gh233 gi350 \
gl299 gm220 gn224 gp590 gq240 gr30 gt502 gu1 gw245 gy592 hk852 hn504 hr385 ht509 hu36 id62 ie353 il972 im44 in91 \
io246 iq964 ir98 is354 it39 je44 jm1 jo962 jp81 ke254 kg996 kh855 ki686 km269 kn1 kp850 kr82 kw965 ky1 kz7 la856 \
lb961 lc1 li423 lk94 lr231 ls266 lt370 lu352 lv371 ly218 ma212 mc377 md373 me382 mg261 mh692 mk389 ml223 mm95 \
mn976 mo853 mp1 mq596 mr222 ms1 mt356 mu230 mv960 mw265 mx52 my60 mz258 na264 nc687 ne227 ng234 ni505 nl31 no47 \
np977 nr674 nu683 nz64 om968 pa507 pe51 pf689 pg675 ph63 pk92 pl48 pm508 pr1 ps970 pt351 pw680 py595 qa974 re262 \
ro40 rs381 ru7 rw250 sa966 sb677 sc248 sd249 se46 sg65 sh290 si386 sk421 sl232 sm378 sn221 so252 sr597 ss211 \
st239 sv503 sx1 sy963 sz268 tc1 td235 tg228 th66 tj992 tk690 tl670 tm993 tn216 to676 tr90 tt1 tv688 tw886 tz255 \
ua380 ug256 us1 uy598 uz998 va39 vc1 ve58 vg1 vi1 vn84 vu678 wf681 ws685 xk383 ye967 yt262 za27 zm260 zw263";

/// The countries in which the first 0 belongs to the number. Elsewhere it is dialled only inside the country.
const KEEP_ZERO: [&str; 7] = ["it", "va", "sm", "ci", "cg", "ga", "bj"];

/// The fewest digits of a number that belongs to a person or an office; shorter ones are services.
const FEWEST: usize = 7;

/// The fewest digits of a number with its country's code: services have few after it.
const FEWEST_WITH_CODE: usize = 4;

/// The most digits of a number without its country's code.
const MOST: usize = 11;

/// The most digits of a number with the code (ITU-T E.164 §6).
const MOST_IN_ALL: usize = 15;

/// Returns a telephone number with its country's code, such as `+965 2222 3333`. The digits must be ASCII ones.
///
/// A number that begins with `+` or `00` says its country. Any other one is of the given country (ISO 3166-1),
/// perhaps with its code. Returns `None` if the country is not known, or the number is none of its numbers.
pub fn international(number: &str, country: Option<&str>) -> Option<String> {
    let written = number.replace("(0)", "");
    let digits = digits(&written);
    if has_zero_for_code(number) {
        return None;
    }
    if let Some(rest) = written.trim_start_matches(['(', ' ']).strip_prefix('+') {
        return (FEWEST_WITH_CODE..=MOST_IN_ALL).contains(&digits.len()).then(|| format!("+{}", tidy(rest)));
    }
    if digits.starts_with("00") {
        let fits = (FEWEST_WITH_CODE + 2..=MOST_IN_ALL + 2).contains(&digits.len());
        return fits.then(|| format!("+{}", tidy(without(&written, 2))));
    }
    let country = country?.to_ascii_lowercase();
    let code = code(&country)?;
    if has_code(&digits, code) {
        return Some(format!("+{code} {}", tidy(without(&written, code.len()))));
    }
    let trunk = match digits.as_bytes() {
        [b'0', ..] if !KEEP_ZERO.contains(&&*country) => 1,
        [b'8', ..] if code == "7" && digits.len() == 11 => 1,
        _ => 0,
    };
    let fits = (FEWEST..=MOST).contains(&(digits.len() - trunk));
    fits.then(|| format!("+{code} {}", tidy(without(&written, trunk))))
}

/// Returns whether a number has a 0 after its `+`, where the country's code belongs: `+0 7700 900123`.
pub fn has_zero_for_code(number: &str) -> bool {
    let rest = number.trim_start_matches(['(', ' ']).strip_prefix('+');
    rest.is_some_and(|rest| digits(rest).starts_with('0'))
}

/// Returns what a number with a 0 for its country's code is most likely meant for: the number behind the 0 with its
/// own code, or as one of a country (ISO 3166-1).
pub fn without_zero(number: &str, country: Option<&str>) -> Option<String> {
    let zeros = digits(number).bytes().take_while(|byte| *byte == b'0').count();
    let rest = without(number, zeros);
    let code = code(&country?.to_ascii_lowercase())?;
    if zeros > 1 || has_code(&digits(rest), code) {
        return international(&format!("+{rest}"), None);
    }
    international(rest, country)
}

/// Returns whether a number says its country.
pub fn says_country(number: &str) -> bool {
    number.trim_start_matches(['(', ' ']).starts_with('+') || digits(number).starts_with("00")
}

/// Returns whether a number that says its country is of one (ISO 3166-1).
pub fn is_of(number: &str, country: &str) -> bool {
    let digits = digits(number);
    let with_code = digits.strip_prefix("00").unwrap_or(&digits);
    says_country(number)
        && code(&country.to_ascii_lowercase()).is_some_and(|code| with_code.starts_with(code))
}

/// Returns whether a number is that of a service, such as 112, which has no country's code.
pub fn is_of_service(number: &str) -> bool {
    !number.contains('+') && digits(number).len() < FEWEST
}

fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

fn code(country: &str) -> Option<&'static str> {
    CODES.split(' ').find_map(|entry| entry.strip_prefix(country))
}

/// Returns whether the digits of a number without `+` begin with a code. Numbers of a country are not so long
/// that its own digits and its code could be taken for each other.
fn has_code(digits: &str, code: &str) -> bool {
    let fewest = if code.len() == 3 { 10 } else { 11 };
    digits.starts_with(code) && (fewest..=MOST_IN_ALL).contains(&digits.len())
}

/// Returns what follows the first `count` digits.
fn without(number: &str, count: usize) -> &str {
    let after = number.char_indices().filter(|(_, c)| c.is_ascii_digit()).nth(count);
    after.map_or("", |(at, _)| &number[at..])
}

/// Returns a number with single spaces between its groups, and without a bracket that nothing opens.
fn tidy(number: &str) -> String {
    let opened = number.contains('(');
    let kept: String = number.chars().filter(|c| opened || *c != ')').collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches(['-', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_local_number_gets_the_code_of_its_country() {
        for (number, country, expected) in [
            ("9912 3456", "kw", "+965 9912 3456"),
            ("99123456", "KW", "+965 99123456"),
            ("055 123 4567", "sa", "+966 55 123 4567"),
            ("(055) 123-4567", "sa", "+966 55 123-4567"),
            ("010 1234 5678", "eg", "+20 10 1234 5678"),
            ("06 1234 5678", "it", "+39 06 1234 5678"),
            ("020 7946 0000", "gb", "+44 20 7946 0000"),
            ("8 912 345 67 89", "ru", "+7 912 345 67 89"),
            ("98765 43210", "in", "+91 98765 43210"),
            ("91234 56789", "in", "+91 91234 56789"),
        ] {
            assert_eq!(international(number, Some(country)).as_deref(), Some(expected), "{number}");
        }
    }

    #[test]
    fn a_number_with_its_code_keeps_it() {
        for (number, country, expected) in [
            ("+965 9912 3456", None, "+965 9912 3456"),
            ("00965 9912 3456", Some("sa"), "+965 9912 3456"),
            ("965 9912 3456", Some("kw"), "+965 9912 3456"),
            ("(965) 2222 3333", Some("kw"), "+965 2222 3333"),
            ("96599123456", Some("kw"), "+965 99123456"),
            ("+44 (0)20 7946 0000", Some("kw"), "+44 20 7946 0000"),
            ("(+965) 2222-3333", None, "+965 2222-3333"),
            ("91 98765 43210", Some("in"), "+91 98765 43210"),
            ("1 212 555 0100", Some("us"), "+1 212 555 0100"),
        ] {
            assert_eq!(international(number, country).as_deref(), Some(expected), "{number}");
        }
    }

    #[test]
    fn a_zero_stands_for_no_code_and_the_number_behind_it_is_found() {
        for (number, country, expected) in [
            ("+0 7700 900123", Some("gb"), Some("+44 7700 900123")),
            ("+0965 2222 3333", Some("kw"), Some("+965 2222 3333")),
            ("+00 966 55 123 4567", Some("kw"), Some("+966 55 123 4567")),
            ("(+0) 9912 3456", Some("kw"), Some("+965 9912 3456")),
            ("+0 7700 900123", None, None),
        ] {
            assert!(has_zero_for_code(number));
            assert_eq!(international(number, country), None, "{number}");
            assert_eq!(without_zero(number, country).as_deref(), expected, "{number}");
        }
        assert!(!has_zero_for_code("+965 0000") && !has_zero_for_code("0 7700"));
    }

    #[test]
    fn a_number_of_no_country_is_none() {
        let cases = [
            ("9912 3456", None),
            ("9912 3456", Some("zz")),
            ("966551234567", Some("kw")),
            ("112", Some("kw")),
        ];
        for (number, country) in cases {
            assert_eq!(international(number, country), None, "{number}");
        }
        assert!(is_of_service("112") && is_of_service("19 033") && !is_of_service("1808080"));
    }

    #[test]
    fn each_country_stands_once_in_the_table() {
        let mut names: Vec<&str> = CODES.split(' ').map(|entry| &entry[..2]).collect();
        assert!(names.is_sorted() && names.len() > 220, "{}", names.len());
        names.dedup();
        assert_eq!(names.len(), CODES.split(' ').count());
        let coded = CODES.split(' ').all(|entry| entry[2..].parse::<u16>().is_ok_and(|code| code > 0));
        assert!(coded);
    }
}
