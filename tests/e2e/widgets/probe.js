// A widget that does nothing by itself: tests call the API in its frame. The query says how the library comes in:
//   library  its address; twice means loaded twice
//   crmurl   `data-crmurl` of the script elements
//   nested   address of a page to put into a frame of this one
window.seen = { init: [], events: [], loads: 0 };
window.addEventListener("CIFInitDone", (event) => window.seen.init.push([...event.detail]));

window.loadLibrary = (address, crmurl) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    if (crmurl !== undefined && crmurl !== null) {
      script.dataset.crmurl = crmurl;
      script.dataset.cifid = "CIFMainLibrary";
    }
    script.onload = () => {
      window.seen.loads += 1;
      resolve();
    };
    script.onerror = () => reject(new Error(`No library at ${address}`));
    document.head.append(script);
  });

/** Writes down what handlers of this name get, as `[name, argument]`. */
window.listen = (name) =>
  window.Microsoft.CIFramework.addHandler(name, (argument) => {
    window.seen.events.push([name, argument]);
  });

const query = new URLSearchParams(location.search);
for (const address of query.getAll("library")) window.loadLibrary(address, query.get("crmurl"));

window.addEventListener("DOMContentLoaded", () => {
  if (!query.has("nested")) return;
  const frame = document.createElement("iframe");
  frame.title = "nested";
  frame.src = query.get("nested");
  document.body.append(frame);
});
