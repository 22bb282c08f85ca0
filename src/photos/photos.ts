import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { Actor } from '../ledger/actor.js';
import { Ledger } from '../ledger/ledger.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { conflict, forbidden, notFound, unprocessable } from '../platform/http/problem.js';
import { lockOrder, type OrderRow } from '../work-orders/facts.js';
import { DevelopPhoto, type DevelopedPhoto } from './develop-photo.js';
import { addPhoto, countPhotos, findBySource, findPhoto, photoBytes, photosOf, strikePhoto, type PhotoBytes, type PhotoKind, type PhotoRow } from './photo.store.js';

/** Pictures that one unit may add to one order. */
export const MOST_PHOTOS = 9;

/** Who acts on the pictures of which order. */
export interface Photographing {
  readonly workOrderId: string;
  readonly actor: Actor;
  /** Whether this person may act on the order at all; asked with the order locked. */
  readonly mayAct: (tx: Tx, order: OrderRow) => Promise<boolean>;
}

export interface PhotoUpload extends Photographing {
  readonly bytes: Buffer;
  readonly kind: PhotoKind;
  /** Where the picture was taken is kept beside it, never in it. */
  readonly keepLocation: boolean;
  /** Whose picture it is, given the order: a unit's own part, else the unit that has the order. */
  readonly unitOf: (order: OrderRow) => string | null;
}

export interface Kept {
  readonly photo: PhotoRow;
  /** False when the same file was there already. */
  readonly isNew: boolean;
}

/** The texts that speak of pictures of a scene, by regulation. */
const CLAUSES: Readonly<Record<string, readonly string[]>> = { 'qingyuan-urgent-2019': ['QY2019-5.3a'], 'shaoguan-2022': ['SG2022-14.3b'], 'haojiang-2022': ['HJ2022-4.3a'] };

/** Pictures of orders: taken in, drawn anew, kept in the database, with their digests in the order's ledger. */
@Injectable()
export class Photos {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly ledger: Ledger, private readonly developing: DevelopPhoto) {}

  /** The order is looked at before the picture is drawn, so that nobody spends the machine's time on orders of others, and again with its lock. */
  async keep(upload: PhotoUpload): Promise<Kept> {
    const at = this.clock.now();
    await this.database.transaction(async (tx) => void (await openOrder(tx, upload)));
    const developed = await this.developing.execute(upload.bytes);
    return this.database.transaction(async (tx) => {
      const order = await openOrder(tx, upload);
      const unitCode = upload.unitOf(order);
      const known = await findBySource(tx, order.id, unitCode, developed.sourceHash);
      if (known !== undefined) return { photo: known, isNew: false };
      if ((await countPhotos(tx, order.id, unitCode)) >= MOST_PHOTOS) throw conflict('TOO_MANY_PHOTOS', `每张工单最多 ${String(MOST_PHOTOS)} 张照片。请先删去误传的照片,再上传新的。`, { errors: [{ pointer: '/file', detail: `已有 ${String(MOST_PHOTOS)} 张照片` }] });
      return { photo: await this.write(tx, order, { upload, developed, unitCode, at }), isNew: true };
    });
  }

  /** Pictures of the order, oldest first. The caller knows that the reader may see it. */
  list(tx: Tx, workOrderId: string): Promise<readonly PhotoRow[]> {
    return photosOf(tx, workOrderId);
  }

  /** The caller knows that the reader may see the order. Throws 404 for what is struck, erased or of another order. */
  async bytes(tx: Tx, workOrderId: string, photoId: string, size: 'WHOLE' | 'SMALL'): Promise<PhotoBytes> {
    const found = await photoBytes(tx, workOrderId, photoId, size);
    if (found === undefined) throw noPhoto();
    return found;
  }

  /** Takes a wrong upload out of sight. Its uploader may, and whoever `mayStrikeAll`. */
  async strike({ workOrderId, actor, mayAct }: Photographing, photoId: string, reason: string, mayStrikeAll: boolean): Promise<void> {
    const at = this.clock.now();
    await this.database.transaction(async (tx) => {
      const order = await lockOrder(tx, workOrderId);
      if (order === undefined || !(await mayAct(tx, order))) throw notFound('没有这张工单。');
      const photo = await findPhoto(tx, workOrderId, photoId);
      if (photo === undefined) throw noPhoto();
      if (!mayStrikeAll && (actor.id === null || photo.actor_id !== actor.id)) throw forbidden('只有上传人或值班长可以删去这张照片。', 'NOT_THE_UPLOADER');
      await strikePhoto(tx, photo.id, at);
      await this.ledger.append(tx, workOrderId, { kind: 'PHOTO_STRUCK', at, because: CLAUSES[order.regulation_id] ?? [], actor, unitCode: photo.unit_code, data: { photoId: photo.id, sha256: photo.sha256 }, text: reason });
    });
  }

  private async write(tx: Tx, order: OrderRow, { upload, developed, unitCode, at }: { readonly upload: PhotoUpload; readonly developed: DevelopedPhoto; readonly unitCode: string | null; readonly at: Temporal.Instant }): Promise<PhotoRow> {
    const { actor, kind, keepLocation } = upload;
    const { camera, sourceHash, sha256, image, thumbnail, width, height } = developed;
    const id = randomUUID();
    await addPhoto(tx, {
      id, work_order_id: order.id, unit_code: unitCode, kind, sourceHash, sha256, width, height, image, thumbnail, taken_at: notAfter(camera.takenAt, at),
      latitude: keepLocation ? camera.latitude : null, longitude: keepLocation ? camera.longitude : null, at, actor_kind: actor.kind, actor_id: actor.id, actor_name: actor.name,
    });
    await this.ledger.append(tx, order.id, { kind: 'PHOTO_ADDED', at, because: CLAUSES[order.regulation_id] ?? [], actor, unitCode, data: { photoId: id, photoKind: kind, sha256, sourceHash, width, height } });
    const photo = await findPhoto(tx, order.id, id);
    if (photo === undefined) throw new Error(`no photo ${id}`);
    return photo;
  }
}

const noPhoto = () => notFound('没有这张照片,或已被删去。', 'PHOTO_NOT_FOUND');

/** A camera whose clock is ahead says nothing. */
const notAfter = (takenAt: Temporal.Instant | null, at: Temporal.Instant): Temporal.Instant | null => (takenAt === null || takenAt.epochMilliseconds > at.epochMilliseconds ? null : takenAt);

/** An order that owes a back-fill is open still: what is closed owes nothing. */
const openOrder = async (tx: Tx, { workOrderId, mayAct }: Photographing): Promise<OrderRow> => {
  const order = await lockOrder(tx, workOrderId);
  if (order === undefined || !(await mayAct(tx, order))) throw notFound('没有这张工单。');
  if (order.closed_at !== null) throw unprocessable('ORDER_CLOSED', '工单已办结或撤回,不能再上传照片。');
  return order;
};
