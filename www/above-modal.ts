/** A part of the desktop that a modal dialog must not shut out, and its place in whatever it is put into. */
export interface Follower {
  part: HTMLElement;
  place: "first" | "last";
}

/**
 * A modal dialog makes the whole rest of the page dead, but a call that comes meanwhile still wants its answer and a screen reader
 * still has to hear of it. So these parts move into the topmost dialog and back when it is closed.
 */
export function keepAboveModals(home: HTMLElement, followers: readonly Follower[]): void {
  const follow = () => {
    const target = [...home.querySelectorAll<HTMLElement>("dialog:modal")].at(-1) ?? home;
    for (const follower of followers) if (follower.part.parentElement !== target) move(follower, target);
  };
  const parts = followers.map(({ part }) => part);
  const touchesDialogs = ({ target, removedNodes }: MutationRecord) =>
    target instanceof HTMLDialogElement || [...removedNodes].some((node) => node instanceof HTMLDialogElement);
  new MutationObserver((records) => records.some(touchesDialogs) && follow()).observe(home, { subtree: true, childList: true, attributeFilter: ["open"] });
  home.addEventListener("close", (event) => parts.every((part) => !part.contains(event.target as Node)) && follow(), true);
}

/** A moved element loses the focus. */
function move({ part, place }: Follower, target: HTMLElement): void {
  const held = part.contains(document.activeElement) ? (document.activeElement as HTMLElement) : null;
  if (place === "first") target.prepend(part);
  else target.append(part);
  held?.focus();
}
