//! The profile files in which Amazon's own programs keep keys: `~/.aws/credentials` and `~/.aws/config`.

use std::env;
use std::fs;
use std::path::PathBuf;

/// What a profile says.
#[derive(Default)]
pub struct Profile {
    /// The key's public part.
    pub key: Option<String>,
    /// Its secret part.
    pub secret: Option<String>,
    /// The token of a key for a limited time.
    pub token: Option<String>,
    /// The region.
    pub region: Option<String>,
    /// The address of the service.
    pub endpoint: Option<String>,
}

impl Profile {
    /// Reads the profile that `AWS_PROFILE` names, else the one named `default`.
    pub fn read() -> Profile {
        let name = env::var("AWS_PROFILE").unwrap_or_else(|_| "default".to_owned());
        let file = |variable: &str, name: &str| {
            let path = env::var_os(variable).map(PathBuf::from);
            let path = path.or_else(|| Some(env::home_dir()?.join(".aws").join(name)))?;
            fs::read_to_string(path).ok()
        };
        let keys = file("AWS_SHARED_CREDENTIALS_FILE", "credentials").unwrap_or_default();
        let settings = file("AWS_CONFIG_FILE", "config").unwrap_or_default();
        let section = if name == "default" { name.clone() } else { format!("profile {name}") };
        let find = |key: &str| value(&keys, &name, key).or_else(|| value(&settings, &section, key));
        Profile {
            key: find("aws_access_key_id"),
            secret: find("aws_secret_access_key"),
            token: find("aws_session_token"),
            region: find("region"),
            endpoint: find("endpoint_url"),
        }
    }
}

/// Finds the value of a key in a section of an INI text. A line that is indented belongs to the key above it.
fn value(text: &str, section: &str, key: &str) -> Option<String> {
    let mut is_in = false;
    for line in text.lines() {
        if let Some(name) = line.trim().strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            is_in = name.0.trim() == section;
        } else if is_in
            && !line.starts_with([' ', '\t', '#', ';'])
            && let Some((name, value)) = line.split_once('=')
            && name.trim() == key
        {
            return Some(value.trim().to_owned()).filter(|value| !value.is_empty());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_in_its_section_and_no_other() {
        let text = "# keys\n[default]\naws_access_key_id = A\nregion=\n\n[ site ]\naws_access_key_id=B\n\
                    s3 =\n  region = nested\nregion = me-south-1\n";
        assert_eq!(value(text, "default", "aws_access_key_id").as_deref(), Some("A"));
        assert_eq!(value(text, "site", "aws_access_key_id").as_deref(), Some("B"));
        assert_eq!(value(text, "site", "region").as_deref(), Some("me-south-1"));
        assert_eq!(value(text, "default", "region"), None);
        assert_eq!(value(text, "other", "region"), None);
    }
}
