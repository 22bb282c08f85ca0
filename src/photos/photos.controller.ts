import { Body, Controller, Get, Header, HttpCode, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { scopeOf } from '../board/order-scope.js';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { headerOf, type HttpReply, type HttpRequest } from '../platform/http/request.js';
import { readUploadedForm, TakesFile } from '../platform/http/uploaded-file.js';
import type { OrderRow } from '../work-orders/facts.js';
import { OrderId } from '../work-orders/order-id.js';
import { isVisible } from '../work-orders/order-list.query.js';
import { isInScope } from '../work-orders/order-scope.js';
import { actorOf } from '../work-orders/run-command.js';
import { MOST_BYTES, tooLarge } from './photo-file.js';
import { PhotoRemoval, photoIdOf, pictureOf, readPhotoWishes } from './photo-requests.js';
import { PHOTO_SCHEMA, PHOTOS_SCHEMA, toPhotoView, type PhotoView } from './photo-view.js';
import { Photos, type Photographing } from './photos.js';
import { PHOTO_KINDS } from './photo.store.js';

/** Pictures of an order, for the people of the service only; a petitioner has no account and no address here. */
@ApiTags('work-orders')
@Controller('api/v1/work-orders/:id/photos')
export class PhotosController {
  constructor(private readonly database: Database, private readonly photos: Photos) {}

  /** 201 with the picture; 200 when the same file is there already. */
  @Post()
  @Roles('UNIT', 'COUNTY_OFFICE', 'OPERATOR', 'SUPERVISOR')
  @AllowClients('OPERATE')
  @TakesFile('JPEG、PNG 或 WebP,不超过 12 MB;服务重新生成图片,不保留拍摄地点等信息', {
    keepLocation: { type: 'boolean', description: '是否另行保留拍摄地点(图片中一律去除)', default: false }, kind: { type: 'string', enum: PHOTO_KINDS, default: 'RESULT' },
  })
  @ApiCreatedResponse({ schema: PHOTO_SCHEMA })
  @ApiOkResponse({ schema: PHOTO_SCHEMA, description: '同一文件已上传过' })
  async add(@Param('id', OrderId) id: string, @Req() request: HttpRequest, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: HttpReply): Promise<PhotoView> {
    const { file, fields } = await readUploadedForm(request, MOST_BYTES).catch((error: unknown) => {
      throw error instanceof Problem && error.code === 'FILE_TOO_LARGE' ? tooLarge() : error;
    });
    const { photo, isNew } = await this.photos.keep({ ...acting(id, principal), bytes: file.bytes, ...readPhotoWishes(fields), unitOf: (order) => partOf(principal, order) });
    const view = toPhotoView(photo, folderOf(id), actorOf(principal).id);
    void reply.status(isNew ? 201 : 200).header('location', view.href);
    return view;
  }

  @Get()
  @AllowClients('READ')
  @ApiOkResponse({ schema: PHOTOS_SCHEMA })
  async list(@Param('id', OrderId) id: string, @CurrentPrincipal() principal: Principal): Promise<{ readonly items: readonly PhotoView[] }> {
    await this.requireVisible(id, principal);
    return { items: (await this.photos.list(this.database, id)).map((photo) => toPhotoView(photo, folderOf(id), actorOf(principal).id)) };
  }

  /** Who may see the order is asked each time; only the bytes are not sent again. */
  @Get(':file')
  @AllowClients('READ')
  @Header('x-content-type-options', 'nosniff')
  @ApiOkResponse({ description: '<photoId>.jpg 或缩略图 <photoId>-small.jpg', content: { 'image/jpeg': { schema: { type: 'string', format: 'binary' } } } })
  async picture(@Param('id', OrderId) id: string, @Param('file') file: string, @CurrentPrincipal() principal: Principal, @Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<StreamableFile | undefined> {
    const asked = pictureOf(file);
    await this.requireVisible(id, principal);
    const { bytes, sha256 } = await this.photos.bytes(this.database, id, asked.id, asked.size);
    const tag = `"${sha256}${asked.size === 'SMALL' ? '-small' : ''}"`;
    void reply.headers({ 'cache-control': 'private, no-cache', etag: tag, 'content-disposition': 'inline' });
    if (headerOf(request, 'if-none-match') === tag) return void reply.status(304);
    return new StreamableFile(bytes, { type: 'image/jpeg', length: bytes.length, disposition: 'inline' });
  }

  /** A wrong upload is taken out of sight: by whoever uploaded it, or by a supervisor. */
  @Post(':photoId/removal')
  @HttpCode(204)
  @Roles('UNIT', 'COUNTY_OFFICE', 'OPERATOR', 'SUPERVISOR')
  @AllowClients('OPERATE')
  @ApiNoContentResponse()
  async strike(@Param('id', OrderId) id: string, @Param('photoId') photoId: string, @Body() body: PhotoRemoval, @CurrentPrincipal() principal: Principal): Promise<void> {
    await this.photos.strike(acting(id, principal), photoIdOf(photoId), body.reason, principal.kind === 'PERSON' && principal.role === 'SUPERVISOR');
  }

  private async requireVisible(id: string, principal: Principal): Promise<void> {
    if (!(await isVisible(this.database, id, scopeOf(principal)))) throw notFound('没有这张工单。');
  }
}

const folderOf = (id: string): string => `/api/v1/work-orders/${id}/photos`;

const acting = (workOrderId: string, principal: Principal): Photographing => ({ workOrderId, actor: actorOf(principal), mayAct: (tx, order) => isInScope(tx, principal, order) });

/** A county office's pictures are nobody's part; the hotline uploads for the unit that has the order. */
const partOf = (principal: Principal, order: OrderRow): string | null => {
  if (principal.kind === 'PERSON' && principal.role === 'COUNTY_OFFICE') return null;
  return principal.kind === 'PERSON' && principal.role === 'UNIT' ? principal.unitCode : order.unit_code;
};
