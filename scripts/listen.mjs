// Ports: takes the one that is asked for, or the next that is free.
import { createServer } from "node:http";

const LAST = 65535;

function bind(server, port, address) {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, address, () => {
      server.off("error", reject);
      resolve(server.address().port);
    });
  });
}

/**
 * A browser that is sent to `localhost` tries both loopback addresses, so a port is ours only when both are.
 * A machine without IPv6 has but one.
 */
async function bindAll(handler, hostname, port) {
  const addresses = hostname === "localhost" ? ["127.0.0.1", "::1"] : [hostname];
  const servers = [];
  let taken = port;
  try {
    for (const address of addresses) {
      const server = createServer(handler);
      try {
        taken = await bind(server, taken, address);
        servers.push(server);
      } catch (error) {
        if (address !== "::1" || error.code === "EADDRINUSE") throw error;
      }
    }
  } catch (error) {
    for (const server of servers) server.close();
    throw error;
  }
  return { servers, port: taken };
}

/**
 * Listens on `hostname`, at `port` or the first free one above it; port 0 is any free one.
 * Returns `{origin, port, close}`; `close` drops the connections that are still open.
 */
export async function listen(handler, hostname, port) {
  for (let next = port; next <= LAST; ) {
    try {
      const { servers, port: taken } = await bindAll(handler, hostname, next);
      return {
        origin: `http://${hostname}:${taken}`,
        port: taken,
        close: () => Promise.all(servers.map(end)).then(() => undefined),
      };
    } catch (error) {
      if (error.code !== "EADDRINUSE" && error.code !== "EACCES") throw error;
      // Any free port was free on one address alone: ask for another.
      if (port !== 0) next += 1;
    }
  }
  throw new Error(`No port from ${port} upwards is free on ${hostname}.`);
}

function end(server) {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
