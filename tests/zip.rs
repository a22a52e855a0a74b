//! `sada build --zip`: the zip holds what was published, is the same everywhere, and lies only where a person
//! means it to.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod support;

use std::fs;
use std::io::{self, Cursor, Read};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use flate2::Crc;
use flate2::read::DeflateDecoder;
use sada::model::hash::ContentHash;
use sada::model::manifest::Manifest;
use sada::model::role::Role;
use sada::model::sink::Sink;
use sada::model::url::OutputPath;
use sada::output::{ArchivePlace, Output as Folder, OutputError, Step, Watch};
use support::{DAY, SMALL_SITE, Tree, code, event, project, read_tree, run, sada, said, write_tree};
use tempfile::TempDir;
use zip::ZipArchive;

/// A small site with an event, a keyword and files of the content in Arabic and Latin letters.
fn site() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write_tree(folder.path(), SMALL_SITE);
    let (one, two) = (event("الأولى", "tags: [بحر]\n"), event("الثانية", ""));
    write_tree(
        folder.path(),
        [
            ("content/events/one.md", &*one),
            ("content/events/تنظيف-الشاطئ.md", &*two),
            ("content/static/ملفات/دليل المتطوع.txt", &*"صدى\n".repeat(99)),
            ("content/static/empty.bin", ""),
            ("content/static/photo.jpg", &*"not really a picture ".repeat(99)),
        ],
    );
    folder
}

/// Builds a site with a zip beside its folders.
fn build_zip(root: &Path, arguments: &[&str]) -> Output {
    sada(root).args(arguments).arg("--zip").arg(root.join("site.zip")).output().unwrap()
}

/// Builds a site with a zip, and returns the zip.
fn zipped(root: &Path, arguments: &[&str]) -> Vec<u8> {
    let built = build_zip(root, arguments);
    assert_eq!(code(&built), 0, "{}", said(&built));
    fs::read(root.join("site.zip")).unwrap()
}

/// Builds a site with a zip at a path, and speaks a language.
fn zip_speaking(language: &str, root: &Path, path: &Path) -> Output {
    let mut build = Command::new(env!("CARGO_BIN_EXE_sada"));
    build.args(["build", "--lang", language, "--today", DAY, "--root"]).arg(root).arg("--zip").arg(path);
    build.output().unwrap()
}

/// What a zip says of a file in its directory (APPNOTE.TXT 6.3.10, §4.3.12), or before the file (§4.3.7).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Header {
    name: String,
    flags: u16,
    method: u16,
    /// The time and the date in the form of MS-DOS.
    modified: [u16; 2],
    checksum: u32,
    /// The sizes in the zip and of the file itself.
    sizes: [u32; 2],
    /// The size of what further fields say.
    extra: u16,
}

fn short(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes(bytes[at..at + 2].try_into().unwrap())
}

fn long(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap())
}

impl Header {
    /// Reads the fields that both headers have, from the flags on, and the name.
    fn read(fields: &[u8], name: &[u8]) -> Header {
        Header {
            name: String::from_utf8(name[..short(fields, 20).into()].to_vec()).unwrap(),
            flags: short(fields, 0),
            method: short(fields, 2),
            modified: [short(fields, 4), short(fields, 6)],
            checksum: long(fields, 8),
            sizes: [long(fields, 12), long(fields, 16)],
            extra: short(fields, 22),
        }
    }
}

/// Returns the headers in the directory of a zip, with the system, the attributes and the size of the comment.
fn directory(zip: &[u8]) -> Vec<(Header, u8, u32, u16)> {
    let zip = zip.strip_suffix(b"made by sada").expect("the mark by which the program knows its own zips");
    let end = &zip[zip.len() - 22..];
    assert!(end.starts_with(b"PK\x05\x06"), "the zip has no end");
    let mut rest = &zip[long(end, 16) as usize..];
    let mut found = Vec::new();
    while rest.starts_with(b"PK\x01\x02") {
        let header = Header::read(&rest[8..], &rest[46..]);
        let length = 46 + header.name.len() + usize::from(header.extra) + usize::from(short(rest, 32));
        found.push((header, rest[5], long(rest, 38), short(rest, 32)));
        rest = &rest[length..];
    }
    assert_eq!(found.len(), usize::from(short(end, 10)));
    found
}

