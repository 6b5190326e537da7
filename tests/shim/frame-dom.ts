/** Windows of frames. The DOM of these tests would fetch their pages, so it is told that they are blank. */
const windows = new WeakMap<Element, object>();

/** The frame has another window from now on, as a browser does it when a frame moves. */
export function giveWindow(frame: Element): object {
  const own = { parent: window };
  windows.set(frame, own);
  return own;
}

/** Frames get a window of their own when they are in the page, and load nothing. */
export function standInForBrowser(): void {
  const { happyDOM } = window as unknown as { happyDOM: { settings: Record<string, unknown> } };
  Object.assign(happyDOM.settings, { disableIframePageLoading: false, enableIframePageLoading: true });
  Object.defineProperties(HTMLIFrameElement.prototype, {
    src: { configurable: true, get: () => "about:blank" },
    contentWindow: {
      configurable: true,
      get(this: HTMLIFrameElement) {
        return this.isConnected ? (windows.get(this) ?? giveWindow(this)) : null;
      },
    },
  });
}
