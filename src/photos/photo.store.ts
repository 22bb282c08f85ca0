import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { seal } from '../platform/sealing/seal.js';

export const PHOTO_KINDS = ['RESULT', 'SCENE'] as const;
export type PhotoKind = (typeof PHOTO_KINDS)[number];

/** A picture without its bytes. */
export interface PhotoRow {
  readonly id: string; readonly work_order_id: string; readonly unit_code: string | null; readonly unit_name: string | null; readonly kind: PhotoKind; readonly sha256: string;
  readonly width: number; readonly height: number; readonly bytes: number | null; readonly taken_at: Temporal.Instant | null;
  readonly latitude: number | null; readonly longitude: number | null; readonly at: Temporal.Instant; readonly actor_kind: string; readonly actor_id: string | null; readonly actor_name: string | null;
}

export interface NewPhotoRow extends Omit<PhotoRow, 'bytes' | 'unit_name'> {
  readonly sourceHash: string;
  readonly image: Buffer;
  readonly thumbnail: Buffer;
}

const PHOTO = `select p.id, p.work_order_id, p.unit_code, u.name as unit_name, p.kind, p.sha256, p.width, p.height, octet_length(p.image) as bytes, p.taken_at, p.latitude, p.longitude, p.at, p.actor_kind, p.actor_id, p.actor_name
  from work_order_photo p left join unit u on u.code = p.unit_code`;
const SHOWN = 'p.struck_at is null and p.erased_at is null';

/** Oldest first. */
export const photosOf = (tx: Tx, workOrderId: string): Promise<PhotoRow[]> => tx.rows<PhotoRow>(`${PHOTO} where p.work_order_id = $1 and ${SHOWN} order by p.seq`, [workOrderId]);

export const findPhoto = (tx: Tx, workOrderId: string, id: string): Promise<PhotoRow | undefined> =>
  tx.maybe<PhotoRow>(`${PHOTO} where p.work_order_id = $1 and p.id = $2 and ${SHOWN}`, [workOrderId, id]);

/** The picture that the same file became before, for the same unit. */
export const findBySource = (tx: Tx, workOrderId: string, unitCode: string | null, sourceHash: string): Promise<PhotoRow | undefined> =>
  tx.maybe<PhotoRow>(`${PHOTO} where p.work_order_id = $1 and p.unit_code is not distinct from $2 and p.source_hash = $3 and ${SHOWN}`, [workOrderId, unitCode, sourceHash]);

export const countPhotos = async (tx: Tx, workOrderId: string, unitCode: string | null): Promise<number> =>
  (await tx.one<{ count: number }>('select count(*)::int as count from work_order_photo where work_order_id = $1 and unit_code is not distinct from $2 and struck_at is null', [workOrderId, unitCode])).count;

export const addPhoto = async (tx: Tx, row: NewPhotoRow): Promise<void> => {
  await tx.run(
    `insert into work_order_photo (id, work_order_id, unit_code, kind, source_hash, sha256, width, height, image, thumbnail, taken_at, latitude, longitude, at, actor_kind, actor_id, actor_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [row.id, row.work_order_id, row.unit_code, row.kind, row.sourceHash, row.sha256, row.width, row.height, row.image, row.thumbnail, row.taken_at, row.latitude, row.longitude, row.at, row.actor_kind, row.actor_id, seal(row.actor_name)]);
};

/** Hidden from now on; the bytes stay until retention takes them. */
export const strikePhoto = async (tx: Tx, id: string, at: Temporal.Instant): Promise<void> => {
  await tx.run('update work_order_photo set struck_at = $2 where id = $1', [id, at]);
};

export interface PhotoBytes {
  readonly sha256: string;
  readonly bytes: Buffer;
}

export const photoBytes = (tx: Tx, workOrderId: string, id: string, size: 'WHOLE' | 'SMALL'): Promise<PhotoBytes | undefined> => tx.maybe<PhotoBytes>(
  `select p.sha256, ${size === 'WHOLE' ? 'p.image' : 'p.thumbnail'} as bytes from work_order_photo p where p.work_order_id = $1 and p.id = $2 and ${SHOWN}`, [workOrderId, id]);
