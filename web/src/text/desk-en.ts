import type { DeskText } from './desk-zh';

export const deskEn: DeskText = {
  title: 'My orders', failed: 'The orders could not be read; trying again.', empty: 'Nothing to do', emptyHint: 'New orders appear here at once and ring; there is no need to reload.', openOrder: 'Everything',
  summary: { label: 'Summary', open: 'Open', due: 'Due today', over: 'Overdue', cards: 'Cards this month', yellow: '{n} yellow', red: '{n} red', none: 'none', rectifications: 'Rectifications owed' },
  sections: {
    over: 'Overdue: act now', unitOver: 'Units overdue: urge them', sign: 'To be signed', opinion: 'Preliminary opinion owed (within the hour)', relay: 'To be relayed to a unit', handle: 'In handling', result: 'Result owed', backfill: 'Back-fill owed', decision: 'Waiting for the hotline', waiting: 'Relayed, unit has not answered', progress: 'With the units', others: 'Taking part, or passed on',
  },
  tasks: {
    sign: 'Received', opinion: 'Give the opinion', relay: 'Relay', completion: 'Handling completed', result: 'Report the result', backfill: 'Back-fill the result', return: 'Ask to return it', extension: 'Ask for an extension', accept: 'Accept', arrive: 'Arrived on site', start: 'Handling started', interim: 'Interim report', contact: 'Log a call to the petitioner', evidence: 'Give evidence',
  },
  notes: {
    sign: '', accept: '', arrive: '', start: '',
    opinion: 'Say who goes, when they arrive and what is done. It meets the limit of one hour, and the hotline stops chasing.',
    relay: 'Hand it to the unit of this county that handles it. That unit then owes its opinion within an hour; the county office gives none for it.',
    completion: 'Declare when the handling was really completed. The limit for the result runs from that instant, and the unit cannot move it afterwards.',
    result: 'Say what was done, what came of it and when; photos of the scene may be added. Filed in time, it closes the order.',
    backfill: 'A result given by phone has to be filed in the system as well; late, it is chased and alarmed.',
    return: 'If it is not this unit’s duty, give reason and basis; the hotline decides. Danger is dealt with meanwhile. A return without having been on site may be proposed for a card.',
    extension: 'Give the reason and the promised instant, and tell the petitioner first.',
    interim: 'Say what is done, what is left and when it will be completed.', contact: 'Each attempt is logged, also those in vain.', evidence: 'Say what the evidence shows and where it comes from; photos may be added.',
  },
  fields: {
    opinion: 'Preliminary opinion', opinionHint: 'For instance: two road officers are on their way, arriving in 20 minutes', completedAt: 'Completed at (Beijing time)', correction: 'Reason for the correction', correctionHint: 'Not for a first declaration', procedure: 'What was done', procedureHint: 'Who came when, and what they did', result: 'Result', resultHint: 'How it stands now, whether the danger is over, what follows',
    handledAt: 'Handled at (Beijing time)', photos: 'Photos', reason: 'Reason', relayReason: 'Why this unit', basis: 'Basis', basisHint: 'The document and clause that gives the duty to somebody else', suggestedUnit: 'Unit that should have it', signedOffBy: 'Signed off by', signedOffByHint: 'The leader in charge, or whoever is authorised',
    promisedAt: 'Promised completion (Beijing time)', petitionerNotified: 'The petitioner was told reason and time', reached: 'Was the petitioner reached', yes: 'Yes', no: 'No', text: 'Content', unit: 'Handling unit',
  },
  phrases: ['已派员赶赴现场', '已在现场处置'],
  form: {
    save: 'Submit', saving: 'Submitting…', cancel: 'Cancel', required: 'Please fill in', chooseUnit: 'Please choose a unit', optional: 'optional', draftKept: 'What you had not submitted is back.', answers: 'Limit to be met', until: 'until', done: 'Submitted: {task}', waitPhotos: 'Photos are still on their way.',
    gone: 'This order is not on your desk any more. What you typed is kept on this page.', back: 'Back', rests: 'Basis',
  },
  units: { candidates: 'Suggested by place and content', search: 'Find another unit by its name', other: 'Units found', none: 'No unit of that name.', chosen: 'Chosen: {name}', more: '{n} more; type more of the name.', nobody: 'Place and content suggest no unit.', failed: 'The list of units could not be read.' },
  waiting: '{n} changes wait until you let go of the rows.',
  answered: 'Signed by {by} at {at} ({channel})', opinionGiven: 'Opinion', waitingSince: 'Waiting', countyNote: 'A county office signs and relays; opinion and result come from the handling unit.', appOff: 'County offices may not use the app for now',
};
