import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AllowClients, CurrentPrincipal } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { BOARD_SCHEMA } from './answer-schemas.js';
import { Board, type BoardSnapshot } from './board.js';

/** The board's snapshot; what changes afterwards comes by the stream. */
@ApiTags('board')
@Controller('api/v1/board')
export class BoardController {
  constructor(private readonly board: Board) {}

  @Get()
  @AllowClients('READ')
  @ApiOkResponse({ schema: BOARD_SCHEMA })
  snapshot(@CurrentPrincipal() principal: Principal): Promise<BoardSnapshot> {
    return this.board.snapshot(principal);
  }
}
