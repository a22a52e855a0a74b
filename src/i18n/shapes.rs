//! The shape of a message file: its messages, and the variables in each of them.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

/// The parts of a message that have to agree between languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// The line it begins on, from 1.
    pub line: u32,
    /// Whether another message with the same name stands before it in the file; then this one is not used.
    pub again: bool,
    /// The variables in it, and in the messages that it names.
    pub variables: BTreeSet<String>,
    /// The messages and terms (`-name`) in it; they have to be in the same file.
    pub references: BTreeSet<String>,
}

/// Finds a name in a message that the file does not have, or through which the message refers to itself.
pub fn dead_end<'f>(id: &'f str, file: &'f BTreeMap<String, Shape>) -> Option<&'f str> {
    let mut seen = BTreeSet::new();
    let mut open = vec![id];
    while let Some(next) = open.pop() {
        let Some(shape) = file.get(next) else { return Some(next) };
        if shape.references.contains(id) {
            return Some(id);
        }
        if seen.insert(next) {
            open.extend(shape.references.iter().map(String::as_str));
        }
    }
    None
}

/// Returns the messages and terms of a file by their ids; skips the parts that cannot be read.
pub fn shapes(text: &str) -> BTreeMap<String, Shape> {
    let resource = parser::parse(text).unwrap_or_else(|(resource, _)| resource);
    let mut lines: BTreeMap<&str, u32> = BTreeMap::new();
    for (number, line) in (1..).zip(text.lines()) {
        if let Some((id, _)) = line.split_once('=') {
            lines.insert(id.trim_end(), number);
        }
    }
    let shape = |entry| match entry {
        Entry::Message(message) => {
            let mut shape = Shape { line: lines.get(message.id.name).copied()?, ..Shape::default() };
            of_pattern(message.value.as_ref()?, &mut shape);
            Some((message.id.name.to_owned(), shape))
        }
        Entry::Term(term) => {
            let id = format!("-{}", term.id.name);
            let mut shape = Shape { line: lines.get(id.as_str()).copied()?, ..Shape::default() };
            of_pattern(&term.value, &mut shape);
            Some((id, shape))
        }
        _ => None,
    };
    let mut shapes: BTreeMap<String, Shape> = BTreeMap::new();
    for (id, mut shape) in resource.body.into_iter().filter_map(shape) {
        shape.again = shapes.contains_key(&id);
        shapes.insert(id, shape);
    }
    let all: BTreeMap<String, BTreeSet<String>> =
        shapes.keys().map(|id| (id.clone(), variables_from(id, &shapes))).collect();
    for (id, variables) in all {
        shapes.entry(id).and_modify(|shape| shape.variables = variables);
    }
    shapes
}

/// Returns the variables of a message and of all messages to which it leads. A term gets no variables of the
/// message that names it (Fluent: terms have arguments of their own).
fn variables_from(id: &str, file: &BTreeMap<String, Shape>) -> BTreeSet<String> {
    let (mut seen, mut open) = (BTreeSet::new(), vec![id]);
    let mut variables = BTreeSet::new();
    while let Some(next) = open.pop() {
        let Some(shape) = file.get(next).filter(|_| seen.insert(next)) else { continue };
        variables.extend(shape.variables.iter().cloned());
        open.extend(shape.references.iter().map(String::as_str).filter(|name| !name.starts_with('-')));
    }
    variables
}

fn of_pattern(pattern: &Pattern<&str>, found: &mut Shape) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, found);
        }
    }
}

fn of_expression(expression: &Expression<&str>, found: &mut Shape) {
    match expression {
        Expression::Inline(inline) => of_inline(inline, found),
        Expression::Select { selector, variants } => {
            of_inline(selector, found);
            for variant in variants {
                of_pattern(&variant.value, found);
            }
        }
    }
}

fn of_inline(inline: &InlineExpression<&str>, found: &mut Shape) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.variables.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { id, .. } => {
            found.references.insert(id.name.to_owned());
        }
        InlineExpression::TermReference { id, .. } => {
            found.references.insert(format!("-{}", id.name));
        }
        InlineExpression::Placeable { expression } => of_expression(expression, found),
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                of_inline(argument, found);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_found_however_deep_they_stand() {
        let text = "# words\nhome = Home\nn = { $n ->\n    [one] one for { $who }\n   *[other] { NUMBER($n) } { { $deep } }\n}\n";
        let found = shapes(text);
        assert_eq!(found["home"], Shape { line: 2, ..Shape::default() });
        let names: Vec<&str> = found["n"].variables.iter().map(String::as_str).collect();
        assert_eq!((found["n"].line, names), (3, vec!["deep", "n", "who"]));
        let found = shapes("a = { $one } { b } { -c }\nb = { $two } { a }\n-c = { $three }\n");
        let names: Vec<&str> = found["a"].variables.iter().map(String::as_str).collect();
        assert_eq!(names, ["one", "two"]);
    }

    #[test]
    fn a_message_that_leads_to_nothing_or_back_is_found() {
        let text = "a = { b }\nb = { -c }\n-c = x\nd = { e }\ne = { d }\nf = { g }\nh = { h }\ni = { d }\n";
        let file = shapes(text);
        let ends: Vec<Option<&str>> =
            ["a", "d", "f", "h", "i"].into_iter().map(|id| dead_end(id, &file)).collect();
        assert_eq!(ends, [None, Some("d"), Some("g"), Some("h"), None]);
    }
}
