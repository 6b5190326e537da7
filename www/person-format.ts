/** The language in which the browser writes dates and numbers, and the clock it goes by: all that the desktop shows follows them. */
export function personFormat(): { locale: string; timeZone: string } {
  const { locale, timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return { locale, timeZone };
}

interface WeekLocale extends Intl.Locale {
  getWeekInfo?(): { firstDay: number };
  weekInfo?: { firstDay: number };
}

/** 0: Sunday. Where the browser does not say, weeks begin on Sunday, as the records in the browser have it. */
export function firstWeekday(): number {
  const found: WeekLocale = new Intl.Locale(personFormat().locale);
  return ((found.getWeekInfo?.() ?? found.weekInfo)?.firstDay ?? 7) % 7;
}
