import type { RehearsalText } from './rehearsal-zh';

/** What the rehearsal says, in English. */
export const rehearsalEn: RehearsalText = {
  title: 'Rehearsal', lead: 'Choose a regulation, set the events, and see deadlines, lights, cards and why. Nothing is written and nobody is told.', example: 'Ready scenarios', chooseExample: 'Begin with a scenario', import: 'Import a scenario file', export: 'Export the scenario file', importFailed: 'No scenario file: ',
  left: 'A', right: 'B', compare: 'Side by side', single: 'A alone', law: 'Regulation', version: 'Version', inForce: 'the one in force at acceptance', upload: 'Try a changed regulation', uploaded: 'Trying {name} (never kept, never in force)', drop: 'Do not', uploadWrong: '{n} mistakes in that regulation:', tooLarge: 'Too large for a regulation.',
  readings: 'Readings', asLaw: 'as in force', changed: 'changed', order: 'Order', acceptedAt: 'Accepted at', class: 'Class', category: 'Urgent category', none: 'none', critical: 'Critical', county: 'Counties (separate with 、)', unit: 'Unit (empty: not known)', until: 'Rehearse until',
  facts: 'Events', add: 'Add', chooseFact: 'Choose an event', at: 'At', remove: 'Remove', later: '1 minute later', sooner: '1 minute sooner', noFacts: 'No events yet', after: 'after acceptance', plusMinutes: 'Minutes later', fields: 'Content', sort: 'Sort by time',
  time: 'As of', play: 'Play', pause: 'Pause', start: 'To the beginning', end: 'To the end', step: '←/→ to the change before or after', axis: 'Time axis', now: 'now',
  deadlines: 'Deadlines', cards: 'Cards', lights: 'Lights', copies: 'Emergency copies', alarms: 'Alarms', labels: 'Labels', refusals: 'Refused', rating: 'Rating', nothing: 'None at this moment', different: 'differs', onlyHere: 'only here', same: 'Both sides are alike', differ: '{n} differences',
  states: { OPEN: 'running', MET: 'met', BREACHED: 'overdue', ENDED: 'ended', SUPERSEDED: 'recomputed' }, due: 'due', met: 'met', from: 'from', running: 'Rehearsing…', wrong: '{n} to mend', failed: 'The rehearsal failed, please try again.', retry: 'Try again', calendar: 'This scenario begins with the calendar as first published', yes: 'yes', no: 'no',
  copyLevels: { MUNICIPAL: 'Municipal bureau', COUNTY: 'County bureau' },
  names: {
    DELIVERED: 'Delivered to the unit', COUNTY_NOTIFIED: 'County office asked to relay', COUNTY_IDENTIFIED: 'County named', FLAGGED_CRITICAL: 'Flagged critical', ACKNOWLEDGED: 'Receipt', FIRST_RESPONSE: 'Preliminary opinion', HANDLING_STARTED: 'Handling begun', ARRIVED_ON_SITE: 'Arrived on site', ACCEPTED_BY_UNIT: 'Accepted by the unit', INTERIM_REPORTED: 'Interim report',
    HANDLING_COMPLETED: 'Handling completed', RESULT_FILED: 'Result filed', COMPLETION_APPROVED: 'Completion approved', COMPLETION_SENT_BACK: 'Completion sent back', BACKFILLED: 'Back-filled', RETURN_REQUESTED: 'Return requested', SITE_SURVEY_STARTED: 'Site survey begun', RETURN_APPROVED: 'Return approved', RETURN_REJECTED: 'Return rejected', DISPUTE_EVIDENCE_ASKED: 'Evidence asked for', DISPUTE_EVIDENCE_GIVEN: 'Evidence given',
    UNIT_DESIGNATED: 'Unit designated', EXTENSION_REQUESTED: 'Extension requested', EXTENSION_APPROVED: 'Extension approved', EXTENSION_REJECTED: 'Extension rejected', NEW_FACTS_ADDED: 'New facts', FORCE_MAJEURE: 'Force majeure', LAW_CHANGED: 'Law changed', REDO_ORDERED: 'Redo ordered', PETITIONER_CONTACT_TRIED: 'Petitioner called', CONTACT_DISPUTED: 'Contact disputed',
    SURVEY_DELIVERED: 'Survey delivered', SURVEY_ANSWERED: 'Survey answered', RECLASSIFIED: 'Reclassified', LINKED: 'Linked', UNLINKED: 'Unlinked', WITHDRAWN: 'Withdrawn', CLOSED: 'Closed', CARD_REVOKED: 'Card revoked', CALENDAR_LOADED: 'New calendar published',
  },
  parts: {
    unit: 'Unit', county: 'County', reason: 'Reason', channel: 'Channel', opinion: 'Opinion', role: 'Role', completedAt: 'Completed at', arrivedAt: 'Call arrived at', onSiteOffline: 'Handled on site', basis: 'Basis', suggestedUnit: 'Suggested unit', signedOff: 'Signed off', promisedAt: 'Promised by', petitionerNotified: 'Petitioner told', reached: 'Reached', evidence: 'Evidence', choices: 'Rating', class: 'Class', regulation: 'Regulation',
    colour: 'Colour', clause: 'Clause', version: 'Version', workdays: 'Days now worked', offdays: 'Days now off',
  },
  settings: {},
  readingValues: {},
  values: { LEAD: 'lead', CO: 'co-unit' },
};
