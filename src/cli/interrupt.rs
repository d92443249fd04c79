//! Ctrl-C and the other polite ways to end a program (SIGTERM, SIGHUP): the first one
//! ends the run in good order, the second one at once. A signal that was ignored when
//! the program started stays ignored, as `nohup` and a shell's background jobs ask.

use std::fs;
use std::io;
use std::path::Path;
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::exit_code::Exit;
use super::printer::print_note;

/// Watches for Ctrl-C during a run.
pub(super) struct Interrupt {
    stop: Arc<AtomicBool>,
}

impl Interrupt {
    /// Starts to watch. `meaning` says what becomes of the results so far;
    /// `unfinished`, if there is such a folder, is removed when the program quits at once.
    pub(super) fn watch(meaning: &'static str, unfinished: Option<&Path>) -> Interrupt {
        let stop = Arc::new(AtomicBool::new(false));
        let asked = Arc::clone(&stop);
        let unfinished = unfinished.map(Path::to_owned);

        let watching = on_request_to_end(move || {
            if asked.swap(true, Ordering::SeqCst) {
                if let Some(unfinished) = &unfinished {
                    // The program ends here whether or not this works.
                    let _ = fs::remove_dir_all(unfinished);
                }
                process::exit(Exit::Stopped as i32);
            }
            print_note(&format_args!(
                "Stopping: {meaning}. Ctrl-C again quits at once."
            ));
        });
        if let Err(error) = watching {
            print_note(&format_args!(
                "warning: Ctrl-C will lose the results: {error}"
            ));
        }
        Interrupt { stop }
    }

    /// Set as soon as the run should end.
    pub(super) fn stop(&self) -> &AtomicBool {
        &self.stop
    }
}

/// Calls `ended` on a thread of its own, once per request.
#[cfg(unix)]
fn on_request_to_end(ended: impl Fn() + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = ignored_signals(&status);
    let heard = [SIGINT, SIGTERM, SIGHUP].into_iter();
    let heard = heard.filter(|signal| ignored & (1 << (signal - 1)) == 0);
    let mut signals = Signals::new(heard)?;
    let watch = move || signals.forever().for_each(|_| ended());
    std::thread::Builder::new()
        .name("signals".to_owned())
        .spawn(watch)?;
    Ok(())
}

/// Which signals this process ignores, the lowest bit the first, from the text of
/// Linux's `/proc/self/status`; none where nothing is said.
#[cfg(unix)]
fn ignored_signals(status: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = line.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.unwrap_or(0)
}

/// Calls `ended` on a thread of its own, once per request.
#[cfg(not(unix))]
fn on_request_to_end(ended: impl Fn() + Send + 'static) -> io::Result<()> {
    ctrlc::set_handler(ended).map_err(io::Error::other)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_is_ignored_is_read_from_the_mask() {
        assert_eq!(
            ignored_signals("Name:\tpitcrew\nSigIgn:\t0000000000001001\n"),
            0x1001
        );
        assert_eq!(ignored_signals(""), 0);
    }
}
