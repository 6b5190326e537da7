import type { BannerView, NotificationView, SessionView, View } from "ciframework";
import { attentionText } from "./attention.ts";
import { bannerText } from "./banners.ts";

/** Sentences for screen readers: `now` interrupts what is being read, `soon` waits for its end. */
export interface Announcements {
  now: string[];
  soon: string[];
}

/** What there is to say about the change from one view to the next. */
export function announcements(before: View, after: View): Announcements {
  const alert = after.notifications.alert;
  const fresh = newBanners(before, after);
  const focused = after.focusedSessionId === before.focusedSessionId ? null : after.focusedSessionId;
  return {
    now: [
      ...(alert && alert.id !== before.notifications.alert?.id ? [alertText(alert)] : []),
      ...fresh.filter(isUrgent).map(bannerText),
    ],
    soon: [
      ...sessionChanges(byId(before), byId(after), focused),
      ...goneAlert(before, after),
      ...after.notifications.toasts.filter((toast) => isNew(toast, before.notifications.toasts)).map(contentText),
      ...presenceChange(before, after),
      ...fresh.filter((banner) => !isUrgent(banner)).map(bannerText),
      ...progressChange(before, after),
    ],
  };
}

function alertText(alert: NotificationView): string {
  const { acceptText, rejectText, kind } = alert;
  if (kind === "toast") return contentText(alert);
  const reject = rejectText === null ? "" : `, Control Alt X: ${rejectText}`;
  return `Incoming: ${contentText(alert)}. Control Alt A: ${acceptText}${reject}`;
}

function contentText({ title, fields }: NotificationView): string {
  return [title, ...fields.map(({ label, value }) => `${label}: ${value}`)].join(". ");
}

function goneAlert(before: View, after: View): string[] {
  const gone = before.notifications.alert;
  return gone && gone.id !== after.notifications.alert?.id ? [`${gone.title} is no longer waiting`] : [];
}

function presenceChange(before: View, after: View): string[] {
  const { current } = after.presence;
  return current && current.id !== before.presence.current?.id ? [`Presence: ${current.text}`] : [];
}

function progressChange(before: View, after: View): string[] {
  const message = after.progress?.message ?? null;
  if (message === (before.progress?.message ?? null)) return [];
  return [message === null ? "The page can be used again" : message === "" ? "Working" : message];
}

const newBanners = (before: View, after: View): BannerView[] => after.banners.filter((banner) => isNew(banner, before.banners));

const isUrgent = ({ level }: BannerView): boolean => level === "error" || level === "warning";

const isNew = ({ id }: { id: string }, before: readonly { id: string }[]): boolean => !before.some((one) => one.id === id);

type Sessions = ReadonlyMap<string, SessionView>;

const byId = (view: View): Sessions => new Map(view.sessions.map((session) => [session.id, session]));

function sessionChanges(before: Sessions, after: Sessions, focused: string | null): string[] {
  const sentences: string[] = [];
  for (const [id, session] of before) if (!after.has(id)) sentences.push(`Session ${session.title} closed`);
  for (const [id, session] of after) {
    const old = before.get(id);
    const attention = attentionText(session);
    if (!old) sentences.push(`Session ${session.title} opened`);
    else if (attention !== "" && attention !== attentionText(old)) sentences.push(`${session.title} ${attention}`);
    if (old && id === focused) sentences.push(`${session.isHome ? "" : "Session "}${session.title} shown`);
  }
  return sentences;
}
