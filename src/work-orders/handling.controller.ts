import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Temporal } from 'temporal-polyfill';
import { isAfter } from '../domain/time/beijing.js';
import type { Regulation } from '../domain/regulation/regulation.js';
import type { Trust } from '../domain/work-order/fact.js';
import { LawBook } from '../law/law-book.js';
import { invalidRequest } from '../platform/http/problem.js';
import { AssignOrder } from './assign-order.js';
import { attachedPhotos } from './attached-photos.query.js';
import { NewBackfill, NewCompletion, NewExtension, NewFirstResponse, NewResult, NewReturn } from './command-requests.js';
import { contentOf } from './filed-content.js';
import { lawInForce } from './law-in-force.js';
import type { OrderView } from './order-views.js';
import { RunCommand, type Command, type Running } from './run-command.js';
import { partOf, refuseFeedbackOfOffice, refuseForeignChannel } from './speaker.js';
import { CommandOn, TheCommand } from './the-command.js';
import { toldCaller } from './told-caller.query.js';

/** A command with the law of its order and the unit it is about. */
interface Handling extends Running {
  readonly law: Regulation;
  readonly unit: string;
}

/** What the handling unit does, or an operator writes down for it: opinion, completion, result, back-fill, return, extension. */
@ApiTags('work-orders')
@Controller('api/v1/work-orders/:id')
export class HandlingController {
  constructor(private readonly commands: RunCommand, private readonly lawBook: LawBook, private readonly assign: AssignOrder) {}

  @CommandOn('first-responses', 'OPERATOR', 'SUPERVISOR', 'UNIT', 'COUNTY_OFFICE')
  firstResponse(@TheCommand() command: Command, @Body() body: NewFirstResponse): Promise<OrderView> {
    return this.run(command, body.channel, async (handling) => {
      const caller = await callerOf(handling, body);
      await handling.record({
        happening: { kind: 'FIRST_RESPONSE', unit: handling.unit, channel: body.channel, opinion: body.opinion }, ...arrival(handling, body.arrivedAt ?? null),
        data: { hasCallerNumber: caller !== null, ...(body.callerContactId === undefined || body.callerContactId === null ? {} : { callerContactId: body.callerContactId }) }, text: opinionText(body, caller),
      });
    });
  }

  @CommandOn('completions', 'OPERATOR', 'SUPERVISOR', 'UNIT')
  completion(@TheCommand() command: Command, @Body() body: NewCompletion): Promise<OrderView> {
    return this.run(command, null, async ({ record, unit, now }) => {
      await record({ happening: { kind: 'HANDLING_COMPLETED', unit, completedAt: Temporal.Instant.from(body.completedAt), reason: body.reason ?? '' }, at: now, trust: 'MACHINE' });
    });
  }

  @CommandOn('results', 'OPERATOR', 'SUPERVISOR', 'UNIT', 'COUNTY_OFFICE')
  result(@TheCommand() command: Command, @Body() body: NewResult): Promise<OrderView> {
    return this.run(command, body.channel, async ({ record, unit, now, law, tx, order }) => {
      if (law.settings.requireOfflineAttestation && body.channel === 'PHONE_12345' && body.onSiteOffline !== true) throw invalidRequest([{ pointer: '/onSiteOffline', detail: '电话反馈须声明现场不具备上网条件。' }]);
      await record({ happening: { kind: 'RESULT_FILED', unit, channel: body.channel, onSiteOffline: body.onSiteOffline ?? false }, at: now, trust: 'MACHINE', ...contentOf(body, await attachedPhotos(tx, order.id, body.attachments)) });
    });
  }

  @CommandOn('backfills', 'OPERATOR', 'SUPERVISOR', 'UNIT')
  backfill(@TheCommand() command: Command, @Body() body: NewBackfill): Promise<OrderView> {
    return this.run(command, null, async ({ record, unit, now, tx, order }) => {
      await record({ happening: { kind: 'BACKFILLED', unit }, at: now, trust: 'MACHINE', ...contentOf(body, await attachedPhotos(tx, order.id, body.attachments)) });
    });
  }

