import { Controller, Get, Header, Param, Post, Req, Res, StreamableFile, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { MOST_BYTES, tooLarge } from '../photos/photo-file.js';
import { pictureOf, readPhotoWishes } from '../photos/photo-requests.js';
import { PHOTO_KINDS } from '../photos/photo.store.js';
import { Photos } from '../photos/photos.js';
import { Database } from '../platform/database/database.js';
import { Problem, unprocessable } from '../platform/http/problem.js';
import { Public } from '../platform/http/public.js';
import type { HttpReply, HttpRequest } from '../platform/http/request.js';
import { readUploadedForm, TakesFile } from '../platform/http/uploaded-file.js';
import { OrderId } from '../work-orders/order-id.js';
import { isInScope } from '../work-orders/order-scope.js';
import { actorOf, HeldOrders, principalOf, type HeldOrder } from './held-orders.js';
import { LiaisonGuard, TheLiaison } from './liaison.guard.js';
import type { LiaisonSession } from './liaison-session.store.js';
import { PAGE_PHOTO_SCHEMA } from './page-schema.js';
import { photoView, type PagePhoto } from './page-view.js';

/** Pictures from the scene, for the unit that handles the order. */
@ApiTags('liaison-page')
@Controller('api/v1/liaison-page/orders/:id/photos')
@Public()
@UseGuards(LiaisonGuard)
export class PagePhotosController {
  constructor(private readonly database: Database, private readonly orders: HeldOrders, private readonly photos: Photos) {}

  /** 201 with the picture; 200 when the same file is there already, as after a connection that broke off. */
  @Post()
  @TakesFile('JPEG、PNG 或 WebP,不超过 12 MB', { keepLocation: { type: 'boolean', default: false }, kind: { type: 'string', enum: PHOTO_KINDS, default: 'RESULT' } })
  @ApiCreatedResponse({ schema: PAGE_PHOTO_SCHEMA })
  @ApiOkResponse({ schema: PAGE_PHOTO_SCHEMA })
  async add(@Param('id', OrderId) id: string, @TheLiaison() session: LiaisonSession, @Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<PagePhoto> {
    const order = await this.ofUnit(session, id);
    const { file, fields } = await readUploadedForm(request, MOST_BYTES).catch((error: unknown) => {
      throw error instanceof Problem && error.code === 'FILE_TOO_LARGE' ? tooLarge() : error;
    });
    const { photo, isNew } = await this.photos.keep({
      workOrderId: id, bytes: file.bytes, ...readPhotoWishes(fields), actor: actorOf(order), unitOf: () => order.unitCode, mayAct: (tx, row) => isInScope(tx, principalOf(order), row),
    });
    void reply.status(isNew ? 201 : 200);
    return photoView(photo);
  }

  @Get(':file')
  @Header('x-content-type-options', 'nosniff')
  @ApiOkResponse({ content: { 'image/jpeg': { schema: { type: 'string', format: 'binary' } } } })
  async picture(@Param('id', OrderId) id: string, @Param('file') file: string, @TheLiaison() session: LiaisonSession, @Res({ passthrough: true }) reply: HttpReply): Promise<StreamableFile> {
    const asked = pictureOf(file);
    await this.ofUnit(session, id);
    const { bytes } = await this.photos.bytes(this.database, id, asked.id, asked.size);
    void reply.header('cache-control', 'private, max-age=300');
    return new StreamableFile(bytes, { type: 'image/jpeg', length: bytes.length, disposition: 'inline' });
  }

  private async ofUnit(session: LiaisonSession, id: string): Promise<HeldOrder> {
    const order = await this.orders.one(this.database, session, id);
    if (order.held.audience !== 'UNIT') throw unprocessable('NOT_THE_UNIT', '照片由承办单位上传和查看。');
    return order;
  }
}
