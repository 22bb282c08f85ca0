import type { RegistryText } from './registry-zh';

export const registryEn: RegistryText = {
  title: 'Registry',
  pages: { coverage: 'Coverage', contacts: 'Contacts', import: 'Import lists', rosters: 'Duty rosters', hotlines: 'Merged hotlines', resolve: 'Try an address' },
  every: { county: 'All counties', unit: 'All units', role: 'All roles' },
  by: { county: 'County', unit: 'Unit', role: 'Role', at: 'At (Beijing time)' },
  none: '—', more: 'Load more', failed: 'Could not be read, try again later.', retry: 'Try again', moreClauses: '{n} more', when: '{at} (Beijing time)', people: '{n} people',
  severity: { CRITICAL: 'Nobody may be reached when an order comes', WARNING: 'To be strengthened', NOTICE: 'Could be better' },
  coverage: {
    lead: 'Whether every unit, county office, emergency bureau and the hotline can be told on each rung of the ladders.',
    bodies: 'Units', unreachable: 'Out of reach', critical: 'Critical', warning: 'To be strengthened', fine: 'Fine', remedy: 'Remedy', basis: 'Basis', all: 'All problems', byKind: 'By problem',
    nothing: 'No problem found.', nothingHere: 'No problem of that kind.', contacts: 'Contacts', more: '{n} more units',
    kinds: {
      NO_BODY: 'Body not registered', NO_CONTACT: 'Nobody registered', DEFAULT_ONLY: 'Default contact only', NO_MOBILE: 'No mobile', EXTENSION_ONLY: 'Extension only', NO_EMAIL: 'No e-mail', SINGLE_POINT: 'One person only', SAME_PERSON_EVERYWHERE: 'One person everywhere',
      SHARED_NUMBER: 'Shared number', DENIED: 'Owner says wrong', FAILING: 'Delivery fails', UNVERIFIED: 'Unverified', STALE: 'Proof expired', ROSTER_GAP: 'Gap in the roster',
    },
  },
  contacts: {
    unit: 'Unit', role: 'Role', name: 'Name', mobile: 'Mobile', landline: 'Landline', email: 'E-mail', valid: 'Valid', reported: 'Reported', reveal: 'Show full numbers', hide: 'Mask numbers', revealNote: 'this is recorded',
    now: 'Now', then: 'Then', ext: 'ext.', since: 'since', until: 'until', history: 'Versions', version: 'No. {n}', none: 'No such contact.', noneHint: 'Upload a list under “Import lists”.', late: 'late', default: 'default',
    answering: 'Who is told first', answeringAt: 'To be told at {at}', answeringNow: 'Told in this order now', nobody: 'Nobody can be told.', rank: 'No. {n}', line: 'line {n}', chooseUnit: 'Choose a unit to see who is told at an instant, in which order and why.', ask: 'Ask the owner', asked: 'Owner asked',
    trust: { TRUSTED: 'verified', STALE: 'proof expired', UNVERIFIED: 'unverified' }, through: { ROSTER: 'roster', LIST: 'list', DEFAULT: 'default' },
  },
  import: {
    lead: 'Upload a list of liaisons (.xlsx). It is tried first and each row says what it would add, change or end; all of it is registered after you confirm, or nothing.',
    choose: 'Choose a file or drop it here', chooseHint: '.xlsx only; save an old .xls as .xlsx first. Hidden sheets are not read, of formulas only what they show.', chosen: 'Chosen', again: 'Another file',
    endAbsent: 'End contacts that the list does not name', endAbsentHint: 'Usually left off: nobody ends for not being in a list. When on, you confirm the number of people before.', FILE_UNITS: 'only of units in the list', ALL_UNITS: 'of all my units', within: 'Ends within',
    try: 'Try', forms: 'Forms and export', registration: 'Registration form (empty)', full: 'Full template (empty)', export: 'Export the contacts', exportNote: 'With full numbers, which is recorded; can be edited and uploaded again.', recent: 'Recent imports', noRecent: 'Nothing was imported yet.', another: 'Import another list',
    states: { READING: 'Reading', CHECKING: 'Checking', READY: 'Tried, nothing registered yet', APPLYING: 'Registering', APPLIED: 'Registered', FAILED: 'Not imported' },
    progress: '{done} of {total} rows', rowsDone: '{done} rows', uploaded: 'Uploaded by {by} at {at}', applied: 'Registered by {by} at {at}', formOf: { REGISTRATION: 'registration form', FULL: 'full template' },
    actions: { NEW: 'New', CHANGED: 'Changed', UNCHANGED: 'Unchanged', ENDED: 'Ended' }, problems: 'Errors', warnings: 'Warnings', rows: 'Rows', units: 'Units', differences: 'What it would do', doneDifferences: 'What it did', wrong: 'What to mend', allActions: 'All',
    sheet: 'Sheet', row: 'Row', column: 'Column', what: 'Problem', remedy: 'Remedy', value: 'reads', person: 'Person', before: 'Registered', after: 'In the list', nothingSuch: 'No such row.', noProblems: 'No problem.', absent: 'not in the list', firstDay: 'from {day}',
    severity: { ERROR: 'Error', WARNING: 'Warning', NOTE: 'Note' },
    fields: { name: 'Name', priority: 'Priority', mobile: 'Mobile', landline: 'Landline', landlineExtension: 'Extension', email: 'E-mail', lastDay: 'Last day' },
    workbook: 'Download the workbook with its error column', apply: 'Register {n} changes', nothingToApply: 'As registered already, nothing to do.', mendFirst: '{n} errors: mend them and upload again.', confirmTitle: 'End {n} people', confirmText: '{n} people whom the list does not name will end and not be told any more; their history stays.', confirmAsk: 'Type how many people end', confirmWrong: 'Not the number, which is {n}',
    confirm: 'End and register', cancel: 'Cancel', done: 'Registered', gone: 'The uploaded file was erased as prescribed; what was registered stays.', missing: 'No such import, or not yours.', forbidden: 'This account may not register contacts.', recount: 'Look at the new result before you register.',
  },
  hotlines: { lead: 'Service lines merged into 12345, as published. Hints only; nothing is dispatched by them.', search: 'Number, name or department', number: 'Number', name: 'Name', department: 'Provincial department', local: 'Local unit', mode: 'Mode', landing: 'Landing', status: 'Status', notes: 'Notes', clause: 'Clause', count: '{n} lines', none: 'No such line.', registered: 'registered as', modes: { FULL_MERGE: 'merged', DUAL_NUMBER: 'both numbers', SUB_CENTRE: 'sub-centre' } },
  resolve: {
    lead: 'Who would get an order from this place, and why. A trial: nobody is told.', address: 'Place', addressHint: 'e.g. 英德市浛洸镇鱼咀村委旁', report: 'Report (optional)', reportHint: 'title and description, searched for words of the dispatch table', category: 'Category (optional)', county: 'County named by the hotline (optional)', unit: 'Unit named by the hotline (optional)', latitude: 'Latitude', longitude: 'Longitude', submit: 'Try', required: 'A place, please', number: 'A number, please',
    to: { UNIT: 'To the handling unit', COUNTY_OFFICE: 'To the county office', DUTY_SUPERVISOR: 'For the duty supervisor to decide' }, confidence: { CERTAIN: 'certain', UNCERTAIN: 'uncertain, not guessed', OUTSIDE: 'outside' }, evidence: 'Evidence', candidates: 'Candidates', because: 'Basis', empty: 'The result will stand here.', noEvidence: 'No place name was read.',
    kinds: { ADDRESS: 'place', VILLAGE: 'village', ZONE: 'zone', LANDMARK: 'landmark', SPELLING: 'spelling', COORDINATES: 'coordinates', COUNTY_HINT: 'county named', UNIT_HINT: 'unit named', KEYWORD: 'keyword', DISPATCH_TABLE: 'dispatch table', SUCCESSOR: 'successor', HOTLINE_DIRECTORY: 'merged line' },
  },
  rosters: {
    lead: 'A unit with a roster is notified by it, one without by its list.', existing: 'Rosters', noneAtAll: 'No unit has a roster yet; all are notified by their lists.', noRoster: 'No roster for this unit and role; the list is told.', choose: 'Choose a unit and a role.', onNow: 'On duty now', nobodyNow: 'Nobody is on duty now; the list is told.', weeks: 'Four weeks ahead', earlier: 'Four weeks earlier', later: 'Four weeks later', today: 'Today', gap: 'Nobody', line: 'line {n}', insteadOf: 'instead of {name}', uncertain: 'by weekday', changes: 'Leave and swaps',
    changeKinds: { LEAVE: 'Leave', SWAP: 'Swap', OVERRIDE: 'Stand-in', IMPORT: 'Imported shifts' }, cancelled: 'cancelled', cancel: 'Cancel', nextDay: 'next day', gaps: '{n} gaps', noGaps: 'no gap', weekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
    leave: 'Enter leave', swap: 'Enter a swap', plan: 'Plan a roster', newPlan: 'Plan anew', who: 'Who', from: 'From', to: 'To (not included)', reason: 'Reason (optional)', first: 'A', second: 'B', firstShift: 'Shift of A', secondShift: 'Shift of B', approvedBy: 'Approved by', members: 'People, in turn', membersHint: 'in the order chosen', startsOn: 'First day', hours: 'Hand-over', start: 'From', end: 'Until', turnDays: 'Days in a row', name: 'Name', nameExample: 'Daily duty', save: 'Submit', close: 'Cancel', required: 'Required', done: 'Entered', loadingPeople: 'Reading contacts…',
  },
};
