// @vitest-environment node
import { expect, test } from "vitest";
import { findOrigins, type Surroundings } from "../../src/widget/origin.ts";

const own = "https://widget.example";
const host = "https://host.example";

type Row = [title: string, given: Partial<Surroundings>, accepted: string[], targets?: string[]];

const rows: Row[] = [
  ["the attribute", { crmUrl: host }, [host]],
  ["a trailing slash", { crmUrl: `${host}/` }, [host]],
  ["a path and a query", { crmUrl: `${host}/main.aspx?appid=1` }, [host]],
  ["a port is kept", { crmUrl: "https://host.example:8443" }, ["https://host.example:8443"]],
  ["a default port is none", { crmUrl: "https://host.example:443/" }, [host]],
  ["http on a port", { crmUrl: "http://localhost:5173" }, ["http://localhost:5173"]],
  ["no scheme", { crmUrl: "host.example" }, [host]],
  ["no scheme, with a port", { crmUrl: "host.example:8443/" }, ["https://host.example:8443"]],
  ["no scheme, two slashes", { crmUrl: "//host.example/x" }, [host]],
  ["an address with numbers", { crmUrl: "127.0.0.1:3000" }, ["https://127.0.0.1:3000"]],
  ["percent-encoded", { crmUrl: "https%3A%2F%2Fhost.example%3A8443%2F" }, ["https://host.example:8443"]],
  ["a broken percent sign", { crmUrl: "https://host.example/%zz", referrer: "https://other.example/" }, ["https://host.example"]],
  ["blanks and capitals", { crmUrl: "  HTTPS://Host.Example " }, [host]],
  ["ucilib", { query: "?ucilib=https://host.example/webresources/Widget/msdyn_ciLibrary.js" }, [host]],
  ["ucilib, encoded", { query: "?a=1&ucilib=https%3A%2F%2Fhost.example%3A8443%2Fwebresources%2Fx.js" }, ["https://host.example:8443"]],
  ["ucilib, encoded twice", { query: "?ucilib=https%253A%252F%252Fhost.example%252Fx.js" }, [host]],
  ["both: ucilib is the target", { crmUrl: "https://a.example", query: "?ucilib=https://b.example/l.js" }, ["https://a.example", "https://b.example"], ["https://b.example"]],
  ["both, the same", { crmUrl: `${host}/`, query: `?ucilib=${host}/l.js` }, [host]],
  ["the attribute goes before the referrer", { crmUrl: host, referrer: "https://other.example/", ancestors: ["https://third.example"] }, [host]],
  ["ucilib goes before the referrer", { query: `?ucilib=${host}/l.js`, referrer: "https://other.example/" }, [host]],
  ["the referrer", { referrer: `${host}/desktop?x=1` }, [host]],
  ["the referrer with a port", { referrer: "http://localhost:8443/" }, ["http://localhost:8443"]],
  ["referrer and ancestors", { referrer: `${host}/`, ancestors: [host, "https://top.example"] }, [host, "https://top.example"]],
  ["the page's own referrer says nothing", { referrer: `${own}/login`, ancestors: [host] }, [host]],
  ["ancestors alone", { ancestors: [host] }, [host]],
  ["an ancestor of the same origin", { ancestors: [own, host] }, [own, host]],
  ["an ancestor without origin", { ancestors: ["null", host] }, [host]],
  ["an address inside the address", { crmUrl: "host.example/?from=https://other.example" }, [host]],
  ["the library's own address, after the others", { referrer: "https://login.example/", source: `${host}/l.js` }, ["https://login.example", host]],
  ["the library's own address when it is the page's", { source: `${own}/l.js`, ancestors: [host] }, [host]],
  ["the library's own address does not count when the host is named", { crmUrl: host, source: "https://cdn.example/l.js" }, [host]],
  ["a missing parameter in the attribute", { crmUrl: "null", referrer: `${host}/` }, [host]],
  ["an undefined parameter in the attribute", { crmUrl: "undefined", query: "?ucilib=", referrer: `${host}/` }, [host]],
  ["an empty attribute", { crmUrl: "", referrer: `${host}/` }, [host]],
  ["another scheme", { crmUrl: "ftp://host.example", referrer: "file:///x" }, []],
  ["a script address", { crmUrl: "javascript:alert(1)" }, []],
  ["no address", { crmUrl: "https://", query: "?ucilib=%%%" }, []],
  ["nothing", {}, []],
];

test.each(rows)("%s", (_title, given, accepted, targets = accepted) => {
  const found = findOrigins({ query: "", referrer: "", ancestors: [], own, ...given });
  expect(found).toEqual({ accepted, targets });
});
