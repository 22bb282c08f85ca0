import { list, object, oneOf, orNull, text, whole } from '../board/answer-schemas.js';
import { actorName, beijingOrNull } from '../board/order-item.js';
import { toBeijing } from '../domain/time/beijing.js';
import { PHOTO_KINDS, type PhotoKind, type PhotoRow } from './photo.store.js';

export interface PhotoView {
  readonly id: string;
  readonly kind: PhotoKind;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  /** By the camera's own word; RFC 3339 in +08:00. */
  readonly takenAt: string | null;
  /** Only where the uploader wanted it kept; WGS 84, in degrees. The picture itself never holds it. */
  readonly location: { readonly latitude: number; readonly longitude: number } | null;
  readonly sha256: string;
  readonly unitCode: string | null;
  readonly unitName: string | null;
  readonly href: string;
  readonly thumbnailHref: string;
  readonly at: string;
  readonly by: string;
  /** Whether whoever asks uploaded it and may strike it by that. */
  readonly isOwn: boolean;
}

/** `folder` is the address below which the pictures of the order lie for whoever asks. */
export const toPhotoView = (row: PhotoRow, folder: string, viewer: string | null): PhotoView => ({
  id: row.id, kind: row.kind, width: row.width, height: row.height, bytes: row.bytes ?? 0, takenAt: beijingOrNull(row.taken_at),
  location: row.latitude === null || row.longitude === null ? null : { latitude: row.latitude, longitude: row.longitude },
  sha256: row.sha256, unitCode: row.unit_code, unitName: row.unit_name, href: `${folder}/${row.id}.jpg`, thumbnailHref: `${folder}/${row.id}-small.jpg`,
  at: toBeijing(row.at), by: actorName(row.actor_kind, row.actor_name), isOwn: viewer !== null && row.actor_id === viewer,
});

const number = { type: 'number' };
const instant = { type: 'string', format: 'date-time' };

export const PHOTO_SCHEMA = object({
  id: text, kind: oneOf(...PHOTO_KINDS), width: whole, height: whole, bytes: whole, takenAt: orNull(instant), location: orNull(object({ latitude: number, longitude: number })),
  sha256: text, unitCode: orNull(text), unitName: orNull(text), href: text, thumbnailHref: text, at: instant, by: text, isOwn: { type: 'boolean' },
});

export const PHOTOS_SCHEMA = object({ items: list(PHOTO_SCHEMA) });
