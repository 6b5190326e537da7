//! A filter as it was written: nothing in it has been looked up. A reader by hand, in one pass.

use super::decimal;
use super::fault::{Fault, Outcome};
use super::lexer::{Sort, Token, tokens};
use crate::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    Unequal,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

const COMPARISONS: [(&str, Comparison); 6] = [
    ("eq", Comparison::Equal),
    ("ne", Comparison::Unequal),
    ("gt", Comparison::Greater),
    ("ge", Comparison::GreaterOrEqual),
    ("lt", Comparison::Less),
    ("le", Comparison::LessOrEqual),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextTest {
    Contains,
    StartsWith,
    EndsWith,
}

const TEXT_TESTS: [(&str, TextTest); 3] =
    [("contains", TextTest::Contains), ("startswith", TextTest::StartsWith), ("endswith", TextTest::EndsWith)];

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Constant {
    Null,
    Flag(bool),
    Number(f64),
    /// Quoted text, a GUID or a moment.
    Text(String),
}

/// A value that stands in the filter.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Literal {
    pub(super) value: Constant,
    /// As it was written, for sentences.
    pub(super) text: String,
}

#[derive(Clone, Debug)]
pub(super) enum Operand {
    Literal(Literal),
    Path(String),
    /// Without blanks around. Changes of case are no matter: text is compared without regard to it.
    Trimmed(Box<Operand>),
}

#[derive(Clone, Debug)]
pub(super) enum Filter {
    All(Vec<Filter>),
    Any(Vec<Filter>),
    Not(Box<Filter>),
    Compare(Comparison, Operand, Operand),
    OneOf(Operand, Vec<Literal>),
    Text(TextTest, Operand, Operand),
    Flag(Operand),
    /// `every` or some, the collection, its variable, and what has to hold; nothing: a row has to be there.
    Rows(bool, String, String, Option<Box<Filter>>),
    /// A query function of Dataverse, the property and the values.
    Function(String, String, Vec<Literal>),
}

/// Nobody nests deeper in earnest, and the reader's own stack is no place to find out.
const DEEPEST: usize = 50;
const NAMESPACE: &str = "Microsoft.Dynamics.CRM.";

/// Reads a filter. `aliases`: texts of `@name` that may stand in it.
pub(super) fn read(text: &str, aliases: &[(String, String)]) -> Outcome<Filter> {
    let mut reader = Reader { tokens: &tokens(text)?, next: 0, depth: 0, aliases };
    let filter = reader.either()?;
    if reader.next < reader.tokens.len() { reader.wrong("the end") } else { Ok(filter) }
}

struct Reader<'a> {
    tokens: &'a [Token<'a>],
    next: usize,
    depth: usize,
    aliases: &'a [(String, String)],
}

