// Brotli bytes of what a page loads.
import { sizes } from "../../scripts/size.mjs";

export function measure() {
  const { host, widget } = sizes();
  return { "size-host": { value: host }, "size-widget": { value: widget } };
}
