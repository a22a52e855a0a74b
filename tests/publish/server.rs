//! Publishing onto an SSH server.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::site::{Ended, Site, assert_published, ended};
use crate::store::{free_port, wait_for};
use crate::support::read_tree;

/// An SSH server of this machine, for one user and one key.
struct Server {
    sshd: Child,
    folder: PathBuf,
    port: u16,
}

fn made_key(path: &Path) {
    let made =
        Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(path).status().unwrap();
    assert!(made.success());
}

impl Server {
    fn start(site: &Site) -> Server {
        let folder = site.beside("ssh");
        fs::create_dir(&folder).unwrap();
        let (host, own, port) = (folder.join("host"), folder.join("own"), free_port());
        made_key(&host);
        made_key(&own);
        fs::copy(own.with_extension("pub"), folder.join("authorized")).unwrap();
        let known = fs::read_to_string(host.with_extension("pub")).unwrap();
        fs::write(folder.join("known"), format!("[127.0.0.1]:{port} {known}")).unwrap();
        let config = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\n\
             StrictModes no\nUsePAM no\nPasswordAuthentication no\nMaxStartups 100\nSubsystem sftp internal-sftp\n",
            host.display(),
            folder.join("authorized").display()
        );
        fs::write(folder.join("config"), config).unwrap();
        // It wants a folder that only root can write, and keeps nothing there.
        let _ = fs::create_dir_all("/run/sshd");
        let sshd = Command::new("/usr/sbin/sshd")
            .args(["-D", "-f"])
            .arg(folder.join("config"))
            .stderr(Stdio::null())
            .spawn()
            .expect("openssh-server is installed");
        wait_for(port);
        Server { sshd, folder, port }
    }

    fn address(&self, folder: &Path) -> String {
        format!("sftp://127.0.0.1:{}{}", self.port, folder.display())
    }

    fn command(&self, site: &Site, arguments: &[&str]) -> Command {
        let path = |name: &str| self.folder.join(name).display().to_string();
        let ssh = format!(
            "ssh -F none -oIdentityFile={} -oIdentitiesOnly=yes -oUserKnownHostsFile={}",
            path("own"),
            path("known")
        );
        let mut command = site.command(arguments);
        command.env("SADA_SSH", ssh).stdin(Stdio::null());
        command
    }

    fn publish(&self, site: &Site, arguments: &[&str]) -> Ended {
        ended(self.command(site, arguments).output().unwrap())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.sshd.kill();
        let _ = self.sshd.wait();
    }
}

#[test]
#[ignore = "needs openssh-server"]
fn a_server_gets_what_changed_and_keeps_what_is_not_ours() {
    let site = Site::new();
    let (server, www) = (Server::start(&site), site.beside("www folder"));
    fs::create_dir(&www).unwrap();
    fs::rename(&www, site.beside("www")).unwrap();
    let www = site.beside("www");
    fs::write(www.join("notes.txt"), "mine").unwrap();
    let to = server.address(&www.join("موقع"));
    let first = server.publish(&site, &[&to]);
    assert_eq!(first.code, 0, "{}", first.told);
    assert_eq!(read_tree(&www.join("موقع")), site.built());

    let again = server.publish(&site, &[&to]);
    assert!(again.told.contains("nothing has changed"), "{}", again.told);
    site.change("لقاء آخر", "#7a1f5c");
    fs::write(www.join("موقع/notes.txt"), "mine").unwrap();
    let done = server.publish(&site, &[&to]);
    assert_eq!(done.code, 0, "{}", done.told);
    let mut files = read_tree(&www.join("موقع"));
    assert_eq!(files.remove("notes.txt").unwrap(), b"mine");
    assert_published(&files, &site.built(), "after a change");
    let own: Vec<String> = fs::read_dir(www.join("موقع/.sada"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(own, ["published"]);
    assert_eq!(fs::read_to_string(www.join("notes.txt")).unwrap(), "mine");
}

#[test]
#[ignore = "needs openssh-server"]
fn an_unknown_server_a_wrong_key_and_a_missing_folder_are_told() {
    let site = Site::new();
    let server = Server::start(&site);
    let www = site.beside("www");
    fs::create_dir(&www).unwrap();
    let to = server.address(&www);
    let missing = server.publish(&site, &[&server.address(&site.beside("not/there"))]);
    assert!(missing.code == 4 && missing.told.contains("there is no such folder"), "{}", missing.told);

    let known = server.folder.join("known");
    let right = fs::read_to_string(&known).unwrap();
    fs::write(&known, "").unwrap();
    let unknown = server.publish(&site, &[&to]);
    assert!(
        unknown.code == 4 && unknown.told.contains("not the known one, or none is known"),
        "{}",
        unknown.told
    );
    made_key(&server.folder.join("other"));
    let other = fs::read_to_string(server.folder.join("other.pub")).unwrap();
    fs::write(&known, format!("[127.0.0.1]:{} {other}", server.port)).unwrap();
    let changed = server.publish(&site, &[&to]);
    assert!(changed.code == 4 && changed.told.contains("not the known one"), "{}", changed.told);
    fs::write(&known, right).unwrap();

    fs::write(server.folder.join("authorized"), other).unwrap();
    let refused = server.publish(&site, &[&to]);
    assert!(refused.code == 4 && refused.told.contains("the key is not accepted"), "{}", refused.told);
    let nobody = server.publish(&site, &["sftp://127.0.0.1:9/www"]);
    assert!(nobody.code == 4 && nobody.told.contains("nobody answers"), "{}", nobody.told);
    assert_eq!(read_tree(&www).len(), 0);
}

#[test]
#[ignore = "needs openssh-server"]
fn a_run_that_is_killed_leaves_whole_files_and_the_next_ends_its_work() {
    let site = Site::new();
    let server = Server::start(&site);
    let www = site.beside("www");
    fs::create_dir(&www).unwrap();
    let to = server.address(&www);
    assert_eq!(server.publish(&site, &[&to]).code, 0);
    let mut cut_off = 0;
    for time in 0u64..12 {
        let before = site.built();
        site.change(&format!("لقاء {time}"), &format!("#{:06x}", 0x10_1010 + time * 0x1_0101));
        let mut child = server.command(&site, &[&to, "--quiet"]).spawn().unwrap();
        thread::sleep(Duration::from_millis(180 + time * 25));
        let _ = child.kill();
        cut_off += usize::from(!child.wait().unwrap().success());
        let disturbed = read_tree(&www);
        let done = server.publish(&site, &[&to]);
        assert_eq!(done.code, 0, "{}", done.told);
        let built = site.built();
        for (path, bytes) in disturbed.iter().filter(|(path, _)| path.ends_with(".html")) {
            let is_whole = [&before, &built].iter().any(|built| built.get(path) == Some(bytes));
            assert!(is_whole, "time {time}: {path} is of no build");
        }
        assert_published(&read_tree(&www), &built, &format!("time {time}"));
    }
    println!("{cut_off} of 12 runs were cut off");
    assert!(cut_off > 2);
}
