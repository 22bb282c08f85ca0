import { Body, Controller, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '../platform/http/public.js';
import { OrderId } from '../work-orders/order-id.js';
import { AnswerOnPage } from './answer-on-page.js';
import { HandleOnPage } from './handle-on-page.js';
import { LiaisonGuard, TheLiaison } from './liaison.guard.js';
import type { LiaisonSession } from './liaison-session.store.js';
import type { PetitionerRow } from './page.query.js';
import { NewHandOver, NewPageAnswer, NewPageCompletion, NewPageResult, NewPetitionerReveal } from './page-requests.js';
import { DONE_SCHEMA, PAGE_SCHEMA, PETITIONER_SCHEMA } from './page-schema.js';
import type { DoneAnswer, PageView } from './page-view.js';
import { ShowPage } from './show-page.js';

/**
 * The page of a person who was told of an order: read by GET, which programs that look into mails may do too, and acted upon by POST alone.
 * Every POST takes an Idempotency-Key: a tap that is repeated on a bad connection is carried out once.
 */
@ApiTags('liaison-page')
@Controller('api/v1/liaison-page')
@Public()
@UseGuards(LiaisonGuard)
export class LiaisonPageController {
  constructor(private readonly shown: ShowPage, private readonly answers: AnswerOnPage, private readonly handling: HandleOnPage) {}

  @Get()
  @ApiOkResponse({ schema: PAGE_SCHEMA })
  page(@TheLiaison() session: LiaisonSession): Promise<PageView> {
    return this.shown.show(session);
  }

  @Post('orders/:id/answers')
  @HttpCode(200)
  @ApiOkResponse({ schema: DONE_SCHEMA })
  async answer(@TheLiaison() session: LiaisonSession, @Param('id', OrderId) id: string, @Body() body: NewPageAnswer): Promise<DoneAnswer> {
    return this.shown.after(session, id, await this.answers.execute(session, id, body));
  }

  @Post('orders/:id/arrivals')
  @HttpCode(200)
  @ApiOkResponse({ schema: DONE_SCHEMA })
  async arrived(@TheLiaison() session: LiaisonSession, @Param('id', OrderId) id: string): Promise<DoneAnswer> {
    return this.shown.after(session, id, await this.handling.arrived(session, id));
  }

  @Post('orders/:id/completions')
  @HttpCode(200)
  @ApiOkResponse({ schema: DONE_SCHEMA })
  async completed(@TheLiaison() session: LiaisonSession, @Param('id', OrderId) id: string, @Body() body: NewPageCompletion): Promise<DoneAnswer> {
    return this.shown.after(session, id, await this.handling.completed(session, id, body.text ?? ''));
  }

  @Post('orders/:id/results')
  @HttpCode(200)
  @ApiOkResponse({ schema: DONE_SCHEMA })
  async result(@TheLiaison() session: LiaisonSession, @Param('id', OrderId) id: string, @Body() body: NewPageResult): Promise<DoneAnswer> {
    return this.shown.after(session, id, await this.handling.result(session, id, body));
  }

  @Post('orders/:id/backfills')
  @HttpCode(200)
  @ApiOkResponse({ schema: DONE_SCHEMA })
  async backfill(@TheLiaison() session: LiaisonSession, @Param('id', OrderId) id: string, @Body() body: NewPageResult): Promise<DoneAnswer> {
    return this.shown.after(session, id, await this.handling.backfilled(session, id, body));
  }

  @Post('orders/:id/hand-overs')
  @HttpCode(200)
  @ApiOkResponse({ schema: DONE_SCHEMA })
  async handOver(@TheLiaison() session: LiaisonSession, @Param('id', OrderId) id: string, @Body() body: NewHandOver): Promise<DoneAnswer> {
    return this.shown.after(session, id, await this.handling.handOver(session, id, body.contactId));
  }

  @Post('orders/:id/petitioner-reveals')
  @HttpCode(200)
  @ApiOkResponse({ schema: PETITIONER_SCHEMA })
  reveal(@TheLiaison() session: LiaisonSession, @Param('id', OrderId) id: string, @Body() body: NewPetitionerReveal): Promise<PetitionerRow> {
    return this.handling.reveal(session, id, body.purpose ?? null);
  }
}
