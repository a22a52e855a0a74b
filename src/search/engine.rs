//! The script that answers queries in the browser.

/// The script as a function of the index's head. It makes the global `sadaSearch`.
pub const ENGINE: &str = concat!(
    "// Answers queries from the parts of the index, in any browser, also from `file://`.\n",
    "\"use strict\";\nself.sadaSearch = ((index) => {\n",
    include_str!("engine/parts.js"),
    include_str!("engine/words.js"),
    include_str!("engine/terms.js"),
    include_str!("engine/queries.js"),
    include_str!("engine/facets.js"),
    include_str!("engine/descriptions.js"),
    "const countsAll = index.entries <= MOST_COUNTED;\n",
    "return { take, find, describe, names, marked, tokenize, term, isStop, fold, withoutParticle, facets: FACETS, countsAll };\n",
    "})"
);
