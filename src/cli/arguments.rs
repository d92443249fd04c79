//! What can be asked for on the command line.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

use super::threads;

/// What the keys of the same names take in a scenario.
const MOST_REPLICATIONS: u64 = 10_000_000;
const LARGEST_SEED: u64 = i64::MAX as u64;

/// Whom to hire for machine learning, in which order, when, and through which
/// channel: plays thousands of futures of your organization under every hiring
/// order you name and says which one brings more models to production, how soon,
/// and how sure that is.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100, after_help = EXIT_CODES)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 fine, 1 our fault, 2 wrong command line, \
3 scenario not valid, 4 a goal missed with --enforce, 5 too close to call with --need-winner, 6 cannot write, 130 stopped by Ctrl-C, SIGTERM or SIGHUP (partial results are kept and labeled).";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Play a scenario and compare its plans
    Run(RunArguments),
    /// Compare two plans: of one scenario, of two, or of two output folders
    Compare(CompareArguments),
    /// Tell one future: who came and went, what became of each project, and a picture
    Story(StoryArguments),
    /// Say everything that is wrong with a scenario, without playing it
    Check(CheckArguments),
    /// Read a scenario back in sentences, with every default in use
    Explain(ExplainArguments),
    /// List the defaults library, a part of it, or one entry in full
    Defaults(DefaultsArguments),
    /// Print a scenario to start from, or write it
    New(NewArguments),
    /// Print the JSON schema of scenarios, for editors and other programs
    Schema,
    /// Compare the default model with what was observed
    Calibration(CalibrationArguments),
    /// Build the page of a run again, from its output folder
    Report(ReportArguments),
    /// Print a completion script for a shell
    Completions {
        /// Which shell
        shell: Shell,
    },
}

#[derive(Debug, Args)]
pub(super) struct RunArguments {
    /// The scenario, a TOML file
    pub(super) file: PathBuf,
    /// How many futures to play
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=MOST_REPLICATIONS), allow_negative_numbers = true)]
    pub(super) replications: Option<u64>,
    /// Play until every difference (with one plan, the rate itself) is known to this
    /// many points; --replications is then the largest number to play
    #[arg(long, value_name = "POINTS", value_parser = points, allow_negative_numbers = true)]
    pub(super) precision: Option<String>,
    /// Selects the luck: the same seed plays the same futures
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(..=LARGEST_SEED), allow_negative_numbers = true)]
    pub(super) seed: Option<u64>,
    /// Rank plans by this instead, such as 'months live', 'first value' or a project's name
    #[arg(long, value_name = "MEASURE")]
    pub(super) rank_by: Option<String>,
    /// Change one key of the scenario, such as --set 'horizon=24 months'
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = assignment)]
    pub(super) overrides: Vec<String>,
    /// Play one of the scenario's what-ifs instead of the scenario itself
    #[arg(long, value_name = "NAME")]
    pub(super) what_if: Option<String>,
    #[command(flatten)]
    pub(super) demands: Demands,
    /// Where the output folder goes
    #[arg(long, value_name = "DIR", default_value = "output")]
    pub(super) out: PathBuf,
    /// How many threads to use [default: all cores]; results do not depend on it
    #[arg(long, value_name = "N", value_parser = threads::number, allow_negative_numbers = true)]
    pub(super) threads: Option<NonZeroUsize>,
    /// Also show costs per model and break-even, hires, stages, roles and other measures
    #[arg(long, conflicts_with_all = ["json", "quiet"])]
    pub(super) details: bool,
    /// Print the summary as JSON and nothing else
    #[arg(long, conflicts_with = "quiet")]
    pub(super) json: bool,
    /// Print the answer sentence and nothing else
    #[arg(long)]
    pub(super) quiet: bool,
}

/// What a run must bring; otherwise it ends with an exit code of its own.
#[derive(Debug, Args)]
pub(super) struct Demands {
    /// End with exit code 4 if the leading plan misses a goal
    #[arg(long)]
    pub(super) enforce: bool,
    /// End with exit code 5 if no plan is settled to be the best
    #[arg(long)]
    pub(super) need_winner: bool,
}

