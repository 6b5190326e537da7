// The agent of the conformance run: does in the desktop what a clause asks for, and reads the desktop's view.

/** Runs in the desktop's page. Everything it gives back is plain data. */
async function inDesktop(request) {
  const host = window.ciframeworkHost;
  const plain = (value) => (value instanceof Map ? Object.fromEntries(value) : value);
  const sessions = () => host.view.sessions.filter(({ isHome }) => !isHome);
  const closeAll = async () => {
    for (const { id, canClose } of sessions()) {
      if (!canClose) await host.desk.setSessionClosable(id, true);
      await host.agent.closeSession(id);
    }
  };
  const heard = (window.conformanceHeard ??= []);
  const listening = (window.conformanceListening ??= []);

  /** Puts the desktop back to how it started. */
  const reset = async () => {
    const { agent, page } = host;
    release();
    for (const provider of host.view.providers) if (!provider.active) await agent.setProviderActive(provider.name, true);
    await closeAll();
    await agent.goHome();
    const { notifications, dialogs = [], banners = [] } = host.view;
    const shown = [notifications?.alert, ...(notifications?.toasts ?? [])].filter(Boolean);
    for (let one of shown) for (; one; one = one.kind === "alert" ? host.view.notifications.alert : null) {
      await (one.kind === "alert" ? agent.answerNotification(one.id, false) : agent.dismissNotification(one.id));
    }
    for (const { id } of dialogs) await agent.answerDialog(id, null);
    for (const { id, closable } of banners) if (closable) await agent.dismissBanner(id);
    const [home] = host.view.sessions;
    for (const { id, canClose, isAnchor } of home.tabs) if (canClose && !isAnchor) await agent.closeTab(id);
    if (host.view.presence?.options.length) await agent.setPresence(host.view.presence.options[0].id);
    for (const [name, handler] of listening.splice(0)) await page.CIFramework.removeHandler(name, handler);
    heard.length = 0;
  };

  /** Rows that the clauses look for. */
  const prepare = async () => {
    if (!host.records) return;
    for (const [entity, rows] of Object.entries(request.rows)) for (const row of rows) await host.records.create(entity, row);
  };
  const fill = async () => {
    for (let at = 0; at < request.count; at += 1) await host.records.create(request.entityName, { name: `Row ${at}` });
  };
  /** Holds back whatever the desktop says over its ports, as a desktop that hangs would. */
  const hold = () => {
    window.conformancePost ??= MessagePort.prototype.postMessage;
    MessagePort.prototype.postMessage = () => undefined;
  };
  const release = () => {
    if (window.conformancePost) MessagePort.prototype.postMessage = window.conformancePost;
  };

  const agent = {
    closeAll,
    setOtherActive: (active) => host.agent.setProviderActive("conformance_other", active),
    setOwnActive: (active) => host.agent.setProviderActive("conformance", active),
  };
  const page = {
    async listen(name) {
      const handler = (argument) => void heard.push({ name, argument: plain(argument) });
      listening.push([name, handler]);
      await host.page.CIFramework.addHandler(name, handler);
    },
  };
  const call = (target, extra) => {
    const own = Object.hasOwn(extra, request.method);
    return (own ? extra[request.method] : target[request.method])(...request.args);
  };
  const kinds = {
    agent: () => call(host.agent, agent),
    desk: () => call(host.desk, {}),
    records: () => call(host.records, {}),
    page: () => call(host.page.CIFramework, page),
    heard: () => [...heard],
    "dom-event": () => void window.dispatchEvent(new CustomEvent(request.name, { detail: request.detail })),
    // Never answers, so that a call which waits for the page has to be given up.
    "never-save": () => void host.onSaveForm(() => new Promise(() => undefined)),
    save: () => void host.onSaveForm(async () => undefined),
    "cannot-save": () =>
      void host.onSaveForm(async () => {
        throw new Error("The form could not be saved.");
      }),
    frame: () => {
      const shown = document.getElementById("SidePanelIFrame");
      const frames = [...document.querySelectorAll("iframe")];
      const frame = shown ?? frames[0];
      return { shown: shown !== null, sandbox: frame.getAttribute("sandbox"), allow: frame.allow, referrerPolicy: frame.referrerPolicy };
    },
    prepare,
    fill,
    "never-answer": hold,
    view: () => JSON.parse(JSON.stringify(host.view)),
    reset,
  };
  return plain((await kinds[request.kind]()) ?? null);
}

/** Answers one request of the suite: `{value}` or `{error}`. */
export async function perform(page, request) {
  try {
    if (request.kind === "forward") {
      await page.clock.fastForward(request.milliseconds);
      return { value: null };
    }
    return { value: await page.evaluate(inDesktop, request) };
  } catch (error) {
    return { error: `${request.kind} ${request.method ?? ""}: ${error.message}` };
  }
}
