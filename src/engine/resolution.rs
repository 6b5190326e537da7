//! The page of a tab that opens: parameters, title, address.

use super::address::is_framable;
use super::dictionary::Dictionary;
use super::filling::{Filling, Rules, TITLE, Unresolved, render_title};
use super::late::ANCHOR;
use super::list::Gather;
use super::object::Object;
use super::page::{Kind, Need, PageType};
use super::parameter::{Chosen, Parameter};
use super::template::TabTemplate;
use super::value::Value;
use crate::prelude::*;

/// A tab as it opens. Resolved once: refreshing it shows the same again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResolvedTab {
    /// `None`: the page brings its own, or the template's name stands in.
    pub title: Option<String>,
    /// What the page gets. Names that are not set are absent. JSON parameters are objects or lists.
    pub parameters: Object,
    /// Final address of a website.
    pub address: Option<String>,
    /// Why the page cannot be shown, as a sentence. The tab opens all the same.
    pub problem: Option<String>,
    /// Slugs that found no value.
    pub unresolved: Vec<Unresolved>,
}

/// A tab of a new session. `bag`: the call's `templateParameters`, with groups of parameters under the unique name, else
/// the display name, of a tab template.
///
/// For each parameter the first of these counts: its value in the group; on the anchor a global value; the configured
/// value; elsewhere a global value. `null` is no value, the empty text is one.
pub fn resolve_tab(
    tab: &TabTemplate,
    is_anchor: bool,
    bag: &Object,
    dictionary: &Dictionary<'_>,
    rules: &Rules,
) -> ResolvedTab {
    let globals_win = is_anchor || rules.globals_override_all_tabs;
    let mut resolved = Opening { tab, bag, group: group(tab, bag), globals_win, dictionary, rules }.resolve(false);
    if !tab.active {
        let parts = ["The tab template ", &tab.unique_name, " is inactive. Activate it, or change the session's."];
        resolved.problem = Some(parts.concat());
    }
    // The anchor's own page cannot wait for the record that it shows.
    let own = resolved.unresolved.iter_mut().filter(|one| is_anchor && one.place != TITLE);
    own.filter(|one| one.wants.as_deref() == Some(ANCHOR)).for_each(|one| one.wants = None);
    resolved
}

/// A tab that `createTab` opens. All of `bag` overrides the configured values and shadows the dictionary.
///
/// Names that the template does not know are handed to the page too, except those that one of its slugs asks for.
pub fn resolve_created_tab(tab: &TabTemplate, bag: &Object, dictionary: &Dictionary<'_>, rules: &Rules) -> ResolvedTab {
    let mut layers = vec![bag];
    layers.extend_from_slice(dictionary.layers);
    let dictionary = &Dictionary { layers: &layers, ..*dictionary };
    Opening { tab, bag, group: group(tab, bag), globals_win: true, dictionary, rules }.resolve(true)
}

/// The entries of `templateParameters` that enter the dictionary: texts, numbers and booleans.
pub fn scalars(bag: &Object) -> Object {
    let entries = bag.iter().filter(|(_, value)| value.is_scalar());
    entries.map(|(name, value)| (name.to_owned(), value.clone())).gather().into()
}

fn group<'a>(tab: &TabTemplate, bag: &'a Object) -> Option<&'a Object> {
    let named = |name: &str| bag.get(name).and_then(Value::as_object);
    named(&tab.unique_name).or_else(|| named(&tab.name))
}

fn present<'a>(object: Option<&'a Object>, name: &str) -> Option<&'a Value> {
    object?.get(name).filter(|value| !value.is_null())
}

struct Opening<'a> {
    tab: &'a TabTemplate,
    bag: &'a Object,
    group: Option<&'a Object>,
    globals_win: bool,
    dictionary: &'a Dictionary<'a>,
    rules: &'a Rules,
}

