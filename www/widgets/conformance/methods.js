// Every method of `Microsoft.CIFramework`: since which version, whether it is documented, and arguments that have to be refused.

const DOCUMENTED_V1 =
  "setWidth getWidth setMode getMode createRecord retrieveRecord updateRecord deleteRecord getEntityMetadata setClickToAct " +
  "getClickToAct searchAndOpenRecords getEnvironment openForm renderSearchPage addHandler removeHandler raiseEvent";
const DOCUMENTED_V2 =
  "notifyEvent cancelEvent createTab getTabs focusTab getFocusedTab refreshTab setTabTitle closeTab canCreateSession " +
  "createSession getSession getFocusedSession getAllSessions setSessionTitle requestFocusSession logAnalyticsEvent " +
  "initLogAnalytics notifyKpiBreach notifyNewActivity setPresence getPresence updateContext updateConversation";
const UNDOCUMENTED =
  "isConsoleApp insertNotes closeNotes refreshForm openKBSearchControl setAgentPresence initializeAgentPresenceList openDialog " +
  "openMDDDialog showGlobalNotification clearGlobalNotification showTimeoutGlobalNotification executeFetchQuery executeAction " +
  "showProgressIndicator closeProgressIndicator getFcsValue";

const named = (text, since, documented) => text.split(" ").map((name) => ({ name, since, documented }));

/** All that give promises. `isNullOrUndefined` answers at once and is not among them. */
export const METHODS = [
  ...named(DOCUMENTED_V1, "1.0", true),
  ...named(DOCUMENTED_V2, "2.0", true),
  ...named(UNDOCUMENTED, "2.0", false),
];