  @CommandOn('returns', 'OPERATOR', 'SUPERVISOR', 'UNIT')
  requestReturn(@TheCommand() command: Command, @Body() body: NewReturn): Promise<OrderView> {
    const channel = body.channel ?? 'SYSTEM';
    return this.run(command, channel, async (handling) => {
      const { record, unit, now } = handling;
      const [reason, basis, suggestedUnit, signer] = [body.reason, body.basis, body.suggestedUnitCode, body.signedOffBy].map((text) => (text ?? '').trim()) as [string, string, string, string];
      if (suggestedUnit !== '') await this.assign.unit(handling, { unitCode: suggestedUnit, pointer: '/suggestedUnitCode' });
      const text = [reason, basis === '' ? '' : `依据:${basis}`, signer === '' ? '' : `签批:${signer}`].filter((part) => part !== '').join(';');
      await record({ happening: { kind: 'RETURN_REQUESTED', unit, channel, reason, basis, suggestedUnit: suggestedUnit === '' ? null : suggestedUnit, signedOff: signer !== '' }, at: now, trust: 'MACHINE', text });
    });
  }

  @CommandOn('extensions', 'OPERATOR', 'SUPERVISOR', 'UNIT')
  extension(@TheCommand() command: Command, @Body() body: NewExtension): Promise<OrderView> {
    return this.run(command, null, async ({ record, unit, now }) => {
      const promisedAt = body.promisedAt === undefined || body.promisedAt === null ? null : Temporal.Instant.from(body.promisedAt);
      await record({ happening: { kind: 'EXTENSION_REQUESTED', unit, reason: body.reason, promisedAt, petitionerNotified: body.petitionerNotified ?? false }, at: now, trust: 'MACHINE' });
    });
  }

  private run(command: Command, channel: NewFirstResponse['channel'] | NewResult['channel'] | null, work: (handling: Handling) => Promise<void>): Promise<OrderView> {
    if (channel !== null) refuseForeignChannel(command.principal, channel);
    return this.commands.execute(command, async (running) => {
      const law = await lawInForce(running.tx, this.lawBook, running.order);
      if (channel !== null) refuseFeedbackOfOffice(running.principal, channel, law);
      await work({ ...running, law, unit: partOf(running, law) });
    });
  }
}

/** OQ-09: the call's arrival at the 12345 line counts. A platform's telephony record is a machine's word, an instant typed by a person is not. */
const arrival = ({ now, principal }: Running, arrivedAt: string | null): { at: Temporal.Instant; trust: Trust } => {
  if (arrivedAt === null) return { at: now, trust: 'MACHINE' };
  const at = Temporal.Instant.from(arrivedAt);
  if (isAfter(at, now)) throw invalidRequest([{ pointer: '/arrivedAt', detail: '来电时间不能晚于现在。' }]);
  return { at, trust: principal.kind === 'CLIENT' ? 'MACHINE' : 'HAND' };
};

/** Who rang: a registered person by name, or the number as it was typed; null when neither was said. */
const callerOf = async ({ tx, order }: Running, { callerContactId, callerNumber }: NewFirstResponse): Promise<string | null> => {
  if (callerContactId === undefined || callerContactId === null) return callerNumber ?? null;
  const told = await toldCaller(tx, order.id, callerContactId);
  if (told === undefined) throw invalidRequest([{ pointer: '/callerContactId', detail: '此人没有被通知过本工单,请填写来电号码。' }]);
  return `${told.name}${told.number === null ? '' : ` ${told.number}`}`;
};

const opinionText = ({ opinion, recordedBy, saidBy }: NewFirstResponse, caller: string | null): string => {
  const notes = [caller === null ? null : `来电号码 ${caller}`, saidBy === undefined || saidBy === null ? null : `${saidBy}告知`, recordedBy === undefined || recordedBy === null || caller === null ? null : `记录人 ${recordedBy}`].filter((note) => note !== null);
  return notes.length === 0 ? opinion : `${opinion}(${notes.join(',')})`;
};
