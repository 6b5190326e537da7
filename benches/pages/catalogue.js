// One template with an anchor and two more tabs, and a few slugs in each.

export const TEMPLATES = {
  sessions: [
    { uniqueName: "call", title: "Call from {caller}", anchorTab: "case", additionalTabs: ["customer", "site"], panelState: "docked" },
  ],
  tabs: [
    {
      uniqueName: "case",
      title: "Case {ticket}",
      pageType: "entityrecord",
      parameters: { entityName: "incident", entityId: "{caseId}" },
    },
    {
      uniqueName: "customer",
      title: "Customer {caller}",
      pageType: "entityrecord",
      parameters: { entityName: "contact", entityId: "{customerId}" },
    },
    { uniqueName: "site", title: "Search", pageType: "website", parameters: { url: "https://example.com/find?q={caller}" } },
  ],
};

/** What `createSession` takes. */
export const CALL = {
  templateName: "call",
  templateParameters: {
    caller: "Ada Lovelace",
    ticket: "CAS-01213",
    caseId: "5d6a2c1e-7f0b-4b0e-9a64-9f3f1c1d2e3f",
    customerId: "0b9f4a77-2a52-4d6d-8f1c-5e2c7a9b8d10",
  },
};
