//! Results as tables whose columns are declared once.
//!
//! A declaration says what a figure is called in files, what it counts, what it means,
//! and, of a measure of a plan, how it is made of the rows of its futures. The field of
//! the struct, the column of the CSV file, the entry of `summary.json`, its part of the
//! schema, the tables of the screen and the page, and the list in `docs/outputs.md` all
//! follow from it.

use crate::statistics::{Estimate, RatioEstimate, Spread};

use super::open_spans::OpenSpans;
use super::types::{Quantity, TimeQuantiles};

/// What is declared of a struct whose fields are columns.
pub trait Table: Sized + 'static {
    /// What the schema of `summary.json` calls it.
    const NAME: &'static str;
    /// What one row of it is.
    const MEANING: &'static str;
    /// The objects of `summary.json` that hold some of its columns, and what each is.
    const GROUPS: &'static [(&'static str, &'static str)] = &[];
    /// Its columns, in the order of files.
    const COLUMNS: &'static [Column<Self>];
}

/// A column of a table of `T`s: one figure of each.
#[derive(Debug)]
pub struct Column<T: 'static> {
    /// Its name in `summary.json`; empty where it is not there.
    pub name: &'static str,
    /// Its name in CSV files, before what its shape and its currency add; empty where it
    /// is not there.
    pub csv: &'static str,
    /// The object of `summary.json` that holds it; empty: the one of the row itself.
    pub group: &'static str,
    /// What its numbers count.
    pub unit: Unit,
    /// What it means, in a sentence or two.
    pub meaning: &'static str,
    /// Its name on the screen of `run --details`; empty where it is not there.
    pub details: &'static str,
    /// Its name on the page; empty where it is not there. A bar stands between the names
    /// of a figure that takes two columns.
    pub page: &'static str,
    /// What it is made of.
    pub shape: Shape,
    /// Whether it can be missing.
    pub optional: bool,
    /// Its value in a row; `None`: it does not exist there.
    pub value: fn(&T) -> Option<Figure<'_>>,
}

/// What numbers count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Nothing: a name, or words.
    Text,
    /// Things, one by one.
    Number,
    /// A share, 0 to 1.
    Share,
    /// So many per future.
    PerFuture,
    /// So many people.
    People,
    /// Weeks.
    Weeks,
    /// A time: weeks from the start.
    Week,
    /// A time: months from the start.
    Month,
    /// Months.
    Months,
    /// Times per year that a model is live.
    PerModelYear,
    /// Person-weeks per year that a model is live.
    WeeksPerModelYear,
    /// Amounts in the currency of the scenario, whose code stands in the name of the
    /// column in tables.
    Money,
}

impl Unit {
    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Unit::Text => "text",
            Unit::Number => "number",
            Unit::Share => "share, 0 to 1",
            Unit::PerFuture => "per future",
            Unit::People => "people",
            Unit::Weeks => "weeks",
            Unit::Week => "week from the start",
            Unit::Month => "month from the start",
            Unit::Months => "months",
            Unit::PerModelYear => "per model-year",
            Unit::WeeksPerModelYear => "person-weeks per model-year",
            Unit::Money => "money",
        }
    }

    /// The name of a column of tables: amounts have their currency in it.
    #[must_use]
    pub fn column(self, name: &str, currency: &str) -> String {
        match self {
            Unit::Money => format!("{name}_{}", currency.to_lowercase()),
            _ => name.to_owned(),
        }
    }
}

/// What a figure is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A text.
    Text,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// An estimate with its interval.
    Estimate,
    /// A share of counts with its interval.
    Ratio,
    /// The spread of futures.
    Spread,
    /// A mean with its interval and the spread of futures.
    Quantity,
    /// When something comes for the first time.
    Times,
    /// What had not come to its end.
    Open,
}

/// A value of a [`Column`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Figure<'a> {
    /// Of [`Shape::Text`].
    Text(&'a str),
    /// Of [`Shape::Whole`].
    Whole(u64),
    /// Of [`Shape::Number`].
    Number(f64),
    /// Of [`Shape::Estimate`].
    Estimate(Estimate),
    /// Of [`Shape::Ratio`].
    Ratio(RatioEstimate),
    /// Of [`Shape::Spread`].
    Spread(Spread),
    /// Of [`Shape::Quantity`].
    Quantity(Quantity),
    /// Of [`Shape::Times`].
    Times(TimeQuantiles),
    /// Of [`Shape::Open`].
    Open(OpenSpans),
}

/// A type that a column can have.
pub trait Cell {
    /// What it is made of.
    const SHAPE: Shape;
    /// Whether it can be missing.
    const OPTIONAL: bool = false;
    /// Its value, where there is one.
    fn figure(&self) -> Option<Figure<'_>>;
}

impl<T: Cell> Cell for Option<T> {
    const SHAPE: Shape = T::SHAPE;
    const OPTIONAL: bool = true;

    fn figure(&self) -> Option<Figure<'_>> {
        self.as_ref().and_then(T::figure)
    }
}

