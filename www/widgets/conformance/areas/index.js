// Every area, in the order of the document.
import "./boot.js";
import "./errors.js";
