//! Publishing that is killed, or to which a network and a store do what they can: after each time, the site is whole
//! page by page, and the next run ends the work.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crate::bucket::{command, publish};
use crate::proxy::{Fate, Proxy};
use crate::site::{Site, assert_published};
use crate::store::{BUCKET, Store};
use crate::support::Tree;

/// A generator of numbers that gives the same ones in every run (splitmix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % most
    }
}

/// How many times in all, on all threads.
fn times() -> u64 {
    std::env::var("SADA_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(60)
}

/// Checks that every page is that of one of two builds, and that all files are there that it needs to look right.
fn assert_whole(files: &Tree, builds: &[&Tree], told: &str) {
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(builds.iter().any(|built| built.get(path) == Some(bytes)), "{told}: {path} is of no build");
        let text = String::from_utf8_lossy(bytes);
        for part in text.split(['"', '\'']) {
            let inner = part.trim_start_matches("../").trim_start_matches("./");
            let is_needed = ["assets/", "media/", "search/"].iter().any(|folder| inner.starts_with(folder));
            if is_needed && !inner.contains(['{', '<', ' ']) && inner.contains('.') {
                assert!(files.contains_key(inner), "{told}: {path} needs {inner}");
            }
        }
    }
}

/// Kills or disturbs publishing again and again; returns how often it was cut off.
fn disturb(seed: u64, times: u64) -> usize {
    let (site, store, mut numbers) = (Site::new(), Store::start(), Numbers(seed));
    let to = format!("s3://{BUCKET}");
    assert_eq!(publish(&site, &store.url(), &[&to]).code, 0);
    let mut cut_off = 0;
    for time in 0..times {
        let before = site.built();
        let color = format!("#{:06x}", numbers.below(0x60_0000));
        site.change(&format!("لقاء {seed} {time}"), &color);
        match numbers.below(3) {
            0 => site.write("content/events/extra.md", &crate::support::event(&format!("زائد {time}"), "")),
            1 => drop(std::fs::remove_file(site.root().join("content/events/extra.md"))),
            _ => {}
        }
        let told = format!("seed {seed}, time {time}");
        let is_cut_off = if numbers.below(3) < 2 {
            // It dies at one of the requests that a run makes, and not while it still builds.
            let (reached, last) = (Arc::new(AtomicBool::new(false)), numbers.below(90));
            let told = Arc::clone(&reached);
            let proxy = Proxy::start(store.port, move |number, _| {
                told.fetch_or(number as u64 >= last, Ordering::SeqCst);
                Fate::Good
            });
            let mut child = command(&site, &proxy.url(), &[&to, "--quiet"]).spawn().unwrap();
            while !reached.load(Ordering::SeqCst) && child.try_wait().unwrap().is_none() {
                thread::sleep(Duration::from_millis(1));
            }
            thread::sleep(Duration::from_millis(numbers.below(4)));
            let _ = child.kill();
            !child.wait().unwrap().success()
        } else {
            let (mut fates, share) =
                (Numbers(seed ^ (time << 8)), [8, 40, 100][usize::try_from(numbers.below(3)).unwrap()]);
            let proxy = Proxy::start(store.port, move |_, _| match fates.below(100) {
                chance if chance >= share => Fate::Good,
                _ => match fates.below(10) {
                    0 => Fate::Slow,
                    1 => Fate::Dropped,
                    2 => Fate::Unanswered,
                    3 => Fate::Torn,
                    4 => Fate::HalfAnswered,
                    5 => Fate::Failed,
                    6 => Fate::Busy,
                    7 => Fate::Says(403, "AccessDenied"),
                    8 => Fate::Says(400, "ExpiredToken"),
                    _ => Fate::Says(404, "NoSuchBucket"),
                },
            });
            let ended = publish(&site, &proxy.url(), &[&to, "--quiet"]);
            assert!([0, 4].contains(&ended.code), "{told}: {} {}", ended.code, ended.told);
            ended.code != 0
        };
        cut_off += usize::from(is_cut_off);
        // The build itself may have been killed too; the next run makes it.
        let disturbed = store.files();
        let ended = publish(&site, &store.url(), &[&to]);
        assert_eq!(ended.code, 0, "{told}: {}", ended.told);
        assert_whole(&disturbed, &[&before, &site.built()], &told);
        let files = store.files();
        assert_published(&files, &site.built(), &told);
        assert_whole(&files, &[&site.built()], &told);
        let keys: BTreeSet<String> = store.keys().into_iter().filter(|key| key.contains(".sada/")).collect();
        assert_eq!(keys, BTreeSet::from([".sada/published".to_owned()]), "{told}");
    }
    cut_off
}

#[test]
#[ignore = "needs moto, and takes its time"]
fn whatever_disturbs_publishing_the_site_is_whole_and_the_next_run_ends_the_work() {
    let each = times().div_ceil(3);
    let threads = [1, 2, 3].map(|seed| thread::spawn(move || disturb(seed, each)));
    let cut_off: usize = threads.into_iter().map(|thread| thread.join().unwrap()).sum();
    println!("{} times disturbed, {cut_off} of them cut off", each * 3);
    assert!(cut_off as u64 * 4 > each * 3, "only {cut_off} were cut off");
}
