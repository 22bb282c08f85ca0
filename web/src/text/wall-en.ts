import type { WallText } from './wall-zh';

export const wallEn: WallText = {
  title: 'Wall', every: 'All places', leave: 'Back to the board', forbidden: 'The wall is for the hotline’s own people.', failed: 'The board could not be read; trying again.', placesFailed: 'The list of counties could not be read; trying again.',
  open: 'Open', unanswered: 'Unanswered', overdue: 'Overdue', counties: 'Open by county', noCounty: 'County unknown', orders: 'Most pressing', none: 'No urgent order is open', noneHint: 'A new one appears here at once.',
  states: { ALARM: 'Alarm', OVERDUE: 'Overdue', UNANSWERED: 'Unanswered', HANDLING: 'In hand', NONE: 'None open' },
  page: 'Screen {page} of {pages}', more: '{n} in all', dial: 'Call by hand now; numbers at the desk', drills: 'Drills', drillsNote: 'In none of the figures',
  soundBlocked: 'The browser blocks sound: touch the screen once', expires: 'This screen is signed in for {minutes} more minutes; sign in anew', newBuild: 'The service was updated; loading soon',
  waited: 'Since accepted',
};
