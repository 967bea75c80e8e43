//! Opening an address with whatever its owner uses for that: no shell, no waiting.

use crate::text::address;
use std::env;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::thread;

/// The program that knows what opens what.
const OPENER: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };

/// What it needs to know of our surroundings; nothing else is handed on.
const SURROUNDINGS: &[&str] = &[
    "PATH",
    "HOME",
    "USER",
    "LOGNAME",
    "LANG",
    "LC_ALL",
    "LC_MESSAGES",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "BROWSER",
    "DBUS_SESSION_BUS_ADDRESS",
    "XDG_RUNTIME_DIR",
    "XDG_CURRENT_DESKTOP",
    "XDG_SESSION_TYPE",
    "XDG_CONFIG_HOME",
    "XDG_CONFIG_DIRS",
    "XDG_DATA_HOME",
    "XDG_DATA_DIRS",
];

/// `Err`: a sentence for the reader.
pub fn open(address: &str) -> Result<(), String> {
    // Looked at once more: what begins like an address is no option and no file.
    let Some(address) = address::followed(None, address) else {
        return Err("this is no address that can be opened".to_string());
    };
    match command(&address).spawn() {
        Ok(mut child) => {
            // Its end is nobody's business, but has to be noticed by somebody.
            let _ = thread::Builder::new().name("opener".into()).spawn(move || child.wait());
            Ok(())
        }
        Err(_) => Err(format!("there is no \"{OPENER}\" to open it with; y copies the address")),
    }
}

fn command(address: &str) -> Command {
    let mut command = Command::new(OPENER);
    command.arg(address).env_clear();
    command.envs(SURROUNDINGS.iter().filter_map(|it| Some((*it, env::var_os(it)?))));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // Ctrl-C in our terminal is not for it.
    command.process_group(0);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_are_handed_on_and_only_as_one_argument() {
        for bad in ["javascript:alert(1)", "file:///etc/passwd", "-option", "$(reboot)", "/etc/passwd"] {
            assert!(open(bad).is_err(), "{bad}");
        }
        let command = command("https://a.example/$(x);y");
        assert_eq!(command.get_args().collect::<Vec<_>>(), ["https://a.example/$(x);y"]);
        assert!(command.get_envs().all(|it| it.1.is_some()));
    }
}
