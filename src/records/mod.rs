//! Records: tables, queries over them and plans of changes. It keeps what it was given in memory and stores nothing; the
//! clock and fresh ids come with each question.

mod asking;
mod body;
mod cell;
mod decimal;
mod draft;
mod expand;
mod fault;
mod filter;
mod fold;
mod format;
mod function;
mod guid;
mod index;
mod lexer;
mod like;
mod load;
mod metadata;
mod moment;
mod options;
mod period;
mod project;
mod query;
mod read;
mod request;
mod resolve;
mod rows;
mod scan;
mod schema;
mod search;
mod sift;
mod store;
mod test;
mod value;
mod write;

pub use request::Records;
