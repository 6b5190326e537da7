import { rejectionText } from "./rejection.js";

/** A desktop that has not answered by then is taken for absent. Milliseconds. */
export const SILENCE = 6000;

const LIBRARY = "/webresources/Widget/msdyn_ciLibrary.js";

/** The desktop's address: `?base=`, else the page that framed us, else the nearest ancestor's origin. Null: none. */
export function hostBase() {
  const asked = new URLSearchParams(location.search).get("base");
  if (asked) return address(asked, true);
  const framedBy = address(document.referrer, false);
  if (framedBy && framedBy !== location.origin) return framedBy;
  return address(location.ancestorOrigins?.[0], false);
}

function address(text, keepPath) {
  try {
    const url = new URL(text);
    if (url.protocol !== "https:" && url.protocol !== "http:") return null;
    return keepPath ? (url.origin + url.pathname).replace(/\/+$/, "") : url.origin;
  } catch {
    return null;
  }
}

/**
 * Loads the library and finds out whether a desktop is there.
 *
 * `startOn`: `"init"` waits for `CIFInitDone`, `"load"` starts when the script has run; both styles exist among
 * providers. `start(framework)` is called once and returns the promise of a call that every desktop answers: its result
 * proves that there is one. `changed(state, sentence)` hears `connecting`, `connected` and `standalone`;
 * a desktop that answers late still turns `standalone` into `connected`.
 */
export function linkHost({ startOn, start, changed }) {
  const base = hostBase();
  let state = "connecting";
  let started = false;

  function become(next, sentence) {
    if (state === "connected") return;
    state = next;
    changed(next, sentence);
  }

  function begin() {
    const framework = window.Microsoft?.CIFramework;
    if (started || !framework) return;
    started = true;
    start(framework).then(
      () => become("connected", `Connected to ${base}.`),
      // The library itself refuses where it finds no host, so a refusal proves nothing; its sentence says what is missing.
      (reason) => state === "connecting" && become("standalone", rejectionText(reason)),
    );
  }

  changed(state, "Looking for the desktop.");
  if (!base) return become("standalone", "No desktop address. Open this page inside a desktop, or add ?base= to its address.");
  if (startOn === "init") window.addEventListener("CIFInitDone", begin, { once: true });
  insertLibrary(
    base,
    () => startOn === "load" && begin(),
    () => become("standalone", `The library could not be loaded from ${base}.`),
  );
  setTimeout(() => state === "connecting" && become("standalone", `No desktop answered at ${base}.`), SILENCE);
}

function insertLibrary(base, loaded, failed) {
  const script = document.createElement("script");
  script.src = base + LIBRARY;
  script.dataset.crmurl = base;
  script.dataset.cifid = "CIFMainLibrary";
  script.addEventListener("load", loaded);
  script.addEventListener("error", failed);
  document.head.append(script);
}
