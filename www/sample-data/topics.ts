/** What customers write and call about. `{n}`: a number of an order or a booking. `{few}`: a small number. `{day}`: a day of the week. */
export interface Topic {
  title: string;
  /** 1 question, 2 problem, 3 request. */
  type: number;
  /** What the customer says. */
  said: string;
  /** What was done about it. */
  done: string;
}

const topic = (type: number, title: string, said: string, done: string): Topic => ({ type, title, said, done });

/** In every trade. */
export const GENERAL: readonly Topic[] = [
  topic(2, "Invoice {n} does not add up", "Line {few} is charged twice. The delivery note has it once.", "A credit note for line {few} was sent."),
  topic(2, "Delivery {n} is late", "It was promised for {day}. The carrier's page has not moved since.", "The carrier found it in the wrong depot. It arrived the day after."),
  topic(2, "Reset link expires at once", "The link in the mail says that it is too old as soon as it is opened.", "The mail filter opened it first. A new link was copied by hand."),
  topic(3, "New contact for orders", "From {day} on somebody else orders for us. The old address stays for invoices.", "The contact was added and may order."),
  topic(3, "{few} more users for the portal", "All of them read only. Names are in the attachment.", "The users were made and have their first password."),
  topic(1, "Which payment terms apply", "The order says 30 days, the invoice 14.", "30 days. The invoice was written again."),
  topic(2, "Delivery note missing for {n}", "The goods are here, the paper is not. The store will not book it in.", "A copy was sent by mail."),
  topic(3, "Copy of the contract", "The auditor asks for the signed copy of last year.", "The scan was sent."),
  topic(3, "Opening hours over the holidays", "We are closed from {day} for {few} days. Please deliver before.", "A note was set for the carrier."),
  topic(2, "Nobody called back", "A call back was promised for {day}. This is the third try.", "Called the same hour, with apologies. The note had no number."),
];

/** By industry, as accounts name them. */
export const BY_INDUSTRY: Readonly<Record<number, readonly Topic[]>> = {
  1: [
    topic(2, "Feed delivery {few} sacks short", "The driver signed for the full pallet. {few} sacks are missing.", "The missing sacks went out with the next round."),
    topic(2, "Tank alarm at night", "The tank alarm rings at two in the night, though the tank is cold.", "The probe hung outside the milk. It was put back by phone."),
    topic(1, "Soil probe and frost", "May the probe stay in the ground over winter?", "Yes, below thirty centimetres."),
    topic(3, "Seed order for the spring", "The same as last year, with {few} sacks more of the late sort.", "Ordered for the first week of the season."),
  ],
  2: [
    topic(2, "Shelf labels print blank", "Since {day} every label is blank. The printer's own test page is fine.", "The template had lost its font. It was sent again."),
    topic(2, "Till cannot reach the card service", "Till {few} takes cash only. The others work.", "The cable was in the wrong socket after cleaning."),
    topic(3, "Return of {few} cartons", "Ordered in the wrong size, still closed.", "Collected free of charge. A credit note was sent."),
    topic(1, "When does the new price list begin", "The list says first of the month, the till already has it.", "On the first. The till was set back."),
  ],
  3: [
    topic(3, "Licence for a new colleague", "She begins on {day} and needs the same rights as the others.", "The licence was added to the plan."),
    topic(2, "Export stops half way", "The export of last year ends after {few} thousand rows.", "Split by quarter, it runs through. The limit is written down now."),
    topic(2, "Meeting room screen stays dark", "The lamp is green, the screen is dark, on every laptop.", "The adapter was exchanged."),
    topic(1, "Who signs for form {n}", "The form has two fields for one signature.", "The left one. The form is being changed."),
  ],
  4: [
    topic(3, "Seats for booking {n}", "The family would like to sit together.", "Row {few}, seats A to C."),
    topic(3, "Group rate for {few} guests", "Arrival on {day}, two nights, half board.", "An offer was sent and accepted."),
    topic(2, "Voucher is not accepted", "The page says that the voucher of booking {n} was used before.", "It had been reserved by a broken payment. It was set free."),
    topic(2, "Transfer missed", "The coach had left when booking {n} arrived. They took a taxi.", "The taxi was paid back."),
  ],
  5: [
    topic(2, "Proof {n} cannot be read", "The proof opens with squares for letters.", "The font was not embedded. A new proof was sent."),
    topic(3, "Reprint of job {n}", "{few} hundred more, the same paper.", "Printed with the next run."),
    topic(2, "Upload stops near the end", "The upload stops at ninety per cent, since {day}.", "The file was over the limit. A link for large files was sent."),
    topic(1, "Rights to a picture", "May the cover picture of job {n} be used on the web?", "Yes, for one year."),
  ],
  6: [
    topic(2, "Meter {n} reads zero", "The meter has sent zero since {day}. The plant runs.", "The meter was exchanged. Readings were estimated for the gap."),
    topic(2, "Charging point {few} out of order", "It says that it is in use, and nobody is there.", "Restarted from afar. The lock was stuck."),
    topic(2, "Route plan arrives empty", "The drivers' devices show no stops on {day}.", "The plan was sent before it was released. Sent again."),
    topic(3, "Block a fuel card", "Card {n} was lost on {day}.", "Blocked. A new card is on its way."),
  ],
  7: [
    topic(2, "Batch {n} out of tolerance", "{few} of forty parts are too wide by a hair.", "The tool was worn. The batch was replaced."),
    topic(2, "Pump {few} runs hot", "It runs ten degrees warmer than the others since {day}.", "The filter was blocked. A new one was fitted."),
    topic(3, "Spare part for line {few}", "The guard of the conveyor is bent. The number on it is {n}.", "Sent by express."),
    topic(1, "Safety sheet in another language", "The new colleagues read Polish.", "The sheet was sent in both languages."),
  ],
};