/// Returns the headers and the bytes of all files, read from the first byte on, as from a network.
fn streamed(zip: &[u8]) -> Vec<(Header, Vec<u8>)> {
    let mut rest = zip;
    let mut found = Vec::new();
    while rest.starts_with(b"PK\x03\x04") {
        let header = Header::read(&rest[6..], &rest[30..]);
        let (packed, later) =
            rest[30 + header.name.len() + usize::from(header.extra)..].split_at(header.sizes[0] as usize);
        let mut bytes = packed.to_vec();
        if header.method == 8 {
            bytes.clear();
            DeflateDecoder::new(packed).read_to_end(&mut bytes).unwrap();
        }
        let mut sum = Crc::new();
        sum.update(&bytes);
        assert_eq!((sum.sum(), sum.amount()), (header.checksum, header.sizes[1]), "{}", header.name);
        found.push((header, bytes));
        rest = later;
    }
    assert!(rest.starts_with(b"PK\x01\x02"), "something stands between the files");
    found
}

/// Returns the names in a zip, in their order.
fn names(zip: &[u8]) -> Vec<String> {
    directory(zip).into_iter().map(|(header, ..)| header.name).collect()
}

/// Returns the paths in the manifest of a site, sorted.
fn listed(root: &Path) -> Vec<String> {
    let text = fs::read_to_string(root.join("output/.sada/manifest")).unwrap();
    let mut paths: Vec<String> = Manifest::parse(&text).unwrap().files.into_keys().collect();
    paths.sort();
    paths
}

/// Returns the names at the top of a folder.
fn top(folder: &Path) -> Vec<String> {
    let name = |entry: io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
    let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(name).collect();
    names.sort();
    names
}

#[test]
fn the_zip_holds_the_files_of_the_manifest_in_their_order_and_no_other() {
    let site = site();
    run(site.path());
    fs::write(site.path().join("output/stray.html"), "not ours").unwrap();
    fs::write(site.path().join("output/events/stray.html"), "not ours").unwrap();
    let names = names(&zipped(site.path(), &[]));
    assert_eq!(names, listed(site.path()));
    for name in ["index.html", "ملفات/دليل المتطوع.txt", "events/تنظيف-الشاطئ.html", "empty.bin"]
    {
        assert!(names.iter().any(|known| known == name), "{name} is not in {names:?}");
    }
    assert_eq!(top(site.path()), ["content", "output", "site.zip"], "nothing else is left behind");
}

#[test]
fn the_files_of_the_output_are_extracted_again() {
    let site = site();
    let mut archive = ZipArchive::new(Cursor::new(zipped(site.path(), &[]))).unwrap();
    let mut extracted = Tree::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        extracted.insert(file.name().unwrap().into_owned(), bytes);
    }
    assert!(extracted.len() > 50, "{} files", extracted.len());
    assert!(extracted == read_tree(&site.path().join("output")), "other files were extracted");
}

#[test]
fn whoever_reads_the_zip_from_its_first_byte_on_finds_the_same_files() {
    let site = site();
    let zip = zipped(site.path(), &[]);
    let streamed = streamed(&zip);
    let headers: Vec<Header> = streamed.iter().map(|(header, _)| header.clone()).collect();
    let listed: Vec<Header> = directory(&zip).into_iter().map(|(header, ..)| header).collect();
    assert_eq!(headers, listed, "the headers of a file differ");
    let extracted: Tree = streamed.into_iter().map(|(header, bytes)| (header.name, bytes)).collect();
    assert!(extracted == read_tree(&site.path().join("output")), "other files were extracted");
}

#[test]
fn no_entry_says_when_where_or_by_whom_it_was_made() {
    let site = site();
    let directory = directory(&zipped(site.path(), &[]));
    for (header, system, attributes, comment) in &directory {
        assert_eq!(header.modified, [0, (1 << 5) | 1], "1980-01-01: {header:?}");
        assert_eq!((*system, attributes >> 16), (3, 0o100_644), "Unix: {header:?}");
        assert_eq!((header.extra, attributes & 0xffff, *comment), (0, 0, 0), "nothing else: {header:?}");
        let utf8 = if header.name.is_ascii() { 0 } else { 1 << 11 };
        assert_eq!(header.flags, utf8, "the name is UTF-8, and the sizes stand before the file: {header:?}");
    }
    assert!(directory.iter().any(|(header, ..)| header.flags != 0), "no name is Arabic");
    assert_eq!(directory.len(), listed(site.path()).len());
}

