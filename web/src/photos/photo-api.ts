import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Problem, read, write } from '../api/client';
import { keys } from '../api/queries';
import type { Instant, ProblemBody } from '../api/types';

export type PhotoKind = 'RESULT' | 'SCENE';

export interface Photo {
  readonly id: string;
  readonly kind: PhotoKind;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly takenAt: Instant | null;
  readonly location: { readonly latitude: number; readonly longitude: number } | null;
  readonly sha256: string;
  readonly unitCode: string | null;
  readonly unitName: string | null;
  readonly href: string;
  readonly thumbnailHref: string;
  readonly at: Instant;
  readonly by: string;
  readonly isOwn: boolean;
}

/** For one order and unit. */
export const MOST_PHOTOS = 9;
export const MOST_BYTES = 12 * 1024 * 1024;

/** Below the order's own key, so that whatever renews the order renews its photos. */
export const photoKey = (orderId: string) => [...keys.order(orderId), 'photos'] as const;

const folder = (orderId: string): string => `/work-orders/${encodeURIComponent(orderId)}/photos`;

export function usePhotos(orderId: string): UseQueryResult<readonly Photo[]> {
  return useQuery({ queryKey: photoKey(orderId), queryFn: async ({ signal }) => (await read<{ items: readonly Photo[] }>(folder(orderId), signal)).items });
}

export function strikePhoto(orderId: string, photoId: string, reason: string): Promise<null> {
  return write<null>(`${folder(orderId)}/${photoId}/removal`, { method: 'POST', body: { reason } });
}

export interface PhotoToSend {
  readonly picture: Blob;
  readonly name: string;
  readonly kind: PhotoKind;
  readonly keepLocation: boolean;
}

/** A line on which nothing moves for this long is dead; what is behind it can be sent again. */
const STALLED_MS = 60_000;

/** Sends one photo; `onProgress` hears from 0 to 1. XMLHttpRequest, because fetch does not tell how much has left. */
export function sendPhoto(orderId: string, { picture, name, kind, keepLocation }: PhotoToSend, onProgress: (part: number) => void): Promise<Photo> {
  const body = new FormData();
  body.append('kind', kind);
  body.append('keepLocation', String(keepLocation));
  body.append('file', picture, name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1${folder(orderId)}`);
    request.responseType = 'json';
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('X-Requested-With', 'jidi');
    let stalled = 0;
    const wait = (): void => {
      clearTimeout(stalled);
      stalled = window.setTimeout(() => request.abort(), STALLED_MS);
    };
    request.onloadend = () => clearTimeout(stalled);
    request.upload.onprogress = ({ loaded, total }) => {
      wait();
      onProgress(total === 0 ? 0 : loaded / total);
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as Photo);
      else reject(new Problem(request.status, (request.response as ProblemBody | null) ?? {}));
    };
    request.onerror = () => reject(new Problem(0, { code: 'UNREACHABLE' }));
    request.onabort = request.onerror;
    wait();
    request.send(body);
  });
}
