import type { RegistryText } from './registry-zh';

export const registryEn: RegistryText = {
  title: 'Registry',
  pages: { coverage: 'Coverage', contacts: 'Contacts', units: 'Units', rosters: 'Duty rosters', verification: 'Verification', import: 'Import lists', functions: 'Functions', hotlines: 'Merged hotlines', resolve: 'Try an address', audit: 'Who saw and changed' },
  every: { county: 'All counties', unit: 'All units', role: 'All roles' },
  by: { county: 'County', unit: 'Unit', role: 'Role', at: 'At (Beijing time)' },
  none: '—', more: 'Load more', failed: 'Could not be read, try again later.', retry: 'Try again', moreClauses: '{n} more', when: '{at} (Beijing time)', people: '{n} people',
  severity: { CRITICAL: 'Nobody may be reached when an order comes', WARNING: 'To be strengthened', NOTICE: 'Could be better' },
  coverage: {
    lead: 'Whether every unit, county office, emergency bureau and the hotline can be told on each rung of the ladders.',
    bodies: 'Units', unreachable: 'Out of reach', critical: 'Critical', warning: 'To be strengthened', fine: 'Fine', remedy: 'Remedy', basis: 'Basis', all: 'All problems', byKind: 'By problem',
    export: 'Download the report (.xlsx)', print: 'Print', nothing: 'No problem found.', nothingHere: 'No problem of that kind.', contacts: 'Contacts', more: '{n} more units',
    kinds: {
      NO_BODY: 'Body not registered', NO_CONTACT: 'Nobody registered', DEFAULT_ONLY: 'Default contact only', NO_MOBILE: 'No mobile', EXTENSION_ONLY: 'Extension only', NO_EMAIL: 'No e-mail', SINGLE_POINT: 'One person only', SAME_PERSON_EVERYWHERE: 'One person everywhere',
      SHARED_NUMBER: 'Shared number', DENIED: 'Owner says wrong', FAILING: 'Delivery fails', UNVERIFIED: 'Unverified', STALE: 'Proof expired', ROSTER_GAP: 'Gap in the roster',
    },
  },
  contacts: {
    unit: 'Unit', role: 'Role', name: 'Name', mobile: 'Mobile', landline: 'Landline', email: 'E-mail', valid: 'Valid', reported: 'Reported',     now: 'Now', then: 'Then', ext: 'ext.', since: 'since', until: 'until', history: 'Versions', version: 'No. {n}', none: 'No such contact.', noneHint: 'Upload a list under “Import lists”.', late: 'late', default: 'default',
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
    sheet: 'Sheet', row: 'Row', column: 'Column', what: 'Problem', remedy: 'Remedy', value: 'reads', person: 'Person', before: 'Registered', after: 'In the list', field: 'Field', same: 'As registered', hiddenDigits: 'the hidden digits differ', nothingSuch: 'No such row.', noProblems: 'No problem.', absent: 'not in the list', firstDay: 'from {day}',
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
    lead: 'A unit with a roster is notified by it, one without by its list.', existing: 'Rosters', noneAtAll: 'No unit has a roster yet; all are notified by their lists.', noRoster: 'No roster for this unit and role; the list is told.', choose: 'Choose a unit and a role.', onNow: 'On duty now', nobodyNow: 'Nobody is on duty now; the list is told.', earlier: 'Earlier', later: 'Later', today: 'Today', gap: 'Nobody', calendar: 'Duty calendar', view: 'View', month: 'Month', week: 'Week', hours: 'Hour', goesOn: 'goes on', atInstant: 'Who is told at (Beijing time; empty: now)', line: 'line {n}', insteadOf: 'instead of {name}', uncertain: 'by weekday', changes: 'Leave and swaps',
    changeKinds: { LEAVE: 'Leave', SWAP: 'Swap', OVERRIDE: 'Stand-in', IMPORT: 'Imported shifts' }, cancelled: 'cancelled', cancel: 'Cancel', nextDay: 'next day', gaps: '{n} gaps', noGaps: 'no gap', weekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
    leave: 'Enter leave', swap: 'Enter a swap', plan: 'Plan a roster', newPlan: 'Plan anew', who: 'Who', from: 'From', to: 'To (not included)', reason: 'Reason (optional)', first: 'A', second: 'B', firstShift: 'Shift of A', secondShift: 'Shift of B', approvedBy: 'Approved by', members: 'People, in turn', membersHint: 'in the order chosen', startsOn: 'First day', start: 'From', end1: 'Until', turnDays: 'Days in a row', name: 'Name', nameExample: 'Daily duty', save: 'Submit', close: 'Cancel', required: 'Required', done: 'Entered',
    override: 'Name a stand-in', whoStandsIn: 'Who is on duty', lineField: 'Line', chooseDays: 'Drag over days (or Shift with the arrow keys) to name a stand-in or enter leave.', chosenDays: '{from} to {to} chosen', unchoose: 'Choose none',
    layers: { LEAVE: 'Lv', OVERRIDE: 'St', SWAP: 'Sw', IMPORT: 'Im' }, layerNames: { LEAVE: 'on leave, the next in turn stands in', OVERRIDE: 'named stand-in', SWAP: 'swapped', IMPORT: 'imported' }, legendPlan: 'Without a mark: in turn', legendDays: 'day off, worked weekend', dayMarks: { HOLIDAY: 'off', MAKE_UP: 'work' },
    plans: 'Plans', planInForce: 'in force', planOther: 'not in force', planEnded: 'ended', onlyImported: 'Imported shifts only.', everyDay: 'every day', dayKinds: { WORKING: 'Working days', WEEKEND: 'Weekends', HOLIDAY: 'Holidays' }, turn: '{n} days each from {day}', onDays: 'On which days',
    rotation: 'Rotation {n}', addRotation: 'Add a rotation', removeRotation: 'Remove this one', validFrom: 'In force from (optional)', validFromHint: 'empty: at once', validTo: 'Until (optional)', validToHint: 'then the plan before it holds again',
    end: 'End the roster', endNote: 'The list is told from then on; past duty stays known.',
    importCalendar: 'Import a calendar', importHint: 'An .ics file of a phone or an office program; the title or the attendees of an event name the person or the number. It is tried before it is imported.', calendarFile: 'Calendar file (.ics)', dayStartsAt: 'Whole days begin at', tryCalendar: 'Try', takeOver: 'Import {n} shifts', wouldImport: '{n} shifts would be imported, {from} to {to}.', calendarProblems: '{n} problems to mend first',
    feeds: 'Calendar addresses', feedsHint: 'Subscribe in a calendar program and changes arrive by themselves. The address is the key: do not pass it on.', openFeed: 'Open an address', feedName: 'For whom, where', feedExample: 'duty room', noFeeds: 'No address yet.', shownOnce: 'Shown this once: copy it now', feedBy: 'opened by {by} at {at}', revoke: 'Stop', revokedBy: 'stopped by {by} at {at}',
  },
  reasons: {
    ROTATION: 'on duty by the roster', IMPORT: 'on duty by the roster (imported)', LEAVE: 'stands in for somebody on leave or gone', SWAP: 'swapped', OVERRIDE: 'named stand-in', LISTED: 'by the list', AFTER_DUTY: 'by the list, after those on duty', ROSTER_GAP: 'nobody on the roster now: by the list', ALL_ON_LEAVE: 'everybody on leave, told all the same',
    WORK_ORDER_CONTACT: 'no liaison reported: the contact for work orders', LIAISON_LANDLINE: 'no duty desk: the landline of the registration form',
  },
  reveal: {
    show: 'Show the full number', title: 'Show the full number: {name}', usual: 'Usual purposes', picks: ['To call by hand', 'To check the number', 'To update the registry'], purpose: 'Purpose', purposeHint: 'Who looked, when and why is recorded; the number shows for a minute.', ok: 'Show', cancel: 'Cancel',
    copy: 'Copy', copied: 'Copied', notCopied: 'The browser does not allow copying; write it down.', mask: 'Mask', left: 'masked in {n} s',
  },
  person: {
    title: 'Contact', missing: 'No such contact, or not yours.', ended: 'ended', numbers: 'Numbers', also: 'The same mobile is also', onDuty: 'On duty in four weeks', byList: 'No roster; told as no. {n} of the list.', noDuty: 'Not on duty within four weeks.', watched: 'Who saw and changed this contact',
    add: 'Register a contact', change: 'Change', changeOf: 'Change {name}', end: 'End', endOf: 'End {name}', endNote: 'Not told any more ({unit}); the history stays.', endExample: 'e.g. moved on', priority: 'Order', priorityHint: '1 is told first', reason: 'Why', keeps: 'now {number}; empty keeps it', gone: 'Remove', unchanged: 'nothing changed',
  },
  units: {
    lead: 'Handling units, county offices, emergency bureaux and the hotline. After a change of name, functions or place the past stays known.', search: 'Name, code, alias, former name', kind: 'Kind', level: 'Level', function: 'Function', onDay: 'On that day', ended: 'Ended ones only', everyKind: 'All kinds', everyLevel: 'All levels', everyFunction: 'All functions', arranged: 'Arranged', byCounty: 'By county', byLine: 'By superior',
    count: '{n}', nobody: 'No such unit.', municipal: 'Municipal', otherLines: 'Without superior', name: 'Name', code: 'Code', functions: 'Functions', names: 'Other names', former: 'formerly ', company: 'company', hasEnded: 'ended', missing: 'No such unit, or not yours.',
    kinds: { HANDLING_UNIT: 'Handling unit', COUNTY_HOTLINE_OFFICE: 'County hotline office', EMERGENCY_BUREAU: 'Emergency bureau', HOTLINE: 'Hotline' }, levels: { MUNICIPAL: 'Municipal', COUNTY: 'County', TOWN: 'Town' }, owners: { GOVERNMENT: 'Government', COMPANY: 'Company' },
    shortName: 'Short name', shortNameHint: 'for messages and calls', county: 'County', town: 'Town', townHint: 'of units of town level', line: 'System', lineHint: 'capitals, e.g. TRANSPORT', parent: 'Superior', owner: 'Owner', matters: 'Agreed matters', below: 'Units below', successor: 'Successor', history: 'Versions',
    add: 'Register a unit', change: 'Change', changeOf: 'Change {name}', codeHint: 'capitals, digits, hyphens; never changes', namesHint: 'Enter after each; for search and import', from: 'Since (optional)', fromHint: 'empty: now; never ahead', reason: 'Basis or reason', reasonExample: 'e.g. the number of a document',
    end: 'End', endOf: 'End {name}', successorHint: 'Its functions, agreed matters and the units below go to the successor; new orders too.', officeStays: 'A fixed office does not end.', hangingOrders: '{n} open orders: they stay with those who were told, reassign where needed', hangingContacts: '{n} contacts', hangingBelow: 'Units below: {names}', hangingFunctions: 'Functions: {names}',
    restore: 'Take back', restoreOf: 'Take back the ending of {name}', restoreNote: 'For a unit that was ended by mistake: the successor hands back what it got by it.',
  },
  verification: {
    lead: 'Whether anybody ever answered from a number. Owners are asked once a month and whenever somebody asks; a number whose owner says it is wrong has to be corrected.', states: { TRUSTED: 'Proved', STALE: 'Proof expired', UNVERIFIED: 'Never proved', DENIED: 'Owner says wrong', FAILING: 'Delivery fails' },
    person: 'Contact', number: 'Number', state: 'State', asked: 'Last asked', act: 'Ask', neverAsked: 'never asked', byHand: 'extension: call by hand', since: 'registered {at}', provenAt: 'proved {at}', deniedAt: 'said wrong {at}', failedAt: 'failed {at}', nothing: 'No such number.', nothingToDo: 'No number needs asking. Press a figure above to see its numbers.',
    requests: { PLANNED: 'planned', SENT: 'sent, no answer', CONFIRMED: 'confirmed', DENIED: 'said wrong', SKIPPED: 'not sent' }, roundPlanned: '{month} ({jurisdiction}): {n} numbers planned at {at}', roundDue: '{month} ({jurisdiction}): planned by itself at {at}', begin: 'Plan this month now', beginNote: 'Asks the numbers that were never proved or whose proof expired; once a month.', begun: 'Planned',
  },
  functions: {
    lead: 'The dispatch table: which matter belongs to which function, and who exercises it in each county. Orders are routed by it.', search: 'Function, word or unit', name: 'Function', matters: 'Matters and words', exercisedBy: 'Exercised by', wholeCategory: 'the rest of the category', vacant: 'nobody, the county office relays: {names}', nothing: 'No such function.',
    leadTitle: 'Several units concerned: who leads', leadUnits: 'Units concerned', receivedBy: 'Received by (optional)', orderClass: 'Class', leadAsk: 'Decide', leads: 'Leads:', coUnits: 'With it:', candidates: 'Candidates:', leadOpen: 'Left open by the regulation: the duty supervisor names the lead',
  },
  audit: {
    lead: 'Who saw whose number in full, when and why; who registered, changed or ended what. Entries are only ever added.', at: 'At', actor: 'Who', action: 'Did', subject: 'Subject', purpose: 'Purpose or reason', from: 'From', to: 'To (included)', everything: 'Everything', all: 'all contacts', people: '{n} people', noPurpose: 'none given', client: 'connected system', onlyOf: 'Only {name}', nothing: 'No such entry.', forbidden: 'This account may not see these entries.',
  },
};
