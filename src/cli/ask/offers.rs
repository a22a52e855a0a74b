//! What a question offers: places, causes or groups, with numbers that stay the same while the question is asked.

use crate::cli::report;
use crate::content::values::ascii_digits;
use crate::diagnostic::nearest;
use crate::model::folding::fold_name;

/// The most offers that a question shows at once.
const MOST_SHOWN: usize = 12;

/// Something to choose, and what is shown for it.
pub struct Offer {
    /// What stands in the file.
    pub value: String,
    /// Its name alone.
    pub name: String,
    /// Its name with whatever tells it from its namesakes.
    pub label: String,
}

/// All that a question offers, of which a terminal shows a part.
pub struct Offers {
    all: Vec<Offer>,
    /// The numbers of those that the person has seen, from 0.
    seen: Vec<usize>,
}

impl Offers {
    /// Takes what a question offers, in the order of its numbers.
    pub fn new(all: Vec<Offer>) -> Offers {
        Offers { all, seen: Vec::new() }
    }

    /// Shows all of them, however many.
    pub fn show_all(&mut self) {
        self.show(0..self.all.len());
    }

    /// Shows the first ones. Returns how many are shown, and of how many.
    pub fn show_first(&mut self) -> (usize, usize) {
        let shown = self.all.len().min(MOST_SHOWN);
        self.show(0..shown);
        (shown, self.all.len())
    }

    /// Returns the value of a number that was shown, in digits of any script that the site reads.
    pub fn numbered(&self, answer: &str) -> Option<String> {
        let number = ascii_digits(answer).parse::<usize>().ok()?.checked_sub(1)?;
        self.seen.contains(&number).then(|| self.all[number].value.clone())
    }

    /// Shows offers by their numbers, which begin at 0 here and at 1 for people.
    pub fn show(&mut self, numbers: impl IntoIterator<Item = usize>) {
        for number in numbers {
            let offer = &self.all[number];
            report::print(&format!("{:>4}  {} ({})", number + 1, offer.label, offer.value));
            self.seen.push(number);
        }
    }

    /// Returns the numbers of what an answer may mean: those in whose name it stands, else those whose name comes
    /// nearest to it.
    pub fn near(&self, answer: &str) -> Vec<usize> {
        let wanted = fold_name(answer);
        if wanted.is_empty() {
            return Vec::new();
        }
        let numbers = |is_meant: &dyn Fn(&Offer) -> bool| {
            let meant = self.all.iter().enumerate().filter(|(_, offer)| is_meant(offer));
            meant.map(|(number, _)| number).take(MOST_SHOWN).collect::<Vec<usize>>()
        };
        let within = numbers(&|offer| fold_name(&offer.label).contains(&wanted));
        if !within.is_empty() {
            return within;
        }
        let names: Vec<String> = self.all.iter().map(|offer| fold_name(&offer.name)).collect();
        let Some(name) = nearest(&wanted, names.iter().map(String::as_str)) else { return Vec::new() };
        numbers(&|offer| fold_name(&offer.name) == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places() -> Offers {
        let place = |number: usize| Offer {
            value: format!("kw/{number}"),
            name: format!("السالمية {number}"),
            label: format!("الكويت › السالمية {number}"),
        };
        let hawalli =
            Offer {
                value: "kw/hawalli".into(), name: "حولّي".into(), label: "الكويت › حولّي".into()
            };
        Offers::new((0..14).map(place).chain([hawalli]).collect())
    }

    #[test]
    fn a_number_means_what_was_shown_with_it() {
        let mut places = places();
        assert_eq!(places.numbered("1"), None);
        assert_eq!(places.show_first(), (12, 15));
        assert_eq!(places.numbered("١٢").as_deref(), Some("kw/11"));
        for unseen in ["0", "13", "15", "99", "-1", "1.5", "", "99999999999999999999999"] {
            assert_eq!(places.numbered(unseen), None, "{unseen}");
        }
        places.show(places.near("حولي"));
        assert_eq!(places.numbered("15").as_deref(), Some("kw/hawalli"));
    }

    #[test]
    fn part_of_a_name_and_a_slip_find_it() {
        let places = places();
        assert_eq!(places.near("حول"), [14]);
        assert_eq!(places.near("حولني"), [14]);
        assert_eq!(places.near("الكويت").len(), MOST_SHOWN);
        for unknown in ["أطلنطس", "", "x"] {
            assert!(places.near(unknown).is_empty(), "{unknown}");
        }
    }
}
