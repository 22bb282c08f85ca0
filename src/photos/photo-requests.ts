import { IsString, MaxLength } from 'class-validator';
import { IsNotBlank } from '../platform/http/constraints.js';
import { invalidRequest, notFound } from '../platform/http/problem.js';
import { PHOTO_KINDS, type PhotoKind } from './photo.store.js';

/** Why a picture is struck. */
export class PhotoRemoval {
  @IsString()
  @IsNotBlank()
  @MaxLength(500)
  reason!: string;
}

export interface PhotoWishes {
  readonly kind: PhotoKind;
  readonly keepLocation: boolean;
}

/** What a form says besides its file. */
export const readPhotoWishes = (fields: ReadonlyMap<string, string>): PhotoWishes => {
  const [kind, keepLocation] = [fields.get('kind') ?? 'RESULT', fields.get('keepLocation') ?? 'false'];
  const known = PHOTO_KINDS.find((one) => one === kind);
  const errors = [
    ...(known === undefined ? [{ pointer: '/kind', detail: `应为 ${PHOTO_KINDS.join('、')} 之一` }] : []),
    ...(['true', 'false'].includes(keepLocation) ? [] : [{ pointer: '/keepLocation', detail: '应为 true 或 false' }]),
  ];
  if (known === undefined || errors.length > 0) throw invalidRequest(errors);
  return { kind: known, keepLocation: keepLocation === 'true' };
};

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const PICTURE = new RegExp(`^(${UUID})(-small)?\\.jpg$`, 'i');
const PHOTO_ID = new RegExp(`^${UUID}$`, 'i');

/** `<id>.jpg` or `<id>-small.jpg`. */
export const pictureOf = (file: string): { readonly id: string; readonly size: 'WHOLE' | 'SMALL' } => {
  const [, id, small] = PICTURE.exec(file) ?? [];
  if (id === undefined) throw notFound('没有这张照片。', 'PHOTO_NOT_FOUND');
  return { id: id.toLowerCase(), size: small === undefined ? 'WHOLE' : 'SMALL' };
};

export const photoIdOf = (text: string): string => {
  if (!PHOTO_ID.test(text)) throw notFound('没有这张照片。', 'PHOTO_NOT_FOUND');
  return text.toLowerCase();
};
