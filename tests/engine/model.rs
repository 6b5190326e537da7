//! What the engine should keep in mind, written down a second time in the plainest way.

use std::collections::BTreeMap;

/// A session that is open, or home with id 0.
#[derive(Clone, Debug)]
pub struct Session {
    pub id: u32,
    /// `None` for home.
    pub owner: Option<usize>,
    pub title: String,
    /// Number and whether it may be closed; the anchor comes first.
    pub tabs: Vec<(u32, bool)>,
    pub focus: u32,
    pub mode: i64,
    pub width: Option<i64>,
    pub context: BTreeMap<String, i64>,
    pub attention: Option<Option<i64>>,
}

/// `who event session focused`, or `who event value`.
pub type Heard = Vec<(usize, String)>;

#[derive(Clone, Debug)]
pub struct Model {
    pub sessions: Vec<Session>,
    /// Oldest first, the focused one last.
    pub trail: Vec<u32>,
    pub widths: [i64; 2],
    pub heard: Heard,
    last: u32,
    last_tab: u32,
}

pub type Answer = Result<(), &'static str>;

const WINDOW: i64 = 1_280;

impl Model {
    pub fn new() -> Model {
        let home = Session {
            id: 0,
            owner: None,
            title: "Home".into(),
            tabs: vec![(0, false)],
            focus: 0,
            mode: 1,
            width: None,
            context: BTreeMap::new(),
            attention: None,
        };
        Model { sessions: vec![home], trail: vec![0], widths: [400; 2], heard: Vec::new(), last: 0, last_tab: 0 }
    }

    pub fn focus(&self) -> u32 {
        *self.trail.last().unwrap()
    }

    pub fn get(&self, id: u32) -> Option<&Session> {
        self.sessions.iter().find(|session| session.id == id)
    }

    fn at(&mut self, id: u32) -> &mut Session {
        self.sessions.iter_mut().find(|session| session.id == id).unwrap()
    }

    /// The provider whose panel is shown: with two active ones, nobody's on home.
    pub fn shown(&self) -> Option<usize> {
        self.get(self.focus()).unwrap().owner
    }

    fn hear(&mut self, id: u32, event: &str, focused: bool) {
        if let Some(owner) = self.get(id).and_then(|session| session.owner) {
            self.heard.push((owner, format!("{event} session-id-{id} {focused}")));
        }
    }

    fn own(&self, who: usize, id: u32) -> Answer {
        match self.get(id) {
            None => Err("session_not_found"),
            Some(session) if session.owner == Some(who) => Ok(()),
            Some(_) => Err("session_not_owned"),
        }
    }

    fn focused_for(&self, who: usize) -> Answer {
        let owner = self.shown();
        if owner.is_none() || owner == Some(who) { Ok(()) } else { Err("focused_session_not_owned") }
    }

    fn holding(&self, tab: u32) -> Option<u32> {
        self.sessions.iter().find(|one| one.tabs.iter().any(|(id, _)| *id == tab)).map(|one| one.id)
    }

    fn here(&self, tab: u32) -> Answer {
        if self.holding(tab) == Some(self.focus()) { Ok(()) } else { Err("tab_not_found") }
    }

    pub fn create(&mut self, who: usize, template: &str, value: i64) -> Answer {
        let (mode, more) = match template {
            "call" => (0, 2),
            "crowded" => (1, 9),
            "talk" => (1, 0),
            "retired" => return Err("template_inactive"),
            _ => return Err("template_not_found"),
        };
        if self.sessions.len() > 10 {
            return Err("session_limit");
        }
        self.last += 1;
        let first = self.last_tab + 1;
        self.last_tab += 1 + more;
        let tabs = (first..=self.last_tab).map(|id| (id, id != first)).collect();
        let title = ["Call from", "Crowded", "Talk"]
            [["call", "crowded", "talk"].iter().position(|one| *one == template).unwrap()];
        self.sessions.push(Session {
            id: self.last,
            owner: Some(who),
            title: title.into(),
            tabs,
            focus: first,
            mode,
            width: None,
            context: BTreeMap::from([("value".to_string(), value)]),
            attention: None,
        });
        self.enter(self.last);
        Ok(())
    }

    fn enter(&mut self, id: u32) {
        let before = self.focus();
        if before == id {
            return;
        }
        self.trail.retain(|one| *one != id);
        self.trail.push(id);
        self.at(id).attention = None;
        self.hear(before, "onSessionSwitched", false);
        self.hear(id, "onSessionSwitched", true);
    }

    pub fn agent_focuses(&mut self, id: u32) -> Answer {
        self.get(id).ok_or("session_not_found")?;
        self.enter(id);
        Ok(())
    }

    pub fn agent_closes(&mut self, id: u32) -> Answer {
        if id == 0 {
            return Err("session_not_closable");
        }
        self.get(id).ok_or("session_not_found")?;
        self.hear(id, "onSessionClosed", false);
        let had = self.focus() == id;
        self.sessions.retain(|session| session.id != id);
        self.trail.retain(|one| *one != id);
        if self.trail.is_empty() {
            self.trail.push(0);
        }
        if had {
            let next = self.focus();
            self.at(next).attention = None;
            self.hear(next, "onSessionSwitched", true);
        }
        Ok(())
    }

