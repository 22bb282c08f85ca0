import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { Approvals } from '../approvals/approvals.js';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { type Page, toPage } from '../platform/http/cursor.js';
import { decodeInstantKey, decodeNumberKey } from '../platform/http/keyset.js';
import { PageQuery } from '../platform/http/page-query.js';
import { notFound, Problem, unprocessable } from '../platform/http/problem.js';
import { headerOf, type HttpReply, type HttpRequest } from '../platform/http/request.js';
import { readUploadedFile, TakesFile } from '../platform/http/uploaded-file.js';
import { visibleContacts } from '../registry/contact-scope.js';
import { ApplyKeptImport } from './apply-kept-import.js';
import type { ContactImport } from './contact-import.js';
import { findCurrentImport, listImports, storedItems, storedProblems } from './contact-import.store.js';
import { ApplicationBody, ImportQuery, ItemQuery } from './import-requests.js';
import { toApprovalMark, toFieldProblem, toImportView } from './import-view.js';
import { CONTACT_IMPORT } from './propose-import.js';
import { ReceiveImport } from './receive-import.js';

const UUID = new ParseUUIDPipe({ exceptionFactory: () => notFound('没有这次导入。') });
/** What an answer holds at once; the rest has addresses of its own. */
const SHOWN = 200;

/** Lists of liaisons that come as workbooks (QY2019-A.1 … A.3). */
@ApiTags('registry')
@Controller('api/v1/contacts/imports')
@Roles('SUPERVISOR', 'ADMINISTRATOR', 'UNIT', 'COUNTY_OFFICE')
@AllowClients('OPERATE')
export class ContactImportController {
  constructor(private readonly database: Database, private readonly receive: ReceiveImport, private readonly kept: ApplyKeptImport, private readonly approvals: Approvals) {}

  /** Reads a list; `dryRun` says what it would do, without it the list is applied whole or not at all. */
  @Post()
  @TakesFile('联络人登记表或完整模板(.xlsx)')
  @ApiHeader({ name: 'Prefer', required: false, description: 'respond-async:收下文件即答 202,进度见 Location' })
  async take(@Query() query: ImportQuery, @Req() request: HttpRequest, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: HttpReply): Promise<Record<string, unknown>> {
    const file = await readUploadedFile(request);
    const options = { endAbsent: query.endAbsent ? query.endWithin : 'NO', confirmEnded: query.confirmEnded ?? null } as const;
    const upload = { file, dryRun: query.dryRun, options, principal };
    const isLater = /(?:^|[\s,;])respond-async(?:$|[\s,;])/.test(headerOf(request, 'prefer') ?? '');
    const { id, outcome } = isLater ? { id: await this.receive.later(upload), outcome: null } : await this.receive.now(upload);
    void reply.header('location', `/api/v1/contacts/imports/${id}`);
    if (outcome === null) void reply.header('preference-applied', 'respond-async').status(202);
    if (outcome === 'PROPOSED') void reply.status(202);
    const one = await this.find(id, principal);
    if (outcome === 'READY' || outcome === 'APPLIED' || outcome === 'PROPOSED' || outcome === null) return this.answer(one);
    throw await this.refusal(one);
  }

  @Get()
  async list(@Query() query: PageQuery, @CurrentPrincipal() principal: Principal): Promise<Page<Record<string, unknown>>> {
    const rows = await listImports(this.database, visibleContacts(principal), decodeInstantKey(query.cursor), query.limit + 1);
    return toPage(rows, query.limit, toImportView, ({ uploadedAt, id }) => [uploadedAt.toString(), id]);
  }

  /** How far it is, and what came of it. */
  @Get(':id')
  async show(@Param('id', UUID) id: string, @CurrentPrincipal() principal: Principal): Promise<Record<string, unknown>> {
    return this.answer(await this.find(id, principal));
  }

  /** What each row does, in the order of the file; those who end because no row names them come last. */
  @Get(':id/items')
  async items(@Param('id', UUID) id: string, @Query() query: ItemQuery, @CurrentPrincipal() principal: Principal): Promise<Page<Record<string, unknown>>> {
    await this.find(id, principal);
    const rows = await storedItems(this.database, id, query.action ?? null, decodeNumberKey(query.cursor), query.limit + 1);
    return toPage(rows, query.limit, ({ item }) => item, ({ number }) => [number]);
  }

  /** What is wrong in each row and how to mend it, errors first. */
  @Get(':id/problems')
  async problems(@Param('id', UUID) id: string, @Query() query: PageQuery, @CurrentPrincipal() principal: Principal): Promise<Page<Record<string, unknown>>> {
    await this.find(id, principal);
    const after = decodeNumberKey(query.cursor);
    const rows = (await storedProblems(this.database, id, after, query.limit + 1)).map((problem, index) => ({ problem, number: after + index + 1 }));
    return toPage(rows, query.limit, ({ problem }) => ({ ...toFieldProblem(problem) }), ({ number }) => [number]);
  }

  /** Applies a dry run as it was shown; one that touches many rows is proposed to a second person (202). */
  @Post(':id/application')
  @HttpCode(200)
  async apply(@Param('id', UUID) id: string, @Body() body: ApplicationBody, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: HttpReply): Promise<Record<string, unknown>> {
    if ((await this.kept.execute(id, body.confirmEnded ?? null, principal)) === 'PROPOSED') void reply.status(202);
    return this.answer(await this.find(id, principal));
  }

  private async find(id: string, principal: Principal): Promise<ContactImport> {
    const one = await findCurrentImport(this.database, id, visibleContacts(principal));
    if (one === undefined) throw notFound('没有这次导入。');
    return one;
  }

  private async answer(one: ContactImport): Promise<Record<string, unknown>> {
    const [items, problems] = [await storedItems(this.database, one.id, null, 0, SHOWN), await storedProblems(this.database, one.id, 0, SHOWN)];
    const approval = await this.approvals.latest(this.database, CONTACT_IMPORT, one.id);
    return { ...toImportView(one), approval: toApprovalMark(approval), items: items.map(({ item }) => item), errors: problems.map(toFieldProblem) };
  }

  private async refusal(one: ContactImport): Promise<Problem> {
    const { refusal, ...view } = toImportView(one);
    const errors = (await storedProblems(this.database, one.id, 0, SHOWN)).filter(({ severity }) => severity === 'ERROR').map(toFieldProblem);
    return unprocessable(one.refusal?.code ?? 'IMPORT_REFUSED', one.refusal?.detail ?? '名单未能导入。', { ...(errors.length === 0 ? {} : { errors }), members: { import: { ...view, refusal } }, headers: { location: `/api/v1/contacts/imports/${one.id}` } });
  }
}
