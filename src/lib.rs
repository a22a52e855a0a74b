//! sada (صدى, "echo"): a static site generator for a directory of volunteering events.
//!
//! Editors write events as Markdown with YAML front matter. The program makes a folder of flat HTML pages and
//! feeds that works on any host, under any path, and from a USB stick. It takes these steps, each in a module
//! of the crate, a *room*:
//!
//! 1. [`source`] finds the files of `content/` and `themes/`: [`model::sources::Sources`]. It reads a theme's
//!    files. A content file is only a handle, and the thread that parses the file reads it.
//! 2. [`content`] parses every file by itself, in parallel, into a [`content::Document`]. Then it resolves
//!    them together: it looks up the names by which files refer to each other, and puts translations beside
//!    their originals. Valid content becomes a [`model::site::Site`]. Invalid content becomes a
//!    [`diagnostic::Diagnostic`] with its place, and the other files are still read. [`model::keys`] declares
//!    every key once.
//! 3. [`catalogue`] arranges the events for one day: it finds when each event happens, in which listings the
//!    event stands, and in which order.
//! 4. [`theme`] loads templates, messages and assets in layers. It does not know the content.
//! 5. [`artifacts`] brings content and theme together in an [`artifacts::Edition`], and plans every file to
//!    publish: an [`artifacts::Plan`] of [`artifacts::Artifact`]s. Each artifact names its paths and its
//!    [`model::role::Role`], and renders its own bytes. The index of the site's own search comes from
//!    [`search`], which knows words and no events. [`typeset`] sets the words of share cards into the theme's
//!    drawing. Files about the others, such as the worker that keeps pages for use without a network, are rendered
//!    last.
//! 6. [`output`] stages the bytes, and commits them to the output folder all at once. If the person wants to
//!    carry the site, it packs the published files into a zip.
//!
//! [`publish`] then puts the folder where visitors are, and changes there only what changed. [`links`] asks, when a
//! person wants to know, whether the addresses of other sites still answer. Both talk to others by [`network`].
//!
//! What people post lies beside the site: the drawings of share cards also make a week to post,
//! [`artifacts::ShareWeek`], which `output` writes into a folder of its own.
//!
//! Events also come from calendars and tables of others: [`import`] makes drafts of them, which are files that an
//! editor could have written. [`editor`] helps a person to write: it begins sites and files, makes an event of the text
//! of a post, and tells other programs by schemas what a file may hold.
//!
//! [`pipeline`] is this order in code, stage by stage, and [`cli`] is the command that a person runs. While an
//! editor writes, [`serve`] takes the place of `output`: it watches the files, the site follows them in memory
//! ([`pipeline::Live`]), and a browser gets each page rendered when it asks for it. Two rooms serve all others:
//! [`model`] holds the types and rules, and [`i18n`] holds languages and calendars.
//!
//! Everything between `source` and `output` or `serve` is pure: it uses no file, clock, environment or network. The day
//! is an argument ([`model::now::Now`]), so the same content gives the same bytes on any machine.
//! `tests/layers.rs` checks which room uses which.

#![forbid(unsafe_code)]

pub mod artifacts;
pub mod catalogue;
pub mod cli;
pub mod content;
pub mod diagnostic;
pub mod editor;
pub mod i18n;
pub mod import;
pub mod links;
pub mod model;
pub mod network;
pub mod output;
pub mod pipeline;
pub mod publish;
pub mod search;
pub mod serve;
pub mod source;
pub mod theme;
pub mod typeset;
