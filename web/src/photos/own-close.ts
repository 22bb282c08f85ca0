import type { SyntheticEvent } from 'react';

/** Answers the closing of the dialog itself only: React hands the `close` of a dialog also to those that it was opened from. */
export function ownClose(event: SyntheticEvent<HTMLDialogElement>, close: () => void): void {
  if (event.target === event.currentTarget) close();
}