impl<'a> Reader<'a> {
    fn at(&self, ahead: usize) -> Option<Token<'a>> {
        self.tokens.get(self.next + ahead).copied()
    }

    fn peek(&self) -> &'a str {
        self.at(0).map_or("the end", |token| token.text)
    }

    fn wrong<T>(&self, wanted: &str) -> Outcome<T> {
        Err(Fault::query(&["$filter: ", wanted, " was expected where ", self.peek(), " stands."]))
    }

    fn is(&self, ahead: usize, sort: Sort, text: &str) -> bool {
        self.at(ahead).is_some_and(|token| token.sort == sort && token.text == text)
    }

    fn accept(&mut self, word: &str) -> bool {
        let there = self.is(0, Sort::Name, word) || self.is(0, Sort::Mark, word);
        self.next += usize::from(there);
        there
    }

    fn expect(&mut self, word: &str) -> Outcome<()> {
        if self.accept(word) { Ok(()) } else { self.wrong(&["\"", word, "\""].concat()) }
    }

    fn name(&mut self) -> Outcome<&'a str> {
        match self.at(0) {
            Some(Token { sort: Sort::Name, text }) => {
                self.next += 1;
                Ok(text)
            }
            _ => self.wrong("a name"),
        }
    }

    fn is_call(&self) -> bool {
        self.at(0).is_some_and(|token| token.sort == Sort::Name) && self.is(1, Sort::Mark, "(")
    }

    fn either(&mut self) -> Outcome<Filter> {
        let mut parts = vec![self.both()?];
        while self.accept("or") {
            parts.push(self.both()?);
        }
        Ok(single(parts).unwrap_or_else(Filter::Any))
    }

    fn both(&mut self) -> Outcome<Filter> {
        let mut parts = vec![self.one()?];
        while self.accept("and") {
            parts.push(self.one()?);
        }
        Ok(single(parts).unwrap_or_else(Filter::All))
    }

    fn deeper(&mut self) -> Outcome<()> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Fault::query(&["$filter: nested deeper than ", &decimal::count(DEEPEST), " levels."]));
        }
        Ok(())
    }

    fn one(&mut self) -> Outcome<Filter> {
        self.deeper()?;
        let filter = self.term()?;
        self.depth -= 1;
        Ok(filter)
    }

    fn term(&mut self) -> Outcome<Filter> {
        if self.accept("not") {
            return Ok(Filter::Not(Box::new(self.one()?)));
        }
        if self.accept("(") {
            let inner = self.either()?;
            self.expect(")")?;
            return Ok(inner);
        }
        if self.is_call() {
            let word = self.peek();
            if let Some((_, test)) = TEXT_TESTS.iter().find(|(name, _)| *name == word) {
                return self.text_test(*test);
            }
            if let Some(function) = word.strip_prefix(NAMESPACE) {
                return self.function(function);
            }
            if word.ends_with("/any") || word.ends_with("/all") {
                return self.rows();
            }
        }
        self.comparison()
    }

    fn text_test(&mut self, test: TextTest) -> Outcome<Filter> {
        self.name()?;
        self.expect("(")?;
        let left = self.operand()?;
        self.expect(",")?;
        let right = self.operand()?;
        self.expect(")")?;
        self.flagged(Filter::Text(test, left, right))
    }

    /// Calls may be compared with true or false.
    fn flagged(&mut self, filter: Filter) -> Outcome<Filter> {
        let equal = self.accept("eq");
        if !equal && !self.accept("ne") {
            return Ok(filter);
        }
        let yes = self.accept("true");
        if !yes {
            self.expect("false")?;
        }
        Ok(if yes == equal { filter } else { Filter::Not(Box::new(filter)) })
    }

    fn rows(&mut self) -> Outcome<Filter> {
        let path = self.name()?;
        let (collection, kind) = path.rsplit_once('/').unwrap_or((path, "any"));
        let every = kind == "all";
        self.expect("(")?;
        if self.accept(")") {
            return Ok(Filter::Rows(every, collection.to_owned(), String::new(), None));
        }
        let variable = self.name()?.to_owned();
        self.expect(":")?;
        let part = self.either()?;
        self.expect(")")?;
        Ok(Filter::Rows(every, collection.to_owned(), variable, Some(Box::new(part))))
    }

    /// `Name(PropertyName='x',PropertyValue=1)`, its arguments in any order.
    fn function(&mut self, function: &str) -> Outcome<Filter> {
        self.next += 2;
        let (mut property, mut values) = (None, Vec::new());
        loop {
            let argument = self.name()?;
            self.expect("=")?;
            match argument {
                "PropertyName" => property = Some(self.literal()?),
                "PropertyValue" | "PropertyValue1" | "PropertyValue2" => values.push((argument, self.literal()?)),
                "PropertyValues" => values.extend(self.list()?.into_iter().map(|one| ("", one))),
                _ => return Err(Fault::query(&["$filter: ", function, " has no argument \"", argument, "\"."])),
            }
            if self.accept(")") {
                break;
            }
            self.expect(",")?;
        }
        let Some(Literal { value: Constant::Text(property), .. }) = property else {
            return Err(Fault::query(&["$filter: ", function, " needs PropertyName, a column's name in quotes."]));
        };
        if let [(first, _), (second, _)] = values.as_slice()
            && first > second
        {
            values.reverse();
        }
        let values = values.into_iter().map(|(_, value)| value).collect();
        self.flagged(Filter::Function(function.to_owned(), property, values))
    }

    /// Values in brackets, or what the option `@name` says.
    fn list(&mut self) -> Outcome<Vec<Literal>> {
        let name = self.peek();
        let Some((_, text)) = self.aliases.iter().find(|(alias, _)| alias.eq_ignore_ascii_case(name)) else {
            return self.literals("[", "]");
        };
        self.next += 1;
        let mut reader = Reader { tokens: &tokens(text)?, next: 0, depth: 0, aliases: &[] };
        let values = reader.literals("[", "]")?;
        if reader.next < reader.tokens.len() { reader.wrong("the end") } else { Ok(values) }
    }

    fn literals(&mut self, open: &str, close: &str) -> Outcome<Vec<Literal>> {
        self.expect(open)?;
        let mut values = vec![self.literal()?];
        while self.accept(",") {
            values.push(self.literal()?);
        }
        self.expect(close)?;
        Ok(values)
    }

    fn comparison(&mut self) -> Outcome<Filter> {
        let left = self.operand()?;
        if self.accept("in") {
            return Ok(Filter::OneOf(left, self.literals("(", ")")?));
        }
        let found = COMPARISONS.iter().find(|(name, _)| self.is(0, Sort::Name, name));
        let Some((_, comparison)) = found else { return Ok(Filter::Flag(left)) };
        self.next += 1;
        Ok(Filter::Compare(*comparison, left, self.operand()?))
    }

    fn literal(&mut self) -> Outcome<Literal> {
        match self.operand()? {
            Operand::Literal(literal) => Ok(literal),
            _ => {
                self.next -= 1;
                self.wrong("a value")
            }
        }
    }

    fn operand(&mut self) -> Outcome<Operand> {
        let Some(token) = self.at(0).filter(|token| token.sort != Sort::Mark) else {
            return self.wrong("a column or a value");
        };
        if self.is_call() {
            return self.change();
        }
        self.next += 1;
        if token.text.starts_with('@') && token.sort == Sort::Name {
            return self.alias(token.text);
        }
        Ok(operand_of(token))
    }

    /// What the option `@name` says; it is no alias itself.
    fn alias(&self, name: &str) -> Outcome<Operand> {
        let found = self.aliases.iter().find(|(alias, _)| alias.eq_ignore_ascii_case(name));
        let found = found.map(|(_, text)| tokens(text)).transpose()?;
        match found.as_deref() {
            Some([token]) if token.sort != Sort::Mark => Ok(operand_of(*token)),
            _ => Err(Fault::query(&["$filter: there is no single value for ", name, "."])),
        }
    }

    fn change(&mut self) -> Outcome<Operand> {
        let word = self.name()?;
        if !matches!(word, "tolower" | "toupper" | "trim") {
            let parts = ["$filter: the function \"", word, "\" is not supported."];
            return Err(Fault::query(&parts));
        }
        self.deeper()?;
        self.expect("(")?;
        let inner = self.operand()?;
        self.expect(")")?;
        self.depth -= 1;
        Ok(if word == "trim" { Operand::Trimmed(Box::new(inner)) } else { inner })
    }
}