#[derive(Debug, Args)]
pub(super) struct CompareArguments {
    /// A scenario, or the output folder of a run
    pub(super) first: PathBuf,
    /// Another one to compare it with, plan by plan, matched by name
    pub(super) second: Option<PathBuf>,
    /// Which plan [default: the leading one]
    #[arg(long, value_name = "NAME")]
    pub(super) plan: Option<String>,
    /// Against which plan [default: the runner-up]
    #[arg(long, value_name = "NAME")]
    pub(super) against: Option<String>,
    /// How many futures to play
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=MOST_REPLICATIONS), allow_negative_numbers = true)]
    pub(super) replications: Option<u64>,
    /// Selects the luck; both scenarios are played with the same
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(..=LARGEST_SEED), allow_negative_numbers = true)]
    pub(super) seed: Option<u64>,
    /// Rank plans by this instead, such as 'months live', 'first value' or a project's name
    #[arg(long, value_name = "MEASURE")]
    pub(super) rank_by: Option<String>,
    /// Change one key of the scenarios, such as --set 'horizon=24 months'
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = assignment)]
    pub(super) overrides: Vec<String>,
    /// Compare with one of the scenario's what-ifs
    #[arg(long, value_name = "NAME")]
    pub(super) what_if: Option<String>,
    /// How many threads to use [default: all cores]; results do not depend on it
    #[arg(long, value_name = "N", value_parser = threads::number, allow_negative_numbers = true)]
    pub(super) threads: Option<NonZeroUsize>,
    /// End with exit code 5 if it is too close to call
    #[arg(long)]
    pub(super) need_winner: bool,
    /// Print the comparison as JSON and nothing else
    #[arg(long, conflicts_with = "quiet")]
    pub(super) json: bool,
    /// Print the answer sentence and nothing else
    #[arg(long)]
    pub(super) quiet: bool,
}

#[derive(Debug, Args)]
pub(super) struct StoryArguments {
    /// The scenario, a TOML file
    pub(super) file: PathBuf,
    /// Under which plan [default: the leading one]
    #[arg(long, value_name = "NAME")]
    pub(super) plan: Option<String>,
    /// Tell the same future under another plan, too
    #[arg(long, value_name = "NAME")]
    pub(super) beside: Option<String>,
    #[command(flatten)]
    pub(super) which: WhichFuture,
    /// Tell every visit to a stage, every wait and every repair
    #[arg(long)]
    pub(super) all: bool,
    /// Selects the luck: the same seed plays the same futures
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(..=LARGEST_SEED), allow_negative_numbers = true)]
    pub(super) seed: Option<u64>,
    /// Change one key of the scenario, such as --set 'horizon=24 months'
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = assignment)]
    pub(super) overrides: Vec<String>,
    /// Tell one of the scenario's what-ifs instead of the scenario itself
    #[arg(long, value_name = "NAME")]
    pub(super) what_if: Option<String>,
    /// Where the folder of the picture goes
    #[arg(long, value_name = "DIR", default_value = "output")]
    pub(super) out: PathBuf,
    /// How many threads to use [default: all cores]; results do not depend on it
    #[arg(long, value_name = "N", value_parser = threads::number, allow_negative_numbers = true)]
    pub(super) threads: Option<NonZeroUsize>,
}

