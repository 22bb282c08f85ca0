import type { StatisticsText } from './statistics-zh';

export const statisticsEn: StatisticsText = {
  title: 'Statistics',
  lead: 'Beijing time, from 00:00 of the first day to 24:00 of the last; as the ledger stands now.',
  periods: { month: 'This month', 'last-month': 'Last month', quarter: 'This quarter', year: 'This year', own: 'Other' },
  period: 'Period', from: 'First day', to: 'Last day', badPeriod: 'The last day may not lie before the first; three years at most.', filters: 'Filters',
  class: 'Class', category: 'Category', kind: 'Kind of limit', everyClass: 'All classes', everyCategory: 'All categories', drills: 'Drills only', drillsNote: 'Drills are in figures of their own and in no others.',
  asOf: 'As known at', asOfHint: 'Counts what was known then; empty for now', known: 'As known at {at}',
  countedAt: 'Counted at {at}', unpublished: 'Holidays of {years} are not published yet and count as their weekday.', export: 'Export to Excel', csv: 'Download CSV', print: 'Print',
  empty: 'Nothing in this period', emptyHint: 'Choose another period or fewer filters.', failed: 'The figures could not be read.', busy: 'Many questions are being counted; this is tried again.', retry: 'Try again', forbidden: 'This account may not see statistics.', reading: 'Counting…',
  tiles: {
    accepted: 'Orders accepted', acceptedMore: '{open} open · {withdrawn} withdrawn', rate: 'First opinions in time', rateMore: '{met} in time · {breached} breached · {open} open', cards: 'Cards', cardsMore: '{yellow} yellow · {red} red · {revoked} revoked',
    more: '90 % {p90} · {n} cases', none: 'none finished', few: 'few cases', critical: '{critical} critical',
  },
  measures: { NOTICE: 'To notice', REACHED: 'To reaching somebody', RECEIPT: 'To receipt', OPINION: 'To opinion', RESULT: 'To result', CLOSING: 'To closing' },
  panels: {
    trend: 'On-time rate over time', times: 'Times over time', units: 'By unit', counties: 'By county', categories: 'By category', classes: 'By class', hours: 'By hour of day', dayKinds: 'Working days, weekends, holidays', channels: 'By channel of the answer', kinds: 'By kind of limit',
    distribution: 'Distribution of times', spans: 'Times of each stage', carriers: 'Carriers', failures: 'Reasons of failures', definitions: 'Definitions',
  },
  columns: {
    total: 'Limits', met: 'In time', breached: 'Breached', rate: 'On-time rate', open: 'Open', others: 'Ended/recomputed', n: 'Cases', p50: 'Median', p90: '90 %', p95: '95 %', longest: 'Longest', begun: 'Begun', stillOpen: 'Open', leftOut: 'Left out', measure: 'Time',
    day: 'Day', month: 'Month', unit: 'Unit', county: 'County', category: 'Category', class: 'Class', hour: 'Hour', dayKind: 'Kind of day', channel: 'Channel', kind: 'Kind of limit', bin: 'Time taken', share: 'Share', cumulative: 'Cumulative',
    provider: 'Carrier', submitted: 'Handed over', taken: 'Taken', delivered: 'Delivered', undelivered: 'Undelivered', failed: 'Failed', expired: 'No receipt', unknown: 'Unknown', underWay: 'Awaited', taking: 'Taking (median/95 %)', reaching: 'Reaching (median/95 %)', failureRate: 'Failure rate', outcome: 'Outcome', reason: 'Reason',
  },
  keys: { unit: 'No unit', county: 'Place unknown', category: 'No category', channel: 'Unanswered', WORKING: 'Working day', WEEKEND: 'Weekend', HOLIDAY: 'Public holiday' },
  chart: {
    trend: '{title}: limits met and breached by day or month, the line is the on-time rate. The table beside has the figures.', bars: '{title}: limits met, breached and open. The table beside has the figures.', times: '{title}: median and 90 %. The table beside has the figures.', bins: '{title}: cases by time taken. The table beside has the figures.', carriers: '{title}: delivered and not delivered. The table beside has the figures.',
    limit: 'Limit {limit}', top: 'The chart shows the {n} units with most limits, the table all.', beyond: 'longer', minutes: 'min',
  },
  sortBy: 'Sort by “{name}”', showAll: 'Show all {n} rows', few: 'Fewer than 5 cases', fewMark: 'few', cases: 'Show these orders', definition: 'Definition: {name}',
  list: { title: 'The orders behind a figure', back: 'Back to statistics', lead: '{outcome} · {of} · {n} cases', number: 'Number', what: 'Matter', unit: 'Unit', started: 'Started', due: 'Due', ended: 'Ended', took: 'Took', more: 'Load more', outcomes: { MET: 'In time', BREACHED: 'Breached', OPEN: 'Open', ENDED: 'Ended', SUPERSEDED: 'Recomputed', ALL: 'All' } },
  units: { s: '{s} s', m: '{m} min', ms: '{m} min {s} s', h: '{h} h', hm: '{h} h {m} min', d: '{d} d', dh: '{d} d {h} h' },
};
