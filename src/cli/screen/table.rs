//! Text tables that fit a width.

use unicode_width::UnicodeWidthStr;

use super::wrap::wrap;

/// Columns between two cells.
const GAP: usize = 2;

/// A flexible column is not made narrower than this.
const NARROWEST: usize = 12;

/// Where the text of a cell stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Align {
    Left,
    Right,
}

/// A column. Only a flexible one gives way when the table is too wide.
#[derive(Debug, Clone)]
pub(in crate::cli) struct Column {
    pub(super) heading: String,
    pub(super) align: Align,
    pub(super) is_flexible: bool,
}

impl Column {
    /// Texts, wrapped where the table is too wide.
    pub(in crate::cli) fn words(heading: &str) -> Column {
        Column {
            is_flexible: true,
            ..Column::left(heading)
        }
    }

    /// Texts that are never wrapped.
    pub(in crate::cli) fn left(heading: &str) -> Column {
        Column {
            heading: heading.to_owned(),
            align: Align::Left,
            is_flexible: false,
        }
    }

    /// Numbers.
    pub(in crate::cli) fn right(heading: &str) -> Column {
        Column {
            align: Align::Right,
            ..Column::left(heading)
        }
    }
}

/// Each row as one or more lines, at most `width` columns wide if the fixed columns
/// allow it. Headings come first where there is one; they may hold line breaks.
pub(in crate::cli) fn render(
    columns: &[Column],
    rows: &[Vec<String>],
    width: usize,
) -> Vec<Vec<String>> {
    let headings: Vec<String> = columns
        .iter()
        .map(|column| column.heading.clone())
        .collect();
    let has_headings = headings.iter().any(|heading| !heading.is_empty());
    let all: Vec<&Vec<String>> = has_headings
        .then_some(&headings)
        .into_iter()
        .chain(rows)
        .collect();
    let widths = widths(columns, &all, width);
    all.into_iter()
        .map(|row| lines_of(columns, row, &widths))
        .collect()
}

fn widths(columns: &[Column], rows: &[&Vec<String>], width: usize) -> Vec<usize> {
    let natural = |index: usize| {
        let cells = rows.iter().flat_map(|row| row[index].lines());
        cells.map(UnicodeWidthStr::width).max().unwrap_or(0)
    };
    let mut widths: Vec<usize> = (0..columns.len()).map(natural).collect();
    while widths.iter().sum::<usize>() + GAP * (columns.len() - 1) > width {
        let flexible = (0..columns.len()).filter(|index| columns[*index].is_flexible);
        let Some(widest) = flexible.max_by_key(|index| widths[*index]) else {
            break;
        };
        if widths[widest] <= NARROWEST {
            break;
        }
        widths[widest] -= 1;
    }
    widths
}

fn lines_of(columns: &[Column], row: &[String], widths: &[usize]) -> Vec<String> {
    let cells: Vec<Vec<String>> = row
        .iter()
        .zip(widths)
        .map(|(cell, width)| cell.lines().flat_map(|line| wrap(line, *width)).collect())
        .collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    (0..height)
        .map(|line| one_line(columns, &cells, widths, line))
        .collect()
}

fn one_line(columns: &[Column], cells: &[Vec<String>], widths: &[usize], line: usize) -> String {
    let mut text = String::new();
    for (index, column) in columns.iter().enumerate() {
        let cell = cells[index].get(line).map_or("", String::as_str);
        let blanks = " ".repeat(widths[index].saturating_sub(cell.width()));
        if index > 0 {
            text.push_str(&" ".repeat(GAP));
        }
        match column.align {
            Align::Left => text.extend([cell, &blanks]),
            Align::Right => text.extend([&blanks, cell]),
        }
    }
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_flexible_columns_give_way() {
        let columns = [Column::words("plan"), Column::right("spend\nEUR")];
        let rows = [vec![
            "A plan with a long name".to_owned(),
            "1.31M".to_owned(),
        ]];
        let wide = render(&columns, &rows, 80);
        assert_eq!(
            wide[0],
            [
                "plan                     spend",
                "                           EUR"
            ]
        );
        assert_eq!(wide[1], ["A plan with a long name  1.31M"]);
        let narrow = render(&columns, &rows, 20);
        assert_eq!(narrow[1], ["A plan with a  1.31M", "long name"]);
        let too_narrow = render(&columns, &rows, 5);
        assert_eq!(too_narrow[1][0].width(), NARROWEST + GAP + 5);
    }
}