fn single(mut parts: Vec<Filter>) -> Result<Filter, Vec<Filter>> {
    match parts.pop() {
        Some(only) if parts.is_empty() => Ok(only),
        Some(last) => {
            parts.push(last);
            Err(parts)
        }
        None => Err(parts),
    }
}

fn operand_of(Token { sort, text }: Token<'_>) -> Operand {
    let value = match (sort, text) {
        (Sort::Quoted, _) => unquoted(text),
        (Sort::Number, _) => Constant::Number(decimal::read(text).unwrap_or(f64::NAN)),
        (Sort::Name, "null") => Constant::Null,
        (Sort::Name, "true") => Constant::Flag(true),
        (Sort::Name, "false") => Constant::Flag(false),
        (Sort::Name, _) => return Operand::Path(text.to_owned()),
        _ => Constant::Text(text.to_owned()),
    };
    Operand::Literal(Literal { value, text: text.to_owned() })
}

fn unquoted(text: &str) -> Constant {
    let (quote, rest) = text.split_at_checked(1).unwrap_or(("", text));
    let inner = rest.strip_suffix(quote).unwrap_or(rest);
    // Behind the first of two quotes the second stands for one.
    let mut letters = inner.chars();
    let mut text = String::with_capacity(inner.len());
    while let Some(letter) = letters.next() {
        text.push(letter);
        if quote.starts_with(letter) {
            letters.next();
        }
    }
    Constant::Text(text)
}
