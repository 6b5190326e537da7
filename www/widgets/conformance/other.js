// A provider without a will of its own: it calls what the suite's page asks for, and says what came back.
import { loadLibrary } from "./library.js";

const token = crypto.randomUUID();
const log = [];
let handlers = [];
const api = () => window.Microsoft.CIFramework;

/** Things that cannot cross a window as they are: the rejection's text says enough. */
const plain = (reason) => (reason instanceof Map ? reason.get("message") : String(reason));

const commands = {
  async call({ method, args }) {
    try {
      const value = await api()[method](...args);
      return { value };
    } catch (reason) {
      return { reason: plain(reason) };
    }
  },
  async listen({ event }) {
    const handler = (argument) => void log.push({ event, argument });
    handlers.push([event, handler]);
    await api().addHandler(event, handler);
    return {};
  },
  heard: async ({ event }) => ({ value: log.filter((one) => one.event === event).map(({ argument }) => argument) }),
  async clear() {
    await Promise.all(handlers.map(([event, handler]) => api().removeHandler(event, handler)));
    handlers = [];
    log.length = 0;
    return {};
  },
};

async function serve() {
  await loadLibrary();
  await api().getMode();
  window.addEventListener("message", async ({ data, source }) => {
    if (data?.conformance === "hello") source.postMessage({ conformance: "here", token }, "*");
    if (data?.conformance === "reload") return location.reload();
    const command = Object.hasOwn(commands, data?.conformance ?? "") ? commands[data.conformance] : null;
    if (command) source.postMessage({ conformance: "answer", id: data.id, ...(await command(data)) }, "*");
  });
}

void serve();
