// Loads the widget library from the desktop, as any widget does, and keeps what happened meanwhile.

const PATH = "/webresources/Widget/msdyn_ciLibrary.js";

/** Address of the library: `?ucilib=`, else below `?base=` (or `crm`), else below the origin that framed this page. */
export function libraryAddress() {
  const query = new URLSearchParams(location.search);
  const whole = query.get("ucilib");
  if (whole) return whole;
  const base = query.get("base") ?? query.get("crm") ?? framedBy();
  return base ? base.replace(/\/+$/, "") + PATH : null;
}

function framedBy() {
  const candidates = [document.referrer, ...(location.ancestorOrigins ?? [])];
  const found = candidates.find((one) => one && new URL(one).origin !== location.origin);
  return found ? new URL(found).origin : null;
}

/**
 * Resolves when `CIFInitDone` was heard, with what was seen on the way. Rejects with a sentence when the library does not come.
 */
export function loadLibrary() {
  const address = libraryAddress();
  const seen = { address, atLoad: null, init: [], initAfterLoad: false, detail: null, type: null };
  return new Promise((resolve, reject) => {
    if (!address) return reject(new Error("Nothing says where the desktop is. Open this page in a desktop, or add ?base=."));
    window.addEventListener("CIFInitDone", (event) => {
      seen.init.push([...(event.detail ?? [])]);
      seen.initAfterLoad = seen.atLoad !== null;
      seen.detail = event.detail;
      seen.type = event.constructor.name;
      if (seen.init.length === 1) resolve(seen);
    });
    const script = document.createElement("script");
    script.src = address;
    script.dataset.crmurl = new URL(address).origin;
    script.dataset.cifid = "CIFMainLibrary";
    script.addEventListener("load", () => (seen.atLoad = Object.keys(window.Microsoft?.CIFramework ?? {})));
    script.addEventListener("error", () => reject(new Error(`The library could not be loaded from ${address}.`)));
    document.head.append(script);
  });
}
