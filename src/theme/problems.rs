//! Tera's problems in our own words. Tera reports a problem as an English sentence, and only that; here the
//! common sentences are recognised and taken apart, so that a diagnostic can say them in the reader's language.
//! Any other sentence stays as it is, and the diagnostic marks it as the template engine's.

use crate::diagnostic::{Diagnostic, nearest};

/// The names that a template may use, to suggest the one that was meant.
#[derive(Clone, Debug, Default)]
pub struct KnownNames {
    /// The templates.
    pub templates: Vec<String>,
    /// The components.
    pub components: Vec<String>,
    /// The assets.
    pub assets: Vec<String>,
    /// The messages.
    pub messages: Vec<String>,
}

/// The filters that a template may call.
pub const FILTERS: &[&str] = &[
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "isolate",
    "join",
    "keys",
    "language",
    "last",
    "length",
    "list",
    "lower",
    "newlines_to_br",
    "nth",
    "number",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "t",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
    "words",
    "written_in",
];

/// The functions that a template may call.
pub const FUNCTIONS: &[&str] = &["asset", "between", "part", "range", "super", "throw"];

/// The tests that a template may use after `is`.
pub const TESTS: &[&str] = &[
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];

/// The sentence for components that call one another too often.
pub const TOO_DEEP: &str = "recursion depth for components";

/// The most names that a diagnostic lists.
const MOST_LISTED: usize = 24;

/// Says a problem that Tera found while it loaded templates.
pub fn loading(told: &Diagnostic, problem: &str, known: &KnownNames) -> Diagnostic {
    let quoted = quoted(problem);
    let first = quoted.first().copied().unwrap_or_default();
    let unknown = |variant, names: &[&str]| {
        let near = nearest(first, names.iter().copied()).map(str::to_owned);
        told.clone().variant(variant).with("name", first).with("list", listed(names)).suggest(near)
    };
    let plain = |variant| told.clone().variant(variant);
    let begins = |start: &str| problem.starts_with(start);
    if begins("Unknown filter") {
        unknown("unknown-filter", FILTERS)
    } else if begins("Unknown test") {
        unknown("unknown-test", TESTS)
    } else if begins("Unknown function") {
        unknown("unknown-function", FUNCTIONS)
    } else if begins("Unknown component") {
        unknown("unknown-component", &of_list(&known.components))
    } else if begins("Unknown template") {
        unknown("unknown-template", &of_list(&known.templates))
    } else if begins("Block `") {
        plain("unknown-block").with("name", first)
    } else if begins("Component `") && problem.contains("defined in both") {
        let files = quoted.get(1..).unwrap_or_default().join(", ");
        plain("component-twice").with("name", first).with("list", files)
    } else if begins("Template already contains") {
        plain("name-twice").with("name", first)
    } else if begins("Unexpected end of input") || begins("Unclosed") {
        plain("open-end")
    } else if problem.contains("missing its closing") {
        plain("open-text")
    } else if begins("Closing comment tag") {
        plain("open-comment")
    } else if begins("Unknown tag") {
        plain("unknown-tag")
    } else if begins("`extends` needs to be the first") {
        plain("extends-first")
    } else if begins("This content would be ignored") {
        plain("outside-blocks")
    } else if problem.contains("in the opening tag, found") || problem.contains("doesn't match opening tag") {
        plain("other-end").with("name", quoted.last().copied().unwrap_or(first))
    } else if begins("Found ") && problem.contains("expect") {
        let (found, expected) = found_and_expected(problem);
        plain("sign").with("found", found).with("sign", expected)
    } else {
        plain("template").with("problem", problem)
    }
}

/// Says a problem that Tera found while it rendered a template.
pub fn rendering(told: &Diagnostic, problem: &str, known: &KnownNames) -> Diagnostic {
    let quoted = quoted(problem);
    let first = quoted.first().copied().unwrap_or_default();
    let plain = |variant| told.clone().variant(variant);
    let near_to = |variant, names: &[&str]| {
        let near = nearest(first, names.iter().copied()).map(str::to_owned);
        told.clone().variant(variant).with("name", first).with("list", listed(names)).suggest(near)
    };
    let begins = |start: &str| problem.starts_with(start);
    if begins("Variable `") || begins("Field `") {
        let available = problem.split_once("Available ").and_then(|(_, rest)| rest.split_once(": "));
        let names: Vec<&str> = available.map_or_else(Vec::new, |(_, names)| names.split(", ").collect());
        match (begins("Variable"), names.is_empty()) {
            (true, false) => near_to("variable", &names),
            (false, false) => near_to("field", &names),
            (true, true) => plain("empty").with("name", first),
            (false, true) => plain("no-fields").with("name", first),
        }
    } else if problem.contains("undefined") || problem.ends_with("is not defined") {
        plain("undefined")
    } else if begins("Invalid type for the value") {
        let kinds = (kind(first), kind(quoted.get(1).copied().unwrap_or_default()));
        plain("kind").with("expected", kinds.0).with("kind", kinds.1)
    } else if begins("Math operations") || begins("`+` requires") {
        let found =
            quoted.iter().map(|name| kind(name)).find(|kind| *kind != "tera-number" && *kind != "tera-value");
        plain("kind").with("expected", "tera-number").with("kind", found.unwrap_or("tera-value"))
    } else if begins("Iteration not possible") || begins("Key/value iteration") {
        let expected = if begins("Key") { "tera-map" } else { "tera-list" };
        plain("kind").with("expected", expected).with("kind", kind(first))
    } else if begins("Missing keyword argument") || (begins("Argument `") && problem.contains("missing")) {
        plain("argument").with("name", first)
    } else if begins("there is no asset") {
        near_to("asset", &of_list(&known.assets))
    } else if begins("there is no message") {
        near_to("message", &of_list(&known.messages))
    } else if begins("the message") {
        plain("message-argument").with("name", first)
    } else if begins("there is no part") {
        let parts =
            known.templates.iter().filter_map(|name| name.strip_prefix("parts/")?.strip_suffix(".html"));
        near_to("part", &parts.collect::<Vec<_>>())
    } else if begins("a part cannot stand") {
        plain("part-inside")
    } else if begins("`range` leads nowhere") {
        plain("range")
    } else if problem.contains(TOO_DEEP) {
        plain("deep")
    } else {
        of_values(told, problem, &quoted)
    }
}

