//! Ctrl-C and the other polite ways to end a program (SIGTERM, SIGHUP): the first one
//! ends the run in good order, the second one at once.

use std::fs;
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

        let watching = ctrlc::set_handler(move || {
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
