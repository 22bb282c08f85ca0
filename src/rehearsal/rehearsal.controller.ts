import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { AllowClients } from '../identity/access.js';
import { LawBook } from '../law/law-book.js';
import { unprocessable } from '../platform/http/problem.js';
import { parseScenario } from './parse-scenario.js';
import { rehearse } from './rehearse.js';
import type { RehearsalReport } from './report.js';

/** Far more than happens to one order; an answer must not keep others waiting. */
const MOST_FACTS = 500;

/** What the loaded rules would do to an order, for the console: reads no row and leaves no trace. */
@ApiTags('rehearsals')
@Controller('api/v1/rehearsals')
export class RehearsalController {
  constructor(private readonly lawBook: LawBook) {}

  @Post()
  @HttpCode(200)
  @AllowClients()
  @ApiBody({ description: '推演的场景,字段与场景文件相同(docs/examples/fallen-tree.yaml)', schema: { type: 'object', required: ['regulation', 'order', 'facts', 'until'] } })
  rehearse(@Body() body: Record<string, unknown>): RehearsalReport {
    const { facts } = body;
    if (Array.isArray(facts) && facts.length > MOST_FACTS) throw unprocessable('SCENARIO_INVALID', `一个场景最多 ${String(MOST_FACTS)} 条事实。`, { errors: [{ pointer: '/facts', detail: `共有 ${String(facts.length)} 条` }] });
    const parsed = parseScenario(body, this.lawBook.regulations);
    if (parsed.kind === 'SCENARIO') return rehearse(parsed.scenario, this.lawBook.calendar);
    throw unprocessable('SCENARIO_INVALID', `场景有 ${String(parsed.problems.length)} 处错误,均列于 errors 中。`, { errors: parsed.problems.map(({ path, wrong }) => ({ pointer: path, detail: wrong.zh })) });
  }
}
