import { button, element, enterSubmits, setAttribute, setText } from "../element.ts";
import { addressWith, serviceNamed } from "../records/choose-source.ts";

/** The way from this browser's records to those of a service; the desktop starts anew on them. */
export function serviceForm(): HTMLElement {
  const field = element("input", { class: "input", id: "service-address", type: "url", placeholder: "https://contoso.crm.dynamics.com", autocomplete: "off", spellcheck: false, "aria-describedby": "service-hint service-wrong" });
  const wrong = element("p", { class: "field-wrong", id: "service-wrong" });
  const form = element(
    "form",
    { class: "data-service", novalidate: true },
    element("label", { class: "field-label", for: field.id }, "Address of a service"),
    element("div", { class: "data-service-line" }, field, button({ appearance: "outline", size: "medium", onclick: () => form.requestSubmit() }, "Use its records")),
    element("p", { class: "quiet", id: "service-hint" }, "Dataverse, or any OData service. The records of this browser stay where they are."),
    wrong,
    enterSubmits(),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const address = field.value.trim();
    setText(wrong, address === "" ? "Type the address of a service." : "");
    setAttribute(field, "aria-invalid", address === "" ? "true" : null);
    if (address === "") field.focus();
    else location.assign(addressWith(address.includes("://") ? address : `https://${address}`, location.href));
  });
  return form;
}

/** What is said of records that are a service's, and the way back when it was this page's address that named it. */
export function aboutService(): HTMLElement {
  const service = serviceNamed({}, location.search);
  const where = service === null ? "a service" : service.url;
  return element(
    "div",
    { class: "data-safety" },
    element("span", {}, `The records of this desktop are those of ${where}. Nothing of them is kept in this browser.`),
    service !== null && button({ appearance: "outline", size: "medium", onclick: () => location.assign(addressWith(null, location.href)) }, "Use this browser's records"),
  );
}
