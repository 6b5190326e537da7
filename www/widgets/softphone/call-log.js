import { correlationId } from "./shared/payload.js";
import { secondsOf } from "./calls.js";

/** Writes calls into the desktop's records. `userId()` is the agent's id, or an empty text while it is not known. */
export function createCallLog({ client, calls, userId }) {
  /** What was last begun for a call: one writing waits for the other, so that only the first makes the record. */
  const writing = new WeakMap();

  function save(call, words) {
    const before = writing.get(call) ?? Promise.resolve();
    const saved = before.catch(() => {}).then(() => write(call, words));
    writing.set(call, saved);
    return saved;
  }

  async function write(call, { subject, description }) {
    const words = { subject, description };
    if (call.logged) {
      await client.call("updateRecord", "phonecall", call.logged, JSON.stringify(words), correlationId());
      return "The phone call is updated.";
    }
    const answer = await client.call("createRecord", "phonecall", JSON.stringify({ ...words, ...factsOf(call, userId()) }), correlationId());
    const { id } = JSON.parse(answer);
    calls.edit(call, { logged: id });
    // An activity is made open; it is completed by a change of its state.
    const completed = { statecode: 1, statuscode: call.direction === "in" ? 4 : 2 };
    await client.attempt("updateRecord", "phonecall", id, JSON.stringify(completed), correlationId());
    return "The phone call is saved.";
  }

  return {
    save,
    open: (call) => client.call("openForm", JSON.stringify({ entityName: "phonecall", entityId: call.logged }), "{}", correlationId()),
    /** What the conversation of a session is about. */
    describe(call) {
      if (!call.conversationId) return;
      const facts = { subject: call.caller.subject, prioritycode: 1, msdyn_channel: "Phone", ...link("msdyn_customer_msdyn_ocliveworkitem_contact", "contacts", call.record?.id) };
      return client.attempt("updateConversation", call.conversationId, JSON.stringify(facts), correlationId());
    },
    regard(call) {
      if (!call.conversationId || !call.regarding) return;
      const facts = link("regardingobjectid_incident", "incidents", call.regarding.id);
      return client.attempt("updateConversation", call.conversationId, JSON.stringify(facts), correlationId());
    },
    /** For the desktop's reports. */
    event(call, kpiEventName, kpiEventReason) {
      const event = { kpiEventName, kpiEventReason, eventTimestamp: new Date().toISOString(), externalCorrelationId: call.interactionId };
      const data = { conversationId: call.conversationId ?? undefined, providerSessionId: call.interactionId, events: [event] };
      return client.attempt("logAnalyticsEvent", data, kpiEventName, correlationId());
    },
  };
}

/** The Web API's names: a phone call, the people in it and what it regards. */
function factsOf(call, userId) {
  const incoming = call.direction === "in";
  const customer = { participationtypemask: incoming ? 1 : 2, ...link("partyid_contact", "contacts", call.record?.id) };
  const agent = { participationtypemask: incoming ? 2 : 1, ...link("partyid_systemuser", "systemusers", userId) };
  const parties = [customer, agent].filter((party) => Object.keys(party).length > 1);
  const regarding = call.regarding
    ? link("regardingobjectid_incident_phonecall", "incidents", call.regarding.id)
    : link("regardingobjectid_contact_phonecall", "contacts", call.record?.id);
  return {
    phonenumber: call.caller.number,
    directioncode: !incoming,
    actualdurationminutes: Math.ceil(secondsOf(call, call.endedAt ?? Date.now()) / 60),
    ...regarding,
    ...(parties.length > 0 ? { phonecall_activity_parties: parties } : {}),
  };
}

function link(name, set, id) {
  return id ? { [`${name}@odata.bind`]: `/${set}(${id})` } : {};
}
