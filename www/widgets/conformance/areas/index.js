// Every area, in the order of the document.
import "./boot.js";
import "./errors.js";
import "./panel.js";
import "./sessions.js";
import "./context.js";
import "./tabs.js";