#[test]
fn what_is_compressed_already_is_stored_and_texts_are_deflated() {
    let site = site();
    let directory = directory(&zipped(site.path(), &[]));
    let method = |name| directory.iter().find(|(header, ..)| header.name == name).unwrap().0.method;
    for (name, expected) in
        [("photo.jpg", 0), ("empty.bin", 0), ("index.html", 8), ("ملفات/دليل المتطوع.txt", 8)]
    {
        assert_eq!(method(name), expected, "{name}");
    }
}

#[test]
#[ignore = "needs python3"]
fn python_extracts_the_same_files() {
    let site = site();
    zipped(site.path(), &[]);
    let script = "\
import sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
for i in z.infolist():
    said = (i.date_time, i.create_system, i.external_attr, i.flag_bits & ~0x800, i.extra, i.comment)
    assert said == ((1980, 1, 1, 0, 0, 0), 3, 0o100644 << 16, 0, b'', b''), said
z.extractall(sys.argv[2])
print(*z.namelist(), sep='\\n')
";
    let mut python = Command::new("python3");
    python.args(["-X", "utf8", "-c", script]).arg(site.path().join("site.zip"));
    let output = python.arg(site.path().join("extracted")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let names: Vec<String> = String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect();
    assert_eq!(names, listed(site.path()));
    let extracted = read_tree(&site.path().join("extracted"));
    assert!(extracted == read_tree(&site.path().join("output")), "other files were extracted");
}

#[test]
fn the_zip_of_a_tiny_site_keeps_its_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("output");
    let opened = Folder::open(&output, &[], None).unwrap();
    let stage = opened.stage();
    let page = "صدى يعود من الجبل. ".repeat(400);
    for (path, role, text) in [
        ("صورة.jpg", Role::Picture, "not deflated"),
        ("index.html", Role::Page, &*page),
        ("assets/style.css", Role::Asset, "a { color: green }\nb { color: green }\np { color: green }\n"),
    ] {
        let bytes = text.as_bytes().to_vec();
        stage.put(&OutputPath::parse(path).unwrap(), role, ContentHash::of(&bytes), bytes).unwrap();
    }
    stage.commit().unwrap();
    drop(opened);
    let place = ArchivePlace::claim(&folder.path().join("site.zip"), &output, &[]).unwrap();
    Folder::open(&output, &[], None).unwrap().pack(&place).unwrap();
    let zip = fs::read(folder.path().join("site.zip")).unwrap();
    assert_eq!(names(&zip), ["assets/style.css", "index.html", "صورة.jpg"]);
    assert_eq!(
        (zip.len(), &*ContentHash::of(&zip).to_string()),
        (476, "913974c572542602a4bc17af9b13d436"),
        "the same site gives other bytes than the last release. Was `zip`, `flate2` or `miniz_oxide` updated \
         (see Cargo.lock)? Then run `cargo test --test zip -- --include-ignored`; if all other tests pass, \
         the new zip is as good: write its size and hash (on the left) here, and say in the release's notes \
         that zips differ from older ones. Otherwise something in src/output/ changed the format: undo it."
    );
}

#[test]
fn the_same_site_in_another_folder_gives_the_same_zip() {
    let (one, other) = (site(), site());
    let longer = other.path().join("موقع آخر");
    fs::create_dir(&longer).unwrap();
    fs::rename(other.path().join("content"), longer.join("content")).unwrap();
    let (one, other) = (zipped(one.path(), &[]), zipped(&longer, &[]));
    assert!(one == other, "the zips differ");
}

#[test]
fn an_edit_and_its_undoing_give_the_zip_of_a_clean_build() {
    let site = site();
    let clean = zipped(site.path(), &[]);
    write_tree(site.path(), [("content/events/one.md", &*event("عنوان آخر", ""))]);
    assert!(zipped(site.path(), &[]) != clean, "the edit is not in the zip");
    write_tree(site.path(), [("content/events/one.md", &*event("الأولى", "tags: [بحر]\n"))]);
    assert!(zipped(site.path(), &[]) == clean, "the zip differs from that of a clean build");
    let again = build_zip(site.path(), &[]);
    assert!(said(&again).contains("0 files written"), "{}", said(&again));
    assert!(fs::read(site.path().join("site.zip")).unwrap() == clean, "it differs without changes");
}

