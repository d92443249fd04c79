//! The `pitcrew` program; everything is in the library.

fn main() -> std::process::ExitCode {
    pitcrew::cli::main()
}
