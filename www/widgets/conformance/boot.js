// A page that loads the library in the way its query asks for, and writes down what happened.
//   library   address of the library; twice means loaded twice
//   crmurl    `data-crmurl` of the script elements
//   before    a member that the global Microsoft has before the library comes
//   promise   "patched": the global Promise is a subclass, as zone.js makes it
window.seen = { init: [], atLoad: [], early: null, errors: [] };
const query = new URLSearchParams(location.search);

window.addEventListener("error", ({ message }) => window.seen.errors.push(message));
window.addEventListener("CIFInitDone", (event) => {
  window.seen.init.push({ afterLoads: window.seen.atLoad.length, detail: event.detail, custom: event instanceof CustomEvent });
});
if (query.has("before")) window.Microsoft = { [query.get("before")]: "kept" };
if (query.has("promise")) window.Promise = class Patched extends Promise {};

function load(address) {
  const script = document.createElement("script");
  script.src = address;
  if (query.has("crmurl")) {
    script.dataset.crmurl = query.get("crmurl");
    script.dataset.cifid = "CIFMainLibrary";
  }
  script.addEventListener("load", () => {
    const api = window.Microsoft.CIFramework;
    window.seen.atLoad.push(Object.keys(api));
    // Calls in the load event come before the connection, and have to be kept.
    window.seen.early ??= api.getEnvironment();
    window.seen.lateListener = new Promise((resolve) => {
      Promise.resolve().then(() => window.addEventListener("CIFInitDone", () => resolve(true)));
    });
  });
  script.addEventListener("error", () => window.seen.errors.push(`No library at ${address}`));
  document.head.append(script);
}

for (const address of query.getAll("library")) load(address);
