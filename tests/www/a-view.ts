import type { NotificationView, SessionView, View } from "ciframework";

const QUIET: SessionView["attention"] = { requested: false, count: null, breached: false, breachDetails: null, activity: null };

/** A session of the desktop, home where nothing else is said. */
export const aSession = (attention: Partial<SessionView["attention"]> = {}, more: Partial<SessionView> = {}): SessionView => ({
  id: "session-id-0",
  title: "Home",
  isHome: true,
  provider: null,
  templateName: null,
  canClose: false,
  focusedTabId: "tab-id-1",
  tabs: [],
  ...more,
  attention: { ...QUIET, ...attention },
});

/** A desktop on which nothing goes on. */
export const aView = (more: Partial<View> = {}): View =>
  ({
    version: 1,
    focusedSessionId: "session-id-0",
    canCreateSession: true,
    sessions: [aSession()],
    panel: { mode: 1, width: 400, provider: null, visible: false, side: "left" },
    providers: [],
    notifications: { alert: null, waiting: 0, toasts: [] },
    presence: { current: null, options: [] },
    dialogs: [],
    banners: [],
    progress: null,
    ...more,
  }) as View;

export const anAlert = (more: Partial<NotificationView> = {}): NotificationView => ({
  id: "notification-id-1",
  provider: "phone",
  templateName: "call",
  kind: "alert",
  title: "Ada",
  icon: null,
  fields: [],
  acceptText: "Accept",
  rejectText: "Reject",
  theme: "dark",
  desktopMode: "never",
  showsCountdown: true,
  shownAt: 0,
  endsAt: 60_000,
  ...more,
});

/** The view with this alert shown. */
export const withAlert = (alert: NotificationView | null): View => aView({ notifications: { alert, waiting: 0, toasts: [] } });
