//! A store with a few people in it, and the loop that JavaScript runs around it.

use std::collections::BTreeMap;

use ciframework::records::Records;
use serde_json::{Value, json};

/// The thirty-first of January 2026, half past nine: a Saturday.
pub const NOW: i64 = 1_769_851_800_000;

pub fn id(number: u32) -> String {
    format!("00000000-0000-4000-8000-{number:012}")
}

pub fn standard() -> Value {
    serde_json::from_str(include_str!("standard.json")).unwrap()
}

/// Tables in a database, of which the records hold what they asked for.
pub struct Desk {
    pub records: Records,
    pub stored: BTreeMap<String, BTreeMap<String, Value>>,
    pub next: u32,
    pub now: i64,
    /// Tables and rows that had to be brought.
    pub needs: Vec<Value>,
    /// Tables that are too large for memory.
    pub large: Vec<&'static str>,
    /// How many rows that made.
    pub brought: usize,
}

impl Desk {
    pub fn with(definitions: &Value, rows: Value) -> Self {
        let mut desk = Self {
            records: Records::new(&definitions.to_string()).unwrap(),
            stored: BTreeMap::new(),
            next: 1_000,
            now: NOW,
            needs: Vec::new(),
            large: Vec::new(),
            brought: 0,
        };
        desk.ask(json!({"kind": "seed", "rows": rows})).unwrap();
        desk.needs.clear();
        desk.records = Records::new(&definitions.to_string()).unwrap();
        desk
    }

    pub fn people() -> Self {
        Self::with(&json!({"tables": standard(), "user": id(6)}), people())
    }

    /// One question with all that it takes; a plan is stored and committed.
    pub fn ask(&mut self, mut request: Value) -> Result<Value, (String, String)> {
        let (mut ids, mut sifted) = (2, Vec::new());
        for _ in 0..16 {
            request["sifted"] = json!(sifted);
            request["now"] = json!(self.now);
            request["ids"] = (0..ids).map(|at| json!(id(self.next + at))).collect();
            let outcome: Value = serde_json::from_str(&self.records.ask(&request.to_string())).unwrap();
            if let Some(needs) = outcome.get("need") {
                for need in needs.as_array().unwrap() {
                    if self.large.iter().any(|table| need["table"] == *table) && need["sift"].is_number() {
                        sifted.extend(self.sift(&request, need));
                        break;
                    }
                    ids = need["ids"].as_u64().map_or(ids, |more| u32::try_from(more).unwrap());
                    self.bring(need);
                }
                continue;
            }
            self.records.forget();
            if let Some(fault) = outcome.get("fault") {
                return Err((fault["code"].as_str().unwrap().into(), fault["message"].as_str().unwrap().into()));
            }
            if let Some(plan) = outcome.get("plan") {
                self.store(plan);
                self.next += ids;
            }
            return Ok(outcome["answer"].clone());
        }
        panic!("no end of needs: {request}");
    }

    /// Rows come by in pieces, for the first part of the filter that needs them.
    pub fn sift(&mut self, request: &Value, need: &Value) -> Option<Vec<Value>> {
        self.needs.push(need.clone());
        let number = usize::try_from(need["sift"].as_u64().unwrap()).unwrap();
        let mut set = vec![json!(number)];
        let rows: Vec<&Value> = self.stored[need["table"].as_str().unwrap()].values().collect();
        for piece in rows.chunks(100) {
            let outcome = self.records.sift(&request.to_string(), number, &json!(piece).to_string());
            let outcome: Value = serde_json::from_str(&outcome).unwrap();
            set.extend(outcome["ids"].as_array().unwrap_or_else(|| panic!("{outcome}")).iter().cloned());
        }
        Some(set)
    }

