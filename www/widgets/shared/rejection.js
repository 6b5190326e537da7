/**
 * The sentence of a rejected call. A host may reject with a `Map`, with a `String` object that has a `message`, with
 * a JSON text, or with an `Error`; a widget that reads all four never shows `[object Map]` to a person.
 */
export function rejectionText(reason) {
  if (reason instanceof Map) return text(reason.get("message"));
  if (typeof reason?.message === "string") return text(reason.message);
  if (typeof reason === "string" || reason instanceof String) return fromJson(String(reason));
  return text(undefined);
}

function fromJson(json) {
  try {
    const value = JSON.parse(json);
    return text(value?.message ?? value?.value?.errorMsg ?? json);
  } catch {
    return text(json);
  }
}

function text(message) {
  return typeof message === "string" && message !== "" ? message : "The desktop refused without a reason.";
}
