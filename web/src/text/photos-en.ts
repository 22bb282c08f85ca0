import type { PhotosText } from './photos-zh';

export const photosEn: PhotosText = {
  title: 'Photos', one: 'photo {n}', alt: '{kind} photo {n}, uploaded by {by} {at}', kinds: { RESULT: 'Result', SCENE: 'Scene' },
  none: 'No photos yet.', failed: 'The photos could not be read.', retry: 'Try again', uploaded: 'uploaded by {by} {at}', taken: 'taken {at} by the camera’s clock', located: 'taken at {latitude}, {longitude}', hasLocation: 'with its place', digest: 'Digest',
  view: 'View {what}', close: 'Close', earlier: 'Previous', later: 'Next', broken: 'This photo could not be shown.',
  add: 'Choose photos', camera: 'Take a photo', hint: 'Up to {most}; drop or paste them too. JPEG, PNG or WebP, at most 12 MB each.', left: '{n} more possible', full: 'All {most} are used.',
  keepLocation: 'Keep where it was taken', keepLocationHint: 'The place and other hidden data are removed. Tick it where the place has to be shown; the original is uploaded then.', drop: 'Release to upload',
  states: { WAITING: 'Waiting', PREPARING: 'Making it smaller', UPLOADING: 'Uploading', FAILED: 'Not uploaded' }, progress: '{n}% uploaded', again: 'Try again', drop2: 'Dismiss',
  tooLarge: 'Larger than 12 MB. Choose a smaller photo or crop it.', empty: 'The file is empty.', tooMany: 'More than {most}; not uploaded: {names}', unreachable: 'The service was not reached. Check the network and try again.', other: 'Not uploaded. Please try again.',
  strike: 'Remove', strikeTitle: 'Remove {what}', strikeNote: 'It is no longer shown; the ledger keeps a record.', reason: 'Reason', wrongUpload: 'Uploaded by mistake', cancel: 'Cancel', required: 'Please give a reason',
};
