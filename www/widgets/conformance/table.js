// The clauses on the screen, with what became of them.

const WORDS = { passed: "Passed", failed: "Failed", skipped: "Skipped", untested: "Without a test", running: "Running", open: "Not run" };
const NEEDS = { automatic: "Nobody", agent: "An agent", manual: "Somebody's eyes" };

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** A table body with a row for each clause, filtered by words and result. */
export function createTable(body, clauses, { words, status }) {
  const rows = new Map();
  for (const { id, sentence, kind } of clauses) {
    const result = element("td", "open", WORDS.open);
    const reason = element("p", "");
    reason.hidden = true;
    const clause = element("td", "", element("span", "id", id), ` ${sentence}`, reason);
    const row = element("tr", "", clause, element("td", "", NEEDS[kind]), result);
    rows.set(id, { row, result, reason, text: `${id} ${sentence}`.toLowerCase(), status: "open" });
    body.append(row);
  }
  const filter = () => {
    const wanted = words.value.trim().toLowerCase();
    for (const one of rows.values()) {
      one.row.hidden = !one.text.includes(wanted) || (status.value !== "" && status.value !== one.status);
    }
  };
  words.addEventListener("input", filter);
  status.addEventListener("change", filter);
  return {
    show({ id, status, reason }) {
      const one = rows.get(id);
      one.status = status;
      one.result.textContent = WORDS[status];
      one.result.className = status;
      one.reason.textContent = reason ?? "";
      one.reason.hidden = !reason;
      filter();
    },
  };
}
