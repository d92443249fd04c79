//! What is said once of letters that pictures cannot show.

use crate::charts::lacking_letters;
use crate::words::plural;

/// More letters are not listed.
const LISTED: usize = 12;

/// The note on what the font of the charts lacks of `texts`, if anything.
pub(super) fn letters_note<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let lacking = lacking_letters(texts);
    if lacking.is_empty() {
        return None;
    }
    let listed: String = lacking.iter().take(LISTED).collect();
    let more = if lacking.len() > LISTED { " …" } else { "" };
    Some(format!(
        "note: the font of the charts lacks {} {} ({listed}{more}); a PNG shows a box for each, an \
         SVG and report.html show them in the reader's own font",
        lacking.len(),
        plural(lacking.len() as u64, "letter"),
    ))
}
