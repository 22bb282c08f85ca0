import { Body, Controller } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { Principal } from '../identity/principal.js';
import { forbidden, invalidRequest } from '../platform/http/problem.js';
import { ALIASES, FACT_FORMS, formOf, MEMBERS, type FactForm, type Member, type ToldFact } from './fact-forms.js';
import type { OrderView } from './order-views.js';
import { namedFact, readFact } from './read-fact.js';
import { RecordFact } from './record-fact.js';
import { RunCommand, type Command } from './run-command.js';
import { CommandOn, TheCommand } from './the-command.js';

const schemaOf = (member: Member): object => {
  const wanted = MEMBERS[member];
  const description = wanted.zh;
  switch (wanted.kind) {
    case 'FLAG': return { type: 'boolean', description };
    case 'TEXT': return { type: 'string', maxLength: wanted.most, description };
    case 'CHOICE': return { type: 'string', enum: wanted.of, description };
    case 'CHOICES': return { type: 'array', items: { type: 'string', enum: wanted.of }, description };
  }
};

const bodyOf = ([fact, { needs, may }]: [string, FactForm]): object => ({
  type: 'object', title: fact, required: ['fact', ...needs.filter((member) => ALIASES[member] === undefined)], additionalProperties: false,
  properties: {
    fact: { type: 'string', enum: [fact] }, at: { type: 'string', format: 'date-time', description: '发生的时间,缺省为现在;不能晚于现在,不能早于受理' },
    ...Object.fromEntries([...needs, ...may].flatMap((member) => [member, ...(ALIASES[member] === undefined ? [] : [ALIASES[member]])].map((key) => [key, schemaOf(member)]))),
  },
});

/** Everything that happens to an order and has no path of its own: by whom and with what, the table of forms says. */
@ApiTags('work-orders')
@Controller('api/v1/work-orders/:id')
export class FactsController {
  constructor(private readonly commands: RunCommand, private readonly recordFact: RecordFact) {}

  @CommandOn('facts', 'OPERATOR', 'SUPERVISOR', 'UNIT', 'COUNTY_OFFICE')
  @ApiBody({ schema: { oneOf: Object.entries(FACT_FORMS).map(bodyOf) } })
  tell(@TheCommand() command: Command, @Body() body: unknown): Promise<OrderView> {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) throw invalidRequest([{ pointer: '', detail: '请求正文必须是一个 JSON 对象。' }]);
    const members = body as Readonly<Record<string, unknown>>;
    const named = namedFact(members);
    if (named.kind === 'WRONG') throw invalidRequest([named.problem]);
    refuseOthers(command.principal, named.fact);
    return this.commands.execute(command, async (running) => {
      const { given, problems } = readFact(members, named.fact, { acceptedAt: running.order.accepted_at, now: running.now });
      if (problems.length > 0) throw invalidRequest(problems);
      await this.recordFact.execute(running, given);
    });
  }
}

/** The hotline's own platform speaks with the hotline's voice. */
const refuseOthers = (principal: Principal, fact: ToldFact): void => {
  if (principal.kind === 'CLIENT' || formOf(fact).by.includes(principal.role)) return;
  throw forbidden(principal.role === 'OPERATOR' ? '这一事项由值班长决定。' : '这一事项由热线登记或决定。');
};