    pub fn create_tab(&mut self, who: usize, template: &str, focused: bool) -> Answer {
        self.focused_for(who)?;
        let closable = match template {
            "notes" => true,
            "pinned" => false,
            "gone" => return Err("template_inactive"),
            _ => return Err("template_not_found"),
        };
        let focus = self.focus();
        if self.at(focus).tabs.len() >= 10 {
            return Err("tab_limit");
        }
        self.last_tab += 1;
        let id = self.last_tab;
        let session = self.at(focus);
        session.tabs.push((id, closable));
        if focused {
            session.focus = id;
        }
        Ok(())
    }

    pub fn focus_tab(&mut self, who: usize, tab: u32) -> Answer {
        self.focused_for(who)?;
        self.here(tab)?;
        let focus = self.focus();
        self.at(focus).focus = tab;
        Ok(())
    }

    pub fn close_tab(&mut self, who: usize, tab: u32) -> Answer {
        self.focused_for(who)?;
        self.here(tab)?;
        self.remove_tab(self.focus(), tab)
    }

    fn remove_tab(&mut self, session: u32, tab: u32) -> Answer {
        let session = self.at(session);
        let at = session.tabs.iter().position(|(id, _)| *id == tab).unwrap();
        if at == 0 || !session.tabs[at].1 {
            return Err("tab_not_closable");
        }
        session.tabs.remove(at);
        if session.focus == tab {
            session.focus = session.tabs[at - 1].0;
        }
        Ok(())
    }

    pub fn agent_focuses_tab(&mut self, tab: u32) -> Answer {
        let session = self.holding(tab).ok_or("tab_not_found")?;
        self.enter(session);
        self.at(session).focus = tab;
        Ok(())
    }

    pub fn agent_closes_tab(&mut self, tab: u32) -> Answer {
        let session = self.holding(tab).ok_or("tab_not_found")?;
        self.remove_tab(session, tab)
    }

    pub fn set_mode(&mut self, who: usize, mode: i64) -> Answer {
        self.focused_for(who)?;
        if !(0..=3).contains(&mode) {
            return Err("wrong_argument");
        }
        let focus = self.focus();
        if focus == 0 {
            return Err("panel_not_available");
        }
        self.at(focus).mode = mode;
        Ok(())
    }

    pub fn agent_sets_mode(&mut self, mode: i64) -> Answer {
        let owner = self.shown().ok_or("panel_not_available")?;
        if !(0..=3).contains(&mode) {
            return Err("wrong_argument");
        }
        let focus = self.focus();
        if self.at(focus).mode != mode {
            self.at(focus).mode = mode;
            self.heard.push((owner, format!("onmodechanged {mode}")));
        }
        Ok(())
    }

    /// What is in force where a panel is shown.
    pub fn width(&self) -> Option<i64> {
        let owner = self.shown()?;
        Some(self.get(self.focus()).unwrap().width.unwrap_or(self.widths[owner]))
    }

    pub fn set_width(&mut self, who: usize, width: i64) -> Answer {
        let (focus, shown) = (self.focus(), self.shown() == Some(who));
        match width {
            ..0 => return Err("wrong_argument"),
            0..300 => {}
            wide if wide > WINDOW / 2 && shown => self.at(focus).mode = 3,
            wide if wide > WINDOW / 2 => {}
            fits if shown => self.at(focus).width = Some(fits),
            fits => self.widths[who] = fits,
        }
        Ok(())
    }

    pub fn agent_resizes(&mut self, width: i64) -> Answer {
        let owner = self.shown().ok_or("panel_not_available")?;
        let width = width.clamp(300, WINDOW / 2);
        if self.width() != Some(width) {
            let focus = self.focus();
            self.at(focus).width = Some(width);
            self.heard.push((owner, format!("onsizechanged {width}")));
        }
        Ok(())
    }

    pub fn set_title(&mut self, who: usize, id: u32, title: &str) -> Answer {
        self.focused_for(who)?;
        self.own(who, id)?;
        self.at(id).title = title.into();
        Ok(())
    }

    pub fn request_focus(&mut self, who: usize, id: u32, count: i64) -> Answer {
        self.own(who, id)?;
        if count < 0 {
            return Err("wrong_argument");
        }
        if self.focus() != id {
            self.at(id).attention = Some(Some(count));
        }
        Ok(())
    }

    pub fn update_context(&mut self, who: usize, id: Option<u32>, name: &str, value: Option<i64>) -> Answer {
        let id = id.unwrap_or(self.focus());
        self.own(who, id)?;
        match value {
            Some(value) => drop(self.at(id).context.insert(name.into(), value)),
            None => drop(self.at(id).context.remove(name)),
        }
        Ok(())
    }
}
