/**
 * The floor of calls in the page: what JSON alone costs when a request goes to another place as text and its reply comes
 * back as text. Awaited like the product's calls.
 */
export function crossing(request, reply) {
  return new Promise((resolve) => {
    const asked = JSON.parse(JSON.stringify(request));
    const answered = JSON.parse(JSON.stringify(reply));
    resolve([asked, answered]);
  });
}
