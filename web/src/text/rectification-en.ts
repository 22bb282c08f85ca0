import type { RectificationText } from './rectification-zh';

export const rectificationEn: RectificationText = {
  open: 'Papers and mail', failed: 'The papers could not be read. Please try again later.', none: 'No papers yet.', documents: 'Papers', word: 'Word', pdf: 'PDF',
  states: { FORM: 'blank form', DRAFT: 'draft', ISSUED: 'issued' }, issued: 'issued {at}, unchangeable since', draft: 'written anew from the wording in force until it is handed over', form: 'to be filled in, or file the opinion here at once',
  attachments: 'Attachments of the opinion', noAttachments: 'No attachments.', attach: 'Attach a file', attachHint: 'Word (docx without macros), PDF, JPEG or PNG, up to 10 MB each, 10 at most; fixed once the opinion is filed', remove: 'Remove {name}', size: '{n} KB', uploading: 'Uploading…',
  papers: 'Mail', noPapers: 'Nothing was mailed.', to: '{subject}, to {recipient}',
  paperStates: { PLANNED: 'to be mailed', SUBMITTED: 'being mailed', SENT: 'mailed', DELIVERED: 'arrived', UNKNOWN: 'may have arrived', FAILED: 'failed', BY_HAND: 'to be delivered by hand', HANDED_OVER: 'delivered by hand' }, tries: '{n} tries',
  again: 'Mail again', againNote: 'It goes to the address registered now. If the last try arrived after all, a second copy of the same number comes.', byHand: 'Log the delivery', byHandNote: 'Delivered by hand, log who signed or the number of the receipt.', reference: 'Signature or receipt', handed: 'delivery logged by {by} {at}: {reference}',
  how: 'How it is handed over', mail: 'mailed by the service', hand: 'taken there by a person', number: 'Number of the document (optional)', steps: 'Steps', step: { ordered: 'ordered', filed: 'filed', judged: 'judged', referred: 'to be referred', handedOver: 'referred' },
};
