/** Tells the window's new inner width, at most once a frame. Returns the function that stops it. */
export function watchWidth(window: Window, changed: (width: number) => void): () => void {
  let frame = 0;
  const tell = (): void => {
    frame = 0;
    changed(Math.round(window.innerWidth));
  };
  const resized = (): void => {
    if (frame === 0) frame = window.requestAnimationFrame(tell);
  };
  window.addEventListener("resize", resized);
  return () => {
    window.removeEventListener("resize", resized);
    if (frame !== 0) window.cancelAnimationFrame(frame);
  };
}
