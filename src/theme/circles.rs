//! Components that call themselves, directly or through others. Whether that has an end is known only when a
//! page is rendered, and then Tera does not say where the circle is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Mark};

/// A component: its file, the place of its name there, and the components that it calls.
pub struct Component<'t> {
    /// The file in which it is defined.
    pub source: Arc<str>,
    /// The place of its name.
    pub mark: Mark,
    /// The names of the components that it calls.
    pub calls: BTreeSet<&'t str>,
}

/// Returns the diagnostic of a component that calls itself, if there is one: that of the shortest way from a
/// name back to itself, so that all pages give the same.
pub fn circle(components: &BTreeMap<&str, Component<'_>>) -> Option<Diagnostic> {
    let ways = components.keys().filter_map(|name| Some((*name, way_back(name, components)?)));
    let (name, way) = ways.min_by_key(|(_, way)| way.len())?;
    let component = &components[name];
    let told = Diagnostic::new(Code::E703, component.mark.within(&component.source)).variant("circle");
    Some(told.with("name", name).with("chain", way.join(" → ")))
}

/// Returns the names on the shortest way from a component back to itself, with itself at both ends.
fn way_back<'t>(name: &'t str, components: &BTreeMap<&'t str, Component<'t>>) -> Option<Vec<&'t str>> {
    let mut ways = vec![vec![name]];
    let mut seen = BTreeSet::new();
    let mut next = 0;
    while next < ways.len() {
        let way = ways[next].clone();
        next += 1;
        let calls = way.last().and_then(|last| components.get(last)).map(|component| &component.calls);
        for call in calls.into_iter().flatten().filter(|call| components.contains_key(*call)) {
            let longer: Vec<&str> = way.iter().copied().chain([*call]).collect();
            if *call == name {
                return Some(longer);
            }
            if seen.insert(*call) {
                ways.push(longer);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_circle_is_told_with_its_way() {
        let told = |calls: &[(&'static str, &[&'static str])]| {
            let component = |(name, calls): &(&'static str, &[&'static str])| {
                let (source, mark) = ("x.html".into(), Mark { line: 2, column: 14, length: 1 });
                (*name, Component { source, mark, calls: calls.iter().copied().collect() })
            };
            circle(&calls.iter().map(component).collect()).map(|told| told.args[1].1.clone())
        };
        assert_eq!(told(&[("A", &["B"]), ("B", &["C", "None"]), ("C", &[])]), None);
        assert_eq!(told(&[("A", &["A"])]).as_deref(), Some("A → A"));
        assert_eq!(told(&[("A", &["B"]), ("B", &["C"]), ("C", &["B"])]).as_deref(), Some("B → C → B"));
        assert_eq!(told(&[("A", &["B"]), ("B", &["A"]), ("C", &["C"])]).as_deref(), Some("C → C"));
    }
}
