import type { AssessmentText } from './assessment-zh';

/** What the page of assessments says, in English. */
export const assessmentEn: AssessmentText = {
  tabs: { figures: 'Figures', assessment: 'Assessment' }, title: 'Assessment', lead: 'Units by month, quarter and year, for whoever assesses them. No rule names weights: there is no composite score and no ranking.',
  period: 'Period', months: 'Months', quarters: 'Quarters', years: 'Years', quarter: 'Quarter {n} of {year}', month: '{year}-{n}', year: '{year}', place: 'Jurisdiction', by: 'Grouped', byUnit: 'By unit', byCounty: 'By county', drills: 'Drills', real: 'Real orders', drillsNote: 'Drills alone; they are in no other figure.',
  asOf: 'As known at {at}', notOver: 'The period is not over, or its last limits are not judged yet', kept: 'Kept version: {how} at {at} by {by}', hash: 'hash {hash}', live: 'Figures of now', FIXED: 'fixed', EXPORTED: 'exported', back: 'Back to the figures of now',
  fix: 'Fix this period', fixing: 'Fixing…', fixed: 'Fixed. What changes from here on is explained entry by entry.', export: 'Export Excel', csv: 'Download CSV', print: 'Print', definitions: 'Definitions', total: 'Total', noUnit: 'No unit', noCounty: 'Place unknown', successor: 'followed by {code}', name: 'Name', cases: '{name} {column} {n}, one by one',
  versions: 'Versions fixed or exported', noVersions: 'Nothing of this period was fixed or exported yet.', show: 'Show', compare: 'Compare with now', who: '{by}', columns: { how: 'How', asOf: 'As known at', shownAt: 'Kept at', by: 'By', hash: 'Hash', act: 'Act' },
  changes: {
    title: 'Changes since {at}', none: 'No change: the figures are those of then.', explained: '{n} figures changed; entries of the ledger explain all of them.', unexplained: '{n} differences are not explained; have an administrator check the ledger.', otherDefinition: 'That version was counted by another definition; differences may come from it.', of: 'Of', figure: 'Figure', before: 'Then', after: 'Now', difference: 'Difference', entered: 'Entered', left: 'Left',
    cases: 'Orders behind the changes', told: 'The first {n} of {total}.', order: 'Order', from: 'Was', to: 'Is', why: 'Entries of the ledger', late: 'had happened then, recorded later', at: 'happened {at}', recorded: 'recorded {at}', notCounted: 'not counted', close: 'Close the comparison',
  },
  relays: { title: 'Relays by county offices', relayed: 'Relayed', median: 'Median', longest: 'Longest', county: 'County' },
  list: { title: 'One by one', lead: '{figure}: {n} in all', back: 'Back to the assessment', number: 'Order', what: 'Title', unit: 'Unit', county: 'County', detail: 'Case', took: 'Time', more: 'Show more' },
  empty: 'There is nothing in this period.', reading: 'Counting…', failed: 'The assessment could not be read.', forbidden: 'This account may not see assessments.', busy: 'Many questions are being counted; try again in a moment.', retry: 'Try again', choose: 'Choose a jurisdiction.',
};
