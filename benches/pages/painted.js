/**
 * Resolves when `shown` holds in a frame and that frame is painted: `at` is the time then, `began` when each frame from now on
 * began, with the painted one last.
 */
export function painted(shown) {
  const began = [];
  return new Promise((resolve) => {
    const look = () => {
      began.push(performance.now());
      if (!shown()) return requestAnimationFrame(look);
      // A task that is posted now runs when this frame's painting is over.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve({ began, at: performance.now() });
      port2.postMessage(0);
    };
    requestAnimationFrame(look);
  });
}

export const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
