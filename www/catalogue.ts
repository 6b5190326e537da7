import type { HostOptions } from "ciframework";

/*
 * The sample templates. Plain data, so that it can move into a file as it is.
 * `extn_voice_identified_session` and its two tabs hold the facts of a real export; the rest is our own.
 */

const CASE_PREFILL =
  '{"customerid":"{customerRecordId}", "customeridtype":"{customerEntityName}", "customeridname":"{customerName}", ' +
  '"caseorigincode":"{extn_media_type}", "description":"Phone: {extn_phonenumber} / Email: {extn_email_address} / ' +
  'InteractionId: {extn_interactionid}", "title":"{extn_subject}"}';

export const catalogue = {
  sessions: [
    {
      uniqueName: "extn_voice_identified_session",
      name: "DCCP Sample Voice Identified Session",
      title: "Voice-{customerName}",
      type: "generic",
      panelState: "docked",
      anchorTab: "extn_case_tab",
      additionalTabs: ["extn_customer_tab"],
      active: true,
    },
    {
      uniqueName: "extn_chat_session",
      name: "Sample chat session",
      title: "Chat - {customerName}",
      type: "generic",
      panelState: "docked",
      anchorTab: "extn_contact_tab",
      additionalTabs: ["extn_search_tab", "extn_knowledge_tab"],
      active: true,
    },
    {
      uniqueName: "extn_callback_session",
      name: "Sample callback session",
      title: "Callback - {customerName}",
      type: "generic",
      panelState: "minimized",
      titleSync: true,
      anchorTab: "extn_contact_tab",
      additionalTabs: ["extn_open_cases_tab"],
      active: true,
    },
    {
      uniqueName: "extn_research_session",
      name: "Sample research session",
      title: "Research - {topic}",
      type: "generic",
      panelState: "hidden",
      anchorTab: "extn_dashboard_tab",
      additionalTabs: ["extn_search_tab", "extn_knowledge_tab"],
      active: true,
    },
  ],
  tabs: [
    {
      uniqueName: "desk_home",
      name: "Home",
      title: "Home",
      pageType: "custom",
      canClose: false,
      parameters: { name: "desk_home" },
      active: true,
    },
    {
      uniqueName: "extn_case_tab",
      name: "DCCP Sample Case Form",
      pageType: "entityrecord",
      canClose: true,
      parameters: {
        createFromEntity: null,
        data: CASE_PREFILL,
        entityId: null,
        entityName: "incident",
        formId: null,
        processId: null,
        relationship: null,
        selectedStageId: null,
        processInstanceId: null,
      },
      active: true,
    },
    {
      uniqueName: "extn_customer_tab",
      name: "DCCP Sample Customer Form",
      title: "{customerName}",
      pageType: "entityrecord",
      canClose: true,
      parameters: {
        createFromEntity: null,
        data: null,
        entityId: "{customerRecordId}",
        entityName: "{customerEntityName}",
        formId: null,
        processId: null,
        relationship: null,
        selectedStageId: null,
        processInstanceId: null,
      },
      active: true,
    },
    {
      uniqueName: "extn_contact_tab",
      name: "Sample contact form",
      title: "{customerName}",
      pageType: "entityrecord",
      canClose: true,
      parameters: { entityName: "contact", entityId: "{customerRecordId}", formId: null, data: null },
      active: true,
    },
    {
      uniqueName: "extn_search_tab",
      name: "Sample search",
      title: "Search: {topic}",
      pageType: "search",
      canClose: true,
      parameters: { searchText: "{topic}", searchType: "0" },
      active: true,
    },
    {
      uniqueName: "extn_knowledge_tab",
      name: "Sample knowledge website",
      title: "Knowledge",
      pageType: "website",
      canClose: true,
      parameters: { url: "https://en.wikipedia.org/w/index.php?search=", data: "{topic}" },
      active: true,
    },
    {
      uniqueName: "extn_dashboard_tab",
      name: "Sample dashboard",
      title: "My queue",
      pageType: "dashboard",
      canClose: true,
      parameters: { dashboardId: "5d1f3a70-9c1c-4a4e-9e52-0c9f4f6b2a11" },
      active: true,
    },
    {
      uniqueName: "extn_open_cases_tab",
      name: "Sample list of open cases",
      title: "Open cases",
      pageType: "entitylist",
      canClose: true,
      parameters: { entityName: "incident", viewId: null },
      active: true,
    },
  ],
} satisfies NonNullable<HostOptions["templates"]>;
