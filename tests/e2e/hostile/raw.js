// Speaks the protocol by hand, rightly or wrongly, to the window around it or the one that opened it.
window.raw = {
  port: null,
  /** Welcomes and other messages that came to the window. */
  answers: [],
  /** What came over the port. */
  lines: [],
  say(message, origin = "*") {
    (window.opener ?? window.parent).postMessage(message, origin);
  },
  hello(nonce = "raw-1") {
    this.say({ ciframework: 1, hello: nonce });
  },
  send(message) {
    this.port.postMessage(message);
  },
};

window.addEventListener("message", ({ data, ports }) => {
  window.raw.answers.push(data);
  if (!ports[0]) return;
  window.raw.port = ports[0];
  window.raw.port.onmessage = (event) => {
    const text = typeof event.data === "string" ? event.data : event.data[0];
    window.raw.lines.push(...JSON.parse(text));
  };
});
