import { Body, Controller, Delete, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { ExpectedVersion } from '../platform/http/etag.js';
import { Idempotency, IdempotencyHandle } from '../platform/http/idempotency.js';
import { Problem } from '../platform/http/problem.js';
import type { HttpReply, HttpRequest } from '../platform/http/request.js';
import { readUploadedForm, TakesFile } from '../platform/http/uploaded-file.js';
import { OrderId } from '../work-orders/order-id.js';
import { RectificationAttachments } from './rectification-attachments.js';
import { toAttachmentView, type AttachmentView } from './rectification-document-view.js';
import { MOST_BYTES, tooLarge } from './rectification-file.js';
import { HandOver, NewOpinion, NewRectification, Verdict } from './rectification-requests.js';
import { Rectifications } from './rectifications.js';
import { Referrals } from './referrals.js';
import { RunRectification, type Answered } from './run-rectification.js';

type View = Record<string, unknown>;

/** A supervisor orders and judges, the unit files; people only, and never a further card (QY2015-8a, 8b). */
@ApiTags('cards')
@Controller('api/v1/rectifications')
export class RectificationCommandsController {
  constructor(private readonly run: RunRectification, private readonly rectifications: Rectifications, private readonly referrals: Referrals, private readonly attachments: RectificationAttachments) {}

  @Post()
  @HttpCode(201)
  @Roles('SUPERVISOR')
  async order(@Body() body: NewRectification, @CurrentPrincipal() principal: Principal, @Idempotency() handle: IdempotencyHandle | undefined, @Res({ passthrough: true }) reply: HttpReply): Promise<View> {
    return answer(reply, await this.run.open({ principal, handle }, body));
  }

  @Post(':id/opinion')
  @HttpCode(200)
  @Roles('UNIT')
  async file(
    @Param('id', OrderId) id: string, @Body() body: NewOpinion, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expectedVersion: number | undefined,
    @Idempotency() handle: IdempotencyHandle | undefined, @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<View> {
    return answer(reply, await this.run.execute({ id, principal, expectedVersion, handle }, (acting, row) => this.rectifications.file(acting, row, body)));
  }

  @Post(':id/verdict')
  @HttpCode(200)
  @Roles('SUPERVISOR')
  async judge(
    @Param('id', OrderId) id: string, @Body() body: Verdict, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expectedVersion: number | undefined,
    @Idempotency() handle: IdempotencyHandle | undefined, @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<View> {
    return answer(reply, await this.run.execute({ id, principal, expectedVersion, handle }, (acting, row) => this.rectifications.judge(acting, row, body)));
  }

  /** A file for the opinion, before it is filed. The same file twice is one. */
  @Post(':id/attachments')
  @Roles('UNIT')
  @TakesFile('Word(docx,不含宏)、PDF、JPEG 或 PNG,不超过 10 MB')
  async attach(@Param('id', OrderId) id: string, @Req() request: HttpRequest, @CurrentPrincipal() principal: Principal): Promise<AttachmentView> {
    const { file } = await readUploadedForm(request, MOST_BYTES).catch((error: unknown) => {
      throw error instanceof Problem && error.code === 'FILE_TOO_LARGE' ? tooLarge() : error;
    });
    return toAttachmentView(await this.run.carryOut(id, principal, (acting, row) => this.attachments.add(acting, row, file)), id);
  }

  @Delete(':id/attachments/:attachmentId')
  @HttpCode(204)
  @Roles('UNIT')
  async detach(@Param('id', OrderId) id: string, @Param('attachmentId', OrderId) attachmentId: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    await this.run.carryOut(id, principal, (acting, row) => this.attachments.remove(acting, row, attachmentId));
  }

  /** The hotline reports the matter, under which number: the letter goes by mail, or a person has carried it there. */
  @Post(':id/referral')
  @HttpCode(200)
  @Roles('SUPERVISOR')
  async handOver(
    @Param('id', OrderId) id: string, @Body() body: HandOver, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expectedVersion: number | undefined,
    @Idempotency() handle: IdempotencyHandle | undefined, @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<View> {
    return answer(reply, await this.run.execute({ id, principal, expectedVersion, handle }, (acting, row) => this.referrals.handOver(acting, row, body)));
  }
}

const answer = (reply: HttpReply, { view, headers }: Answered): View => {
  for (const [name, value] of Object.entries(headers)) void reply.header(name, value);
  return view;
};
