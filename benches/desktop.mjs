// The built desktop with its sample providers, each on an origin of its own, as `npm start` serves them.
import { join } from "node:path";
import { ROOT } from "../scripts/run.mjs";
import { startServers } from "../scripts/serve.mjs";

const CALL = { templateName: "extn_voice_identified_session" };

/**
 * Resolves with `{page, phone, close}`: the desktop's page and the frame of its softphone, all providers connected. The page has
 * a port to the phone that the product knows nothing of, `benchPort`; the phone knows its end by the same name. A call of each
 * name in `callers` is in progress.
 */
export async function openDesktop({ openPage }, callers) {
  const servers = await startServers({ mounts: { "/benches": join(ROOT, "benches") } });
  const page = await openPage();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(servers.host);
  await page.waitForFunction(() => globalThis.ciframeworkHost?.view.providers.every(({ connections }) => connections > 0));
  const phone = page.frames().find((frame) => frame.url().startsWith(`${servers.softphone}/`));
  if ((await page.evaluate(() => globalThis.checkApart())) < 2) throw new Error("The providers are not in frames.");
  await joinPort(page, phone);
  for (const customerName of callers) await openCall(phone, customerName);
  return { page, phone, close: () => Promise.all([page.close(), servers.close()]) };
}

const openCall = (phone, customerName) =>
  phone.evaluate((input) => globalThis.Microsoft.CIFramework.createSession(input), { ...CALL, templateParameters: { customerName } });

/** The page sends a port to the phone's window, past the product. */
async function joinPort(page, phone) {
  await phone.evaluate(() => {
    addEventListener("message", function hear({ data, ports }) {
      if (data !== "bench") return;
      removeEventListener("message", hear);
      globalThis.benchPort = ports[0];
    });
  });
  await page.evaluate((origin) => {
    const { port1, port2 } = new MessageChannel();
    globalThis.benchPort = port1;
    const frame = [...document.querySelectorAll("iframe")].find(({ src }) => src.startsWith(`${origin}/`));
    frame.contentWindow.postMessage("bench", origin, [port2]);
  }, new URL(phone.url()).origin);
  await phone.waitForFunction(() => globalThis.benchPort);
}
