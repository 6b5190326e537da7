/**
 * How a method's result and rejection look to the widget.
 * `J` JSON text, `M` the session `Map`, `E` entity metadata, `V` plain value, `S` answered at once, without a promise.
 */
export type Encoding = "J" | "M" | "E" | "V" | "S";

export interface Method {
  readonly encoding: Encoding;
  /** It waits for a person, so it has no time-out. */
  readonly waits: boolean;
}

// One text, because it compresses better than a literal. A single letter sets the encoding of the names after it; a star
// marks a call that waits.
const TABLE =
  "J createRecord retrieveRecord updateRecord deleteRecord searchAndOpenRecords getEnvironment updateConversation " +
  "refreshForm executeFetchQuery *openForm *openDialog *notifyEvent *insertNotes " +
  "M getSession E getEntityMetadata S isNullOrUndefined " +
  "V getFocusedSession getAllSessions canCreateSession *createSession requestFocusSession setSessionTitle setTabTitle " +
  "createTab closeTab focusTab refreshTab getTabs getFocusedTab setMode getMode setWidth getWidth setClickToAct " +
  "getClickToAct setPresence getPresence setAgentPresence initializeAgentPresenceList addHandler removeHandler " +
  "raiseEvent *cancelEvent logAnalyticsEvent initLogAnalytics updateContext notifyKpiBreach notifyNewActivity " +
  "renderSearchPage openKBSearchControl closeNotes *openMDDDialog executeAction getFcsValue isConsoleApp " +
  "*showGlobalNotification *clearGlobalNotification showTimeoutGlobalNotification showProgressIndicator " +
  "closeProgressIndicator";

/** Every method of `Microsoft.CIFramework`, by name. */
export const methods: ReadonlyMap<string, Method> = read();

function read(): Map<string, Method> {
  const found = new Map<string, Method>();
  let encoding: Encoding;
  for (const word of TABLE.split(" ")) {
    if (word[1]) found.set(word.replace("*", ""), { encoding: encoding!, waits: word[0] == "*" });
    else encoding = word as Encoding;
  }
  return found;
}