#[test]
fn the_example_gives_the_same_zip_on_1_2_and_16_threads() {
    let folder = tempfile::tempdir().unwrap();
    let zip = |threads: &str| {
        let file = folder.path().join(threads);
        let mut program = sada(&project());
        program.args(["--threads", threads, "--output"]).arg(folder.path().join("site"));
        let built = program.arg("--zip").arg(&file).output().unwrap();
        assert_eq!(code(&built), 0, "{}", said(&built));
        fs::read(file).unwrap()
    };
    let one = zip("1");
    assert!(one.len() > 1_000_000, "{} bytes", one.len());
    assert!(one == zip("2"), "2 threads give another zip");
    assert!(one == zip("16"), "16 threads give another zip");
}

#[test]
fn the_summary_says_where_the_zip_is_and_how_large_in_both_languages() {
    let site = site();
    let english = said(&build_zip(site.path(), &[]));
    let file = site.path().join("site.zip");
    let hundredths = fs::metadata(&file).unwrap().len().div_ceil(10_000);
    let expected = format!("all of it in one zip of 0.{hundredths:02} MB → {}", file.display());
    assert!(english.contains(&expected), "{expected}\n{english}");
    let arabic = said(&zip_speaking("ar", site.path(), &file));
    let expected = format!(
        "الموقع كله في ملف مضغوط واحد حجمه \u{2068}0.{hundredths:02}\u{2069} ميغابايت ← \u{2068}{}\u{2069}",
        file.display()
    );
    assert!(arabic.contains(&expected), "{expected}\n{arabic}");
    assert!(!said(&run(site.path())).contains("zip"), "it speaks of a zip that nobody wanted");
}

#[test]
fn a_relative_path_is_taken_from_the_folder_in_which_the_program_was_started() {
    let (site, elsewhere) = (site(), tempfile::tempdir().unwrap());
    let mut program = sada(site.path());
    let built = program.current_dir(elsewhere.path()).args(["--zip", "carry"]).output().unwrap();
    assert_eq!(code(&built), 0, "{}", said(&built));
    assert_eq!(top(elsewhere.path()), ["carry"], "a name without `.zip` is taken as it is");
    assert!(fs::read(elsewhere.path().join("carry")).unwrap().starts_with(b"PK\x03\x04"));
}

/// Asserts that a path for the zip is refused with a sentence, in both languages, before anything is built.
fn assert_refused(root: &Path, path: &Path, sentences: [&str; 2]) {
    for (language, sentence) in ["en", "ar"].into_iter().zip(sentences) {
        let told = zip_speaking(language, root, path);
        assert_eq!(code(&told), 2, "{}: {}", path.display(), said(&told));
        assert!(said(&told).contains(sentence), "{sentence}\n{}", said(&told));
        assert!(said(&told).contains("--zip"), "it does not say what to do: {}", said(&told));
    }
}

