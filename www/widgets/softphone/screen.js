import { correlationId } from "./shared/payload.js";

/** What the agent looks at in the desktop: the last case that was open during a call is what the call is about. */
export function createScreen({ client, calls, sessions, found }) {
  return {
    async heard({ value }) {
      const { searchParams } = new URL(value);
      const id = searchParams.get("id");
      const call = calls.list.find(sessions.isFocused);
      if (!call || !id || searchParams.get("etn") !== "incident" || call.regarding?.id === id) return;
      const text = await client.attempt("retrieveRecord", "incident", id, "?$select=title,ticketnumber", correlationId());
      if (typeof text !== "string" || !calls.list.includes(call)) return;
      const { title, ticketnumber } = JSON.parse(text);
      calls.edit(call, { regarding: { id, title, number: ticketnumber } });
      found(call);
    },
  };
}
