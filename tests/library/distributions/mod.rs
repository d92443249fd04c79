//! Claims about the distributions of the scenario language. "Check n" is a check of
//! the project's list of mistakes that such products make.

mod cases;
mod draws;
mod inputs;
mod shapes;
