import { Controller, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { ExpectedVersion } from '../platform/http/etag.js';
import { badRequest, Problem } from '../platform/http/problem.js';
import type { HttpRequest } from '../platform/http/request.js';
import { readUploadedFile, TakesFile } from '../platform/http/uploaded-file.js';
import { ImportShifts } from './import-shifts.js';
import { ImportQuery } from './roster-requests.js';

/** A year of shifts of a large unit is a tenth of it; more would keep the parser busy for everybody else. */
const MOST_BYTES = 1024 * 1024;

/** Shifts from an iCalendar file. */
@ApiTags('rosters')
@Controller('api/v1/rosters/:unitCode/:role/imports')
export class RosterImportController {
  constructor(private readonly imports: ImportShifts) {}

  @Post()
  @HttpCode(200)
  @Roles('SUPERVISOR', 'ADMINISTRATOR', 'UNIT', 'COUNTY_OFFICE', 'BUREAU')
  @AllowClients('OPERATE')
  @TakesFile('iCalendar 日历文件(.ics,UTF-8,最大 1 MB);也可直接以 text/calendar 提交正文')
  async read(
    @Param('unitCode') unitCode: string, @Param('role') role: string, @Query() query: ImportQuery, @Req() request: HttpRequest, @CurrentPrincipal() principal: Principal,
    @ExpectedVersion() expected: number | undefined,
  ): Promise<Record<string, unknown>> {
    return this.imports.execute({ unitCode, role }, await textOf(request), query, principal, expected);
  }
}

const textOf = async (request: HttpRequest): Promise<string> => {
  const bytes = request.isMultipart() ? (await readUploadedFile(request)).bytes : request.rawBody;
  if (bytes === undefined || bytes.length === 0) throw badRequest('FILE_EMPTY', '没有收到日历文件:请以 multipart/form-data 的 file 字段或 text/calendar 正文提交。');
  if (bytes.length > MOST_BYTES) throw new Problem(413, 'FILE_TOO_LARGE', '文件过大', '日历文件超过 1 MB,请分段导出后再导入。');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw badRequest('CALENDAR_ENCODING', '日历文件不是 UTF-8 编码,请在日历程序中以 UTF-8 重新导出。');
  }
};
