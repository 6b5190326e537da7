import type { FormatOptions } from "../records-memory/annotations.ts";

/** Marks, patterns and a clock, as the module takes them: it has no table of languages of its own. */
export interface Language {
  decimal: string;
  group: string;
  /** `#` is the number. */
  money: string;
  /** Letters `y M d`. */
  date: string;
  /** Letters `H h m a`. */
  time: string;
  /** `{1}` is the date, `{0}` the time. */
  both: string;
  /** 0: Sunday. */
  firstWeekday: number;
  /** From a moment on, so many minutes ahead of universal time. */
  zones: [number, number][];
}

/** One digit each, so that a leading zero shows. */
const SHOWN = Date.UTC(2031, 2, 4, 9, 5);
const MINUTE = 60_000;
const MONTH = 30 * 24 * 60 * MINUTE;
const [FIRST, LAST] = [Date.UTC(2000, 0, 1), Date.UTC(2038, 0, 1)];

/** What the browser knows of a language and a place. */
export function languageOf({ locale = "en-US", timeZone = "UTC", currency = "USD" }: FormatOptions): Language {
  const numberingSystem = "latn";
  const number = new Intl.NumberFormat(locale, { numberingSystem }).formatToParts(1_234_567.8);
  const mark = (type: string): string => number.find((part) => part.type === type)?.value ?? "";
  const money = new Intl.NumberFormat(locale, { numberingSystem, style: "currency", currency }).formatToParts(1);
  const moment = (styles: Intl.DateTimeFormatOptions): Intl.DateTimeFormatPart[] =>
    new Intl.DateTimeFormat(locale, { ...styles, numberingSystem, timeZone: "UTC" }).formatToParts(SHOWN);
  const date = pattern(moment({ dateStyle: "short" }));
  const time = pattern(moment({ timeStyle: "short" }));
  return {
    decimal: mark("decimal") || ".",
    group: mark("group"),
    money: money.map(({ type, value }) => (type === "integer" ? "#" : type === "decimal" || type === "fraction" ? "" : value)).join(""),
    date,
    time,
    both: pattern(moment({ dateStyle: "short", timeStyle: "short" })).replace(date, "{1}").replace(time, "{0}").replaceAll("'", ""),
    firstWeekday: firstWeekday(locale),
    zones: zonesOf(timeZone),
  };
}

/** The letters of the parts, doubled where a zero leads; letters of the language, such as the h of a Canadian time, in apostrophes. */
function pattern(parts: readonly Intl.DateTimeFormatPart[]): string {
  const half = parts.some(({ type }) => type === "dayPeriod");
  const letters: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = { year: "y", month: "M", day: "d", hour: half ? "h" : "H", minute: "m" };
  return parts.map(({ type, value }) => (type === "dayPeriod" ? "a" : letters[type]?.repeat(value.length) ?? value.replace(/[a-z]+/gi, "'$&'"))).join("");
}

interface WeekLocale extends Intl.Locale {
  getWeekInfo?(): { firstDay: number };
  weekInfo?: { firstDay: number };
}

function firstWeekday(locale: string): number {
  const found: WeekLocale = new Intl.Locale(locale);
  return ((found.getWeekInfo?.() ?? found.weekInfo)?.firstDay ?? 7) % 7;
}

/** Every change of the clock in the years in which people's records lie. */
function zonesOf(timeZone: string): [number, number][] {
  if (timeZone === "UTC") return [];
  const ahead = aheadIn(timeZone);
  let was = ahead(FIRST);
  const zones: [number, number][] = [[FIRST, was]];
  for (let at = FIRST; at < LAST; at += MONTH) {
    const next = ahead(at + MONTH);
    if (next === was) continue;
    // The clock changes at a full minute, and MONTH is made of those.
    let [before, after] = [at, at + MONTH];
    while (after - before > MINUTE) {
      const middle = before + Math.floor((after - before) / MINUTE / 2) * MINUTE;
      if (ahead(middle) === was) before = middle;
      else after = middle;
    }
    zones.push([after, next]);
    was = next;
  }
  return zones;
}

/** Minutes by which a place's clock is ahead at a moment. */
function aheadIn(timeZone: string): (at: number) => number {
  const numeric = "numeric";
  const format = new Intl.DateTimeFormat("en-US", { timeZone, hourCycle: "h23", year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric });
  return (at) => {
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const wall = Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day, parts.hour, parts.minute);
    return (wall - at) / MINUTE;
  };
}
