import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AllowClients, CurrentPrincipal } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import type { HttpReply } from '../platform/http/request.js';
import { BOARD_SCHEMA } from './answer-schemas.js';
import { audienceKey } from './audience.js';
import { Board } from './board.js';
import { JoinedAnswers } from './joined-answers.js';

const zip = promisify(gzip);
/** Below this a packet or two carry it anyway. */
const WORTH_ZIPPING = 16 * 1024;

interface WrittenBoard {
  readonly json: string;
  zipped?: Promise<Buffer>;
}

/** The board's snapshot; what changes afterwards comes by the stream. */
@ApiTags('board')
@Controller('api/v1/board')
export class BoardController {
  private readonly answers = new JoinedAnswers<WrittenBoard>();

  constructor(private readonly board: Board) {}

  @Get()
  @AllowClients('READ')
  @ApiOperation({ summary: '在办工单快照;此后的变化由 /board/stream 推送。先打开推送,再取快照,不会遗漏;断线重连后须重取快照' })
  @ApiOkResponse({ schema: BOARD_SCHEMA })
  async snapshot(@CurrentPrincipal() principal: Principal, @Headers('accept-encoding') accepted: string | undefined, @Res() reply: HttpReply): Promise<void> {
    const answer = await this.answers.ask(audienceKey(principal), async () => ({ json: JSON.stringify(await this.board.snapshot(principal)) }));
    reply.header('content-type', 'application/json; charset=utf-8').header('vary', 'accept-encoding');
    if (answer.json.length < WORTH_ZIPPING || !/\bgzip\b/.test(accepted ?? '')) return void reply.send(answer.json);
    // The fastest level: a board is read once and thrown away.
    answer.zipped ??= zip(answer.json, { level: constants.Z_BEST_SPEED });
    await reply.header('content-encoding', 'gzip').send(await answer.zipped);
  }
}