#[test]
fn a_zip_in_the_output_or_in_the_sources_is_refused() {
    let site = site();
    let root = site.path();
    fs::create_dir_all(root.join("themes/mine")).unwrap();
    let sentences = ["among the sources", "بين المصادر"];
    let inside = [
        "output",
        "output/site.zip",
        "output/.sada/site.zip",
        "content",
        "content/static/site.zip",
        "content/../output/x",
        "themes/mine/site.zip",
    ];
    for path in inside {
        assert_refused(root, &root.join(path), sentences);
    }
    assert!(!root.join("output").exists(), "it was built all the same");
    run(root);
    let before = read_tree(root);
    for path in inside {
        assert_refused(root, &root.join(path), sentences);
    }
    assert!(read_tree(root) == before, "something was written");
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_the_zip_into_the_output() {
    let site = site();
    run(site.path());
    std::os::unix::fs::symlink(site.path().join("output"), site.path().join("link")).unwrap();
    let path = site.path().join("link/site.zip");
    assert_refused(site.path(), &path, ["in the output folder", "في مجلد النشر"]);
    let path = site.path().join("linked.zip");
    zipped(site.path(), &[]);
    std::os::unix::fs::symlink(site.path().join("site.zip"), &path).unwrap();
    let told = sada(site.path()).arg("--zip").arg(&path).output().unwrap();
    assert_eq!(code(&told), 2, "{}", said(&told));
    assert!(said(&told).contains("is not a zip"), "{}", said(&told));
}

#[test]
fn a_folder_is_refused_and_so_is_a_file_in_a_missing_one() {
    let site = site();
    let root = site.path();
    fs::create_dir(root.join("usb")).unwrap();
    for path in [root.to_path_buf(), root.join("usb"), root.join("usb/new/"), root.join("usb/..")] {
        assert_refused(root, &path, ["is a folder", "مجلد لا ملف"]);
    }
    fs::write(root.join("file"), "x").unwrap();
    for path in ["missing/site.zip", "missing/deeper/site.zip", "file/site.zip"] {
        let told = sada(root).arg("--zip").arg(root.join(path)).output().unwrap();
        assert_eq!(code(&told), 2, "{path}: {}", said(&told));
        assert!(said(&told).contains("does not exist"), "{path}: {}", said(&told));
    }
    let told = zip_speaking("ar", root, &root.join("missing/x"));
    assert!(said(&told).contains("غير موجود"), "{}", said(&told));
    assert_eq!(top(root), ["content", "file", "usb"], "something was written");
}

#[test]
fn a_file_that_sada_did_not_write_is_not_replaced() {
    let site = site();
    let file = site.path().join("site.zip");
    // Documents of other programs are zips too.
    for copy in ["a", "PK\x03\x04 my thesis", "my only copy"] {
        fs::write(&file, copy).unwrap();
        let told = build_zip(site.path(), &[]);
        assert_eq!(code(&told), 2, "{}", said(&told));
        assert!(said(&told).contains("not a zip that sada wrote, so it is not replaced"), "{}", said(&told));
        assert_eq!(fs::read_to_string(&file).unwrap(), copy);
    }
    let told = zip_speaking("ar", site.path(), &file);
    assert!(said(&told).contains("فلم يُستبدل"), "{}", said(&told));
    assert_eq!(fs::read_to_string(&file).unwrap(), "my only copy");
    fs::write(&file, "").unwrap();
    assert!(zipped(site.path(), &[]).len() > 1_000, "an empty file is nobody's work");
}

#[test]
fn a_site_with_an_error_gives_no_zip_and_an_older_one_stays() {
    let site = site();
    let wrong = event("الأولى", "status: canceled\n");
    let right = fs::read_to_string(site.path().join("content/events/one.md")).unwrap();
    write_tree(site.path(), [("content/events/one.md", &*wrong)]);
    assert_eq!(code(&build_zip(site.path(), &[])), 1);
    assert!(!site.path().join("site.zip").exists());
    write_tree(site.path(), [("content/events/one.md", &*right)]);
    let good = zipped(site.path(), &[]);
    write_tree(site.path(), [("content/events/one.md", &*wrong)]);
    assert_eq!(code(&build_zip(site.path(), &[])), 1);
    assert!(fs::read(site.path().join("site.zip")).unwrap() == good, "the older zip was changed");
}

#[cfg(unix)]
#[test]
fn a_zip_that_does_not_fit_is_told_in_one_message_and_the_older_one_stays() {
    let site = site();
    let good = zipped(site.path(), &[]);
    // Small files wait in memory when the disk is full, and are tried again by whoever does not give up.
    let pictures: Vec<_> =
        (0..80).map(|number| (format!("content/static/{number}.jpg"), "small ".repeat(700))).collect();
    write_tree(site.path(), pictures.iter().map(|(path, text)| (&**path, &**text)));
    run(site.path());
    // No file may be larger than 128 KiB, so the zip fails in its middle.
    let mut limited = Command::new("bash");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 128; exec \"$@\"", "bash", env!("CARGO_BIN_EXE_sada")]);
    limited.args(sada(site.path()).get_args()).arg("--zip").arg(site.path().join("site.zip"));
    let told = limited.output().unwrap();
    assert_eq!(code(&told), 3, "{}", said(&told));
    assert!(said(&told).contains("File too large"), "{}", said(&told));
    assert!(!said(&told).contains("ZipWriter"), "the library speaks as well: {}", said(&told));
    assert!(fs::read(site.path().join("site.zip")).unwrap() == good, "the older zip was changed");
    assert_eq!(top(site.path()), ["content", "output", "site.zip"], "a part was left behind");
}

/// Changes a published file so that its size and time stay the same.
fn change_unseen(file: &Path) {
    let time = fs::metadata(file).unwrap().modified().unwrap();
    let mut bytes = fs::read(file).unwrap();
    bytes[0] ^= 1;
    fs::write(file, bytes).unwrap();
    fs::File::options().write(true).open(file).unwrap().set_modified(time).unwrap();
}

