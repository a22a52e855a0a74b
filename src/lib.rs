//! sada (صدى, "echo"): a static site generator for a directory of volunteering events.
//!
//! Editors write events as Markdown with YAML front matter; out comes a folder of flat HTML pages and feeds
//! that works on any host, under any path, and from a USB stick. The way there, told in order:
//!
//! 1. [`source`] finds the files of `content/` and `themes/`: [`model::sources::Sources`]. A theme's files are read
//!    there; a content file is a handle, and the thread that parses it reads it.
//! 2. [`content`] parses every file by itself, in parallel, into a [`content::Document`]; then it resolves them
//!    together: names that files call each other by are looked up, translations stand beside their originals. What
//!    is valid becomes a [`model::site::Site`]; what is not becomes a [`diagnostic::Diagnostic`] with its place, and
//!    the next file is read all the same. Which keys there are is declared once, in [`model::keys`].
//! 3. [`catalogue`] arranges the events for one day: when each happens, in which listings it stands, in what
//!    order.
//! 4. [`theme`] loads templates, messages and assets, layer over layer. It knows nothing of the content.
//! 5. [`artifacts`] brings content and theme together in an [`artifacts::Edition`], and plans every file that
//!    is published: an [`artifacts::Plan`] of [`artifacts::Artifact`]s. Each names its paths, says by its
//!    [`model::role::Role`] what it is, and renders its own bytes.
//! 6. [`output`] stages the bytes, and commits them to the output folder in one go.
//!
//! [`pipeline`] is that order in code, stage by stage; [`cli`] is what a person runs. Two rooms serve all the others:
//! [`model`], the types and rules, and [`i18n`], languages and calendars.
//!
//! Everything between `source` and `output` is pure: no file, clock, environment or network. The day is an
//! argument ([`model::now::Now`]), so the same content gives the same bytes on any machine.
//! `tests/layers.rs` holds which room may use which.

#![forbid(unsafe_code)]

pub mod artifacts;
pub mod catalogue;
pub mod cli;
pub mod content;
pub mod diagnostic;
pub mod i18n;
pub mod model;
pub mod output;
pub mod pipeline;
pub mod source;
pub mod theme;
