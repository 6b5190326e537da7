import { button, element, enterSubmits, setAttribute, setText } from "../element.ts";

/** What somebody typed to read an environment. */
export interface EnvironmentAccess {
  url: string;
  token: string;
}

/**
 * Address and access token of an environment. The token is nowhere but in its field, which is emptied when it has served: no name
 * and no password field, so that no browser offers to keep it.
 */
export class EnvironmentForm {
  readonly element: HTMLElement;
  #address = element("input", { class: "input", id: "environment-address", type: "url", placeholder: "https://contoso.crm.dynamics.com", autocomplete: "off", spellcheck: false });
  #token = element("input", { class: "input secret", id: "environment-token", type: "text", autocomplete: "off", autocapitalize: "off", spellcheck: false, "aria-describedby": "environment-hint" });
  #wrong = element("p", { class: "field-wrong", role: "alert", id: "environment-wrong" });

  constructor(read: (access: EnvironmentAccess) => void) {
    const submit = (): void => {
      const access = this.#access();
      if (access) read(access);
    };
    const form = element(
      "form",
      { class: "environment-form", novalidate: true },
      element("div", { class: "values-field" }, element("label", { class: "field-label", for: this.#address.id }, "Address of the environment"), this.#address),
      element("div", { class: "values-field" }, element("label", { class: "field-label", for: this.#token.id }, "Access token"), this.#token),
      element("p", { class: "quiet", id: "environment-hint" }, "It goes to this environment alone and is not kept. Its user needs to read the template tables."),
      this.#wrong,
      element("div", {}, button({ appearance: "outline", size: "medium", onclick: submit }, "Read the environment")),
      enterSubmits(),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      submit();
    });
    this.element = element("details", { class: "environment gallery-block" }, element("summary", { class: "gallery-block-title" }, "From an environment"), form);
  }

  /** The token has served. */
  forget(): void {
    this.#token.value = "";
  }

  /** Null, and said, when it cannot be meant. */
  #access(): EnvironmentAccess | null {
    const url = this.#address.value.trim();
    const token = this.#token.value.trim().replace(/^bearer\s+/i, "");
    const said =
      url === "" ? "Type the address of an environment." : token === "" ? "Paste an access token." : /^[\x21-\x7e]+$/.test(token) ? "" : "This is no access token: it has blanks, or letters that no token has.";
    setText(this.#wrong, said);
    const input = said === "" ? null : url === "" ? this.#address : this.#token;
    for (const one of [this.#address, this.#token]) setAttribute(one, "aria-invalid", one === input ? "true" : null);
    input?.focus();
    return said === "" ? { url: url.includes("://") ? url : `https://${url}`, token } : null;
  }
}
