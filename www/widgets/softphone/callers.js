/**
 * Invented people, as a telephone network knows them: by number and by the name that they send along. Numbers come from ranges kept free for fiction, addresses from domains reserved for examples.
 * The last one is a stranger: no record, and the number stands in for the name until the agent learns it.
 */
export const CALLERS = [
  caller(1, "Maya Lindqvist", "Harbour Glass", "+44 20 7946 0112", "maya@harbourglass.example", "Delivery arrived damaged"),
  caller(2, "Tomás Herrera", "Herrera & Hijos", "+44 161 496 0245", "tomas@herrera.example", "Invoice charged twice"),
  caller(3, "Aiko Nakamura", "Nakamura Studio", "+1 206 555 0173", "aiko@nakamura.example", "Cannot sign in"),
  caller(4, "Samuel Osei", "Osei Freight", "+44 113 496 0388", "samuel@oseifreight.example", "Change of delivery address"),
  caller(5, "Freya Johansen", "Nordlys Travel", "+44 29 2018 0459", "freya@nordlys.example", "Refund for a cancelled trip"),
  caller(6, "Daniel Okafor", "Bright Meadow Farm", "+1 415 555 0126", "daniel@brightmeadow.example", "Sensor shows no data"),
  { id: "unknown", name: "", company: "", number: "+44 191 498 0630", email: "", subject: "New call" },
];

function caller(index, name, company, number, email, subject) {
  return { id: `caller-${index}`, name, company, number, email, subject };
}

/** Who has this number; a stranger if nobody does. */
export function callerOf(number) {
  const digits = (text) => text.replaceAll(/\D/g, "");
  const known = CALLERS.find((person) => digits(person.number) === digits(number));
  return known ?? { ...CALLERS.at(-1), number };
}

/** What the list of recent calls holds when the day begins. */
export const EARLIER_CALLS = [
  { id: "earlier-1", caller: CALLERS[3], direction: "in", when: "Today, 09:12", seconds: 184 },
  { id: "earlier-2", caller: CALLERS[0], direction: "out", when: "Yesterday, 16:40", seconds: 62 },
  { id: "earlier-3", caller: CALLERS[4], direction: "missed", when: "Yesterday, 11:05", seconds: 0 },
];
