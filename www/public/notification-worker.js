// Only notifications of a service worker can carry buttons. This one does nothing else: it fetches and keeps nothing.
// `notification.data` is `{ page, id }`: which page showed it, by a token of that page, and what it showed.
addEventListener("install", () => skipWaiting());

addEventListener("notificationclick", (event) => {
  const { notification, action } = event;
  notification.close();
  event.waitUntil(tell(notification.data, action));
});

/** Every page of this desktop hears it, and the one that it is for acts. */
async function tell({ address, ...what }, action) {
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const page of pages) page.postMessage({ ...what, action });
  if (action === "") await pages.find(({ url }) => url === address)?.focus();
}