impl<'a> Opening<'a> {
    fn resolve(&self, keep_unknown: bool) -> ResolvedTab {
        let mut report = Vec::new();
        let title = render_title(&self.tab.title, self.dictionary, self.rules, &mut report);
        let mut entries = Vec::new();
        let mut problem = None;
        for parameter in &self.tab.parameters {
            let chosen = self.choose(parameter);
            let value = chosen.and_then(|chosen| self.fill(chosen, &parameter.name, parameter.kind, &mut report));
            if problem.is_none() && !is_enough(parameter.need, value.as_ref()) {
                problem = Some(self.missing(&parameter.name));
            }
            entries.extend(value.map(|value| (parameter.name.clone(), value)));
        }
        self.pass_on(keep_unknown, &mut entries, &mut report);
        let parameters = Object::from(entries);
        let mut address = None;
        if problem.is_none() && self.tab.page_type == PageType::Website {
            match self.address(&parameters, &mut report) {
                Ok(good) => address = Some(good),
                Err(sentence) => problem = Some(sentence),
            }
        }
        ResolvedTab { title, parameters, address, problem, unresolved: report }
    }

    fn choose(&self, parameter: &'a Parameter) -> Option<Chosen<'a>> {
        if let Some(value) = present(self.group, &parameter.name) {
            return Some(Chosen::Runtime(value));
        }
        let global = present(Some(self.bag), &parameter.name).map(Chosen::Runtime);
        let configured = parameter.configured.as_ref().map(Chosen::Configured);
        if self.globals_win { global.or(configured) } else { configured.or(global) }
    }

    fn fill(&self, chosen: Chosen<'_>, name: &str, kind: Kind, report: &mut Vec<Unresolved>) -> Option<Value> {
        chosen.value(kind, &mut self.filling(name, report))
    }

    fn filling<'b>(&'b self, name: &'b str, report: &'b mut Vec<Unresolved>) -> Filling<'b> {
        Filling { dictionary: self.dictionary, rules: self.rules, parameter: Some(name), raw: true, report }
    }

    /// Parameters nobody announced: a page may know more than the template. Globals of a session are mostly slug values
    /// and stay out.
    fn pass_on(&self, globals: bool, entries: &mut Vec<(String, Value)>, report: &mut Vec<Unresolved>) {
        if globals {
            let is_group = |value: &Value| {
                self.group.is_some_and(|group| value.as_object().is_some_and(|object| core::ptr::eq(object, group)))
            };
            for (name, value) in self.bag.iter() {
                if !self.tab.asks_for(name) && !is_group(value) {
                    self.pass_one(name, value, entries, report);
                }
            }
        }
        for (name, value) in self.group.into_iter().flat_map(Object::iter) {
            self.pass_one(name, value, entries, report);
        }
    }

    fn pass_one(&self, name: &str, value: &Value, entries: &mut Vec<(String, Value)>, report: &mut Vec<Unresolved>) {
        let known = self.tab.parameters.iter().any(|parameter| parameter.name == name);
        if !known && !value.is_null() {
            let value = self.fill(Chosen::Runtime(value), name, Kind::Text, report);
            entries.extend(value.map(|value| (name.to_owned(), value)));
        }
    }

    fn missing(&self, name: &str) -> String {
        let template = &self.tab.unique_name;
        [
            "The parameter ",
            name,
            " is missing. Give it in templateParameters, or configure it in the tab template ",
            template,
            ".",
        ]
        .concat()
    }

    /// `url` followed directly by `data`.
    fn address(&self, parameters: &Object, report: &mut Vec<Unresolved>) -> Result<String, String> {
        let url = parameters.get("url").and_then(Value::as_text).unwrap_or_default().trim_ascii();
        let mut address = url.to_owned();
        let data = self.tab.parameters.iter().find(|parameter| parameter.name == "data");
        if let Some(chosen) = data.and_then(|data| self.choose(data)) {
            address.push_str(&chosen.encoded(&mut self.filling("data", report)));
        }
        if is_framable(url) && is_framable(&address) {
            return Ok(address);
        }
        Err([
            "The address '",
            url,
            "' cannot be shown. A website needs an absolute https address; http is for localhost only.",
        ]
        .concat())
    }
}

fn is_enough(need: Need, value: Option<&Value>) -> bool {
    match need {
        Need::Optional => true,
        Need::Set => value.is_some(),
        Need::Filled => value.is_some_and(|value| value.as_text().is_none_or(|text| !text.trim_ascii().is_empty())),
    }
}