impl Cell for String {
    const SHAPE: Shape = Shape::Text;

    fn figure(&self) -> Option<Figure<'_>> {
        Some(Figure::Text(self))
    }
}

macro_rules! cells {
    ($($type:ty: $shape:ident;)+) => {
        $(impl Cell for $type {
            const SHAPE: Shape = Shape::$shape;

            fn figure(&self) -> Option<Figure<'_>> {
                Some(Figure::$shape(*self))
            }
        })+
    };
}

cells! {
    u64: Whole;
    f64: Number;
    Estimate: Estimate;
    RatioEstimate: Ratio;
    Spread: Spread;
    Quantity: Quantity;
    TimeQuantiles: Times;
    OpenSpans: Open;
}

impl<T> Column<T> {
    /// A column whose name is the same everywhere, and which is shown nowhere but in
    /// files.
    pub(crate) const fn new<C: Cell>(
        name: &'static str,
        unit: Unit,
        meaning: &'static str,
        value: fn(&T) -> Option<Figure<'_>>,
    ) -> Column<T> {
        Column {
            name,
            csv: name,
            group: "",
            unit,
            meaning,
            details: "",
            page: "",
            shape: C::SHAPE,
            optional: C::OPTIONAL,
            value,
        }
    }

    /// With another name in `summary.json`, or none.
    pub(crate) const fn json(mut self, name: &'static str) -> Column<T> {
        self.name = name;
        self
    }

    /// With another name in CSV files, or none.
    pub(crate) const fn csv(mut self, name: &'static str) -> Column<T> {
        self.csv = name;
        self
    }

    /// In an object of its own in `summary.json`.
    pub(crate) const fn group(mut self, name: &'static str) -> Column<T> {
        self.group = name;
        self
    }

    /// Shown on the screen of `run --details`, under this name.
    pub(crate) const fn details(mut self, name: &'static str) -> Column<T> {
        self.details = name;
        self
    }

    /// Shown on the page, under this name.
    pub(crate) const fn page(mut self, name: &'static str) -> Column<T> {
        self.page = name;
        self
    }
}

/// Declares a struct and what [`Table`] says of it.
///
/// A field is told by its meaning, its name, its type, its [`Unit`], and, where it is
/// called otherwise or shown somewhere, `csv`, `json`, `details` or `page` with a name.
macro_rules! table {
    (
        $(#[doc = $about:literal])+
        $visibility:vis struct $table:ident = $called:literal;
        $(
            $(#[doc = $meaning:literal])+
            $field:ident: $type:ty, $unit:ident $(, $option:ident $text:literal)*;
        )+
    ) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, PartialEq)]
        $visibility struct $table {
            $($(#[doc = $meaning])+ pub $field: $type,)+
        }

        impl $crate::analysis::Table for $table {
            const NAME: &'static str = $called;
            const MEANING: &'static str = concat!($($about),+);
            const COLUMNS: &'static [$crate::analysis::Column<$table>] = &[$(
                $crate::analysis::Column::new::<$type>(
                    stringify!($field),
                    $crate::analysis::Unit::$unit,
                    concat!($($meaning),+),
                    |row: &$table| $crate::analysis::Cell::figure(&row.$field),
                )
                $(.$option($text))*
            ),+];
        }
    };
}
pub(crate) use table;

/// Declares the measures of a plan: a struct with a field for each, how each is made,
/// and what [`Table`] says of it.
///
/// Measures stand in sections: the object of `summary.json` that holds them, and the
/// condition under which the model has them (a method of the source).
macro_rules! measures {
    (
        $(#[doc = $about:literal])+
        $table:ident = $called:literal, made of $source:ty;
        groups { $($within:literal: $what:literal;)+ }
        $($group:literal, if $exists:ident {
            $(
                $(#[doc = $meaning:literal])+
                $field:ident: $type:ty, $unit:ident $(, $option:ident $text:literal)*
                    = $made:expr;
            )+
        })+
    ) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct $table {
            $($($(#[doc = $meaning])+ pub $field: $type,)+)+
        }

        impl $table {
            /// All of them; one that the model has no subject for is there without a value.
            pub(super) fn of(source: &$source) -> $table {
                $table {
                    $($($field: if source.$exists() {
                        ($made)(source)
                    } else {
                        Default::default()
                    },)+)+
                }
            }
        }

        impl $crate::analysis::Table for $table {
            const NAME: &'static str = $called;
            const MEANING: &'static str = concat!($($about),+);
            const GROUPS: &'static [(&'static str, &'static str)] = &[$(($within, $what)),+];
            const COLUMNS: &'static [$crate::analysis::Column<$table>] = &[$($(
                $crate::analysis::Column::new::<$type>(
                    stringify!($field),
                    $crate::analysis::Unit::$unit,
                    concat!($($meaning),+),
                    |row: &$table| $crate::analysis::Cell::figure(&row.$field),
                )
                .group($group)
                $(.$option($text))*
            ),+),+];
        }
    };
}
pub(super) use measures;
