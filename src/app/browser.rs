//! Opens an address in the user's browser: no shell, no waiting.

use super::sources::shown;
use crate::text::address;
use std::env;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

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

/// A program that fails later than this was open all the while.
const SOON: Duration = Duration::from_secs(10);

/// `Err`: a sentence for the reader. `fails` is told one where the program ends at once and badly.
/// `own`: what the settings name; it goes before all else.
pub(super) fn open(
    address: &str,
    own: Option<&str>,
    fails: impl FnOnce(String) + Send + 'static,
) -> Result<(), String> {
    // Looked at once more: what begins like an address is no option and no file.
    let Some(address) = address::followed(None, address) else {
        return Err("not an address that can be opened".to_string());
    };
    let named = env::var("BROWSER").unwrap_or_default();
    for mut command in commands(&address, own, &named) {
        let Ok(mut child) = command.spawn() else { continue };
        let began = Instant::now();
        let program = shown(command.get_program());
        // Its end is nobody's business, but has to be noticed by somebody.
        let wait = move || {
            if child.wait().is_ok_and(|it| !it.success()) && began.elapsed() < SOON {
                fails(format!("\"{program}\" could not open the address; copy it instead"));
            }
        };
        let _ = thread::Builder::new().name("opener".into()).spawn(wait);
        return Ok(());
    }
    Err(format!(
        "no browser found: \"{OPENER}\" is not installed and BROWSER is not set; copy the address instead"
    ))
}

/// What may open it, in order: what the settings name, the desktop's own way, what `BROWSER` names, parted by colons.
fn commands(address: &str, own: Option<&str>, named: &str) -> Vec<Command> {
    let desktop = format!("{OPENER} %s");
    let all = own.into_iter().chain([desktop.as_str()]).chain(named.split(':'));
    let mut commands = Vec::new();
    for program in all.filter(|it| !it.trim().is_empty()) {
        let words: Vec<String> = program.split_whitespace().map(|it| it.replace("%s", address)).collect();
        let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
        if !program.contains("%s") {
            words.push(address);
        }
        commands.push(command(&words));
    }
    commands
}

fn command(words: &[&str]) -> Command {
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).env_clear();
    command.envs(SURROUNDINGS.iter().filter_map(|it| Some((*it, env::var_os(it)?))));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // Ctrl-C in our terminal is not for it.
    command.process_group(0);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(command: &Command) -> Vec<&str> {
        let all = std::iter::once(command.get_program()).chain(command.get_args());
        all.map(|it| it.to_str().unwrap()).collect()
    }

    #[test]
    fn only_addresses_are_handed_on_and_only_as_one_argument() {
        for bad in ["javascript:alert(1)", "file:///etc/passwd", "-option", "$(reboot)", "/etc/passwd"] {
            assert!(open(bad, None, |_| ()).is_err(), "{bad}");
        }
        let commands = commands("https://a.example/$(x);y", None, "");
        assert_eq!(words(&commands[0])[1..], ["https://a.example/$(x);y"]);
        assert!(commands[0].get_envs().all(|it| it.1.is_some()));
    }

    #[test]
    fn a_browser_that_is_named_comes_after_the_desktops_own_way() {
        let commands = commands("https://a.example/", None, "one --new-window:two -u=%s --: ");
        let all: Vec<_> = commands.iter().map(words).collect();
        assert_eq!(all[0][0], OPENER);
        assert_eq!(
            all[1..],
            [vec!["one", "--new-window", "https://a.example/"], vec!["two", "-u=https://a.example/", "--"]]
        );
    }

    #[test]
    fn what_the_settings_name_comes_first() {
        let commands = commands("https://a.example/", Some("lynx -x %s"), "one");
        let all: Vec<_> = commands.iter().map(words).collect();
        assert_eq!(all[0], ["lynx", "-x", "https://a.example/"]);
        assert_eq!((all[1][0], all[2][0]), (OPENER, "one"));
    }
}
