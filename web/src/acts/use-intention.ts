import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { newIdempotencyKey, Problem, write } from '../api/client';

interface Sent {
  readonly path: string;
  readonly body: unknown;
}

interface Intended<Answer> {
  /** Of the thing acted on, as it is shown now; undefined where nobody competes. */
  readonly version?: number | undefined;
  /** One press answers to what is shown in that moment; a form answers to what its reader saw when it was opened. */
  readonly follows?: boolean;
  /** Asks for the newest version; it throws when the service is not reached. */
  readonly newest: () => Promise<number | undefined>;
  readonly done: (answer: Answer) => Promise<void> | void;
  readonly refused?: (error: Error) => void;
}

export interface Intention {
  readonly send: (path: string, body: unknown) => void;
  readonly isPending: boolean;
  readonly error: Error | null;
  /** The newest was loaded after somebody else was faster, and nothing was sent since. */
  readonly isReloaded: boolean;
  /** From now on the form answers to the newest; what was typed stays. */
  readonly reload: () => Promise<void>;
}

/** One intended act: sent under the version that the person saw, and under one key however often its answer is lost. */
export function useIntention<Answer>({ version, follows = false, newest, done, refused }: Intended<Answer>): Intention {
  const [idempotencyKey, setIdempotencyKey] = useState(newIdempotencyKey);
  const [seen, setSeen] = useState(version);
  const [isReloaded, setReloaded] = useState(false);
  const ifMatch = follows ? version : seen;
  const { mutate, reset, isPending, error } = useMutation({
    mutationFn: ({ path, body }: Sent) => write<Answer>(path, { method: 'POST', body, idempotencyKey, ...(ifMatch === undefined ? {} : { ifMatch }) }),
    onSuccess: async (answer) => {
      setIdempotencyKey(newIdempotencyKey());
      await done(answer);
    },
    onError: (why) => {
      // A refused key belongs to the refused body; a corrected form is a new intention.
      if (why instanceof Problem && why.status > 0 && why.status < 500) setIdempotencyKey(newIdempotencyKey());
      refused?.(why);
    },
  });
  const send = (path: string, body: unknown): void => {
    setReloaded(false);
    mutate({ path, body });
  };
  const reload = async (): Promise<void> => {
    try {
      setSeen(await newest());
    } catch {
      // The refusal stays, and with it the button.
      return;
    }
    reset();
    setReloaded(true);
  };
  return { send, isPending, error, isReloaded, reload };
}
