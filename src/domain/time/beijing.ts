import { Temporal } from 'temporal-polyfill';

export const BEIJING = 'Asia/Shanghai';

/** RFC 3339 in Beijing time with milliseconds and the literal offset `+08:00`, as every interface of the service writes instants. */
export const toBeijing = (instant: Temporal.Instant): string =>
  `${instant.toZonedDateTimeISO(BEIJING).toPlainDateTime().toString({ fractionalSecondDigits: 3 })}+08:00`;

/** The civil date in Beijing at that instant. */
export const beijingDate = (instant: Temporal.Instant): Temporal.PlainDate => instant.toZonedDateTimeISO(BEIJING).toPlainDate();

/** 00:00:00.000 Beijing time of that civil date. */
export const startOfDay = (date: Temporal.PlainDate): Temporal.Instant => date.toZonedDateTime(BEIJING).toInstant();

/** `D 24:00`, which is 00:00:00.000 of the next day (OQ-01). */
export const endOfDay = (date: Temporal.PlainDate): Temporal.Instant => startOfDay(date.add({ days: 1 }));

/** The first instant after `instant` at the millisecond the law counts in (OQ-05). */
export const firstInstantAfter = (instant: Temporal.Instant): Temporal.Instant => instant.add({ milliseconds: 1 });

export const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant => (Temporal.Instant.compare(a, b) <= 0 ? a : b);
export const isAfter = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) > 0;