/// Which future a story tells; at most one of these is given.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub(super) struct WhichFuture {
    /// The future with this number, counted from 0 as in replications.parquet
    #[arg(long, value_name = "N")]
    pub(super) replication: Option<u64>,
    /// The future nearest to the plan's median [default]
    #[arg(long)]
    pub(super) typical: bool,
    /// The future with the most months in production per project
    #[arg(long)]
    pub(super) best: bool,
    /// The future with the fewest months in production per project
    #[arg(long)]
    pub(super) worst: bool,
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// The scenario, a TOML file
    pub(super) file: PathBuf,
    /// Change one key of the scenario, such as --set 'horizon=24 months'
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = assignment)]
    pub(super) overrides: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// The scenario, a TOML file
    pub(super) file: PathBuf,
    /// Change one key of the scenario, such as --set 'horizon=24 months'
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = assignment)]
    pub(super) overrides: Vec<String>,
    /// Explain one of the scenario's what-ifs instead of the scenario itself
    #[arg(long, value_name = "NAME")]
    pub(super) what_if: Option<String>,
    /// List only what was stated as a bare number, without a range
    #[arg(long)]
    pub(super) certain: bool,
}

#[derive(Debug, Args)]
pub(super) struct DefaultsArguments {
    /// A key such as people.stays, or the beginning of several such as people
    pub(super) key: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct CalibrationArguments {
    /// How many futures to play of each scenario [default: 1,000 or 2,000]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=MOST_REPLICATIONS), allow_negative_numbers = true)]
    pub(super) replications: Option<u64>,
    /// Change one key of every scenario, such as --set defaults.projects.feasible=0.5
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = assignment)]
    pub(super) overrides: Vec<String>,
    /// How many threads to use [default: all cores]; results do not depend on it
    #[arg(long, value_name = "N", value_parser = threads::number, allow_negative_numbers = true)]
    pub(super) threads: Option<NonZeroUsize>,
    /// Print the whole page with explanations, as in docs/calibration.md
    #[arg(long)]
    pub(super) markdown: bool,
    /// Search for the sets of numbers that are plausible together, and write them to this
    /// folder; the same command again goes on where it was broken off
    #[arg(long, value_name = "DIR", conflicts_with_all = ["overrides", "markdown"])]
    pub(super) search: Option<PathBuf>,
    /// Selects the points of the search
    #[arg(long, value_name = "N", default_value_t = 1, requires = "search", value_parser = clap::value_parser!(u64).range(..=LARGEST_SEED), allow_negative_numbers = true)]
    pub(super) seed: u64,
}

#[derive(Debug, Args)]
pub(super) struct ReportArguments {
    /// The output folder of a run
    pub(super) folder: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct NewArguments {
    /// Where to write it, with the schema for editors beside it [default: print it]
    pub(super) file: Option<PathBuf>,
    /// Which of the scenarios that come with pitcrew
    #[arg(long, value_name = "NAME", default_value = "first-hire")]
    pub(super) like: String,
}

/// A number of points, with or without sign and unit.
fn points(text: &str) -> Result<String, String> {
    let number = text.trim().trim_start_matches(['+', '-', '±', '/']);
    let number = number.trim_end_matches("points").trim_end_matches("point");
    match number.trim().parse::<f64>() {
        Ok(points) if (0.001..=50.0).contains(&points) => Ok(number.trim().to_owned()),
        Ok(_) => Err("a precision goes from 0.001 to 50 points".to_owned()),
        Err(_) => Err("write it in points of the success rate, such as --precision 1".to_owned()),
    }
}

/// Refuses what is not `KEY=VALUE`; what it means is for the scenario to say.
fn assignment(text: &str) -> Result<String, String> {
    match text.split_once('=') {
        Some((key, _)) if !key.trim().is_empty() => Ok(text.to_owned()),
        _ => Err("write it as KEY=VALUE, such as --set 'horizon=24 months'".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_precision_is_a_number_of_points() {
        for (text, number) in [("1", "1"), ("0.5 points", "0.5"), ("±2 points", "2")] {
            assert_eq!(points(text).as_deref(), Ok(number));
        }
        for wrong in ["", "one", "nan", "1 week"] {
            assert!(points(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_assignment_has_a_key() {
        assert!(assignment("horizon = a=b").is_ok());
        for wrong in ["horizon", "=3", " = 3"] {
            assert!(assignment(wrong).is_err(), "{wrong}");
        }
    }
}
