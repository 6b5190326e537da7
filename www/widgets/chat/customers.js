/**
 * Invented customers and what they write: `opening` stands there before the agent accepts, `replies` follow in this
 * order, one per press of "Customer writes", and begin again at the end. Addresses are reserved for examples.
 */
export const CUSTOMERS = [
  customer(1, "Noor Haddad", "Parcel has not arrived", "Web", [
    "Hello, my parcel was due on Monday.",
    "The tracking page has not moved since Saturday.",
  ], [
    "The order number is 48213.",
    "Yes, the address is still right.",
    "Could it come on Thursday instead?",
    "Perfect, thank you.",
  ]),
  customer(2, "Elias Brandt", "Change of tariff", "App", ["Hi! Can I move to the smaller tariff this month?"], [
    "I use about half of the data.",
    "Does that cost anything?",
    "Then please change it.",
  ]),
  customer(3, "Priya Raman", "Receipt for May", "Web", ["I need the receipt for May for my accounts."], [
    "The address on it should be the new one.",
    "A file by e-mail is fine.",
    "Got it, thanks!",
  ]),
  customer(4, "Jonas Keller", "Faulty display", "Messenger", ["The display flickers after ten minutes.", "It is the model with the round foot."], [
    "I bought it in March.",
    "The cable is new already.",
    "Can I bring it to a shop?",
  ]),
  customer(5, "Ines Duarte", "Upgrade of a booking", "Web", ["Is the sea-view room still free in August?"], [
    "From the 4th to the 11th.",
    "Two adults and one child.",
    "Let me ask my family.",
  ]),
];

function customer(index, name, topic, channel, opening, replies) {
  const contactId = `c0a7ac71-0000-4000-8000-00000000000${index}`;
  return { id: `chat-${index}`, name, topic, channel, opening, replies, contactId };
}