#[test]
fn a_published_file_that_somebody_changed_is_told_and_the_older_zip_stays() {
    let site = site();
    let good = zipped(site.path(), &[]);
    let file = site.path().join("output/events/one.html");
    change_unseen(&file);
    for (language, sentence) in [("en", "somebody else changed"), ("ar", "بعد نشره من خارج sada")]
    {
        let told = zip_speaking(language, site.path(), &site.path().join("site.zip"));
        assert_eq!(code(&told), 3, "{}", said(&told));
        assert!(said(&told).contains(sentence) && said(&told).contains("one.html"), "{}", said(&told));
    }
    assert!(fs::read(site.path().join("site.zip")).unwrap() == good, "the older zip was changed");
    assert_eq!(top(site.path()), ["content", "output", "site.zip"], "a part was left behind");
    fs::remove_file(&file).unwrap();
    assert!(zipped(site.path(), &[]) == good, "what the program advises does not help");
}

#[test]
fn a_published_file_that_is_lost_is_told() {
    let site = site();
    run(site.path());
    let output = site.path().join("output");
    let place = ArchivePlace::claim(&site.path().join("site.zip"), &output, &[]).unwrap();
    let folder = Folder::open(&output, &[], None).unwrap();
    fs::remove_file(output.join("index.html")).unwrap();
    let lost = folder.pack(&place);
    assert!(matches!(&lost, Err(OutputError::Changed(path)) if path.ends_with("index.html")), "{lost:?}");
    assert!(!site.path().join("site.zip").exists());
}

/// Cuts a run off at a step: this step and all later ones fail, as if it was killed.
#[derive(Default)]
struct CutOff {
    steps: AtomicUsize,
    at: AtomicUsize,
}

impl Watch for CutOff {
    fn before(&self, _: Step<'_>) -> io::Result<()> {
        let step = self.steps.fetch_add(1, Ordering::Relaxed);
        if step < self.at.load(Ordering::Relaxed) { Ok(()) } else { Err(io::Error::other("cut off")) }
    }
}

#[test]
fn a_run_that_is_cut_off_at_any_step_leaves_the_older_zip_and_the_next_clears_away() {
    let site = site();
    let (file, output) = (site.path().join("site.zip"), site.path().join("output"));
    let good = zipped(site.path(), &[]);
    for at in 0.. {
        let older = [b"an older one", &*good].concat();
        fs::write(&file, &older).unwrap();
        let watch = Arc::new(CutOff { at: usize::MAX.into(), ..CutOff::default() });
        let folder = Folder::open_watched(&output, &[], None, Arc::clone(&watch) as Arc<dyn Watch>).unwrap();
        let place = ArchivePlace::claim(&file, &output, &[]).unwrap();
        watch.steps.store(0, Ordering::Relaxed);
        watch.at.store(at, Ordering::Relaxed);
        let done = folder.pack(&place);
        drop(folder);
        let found = fs::read(&file).unwrap();
        if done.is_ok() {
            assert!(
                found == good && at == 3,
                "it was done after {at} steps: made, on the disk, put in place"
            );
            break;
        }
        assert!(found == older, "the older zip was changed at step {at}");
        assert!(zipped(site.path(), &[]) == good, "step {at}");
        assert_eq!(top(site.path()), ["content", "output", "site.zip"], "a part is left after step {at}");
    }
}

#[test]
fn only_a_build_packs() {
    let site = site();
    for command in ["check", "serve"] {
        let mut run = Command::new(env!("CARGO_BIN_EXE_sada"));
        let told = run.args([command, "--zip", "site.zip", "--root"]).arg(site.path()).output().unwrap();
        assert_eq!(code(&told), 2, "{command}");
        assert!(said(&told).contains("unexpected argument '--zip'"), "{}", said(&told));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_in_which_no_zip_can_be_written_is_told_by_the_name_of_the_zip_before_the_work() {
    let site = site();
    let built = zip_speaking("en", site.path(), Path::new("/proc/site.zip"));
    assert_ne!(code(&built), 0);
    let said = said(&built);
    assert!(said.contains("/proc/site.zip") && !said.contains(".part"), "{said}");
    assert!(!site.path().join("output").exists());
}
