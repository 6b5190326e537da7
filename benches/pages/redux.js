// A Redux Toolkit store with the same state and the same transitions as the engine's sessions.
import { configureStore, createSelector, createSlice } from "../../build/bench/parts.js";
import { TEMPLATES } from "./catalogue.js";

const byName = (list) => new Map(list.map((one) => [one.uniqueName, one]));
const SESSIONS = byName(TEMPLATES.sessions);
const TABS = byName(TEMPLATES.tabs);
const LIMIT = 10;

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (slug, name) => values[name] ?? slug);

function tabOf(name, id, values, isAnchor) {
  const { title, pageType, parameters, canClose = true } = TABS.get(name);
  const filled = Object.entries(parameters).map(([key, text]) => [key, fill(text, values)]);
  return { id, title: fill(title, values), pageType, isAnchor, canClose: canClose && !isAnchor, parameters: Object.fromEntries(filled) };
}

const initialState = { sessions: {}, order: [], history: [], focused: "home", panelMode: 1, lastSession: 0, lastTab: 0, refused: null };

const desktop = createSlice({
  name: "desktop",
  initialState,
  reducers: {
    opened(state, { payload: { owner, templateName, templateParameters } }) {
      const template = SESSIONS.get(templateName);
      if (!template || state.order.length >= LIMIT) return void (state.refused = "session_limit");
      const id = `session-id-${++state.lastSession}`;
      const names = [template.anchorTab, ...template.additionalTabs];
      const tabs = names.map((name, at) => tabOf(name, `tab-id-${++state.lastTab}`, templateParameters, at === 0));
      const title = fill(template.title, templateParameters);
      state.sessions[id] = { id, owner, title, templateName, tabs, focusedTab: tabs[0].id, context: { ...templateParameters }, panelMode: 1 };
      state.order.push(id);
      state.history.push(state.focused);
      state.focused = id;
      state.panelMode = 1;
    },
    focused(state, { payload: id }) {
      if (!state.sessions[id]) return void (state.refused = "session_not_found");
      state.history = state.history.filter((one) => one !== id);
      state.history.push(state.focused);
      state.focused = id;
      state.panelMode = state.sessions[id].panelMode;
    },
    closed(state, { payload: id }) {
      if (!state.sessions[id]) return void (state.refused = "session_not_found");
      delete state.sessions[id];
      state.order = state.order.filter((one) => one !== id);
      state.history = state.history.filter((one) => one !== id);
      if (state.focused === id) state.focused = state.history.pop() ?? "home";
    },
  },
});

const selectFocused = createSelector(
  [(state) => state.sessions, (state) => state.focused],
  (sessions, id) => (sessions[id] ? { id, title: sessions[id].title, tabs: sessions[id].tabs.length } : { id }),
);

/** As a product runs it: without the checks of development. */
export function createStore() {
  const store = configureStore({
    reducer: desktop.reducer,
    devTools: false,
    middleware: (preset) => preset({ immutableCheck: false, serializableCheck: false, actionCreatorCheck: false }),
  });
  const { opened, focused, closed } = desktop.actions;
  const act = (action) => {
    store.dispatch(action);
    return selectFocused(store.getState()).id;
  };
  return { open: (input) => act(opened({ owner: "phone", ...input })), focus: (id) => act(focused(id)), close: (id) => act(closed(id)) };
}
