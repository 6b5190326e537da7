import "./sign-in.css";
import { button, element, enterSubmits, setAttribute, setText } from "../element.ts";

export interface SignIn {
  /** Where the records would come from. */
  service: string;
  /** The token that the agent gave before holds no more. */
  refused: boolean;
  /** Tries a token, or none. Resolves with what is wrong, as a sentence, or null. */
  attempt(token: string): Promise<string | null>;
}

const TOKEN = /^[\x21-\x7e]*$/;

/** Resolves with the token, "" for none, or null when the agent does not want the service. The token is nowhere but in its field. */
export function signIn({ service, refused, attempt }: SignIn): Promise<string | null> {
  return new Promise((resolve) => {
    // No password field, so that no browser offers to keep it.
    const field = element("input", { class: "input sign-in-token", id: "sign-in-token", type: "text", autocomplete: "off", autocapitalize: "off", spellcheck: false, "aria-describedby": "sign-in-hint sign-in-wrong" });
    const wrong = element("p", { class: "field-wrong", role: "alert", id: "sign-in-wrong" });
    const accept = button({ appearance: "primary", size: "medium", onclick: () => void submit() }, refused ? "Go on" : "Use this service");
    const refuse = button({ appearance: "outline", size: "medium", onclick: () => dialog.close() }, refused ? "Cancel" : "Use this browser's records");

    async function submit(): Promise<void> {
      const token = field.value.trim().replace(/^bearer\s+/i, "");
      if (accept.hasAttribute("disabled")) return;
      setAttribute(accept, "disabled", true);
      setText(wrong, "");
      const said = TOKEN.test(token) ? await attempt(token) : "This is no access token: it has blanks, or letters that no token has.";
      setAttribute(accept, "disabled", null);
      setText(wrong, said ?? "");
      setAttribute(field, "aria-invalid", said === null ? null : "true");
      if (said !== null) return field.focus();
      resolve(token);
      field.value = "";
      dialog.close();
    }

    const body = element(
      "form",
      { class: "dialog-body dialog-form", method: "dialog", novalidate: true },
      element("h2", { class: "dialog-title", id: "sign-in-title" }, refused ? "The access token is not accepted any more" : "Records of a service"),
      element("p", { class: "dialog-text", id: "sign-in-text" }, refused ? `${service} asks for another token. What you were doing goes on with it.` : `The records of this desktop would come from ${service}, and what you and the providers write would go there.`),
      element("div", {}, element("label", { class: "field-label", for: field.id }, "Access token"), field),
      element("p", { class: "quiet", id: "sign-in-hint" }, "It goes to this service alone, and is gone with a reload of this page. Leave it empty when the service asks for none."),
      wrong,
      enterSubmits(),
      element("div", { class: "dialog-actions" }, accept, refuse),
    );
    body.addEventListener("submit", (event) => {
      event.preventDefault();
      void submit();
    });
    const dialog = element("dialog", { class: "dialog widget-dialog sign-in", "aria-labelledby": "sign-in-title", "aria-describedby": "sign-in-text" }, body);
    // The desktop behind a modal dialog hears no keys.
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    dialog.addEventListener("close", () => {
      resolve(null);
      dialog.remove();
    });
    (document.querySelector("cif-desktop") ?? document.body).append(dialog);
    dialog.showModal();
    field.focus();
  });
}
