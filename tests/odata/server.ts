import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Model, SERVICE } from "./model.ts";

/** A request as the server saw it. */
export interface Asked {
  method: string;
  url: string;
  authorization: string | null;
}

export interface ODataServer {
  /** Of the service, with a slash at its end. */
  url: string;
  asked: Asked[];
  /** Lets in those alone who bring this token, from now on. */
  accept(token: string): Promise<void>;
  close(): void;
}

/** Starts the server on a free port. Rejects when it ends before it answers. */
export function startODataServer(model: Model): Promise<ODataServer> {
  const child = fork(fileURLToPath(new URL("serve.mjs", import.meta.url)), { silent: true });
  const asked: Asked[] = [];
  const accept = (token: string): Promise<void> =>
    new Promise((resolve) => {
      child.on("message", ({ accepting }: { accepting?: string }) => accepting === token && resolve());
      child.send({ accept: token });
    });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text: Buffer) => (said += text.toString()));
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`The OData server ended with ${code}.\n${said}`)));
    child.on("message", (message: { port?: number; asked?: Asked }) => {
      if (message.asked) asked.push(message.asked);
      if (message.port !== undefined) resolve({ url: `http://localhost:${message.port}${SERVICE}`, asked, accept, close: () => void child.kill() });
    });
    child.send(model);
  });
}
