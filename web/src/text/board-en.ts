import type { BoardText } from './board-zh';

export const boardEn: BoardText = {
  updates: '{n} updates, press to arrange', gone: 'left the board', moreLimits: 'Other limits', more: '{n} more',
  moreNotices: '{n} more about the service',
  alarm: { more: '{n} more orders in alarm', fewer: 'Fewer', since: 'since', dial: 'Dial' },
  filters: {
    title: 'Filters', county: 'By county', unit: 'By unit', level: 'By level', state: 'By state', everyCounty: 'All counties', everyUnit: 'All units', everyLevel: 'All levels', everyState: 'All states', critical: 'Critical', urgent: 'Urgent', ordinary: 'Ordinary', nowhere: 'County unknown', nobody: 'Unit unknown',
    clear: 'Clear filters', save: 'Save as view', saveHint: 'Name of the view', saved: 'My views', remove: 'Delete view {name}', chosen: '{n} chosen',
  },
  search: { all: 'Search all orders for “{q}”', key: 'press Enter' },
  health: {
    title: 'Channels and budgets', since: 'since {at}', down: '{channel} provider {provider} is bypassed', instead: '{others} send instead', nothing: 'no other provider: held back, other channels and people are told', budgets: 'Budgets used up', budgetsHint: 'These numbers may not be called or written to for now; the next person is told.', HOUR: 'an hour', DAY: 'a day', number: 'Number', none: 'No number has used up its budget', used: '{n} numbers used up', details: 'Details', close: 'Fewer',
  },
  attention: { unseen: '{n} unseen', ring: 'The sound repeats until somebody presses “Seen”.', desktopAsk: 'Allow desktop notices', desktopOn: 'Desktop notices on', desktopDenied: 'The browser forbids desktop notices; allow them in its site settings', blockedTitle: 'The browser blocks the sound', blockedHint: 'New and overdue orders will not be heard.', allow: 'Allow the sound' },
  keys: {
    title: 'Keys', open: 'Keys (?)', help: 'Open this list', next: 'Next row', previous: 'Previous row', enter: 'Open the chosen order', search: 'Search', filters: 'Filters', noted: 'Seen: stop the sound', settle: 'Arrange by risk again', clear: 'Clear filters', go: 'Press g, then', arrows: 'Arrow keys, Home and End work too', on: 'Use single-key shortcuts', offHint: 'Without them only the browser’s own keys work. They never act inside of fields.', close: 'Close', general: 'General', board: 'Board', places: 'Go to',
  },
  signIn: { expired: 'Your session has ended. Sign in again to come back to where you were.' },
};