/// Says a problem with values that do not fit what the template does with them.
fn of_values(told: &Diagnostic, problem: &str, quoted: &[&str]) -> Diagnostic {
    let first = quoted.first().copied().unwrap_or_default();
    let plain = |variant| told.clone().variant(variant);
    let begins = |start: &str| problem.starts_with(start);
    let wanted = |expected: &'static str, found: &str| {
        plain("kind").with("expected", expected).with("kind", kind(found))
    };
    // `Value of type string has no length`
    let typed =
        || problem.split_once("of type ").and_then(|(_, rest)| rest.split(' ').next()).unwrap_or_default();
    if problem.contains("divide by 0") {
        plain("divide")
    } else if begins("Unable to perform") || problem.contains("overflow") || problem.contains("out of range")
    {
        plain("too-large")
    } else if begins("Cannot compare") || begins("Cannot sort") {
        let other = quoted.get(1).copied().unwrap_or_default();
        plain("compare").with("kind", kind(first)).with("expected", kind(other))
    } else if begins("Only numbers can be") || begins("This filter can only be used on a number") {
        wanted("tera-number", first)
    } else if begins("`in` cannot be used") {
        wanted("tera-list", quoted.get(1).copied().unwrap_or_default())
    } else if begins("Slicing can only") {
        wanted("tera-list", first)
    } else if problem.contains("has no length") || problem.contains("cannot be reversed") {
        wanted("tera-list", typed())
    } else if begins("Value of type") && problem.contains("cannot be converted to a") {
        wanted("tera-number", typed())
    } else if begins("The string `") && problem.contains("cannot be converted to a") {
        plain("no-number").with("value", first)
    } else if problem.contains("super()") {
        plain("super")
    } else {
        plain("engine").with("problem", problem)
    }
}

/// Returns the texts between backticks, or between single quotes where there are no backticks.
fn quoted(problem: &str) -> Vec<&str> {
    let mark = if problem.contains('`') { '`' } else { '\'' };
    problem.split(mark).skip(1).step_by(2).collect()
}

/// Returns the sign that Tera found, and the one that it expected.
fn found_and_expected(problem: &str) -> (String, String) {
    let rest = problem.strip_prefix("Found ").unwrap_or(problem).trim_end_matches('.');
    let divided = [" but expected ", " but was expecting ", " but expect"];
    let (found, expected) = divided.iter().find_map(|by| rest.split_once(by)).unwrap_or((rest, ""));
    let bare = |text: &str| text.trim_start_matches("one of: ").replace('`', "");
    (bare(found), bare(expected))
}

/// Returns the name of a kind of value in the program's words.
fn kind(of_tera: &str) -> &'static str {
    match of_tera {
        "string" | "&str" | "String" | "str" | "Cow<str>" => "tera-text",
        "bool" => "flag",
        "array" | "Vec<Value>" | "[Value]" => "tera-list",
        "map/struct" | "map" | "Map" => "tera-map",
        "undefined" | "none" => "tera-nothing",
        "number" | "float" | "integer" => "tera-number",
        other if other.starts_with(['i', 'u', 'f']) && other.ends_with(|c: char| c.is_ascii_digit()) => {
            "tera-number"
        }
        other if other.contains("Vec") || other.contains('[') => "tera-list",
        _ => "tera-value",
    }
}

