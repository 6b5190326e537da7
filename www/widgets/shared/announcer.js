/** Speaks to screen readers: `status` waits its turn, `alert` interrupts. The regions stand in the page from the start. */
export function createAnnouncer(statusRegion, alertRegion) {
  return {
    status: (text) => speak(statusRegion, text),
    alert: (text) => speak(alertRegion, text),
  };
}

/** The same words twice are still two announcements: a new node is. */
function speak(region, text) {
  const line = document.createElement("p");
  line.textContent = text;
  region.replaceChildren(line);
}
