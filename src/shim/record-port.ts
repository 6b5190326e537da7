import { RecordError, type RecordContext, type RecordFailure, type RecordSource } from "./record-source.ts";
import type { RecordRequest } from "./wire.gen.ts";

/** Asks the embedder's source. Rejects also when it throws at once, or answers with something else than it should. */
export async function askRecords(source: RecordSource, request: RecordRequest, context: RecordContext): Promise<unknown> {
  const { kind, entityName } = request;
  const answer: unknown = await call(source, request, context);
  // It is done, whatever the source says about it.
  if (kind === "delete") return {};
  if (kind === "update") return { id: request.id };
  if (isObject(answer) && SHAPES[kind](answer)) return answer;
  throw new RecordError("record_failed", `The record source answered ${kind} of "${entityName}" with something that is not ${WANTED[kind]}.`);
}

function call(source: RecordSource, request: RecordRequest, context: RecordContext): Promise<unknown> {
  const { entityName } = request;
  switch (request.kind) {
    case "create":
      return source.create(entityName, request.data, context);
    case "retrieve":
      return source.retrieve(entityName, request.id, request.options, context);
    case "update":
      return source.update(entityName, request.id, request.data, context);
    case "delete":
      return source.delete(entityName, request.id, context);
    case "query":
      return source.query(entityName, request.options, request.top, context);
    case "metadata":
      return source.metadata(entityName, request.attributes, context);
    default:
      return request satisfies never;
  }
}

type Answered = Exclude<RecordRequest["kind"], "update" | "delete">;
type Fields = Record<string, unknown>;

const SHAPES: Record<Answered, (answer: Fields) => boolean> = {
  create: ({ id }) => typeof id === "string" && id !== "",
  retrieve: () => true,
  query: ({ rows }) => Array.isArray(rows) && rows.every(isObject),
  metadata: () => true,
};
const WANTED: Record<Answered, string> = {
  create: "an object with the record's id",
  retrieve: "a record",
  query: "an object with a list of rows",
  metadata: "an object",
};

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const FAILURES: ReadonlySet<unknown> = new Set<RecordFailure>([
  "record_not_found",
  "entity_not_found",
  "column_not_found",
  "query_invalid",
  "value_invalid",
  "record_conflict",
  "record_forbidden",
  "record_source_unavailable",
  "record_failed",
]);
const LONGEST = 1_000;

/** The code and the sentence of whatever was thrown. A stranger made it, so that even looking at it may throw. */
export function failureOf(thrown: unknown): { code: RecordFailure; message: string } {
  let code: unknown;
  let message: unknown;
  try {
    ({ code, message } = Object(thrown) as { code?: unknown; message?: unknown });
    if (typeof message !== "string") message = String(thrown);
  } catch {
    message = "";
  }
  return {
    code: FAILURES.has(code) ? (code as RecordFailure) : "record_failed",
    message: (message as string).slice(0, LONGEST) || "The record source failed and did not say why.",
  };
}
