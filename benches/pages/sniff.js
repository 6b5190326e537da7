/** Runs `work` and resolves with the text that it sent through a port last, so that the floor can send the same. */
export async function sniff(work) {
  const { postMessage } = MessagePort.prototype;
  let text;
  MessagePort.prototype.postMessage = function (message, ...rest) {
    text = message;
    return postMessage.call(this, message, ...rest);
  };
  try {
    await work();
  } finally {
    MessagePort.prototype.postMessage = postMessage;
  }
  if (typeof text !== "string") throw new Error("No text was sent.");
  return text;
}