fn of_list(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

fn listed(names: &[&str]) -> String {
    let more = if names.len() > MOST_LISTED { ", …" } else { "" };
    format!("{}{more}", names[..names.len().min(MOST_LISTED)].join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tera::{Context, ErrorKind, Tera};

    use crate::diagnostic::{Code, Place};

    fn told(code: Code) -> Diagnostic {
        Diagnostic::new(code, Place::file(&"x.html".into()))
    }

    /// Loads and renders a template with Tera itself, and returns the variant of what is wrong.
    fn variant(template: &str) -> Option<&'static str> {
        let mut tera = Tera::new();
        tera.set_fallback_prefixes(["a/"]).unwrap();
        let base = ("a/base.html", "{% block main %}{% endblock main %}");
        let known = KnownNames::default();
        let problem = |error: &tera::Error| match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => report.message().to_owned(),
            _ => error.to_string().lines().next().unwrap().trim_start_matches("error: ").to_owned(),
        };
        if let Err(error) = tera.add_raw_templates([base, ("a/x.html", template)]) {
            return loading(&told(Code::E701), &problem(&error), &known).variant;
        }
        let mut context = Context::new();
        context.insert("page", &serde_json::json!({ "title": "x", "n": 7, "list": [1] }));
        let error = tera.render("x.html", &context).unwrap_err();
        rendering(&told(Code::E703), &problem(&error), &known).variant
    }

    #[test]
    fn the_sentences_of_this_tera_are_recognised() {
        for (template, expected) in [
            ("{{ 1 | no }}", "unknown-filter"),
            ("{% if 1 is no %}{% endif %}", "unknown-test"),
            ("{{ no() }}", "unknown-function"),
            ("{{ <No/> }}", "unknown-component"),
            ("{% include \"no.html\" %}", "unknown-template"),
            ("{% extends \"base.html\" %}{% block no %}{% endblock no %}", "unknown-block"),
            ("{% if page %}", "open-end"),
            ("{% for a in page.list %}", "open-end"),
            ("{% block a %}", "open-end"),
            ("{{ page", "open-end"),
            ("{{ \"a }}", "open-text"),
            ("{# a", "open-comment"),
            ("{% nothing %}", "unknown-tag"),
            ("{% if page %}{% endfor %}", "unknown-tag"),
            ("a{% extends \"base.html\" %}", "extends-first"),
            ("{% extends \"base.html\" %}a", "outside-blocks"),
            ("{% block a %}{% endblock b %}", "other-end"),
            ("{{ page title }}", "sign"),
            ("{{ }}", "sign"),
            ("{{ no }}", "variable"),
            ("{{ page.titel }}", "field"),
            ("{{ page.title.no }}", "no-fields"),
            ("{{ page.no.more }}", "field"),
            ("{{ page.title * 2 }}", "kind"),
            ("{% for a in page.n %}{% endfor %}", "kind"),
            ("{{ page.n | upper }}", "kind"),
            ("{{ page.list | nth }}", "argument"),
            ("{{ page.n / 0 }}", "divide"),
            ("{{ page.n % 0 }}", "divide"),
            ("{{ page.n // 0 }}", "divide"),
            ("{{ page.n ** 100 }}", "too-large"),
            ("{{ -page.title }}", "kind"),
            ("{{ page.title < 2 }}", "compare"),
            ("{{ [1, \"a\"] | sort }}", "compare"),
            ("{{ page.n | length }}", "kind"),
            ("{{ page.n | reverse }}", "kind"),
            ("{{ page.title | abs }}", "kind"),
            ("{{ page.list | int }}", "kind"),
            ("{{ page.title | int }}", "no-number"),
            ("{{ page.n[1:2] }}", "kind"),
            ("{{ 1 in page.n }}", "kind"),
            ("{{ super() }}", "super"),
            ("{% component A() %}{{ <A/> }}{% endcomponent A %}{{ <A/> }}", "deep"),
        ] {
            assert_eq!(variant(template), Some(expected), "{template}");
        }
    }

    #[test]
    fn a_sentence_that_nobody_knows_stays_whole() {
        let engine = rendering(&told(Code::E703), "The moon is full", &KnownNames::default());
        assert_eq!((engine.variant, &*engine.args[0].1), (Some("engine"), "The moon is full"));
    }

    #[test]
    fn the_nearest_name_is_suggested_and_all_are_listed() {
        let problem = "Variable `pgae` is not defined. Available variables: page, site";
        let found = rendering(&told(Code::E703), problem, &KnownNames::default());
        assert_eq!(found.suggestion.as_deref(), Some("page"));
        assert!(found.args.contains(&("list", "page, site".to_owned())));
    }

    #[test]
    fn every_name_that_is_suggested_is_one_that_templates_may_use() {
        let mut tera = Tera::new();
        for name in ["isolate", "language", "list", "number", "t", "words", "written_in"] {
            tera.register_filter(name, |text: &str, _: tera::Kwargs, _: &tera::State<'_>| text.to_owned());
        }
        for name in ["asset", "between", "part"] {
            tera.register_function(name, |_: tera::Kwargs, _: &tera::State<'_>| 1);
        }
        for filter in FILTERS {
            tera.add_raw_template("x", &format!("{{{{ 1 | {filter} }}}}")).unwrap();
        }
        for test in TESTS {
            tera.add_raw_template("x", &format!("{{% if 1 is {test} %}}{{% endif %}}")).unwrap();
        }
        for function in FUNCTIONS {
            tera.add_raw_template("x", &format!("{{{{ {function}() }}}}")).unwrap();
        }
    }
}
