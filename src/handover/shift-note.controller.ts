import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Temporal } from 'temporal-polyfill';
import { scopeOf } from '../board/order-scope.js';
import { CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { type Page, toPage } from '../platform/http/cursor.js';
import { decodeInstantKey } from '../platform/http/keyset.js';
import { notFound } from '../platform/http/problem.js';
import { deskToRead, personOf } from './desk.js';
import { NewShiftNote, NoteQuery, NoteStrike } from './handover-requests.js';
import { NOTE_SCHEMA, NOTES_SCHEMA } from './handover-schemas.js';
import { noteView } from './handover-views.js';
import { ShiftNotes } from './shift-notes.js';
import { listNotes, notesOfOrder } from './shift-note.store.js';

const NOTE_ID = new ParseUUIDPipe({ exceptionFactory: () => notFound('没有这条备注。') });
const MOST_OF_ORDER = 200;

/** The duty room's notes, about the shift or about an order. They are done or struck, never deleted. */
@ApiTags('handover')
@Controller('api/v1/shift-notes')
@Roles('OPERATOR', 'SUPERVISOR')
export class ShiftNoteController {
  constructor(private readonly database: Database, private readonly notes: ShiftNotes) {}

  @Get()
  @Roles('OPERATOR', 'SUPERVISOR', 'AUDITOR', 'ADMINISTRATOR')
  @ApiOperation({ summary: '本值守台的备注,最近的在前;或一张工单的全部备注' })
  @ApiOkResponse({ schema: NOTES_SCHEMA })
  async list(@CurrentPrincipal() principal: Principal, @Query() query: NoteQuery): Promise<Page<Record<string, unknown>>> {
    if (query.workOrderId !== undefined) return { items: (await notesOfOrder(this.database, query.workOrderId, scopeOf(principal), MOST_OF_ORDER)).map(noteView), nextCursor: null };
    const filter = { since: query.since === undefined ? null : Temporal.Instant.from(query.since), standingOnly: query.standing ?? false };
    const rows = await listNotes(this.database, deskToRead(principal, query.desk), filter, decodeInstantKey(query.cursor), query.limit + 1);
    return toPage(rows, query.limit, noteView, (row) => [row.at.toString(), row.id]);
  }

  @Post()
  @ApiCreatedResponse({ schema: NOTE_SCHEMA })
  async add(@CurrentPrincipal() principal: Principal, @Body() body: NewShiftNote): Promise<Record<string, unknown>> {
    return noteView(await this.notes.add(personOf(principal), { text: body.text, workOrderId: body.workOrderId ?? null, pinned: body.pinned ?? false }));
  }

  @Post(':id/completion')
  @HttpCode(200)
  @ApiOperation({ summary: '备注所述事项已办' })
  @ApiOkResponse({ schema: NOTE_SCHEMA })
  async finish(@Param('id', NOTE_ID) id: string, @CurrentPrincipal() principal: Principal): Promise<Record<string, unknown>> {
    return noteView(await this.notes.finish(personOf(principal), id));
  }

  @Post(':id/strike')
  @HttpCode(200)
  @ApiOperation({ summary: '划去;文字仍可查看' })
  @ApiOkResponse({ schema: NOTE_SCHEMA })
  async strike(@Param('id', NOTE_ID) id: string, @CurrentPrincipal() principal: Principal, @Body() body: NoteStrike): Promise<Record<string, unknown>> {
    return noteView(await this.notes.strike(personOf(principal), id, body.reason));
  }
}
