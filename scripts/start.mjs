// `npm start`: the desktop with its sample providers. `--port N` asks for other ports than 8080 to 8082.
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { entry, Stop } from "./run.mjs";
import { BUILDING, setUp } from "./setup.mjs";

function firstPort() {
  let values;
  try {
    ({ values } = parseArgs({ options: { port: { type: "string" } } }));
  } catch (error) {
    throw new Stop(`${error.message}. Known: --port N.`);
  }
  if (values.port === undefined) return undefined;
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65533) {
    throw new Stop(`--port takes a number from 1 to 65533, not "${values.port}".`);
  }
  return port;
}

function report(servers, wanted) {
  const lines = [
    ["Desktop", servers.host, wanted.host],
    ["Softphone", servers.softphone, wanted.softphone],
    ["Chat", servers.chat, wanted.chat],
  ];
  console.log("");
  for (const [label, origin, port] of lines) {
    const note = origin.endsWith(`:${port}`) ? "" : `  (port ${port} is taken)`;
    console.log(`  ${label.padEnd(10)}${origin}${note}`);
  }
  console.log(`\nOpen ${servers.host} in a browser. Ctrl-C ends it.`);
}

await entry(async () => {
  const port = firstPort();
  await setUp(BUILDING);
  await build("www");
  const { startServers, wantedPorts } = await import("./serve.mjs");
  const wanted = wantedPorts(port);
  const servers = await startServers({ ports: wanted });
  report(servers, wanted);
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => servers.close().then(() => process.exit(0)));
  }
});
