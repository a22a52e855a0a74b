//! Thousands of files change at once.

use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::server::{Server, State};
use crate::support::{SMALL_SITE, event, write_tree};

/// How much changes in a storm.
struct Size {
    events: usize,
    changed: usize,
    deleted: usize,
}

fn path_of(n: usize) -> String {
    format!("content/events/{}/e{n}.md", n / 500)
}

fn write(root: &Path, path: &str, text: &str) {
    write_tree(root, [(path, text)]);
}

/// Writes a file as careful editors do: beside it, and then in its place.
fn replace(root: &Path, path: &str, text: &str) {
    let temporary = root.join(format!("{path}.tmp~"));
    fs::write(&temporary, text).unwrap();
    fs::rename(temporary, root.join(path)).unwrap();
}

fn populate(root: &Path, size: &Size) {
    write_tree(root, SMALL_SITE);
    for n in 0..size.events {
        write(root, &path_of(n), &event(&format!("فعالية {n}"), ""));
    }
}

/// Changes many files, deletes many, makes and fills nested folders and moves them, and brings back what the
/// storm before deleted.
fn storm(root: &Path, size: &Size, round: usize) {
    for n in 0..size.changed {
        let text = event(&format!("فعالية {n} في الجولة {round}"), "");
        if n % 3 == 0 { replace(root, &path_of(n), &text) } else { write(root, &path_of(n), &text) }
    }
    for n in size.events - size.deleted..size.events {
        let path = path_of(n);
        match root.join(&path).exists() {
            true => fs::remove_file(root.join(&path)).unwrap(),
            false => write(root, &path, &event(&format!("عادت {n}"), "")),
        }
    }
    for n in 0..40 {
        let path = format!("content/events/new/{round}/{}/{}/n{round}-{n}.md", n % 4, n % 7);
        write(root, &path, &event(&format!("جديدة {n}"), ""));
    }
    if round > 0 {
        let before = format!("content/events/new/{}", round - 1);
        fs::rename(root.join(before), root.join(format!("content/events/moved-{round}"))).unwrap();
    }
    if round > 1 {
        fs::remove_dir_all(root.join(format!("content/events/moved-{}", round - 1))).unwrap();
    }
}

fn count(state: &State) -> u64 {
    state.version.rsplit_once('-').unwrap().1.parse().unwrap()
}

#[test]
fn a_burst_is_taken_in_a_few_times_and_ends_in_the_bytes_of_a_clean_build() {
    let folder = tempfile::tempdir().unwrap();
    let size = Size { events: 400, changed: 300, deleted: 100 };
    populate(folder.path(), &size);
    let mut server = Server::start(folder.path());
    let before = count(&server.state());
    storm(folder.path(), &size, 0);
    server.wait_for_truth(folder.path());
    let taken_in = count(&server.state()) - before;
    assert!((1..=10).contains(&taken_in), "the burst was taken in {taken_in} times\n{}", server.said());
}

/// While the server is stopped, more changes than the system keeps for it happen.
#[test]
#[ignore = "ten storms take minutes"]
fn ten_storms_and_an_overflow_in_each_end_in_the_bytes_of_a_clean_build() {
    let kept = fs::read_to_string("/proc/sys/fs/inotify/max_queued_events").unwrap();
    let kept: usize = kept.trim().parse().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let size = Size { events: 4_200, changed: 3_000, deleted: 1_000 };
    populate(folder.path(), &size);
    let mut server = Server::start(folder.path());
    for round in 0..10 {
        let before = count(&server.state());
        storm(folder.path(), &size, round);
        let waited = server.wait_for_truth(folder.path());
        let taken_in = count(&server.state()) - before;
        assert!((1..=3).contains(&taken_in), "the burst was taken in {taken_in} times\n{}", server.said());

        server.signal("STOP");
        for n in 0..kept / 2 {
            let text = event(&format!("فعالية {n} بعد الجولة {round}"), "");
            write(folder.path(), &path_of(n % size.changed), &text);
        }
        write(folder.path(), &format!("content/events/over/{round}/o{round}.md"), &event("فيض", ""));
        server.signal("CONT");
        let again = server.wait_for_truth(folder.path());
        println!(
            "storm {round}: true after {} ms, after the overflow {} ms, with the build and the comparison",
            waited.as_millis(),
            again.as_millis()
        );
        // The next storm is another burst.
        std::thread::sleep(Duration::from_millis(1_500));
    }
}
