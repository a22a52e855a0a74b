//! A Firefox that a test drives by its own protocol (Marionette), without a further program. Needs Debian's
//! `firefox-esr`.
#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(missing_docs, reason = "the names say it")]

use std::io::{BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::driver::settled;

/// A browser that ends with the test.
pub struct Firefox {
    program: Child,
    _profile: TempDir,
    stream: BufReader<TcpStream>,
    number: u32,
}

/// Keeps the browser from asking the network by itself.
const QUIET: &str = r#"
user_pref("app.normandy.enabled", false);
user_pref("app.update.enabled", false);
user_pref("browser.region.network.url", "");
user_pref("browser.safebrowsing.malware.enabled", false);
user_pref("browser.safebrowsing.phishing.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("dom.security.https_only_mode", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,#remote-settings-dummy/v1");
"#;

impl Firefox {
    /// Starts a browser that listens at a port.
    pub fn start(port: u16) -> Firefox {
        let profile = tempfile::tempdir().unwrap();
        let settings = format!("{QUIET}user_pref(\"marionette.port\", {port});\n");
        std::fs::write(profile.path().join("user.js"), settings).unwrap();
        let mut command = Command::new("firefox-esr");
        command.args([
            "--headless",
            "--marionette",
            "--remote-allow-system-access",
            "--no-remote",
            "--profile",
        ]);
        command.arg(profile.path()).stdout(Stdio::null()).stderr(Stdio::null());
        let program = command.spawn().expect("firefox-esr is installed");
        let stream = (0..600).find_map(|_| {
            std::thread::sleep(Duration::from_millis(100));
            TcpStream::connect(("127.0.0.1", port)).ok()
        });
        let stream = BufReader::new(stream.expect("Firefox listens within a minute"));
        let mut firefox = Firefox { program, _profile: profile, stream, number: 0 };
        let greeting = firefox.read();
        assert_eq!(greeting["marionetteProtocol"], 3, "{greeting}");
        firefox.command("WebDriver:NewSession", &json!({"acceptInsecureCerts": false}));
        firefox.command("WebDriver:SetTimeouts", &json!({"script": 60_000, "pageLoad": 60_000}));
        firefox
    }

    /// Reads a message: its length in bytes, a colon, and JSON.
    fn read(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut byte = [0];
            self.stream.read_exact(&mut byte).expect("Firefox is there");
            match byte[0] {
                b':' => break,
                digit => length = length * 10 + usize::from(digit - b'0'),
            }
        }
        let mut bytes = vec![0; length];
        self.stream.read_exact(&mut bytes).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }

    fn command(&mut self, name: &str, parameters: &Value) -> Value {
        self.number += 1;
        let message = json!([0, self.number, name, parameters]).to_string();
        write!(self.stream.get_mut(), "{}:{message}", message.len()).unwrap();
        let answer = self.read();
        assert_eq!(answer[2], Value::Null, "{name}: {answer}");
        answer[3]["value"].clone()
    }

    pub fn go(&mut self, url: &str) {
        self.command("WebDriver:Navigate", &json!({"url": url}));
    }

    /// Runs a script in the page and returns what it resolves to.
    pub fn ask(&mut self, script: &str, arguments: &[Value]) -> Value {
        let script = settled(script);
        let found =
            self.command("WebDriver:ExecuteAsyncScript", &json!({"script": script, "args": arguments}));
        assert!(!found.as_str().is_some_and(|found| found.starts_with("failed: ")), "{found}");
        found
    }

    /// Returns the messages on the console that pages caused, and forgets them. A fault in Firefox's own
    /// code is none of them, even if a page's address stands in its trace.
    pub fn console(&mut self) -> Vec<String> {
        self.command("Marionette:SetContext", &json!({"value": "chrome"}));
        let script = "const own = (message) => /^(resource|chrome):/.test(message.sourceName ?? '');\
            const heard = Services.console.getMessageArray().map((message) =>\
                message instanceof Ci.nsIScriptError ? message : message.QueryInterface(Ci.nsIConsoleMessage));\
            const all = heard.filter((message) => !own(message)).map((message) => `${message}`);\
            Services.console.reset();\
            const storage = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);\
            const said = storage.getEvents().map((event) => JSON.stringify(event.arguments));\
            storage.clearEvents();\
            return [...all, ...said];";
        let found = self.command("WebDriver:ExecuteScript", &json!({"script": script, "args": []}));
        self.command("Marionette:SetContext", &json!({"value": "content"}));
        let texts = found.as_array().unwrap().iter().map(|text| text.as_str().unwrap_or_default().to_owned());
        texts.filter(|text| text.contains("file://") || text.contains("http://127.0.0.1")).collect()
    }
}

impl Drop for Firefox {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}