    pub fn bring(&mut self, need: &Value) {
        let Some(table) = need["table"].as_str() else { return };
        self.needs.push(need.clone());
        let none = BTreeMap::new();
        let stored = self.stored.get(table).unwrap_or(&none);
        let mut count = |rows: usize| self.brought += rows;
        match need["ids"].as_array() {
            Some(ids) if need["column"].is_string() => {
                let column = need["column"].as_str().unwrap();
                let mut rows: Vec<Value> = stored.values().filter(|row| ids.contains(&row[column])).cloned().collect();
                count(rows.len());
                rows.push([json!(column)].into_iter().chain(ids.iter().cloned()).collect());
                self.records.load_rows(table, &json!(rows).to_string()).unwrap();
            }
            Some(ids) => {
                let rows: Vec<Value> =
                    ids.iter().map(|id| stored.get(id.as_str().unwrap()).unwrap_or(id).clone()).collect();
                count(rows.len());
                self.records.load_rows(table, &json!(rows).to_string()).unwrap();
            }
            None => {
                count(stored.len());
                self.records.load(table, &json!(stored.values().collect::<Vec<_>>()).to_string()).unwrap();
            }
        }
    }

    fn store(&mut self, plan: &Value) {
        for kind in ["put", "remove"] {
            for change in plan[kind].as_array().unwrap() {
                let rows = self.stored.entry(change["table"].as_str().unwrap().into()).or_default();
                let key = change["id"].as_str().unwrap();
                let was = rows.get(key).map_or(Value::Null, |row| row["@odata.etag"].clone());
                assert_eq!(change["was"], was, "{change}");
                if kind == "put" {
                    rows.insert(key.into(), change["row"].clone())
                } else {
                    rows.remove(key)
                };
            }
        }
        self.records.commit(&plan.to_string()).unwrap();
    }

    pub fn query(&mut self, table: &str, options: &str) -> Result<Value, (String, String)> {
        self.ask(json!({"kind": "query", "entityName": table, "options": options, "top": 5000}))
    }

    pub fn retrieve(&mut self, table: &str, id: &str, options: &str) -> Result<Value, (String, String)> {
        self.ask(json!({"kind": "retrieve", "entityName": table, "id": id, "options": options}))
    }

    pub fn create(&mut self, table: &str, data: Value) -> Result<String, (String, String)> {
        let answer = self.ask(json!({"kind": "create", "entityName": table, "data": data}))?;
        Ok(answer["id"].as_str().unwrap().to_owned())
    }

    pub fn update(&mut self, table: &str, id: &str, data: Value) -> Result<Value, (String, String)> {
        self.ask(json!({"kind": "update", "entityName": table, "id": id, "data": data}))
    }

    pub fn delete(&mut self, table: &str, id: &str) -> Result<Value, (String, String)> {
        self.ask(json!({"kind": "delete", "entityName": table, "id": id}))
    }

    /// What people call the rows of an answer.
    pub fn names(&mut self, table: &str, options: &str) -> Vec<String> {
        let answer = self.query(table, options).unwrap_or_else(|fault| panic!("{options}: {fault:?}"));
        let name = |row: &Value| {
            ["firstname", "name", "title", "subject"].iter().find_map(|key| row[*key].as_str().map(str::to_owned))
        };
        answer["rows"].as_array().unwrap().iter().filter_map(name).collect()
    }
}

pub fn people() -> Value {
    json!({
        "systemuser": [{"systemuserid": id(6), "fullname": "Robin"}],
        "account": [
            {"accountid": id(4), "name": "Contoso", "revenue": 1234.5, "telephone1": "+1 (555) 0100", "_primarycontactid_value": id(1)},
        ],
        "contact": [
            {"contactid": id(1), "firstname": "Ada", "lastname": "Byron", "telephone1": "+4412345", "birthdate": "1815-12-10", "_parentcustomerid_value": id(4)},
            {"contactid": id(2), "firstname": "Alan", "lastname": "O'Turing", "mobilephone": "99 %", "creditonhold": true},
            {"contactid": id(3), "firstname": "Grace", "lastname": "Hopper", "emailaddress1": "GRACE@navy.example", "preferredcontactmethodcode": 3},
        ],
        "incident": [
            {"incidentid": id(5), "title": "No dial tone", "_customerid_value": id(1), "_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "contact"},
        ],
    })
}
