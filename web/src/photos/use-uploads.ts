import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { Problem } from '../api/client';
import type { PhotosText } from '../text/photos-zh';
import { MOST_BYTES, photoKey, sendPhoto, type PhotoKind } from './photo-api';
import { preparePhoto } from './shrink-photo';

/** A photo that is not with the service yet. */
export interface Upload {
  readonly key: string;
  readonly file: File;
  readonly keepLocation: boolean;
  readonly state: 'WAITING' | 'PREPARING' | 'UPLOADING' | 'FAILED';
  /** 0 to 1. */
  readonly part: number;
  readonly preview: string | null;
  readonly why: string | null;
}

interface Uploads {
  readonly items: readonly Upload[];
  readonly isBusy: boolean;
  readonly add: (files: readonly File[], keepLocation: boolean) => void;
  readonly again: (key: string) => void;
  readonly dismiss: (key: string) => void;
}

/** Sends photos one after another, so that a slow line carries one whole picture rather than nine halves. */
export function useUploads(orderId: string, kind: PhotoKind, text: PhotosText): Uploads {
  const queries = useQueryClient();
  const [items, setItems] = useState<readonly Upload[]>([]);
  const last = useRef<Promise<void>>(Promise.resolve());
  const serial = useRef(0);
  const change = useCallback((key: string, next: Partial<Upload>) => setItems((all) => all.map((one) => (one.key === key ? { ...one, ...next } : one))), []);
  const dismiss = useCallback((key: string) => setItems((all) => all.filter((one) => one.key !== key)), []);

  const run = useCallback(async ({ key, file, keepLocation }: Upload): Promise<void> => {
    change(key, { state: 'PREPARING', why: null, part: 0 });
    try {
      if (file.size === 0) throw new Refused(text.empty);
      const { picture, preview } = await preparePhoto(file, keepLocation);
      if (picture.size > MOST_BYTES) throw new Refused(text.tooLarge);
      change(key, { state: 'UPLOADING', preview });
      await sendPhoto(orderId, { picture, name: file.name, kind, keepLocation }, (part) => change(key, { part }));
      await queries.invalidateQueries({ queryKey: photoKey(orderId) });
      dismiss(key);
    } catch (error) {
      change(key, { state: 'FAILED', why: sentence(error, text) });
    }
  }, [change, dismiss, kind, orderId, queries, text]);

  const enqueue = useCallback((upload: Upload) => {
    last.current = last.current.then(() => run(upload));
  }, [run]);

  const add = useCallback((files: readonly File[], keepLocation: boolean) => {
    const added = files.map((file): Upload => {
      serial.current += 1;
      return { key: String(serial.current), file, keepLocation, state: 'WAITING', part: 0, preview: null, why: null };
    });
    setItems((all) => [...all, ...added]);
    added.forEach(enqueue);
  }, [enqueue]);

  const again = (key: string): void => {
    const upload = items.find((one) => one.key === key);
    if (upload !== undefined) enqueue(upload);
  };
  return { items, isBusy: items.some(({ state }) => state !== 'FAILED'), add, again, dismiss };
}

/** Known to be in vain before anything is sent. */
class Refused extends Error {}

function sentence(error: unknown, text: PhotosText): string {
  if (error instanceof Refused) return error.message;
  if (!(error instanceof Problem)) return text.other;
  return error.status === 0 ? text.unreachable : error.body.detail ?? text.other;
}
