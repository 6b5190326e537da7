import type { NotificationView } from "ciframework";

/** What the agent did to a notification of the operating system. */
export interface SystemAnswers {
  open(id: string): void;
  answer(id: string, accept: boolean): void;
}

/** Takes the notification away again. */
export type Close = () => void;

const WORKER = "/notification-worker.js";
/** Tells this page's notifications from those of the same desktop in another tab. */
const PAGE = crypto.randomUUID();

/** Buttons are shown by service workers alone, and not by every browser. */
const canAct = (): boolean => "serviceWorker" in navigator && ((Notification as { maxActions?: number }).maxActions ?? 0) > 0;

/** Shows it with the alert's answers on it, where the browser can. */
export function showSystemNotification(shown: NotificationView, answers: SystemAnswers): Close {
  return shown.kind === "alert" && canAct() ? showByWorker(shown, answers) : showByPage(shown, answers);
}

function showByPage(shown: NotificationView, { open }: SystemAnswers): Close {
  const { title, id } = shown;
  // Some browsers know the class and still refuse to make one outside of a service worker.
  try {
    const made = new Notification(title, contentOf(shown));
    made.onclick = () => {
      made.close();
      open(id);
    };
    return () => made.close();
  } catch {
    return () => {};
  }
}

function showByWorker(shown: NotificationView, answers: SystemAnswers): Close {
  const { id, title, acceptText, rejectText } = shown;
  let over = false;
  const hear = ({ data }: MessageEvent<{ page?: string; id?: string; action?: string }>) => {
    if (data?.page !== PAGE || data.id !== id) return;
    if (data.action === "") answers.open(id);
    else answers.answer(id, data.action === "accept");
  };
  const actions = [{ action: "accept", title: acceptText }, ...(rejectText === null ? [] : [{ action: "reject", title: rejectText }])];
  const put = async () => {
    const worker = await readyWorker();
    if (!over) await worker.showNotification(title, { ...contentOf(shown), actions, data: { page: PAGE, id, address: location.href } } as NotificationOptions);
    return worker;
  };
  navigator.serviceWorker.addEventListener("message", hear);
  const placed = put().catch(() => null);
  return () => {
    over = true;
    navigator.serviceWorker.removeEventListener("message", hear);
    void placed.then((worker) => worker && closeAll(worker, id));
  };
}

async function readyWorker(): Promise<ServiceWorkerRegistration> {
  await navigator.serviceWorker.register(WORKER);
  return navigator.serviceWorker.ready;
}

async function closeAll(worker: ServiceWorkerRegistration, id: string): Promise<void> {
  for (const open of await worker.getNotifications({ tag: tagOf(id) })) open.close();
}

function contentOf({ id, icon, fields, kind }: NotificationView): NotificationOptions {
  const body = fields.map(({ label, value }) => `${label}: ${value}`).join("\n");
  return { body, tag: tagOf(id), requireInteraction: kind === "alert", ...(icon !== null && !isSvg(icon) ? { icon } : {}) };
}

const tagOf = (id: string): string => `${PAGE} ${id}`;

/** Operating systems do not draw them. */
const isSvg = (address: string): boolean => /\.svg([?#]|$)/i.test(address) || /^data:image\/svg/i.test(address);
