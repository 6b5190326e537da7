import { RecordError } from "../shim/record-source.ts";

export type Comparison = "eq" | "ne" | "gt" | "ge" | "lt" | "le";
export type TextTest = "contains" | "startswith" | "endswith";
export type TextChange = "tolower" | "toupper" | "trim";

export interface Literal {
  kind: "literal";
  value: string | number | boolean | null;
  /** As it was written, for sentences. */
  text: string;
}

export type Operand = Literal | { kind: "path"; path: string } | { kind: "change"; change: TextChange; of: Operand };

/** A filter as it was written; nothing in it has been looked up. */
export type Filter =
  | { kind: "and" | "or"; parts: Filter[] }
  | { kind: "not"; part: Filter }
  | { kind: "compare"; operator: Comparison; left: Operand; right: Operand }
  | { kind: "text"; test: TextTest; left: Operand; right: Operand }
  | { kind: "flag"; operand: Operand }
  | { kind: "some" | "every"; collection: string; variable: string; part: Filter | null };

interface Token {
  kind: "literal" | "name" | "mark";
  text: string;
  value: string | number | boolean | null;
}

const GUID = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
/** A plus stands for a blank outside quotes, and for itself within them. */
const BLANKS = /[\s+]*/y;
const TEXT = /'([^']*(?:''[^']*)*)'/y;
const ID = new RegExp(`\\{${GUID}\\}|${GUID}(?![\\w-])`, "y");
const MOMENT = /\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])/y;
const NUMBER = /-?\d+(?:\.\d+)?(?![\w.])/y;
const NAME = /[A-Za-z_][\w.]*(?:\/[A-Za-z_][\w.]*)*/y;
const MARK = /[(),:]/y;

const COMPARISONS = new Set(["eq", "ne", "gt", "ge", "lt", "le"]);
const TESTS = new Set(["contains", "startswith", "endswith"]);
const CHANGES = new Set(["tolower", "toupper", "trim"]);
/** Nobody nests deeper in earnest, and the reader's own stack is no place to find out. */
const DEEPEST = 50;

export function readFilter(text: string): Filter {
  return createReader(text).whole();
}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  for (let at = 0; ; ) {
    const take = (pattern: RegExp): RegExpExecArray | null => {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match) at = pattern.lastIndex;
      return match;
    };
    take(BLANKS);
    if (at >= text.length) return found;
    const quoted = take(TEXT);
    const other = quoted ? null : take(ID) ?? take(MOMENT);
    const number = quoted || other ? null : take(NUMBER);
    const word = quoted || other || number ? null : take(NAME);
    const rest = quoted ?? other ?? number ?? word ?? take(MARK);
    if (!rest) throw new RecordError("query_invalid", `$filter: cannot read "${text.slice(at, at + 20)}".`);
    if (quoted) found.push({ kind: "literal", text: rest[0], value: (rest[1] as string).replaceAll("''", "'") });
    else if (other) found.push({ kind: "literal", text: rest[0], value: rest[0] });
    else if (number) found.push({ kind: "literal", text: rest[0], value: Number(rest[0]) });
    else found.push({ kind: word ? "name" : "mark", text: rest[0], value: null });
  }
}

const CONSTANTS: Record<string, boolean | null> = { true: true, false: false, null: null };

/** Tokens, and where the reader stands among them. */
function createCursor(list: readonly Token[]) {
  let next = 0;
  const peek = (): string => list[next]?.text ?? "the end";
  const wrong = (wanted: string): never => {
    throw new RecordError("query_invalid", `$filter: ${wanted} was expected where ${peek()} stands.`);
  };
  const take = (kind: Token["kind"]): Token | null => {
    const token = list[next];
    if (token?.kind !== kind) return null;
    next += 1;
    return token;
  };
  const accept = (word: string): boolean => list[next]?.text === word && (take("name") ?? take("mark")) !== null;
  return {
    peek,
    wrong,
    take,
    accept,
    expect: (word: string): void => void (accept(word) || wrong(`"${word}"`)),
    isName: (): boolean => list[next]?.kind === "name",
    isCall: (): boolean => list[next]?.kind === "name" && list[next + 1]?.kind === "mark" && list[next + 1]?.text === "(",
    name: (): string => take("name")?.text ?? wrong("a name"),
    atEnd: (): boolean => next >= list.length,
  };
}

function createReader(text: string) {
  const { peek, wrong, take, accept, expect, isName, isCall, name, atEnd } = createCursor(tokens(text));
  let depth = 0;

  function either(): Filter {
    return many("or", () => many("and", one));
  }

  function many(kind: "and" | "or", read: () => Filter): Filter {
    const parts = [read()];
    while (accept(kind)) parts.push(read());
    return parts.length === 1 ? (parts[0] as Filter) : { kind, parts };
  }

  function one(): Filter {
    if (++depth > DEEPEST) throw new RecordError("query_invalid", `$filter: nested deeper than ${DEEPEST} levels.`);
    const filter = term();
    depth -= 1;
    return filter;
  }

  function term(): Filter {
    if (accept("not")) return { kind: "not", part: one() };
    if (accept("(")) {
      const inner = either();
      expect(")");
      return inner;
    }
    const word = peek();
    if (isCall()) {
      if (TESTS.has(word)) return textTest(word as TextTest);
      if (/\/(any|all)$/.test(word)) return lambda();
    }
    return comparison();
  }

  function textTest(test: TextTest): Filter {
    name();
    expect("(");
    const left = operand();
    expect(",");
    const right = operand();
    expect(")");
    const filter: Filter = { kind: "text", test, left, right };
    if (accept("eq")) return accept("false") ? { kind: "not", part: filter } : (expect("true"), filter);
    return filter;
  }

  function lambda(): Filter {
    const path = name();
    const at = path.lastIndexOf("/");
    const kind = path.slice(at + 1) === "any" ? "some" : "every";
    const collection = path.slice(0, at);
    expect("(");
    if (accept(")")) return { kind, collection, variable: "", part: null };
    const variable = name();
    expect(":");
    const part = either();
    expect(")");
    return { kind, collection, variable, part };
  }

  function comparison(): Filter {
    const left = operand();
    const operator = peek();
    if (!isName() || !COMPARISONS.has(operator)) return { kind: "flag", operand: left };
    name();
    return { kind: "compare", operator: operator as Comparison, left, right: operand() };
  }

  function operand(): Operand {
    const literal = take("literal");
    if (literal) return { kind: "literal", value: literal.value, text: literal.text };
    if (isCall()) return change();
    const path = take("name")?.text ?? wrong("a column or a value");
    if (Object.hasOwn(CONSTANTS, path)) return { kind: "literal", value: CONSTANTS[path] ?? null, text: path };
    return { kind: "path", path };
  }

  function change(): Operand {
    const word = name();
    if (!CHANGES.has(word)) throw new RecordError("query_invalid", `$filter: the function "${word}" is not supported.`);
    if (++depth > DEEPEST) throw new RecordError("query_invalid", `$filter: nested deeper than ${DEEPEST} levels.`);
    expect("(");
    const of = operand();
    expect(")");
    depth -= 1;
    return { kind: "change", change: word as TextChange, of };
  }

  return {
    whole(): Filter {
      const filter = either();
      if (!atEnd()) wrong("the end");
      return filter;
    },
  };
}
