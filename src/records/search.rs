//! `$search`: words in any text column of a table. Words beside each other must all be there; `OR`, `NOT`, phrases in
//! quotation marks and parentheses are as in OData.

use super::decimal;
use super::fault::{Fault, Outcome};
use super::filter::TextTest;
use super::fold::fold;
use super::like::Pattern;
use super::schema::Definition;
use super::test::{Check, Test};
use crate::prelude::*;

const DEEPEST: usize = 50;

/// The words of a search as a test of the table's texts.
pub(super) fn test(definition: &Definition, text: &str) -> Outcome<Test> {
    let words = words(text);
    if words.is_empty() {
        return Ok(Test::Constant(true));
    }
    let mut reader = Reader { definition, words, next: 0, depth: 0 };
    let test = reader.either()?;
    if reader.next < reader.words.len() {
        return Err(Fault::query(&["$search: a parenthesis too many."]));
    }
    Ok(test)
}

#[derive(PartialEq)]
enum Word {
    Plain(String),
    Or,
    And,
    Not,
    Open,
    Close,
}

fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '+');
        let Some(first) = rest.chars().next() else { return found };
        let tail = rest.strip_prefix(first).unwrap_or_default();
        let (word, after) = match first {
            '(' => (Word::Open, tail),
            ')' => (Word::Close, tail),
            '"' => {
                let (phrase, after) = tail.split_once('"').unwrap_or((tail, ""));
                (Word::Plain(phrase.to_owned()), after)
            }
            _ => {
                let end = rest.find(|letter: char| letter.is_whitespace() || matches!(letter, '(' | ')' | '"' | '+'));
                let (word, after) = rest.split_at_checked(end.unwrap_or(rest.len())).unwrap_or((rest, ""));
                (special(word), after)
            }
        };
        found.push(word);
        rest = after;
    }
}

fn special(word: &str) -> Word {
    match word {
        "OR" => Word::Or,
        "AND" => Word::And,
        "NOT" => Word::Not,
        _ => Word::Plain(word.to_owned()),
    }
}

struct Reader<'a> {
    definition: &'a Definition,
    words: Vec<Word>,
    next: usize,
    depth: usize,
}

impl Reader<'_> {
    fn accept(&mut self, word: &Word) -> bool {
        let there = self.words.get(self.next) == Some(word);
        self.next += usize::from(there);
        there
    }

    fn either(&mut self) -> Outcome<Test> {
        let mut parts = vec![self.all()?];
        while self.accept(&Word::Or) {
            parts.push(self.all()?);
        }
        Ok(Test::Any(parts))
    }

    fn all(&mut self) -> Outcome<Test> {
        let mut parts = Vec::new();
        loop {
            self.accept(&Word::And);
            match self.words.get(self.next) {
                None | Some(Word::Close | Word::Or) if !parts.is_empty() => return Ok(Test::All(parts)),
                _ => parts.push(self.one()?),
            }
        }
    }

    fn one(&mut self) -> Outcome<Test> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Fault::query(&["$search: nested deeper than ", &decimal::count(DEEPEST), " levels."]));
        }
        let test = match self.words.get(self.next) {
            Some(Word::Not) => {
                self.next += 1;
                Test::Not(Box::new(self.one()?))
            }
            Some(Word::Open) => {
                self.next += 1;
                let inner = self.either()?;
                if !self.accept(&Word::Close) {
                    return Err(Fault::query(&["$search: a parenthesis is not closed."]));
                }
                inner
            }
            Some(Word::Plain(word)) => {
                let test = anywhere(self.definition, word);
                self.next += 1;
                test
            }
            _ => return Err(Fault::query(&["$search: a word was expected."])),
        };
        self.depth -= 1;
        Ok(test)
    }
}

fn anywhere(definition: &Definition, word: &str) -> Test {
    let folded = fold(word);
    let texts = definition.columns.iter().enumerate().filter(|(_, column)| column.kind.is_text());
    let fits = |at| Test::Column(at, Check::Like(Pattern::new(TextTest::Contains, &folded)));
    Test::Any(texts.map(|(at, _)| fits(at)).collect())
}
