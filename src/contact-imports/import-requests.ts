import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { IsFlag } from '../platform/http/is-flag.js';
import { PageQuery } from '../platform/http/page-query.js';
import { IMPORT_ACTIONS, type ImportAction } from './compare-drafts.js';

export const END_WITHIN = ['FILE_UNITS', 'ALL_UNITS'] as const;
export const FORMS = ['registration', 'full'] as const;

class Confirmation {
  @ApiPropertyOptional({ description: '同意停用的人数,须与试导入显示的 counts.absent 相同' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  confirmEnded?: number;
}

export class ImportQuery extends Confirmation {
  @ApiPropertyOptional({ description: '只试导入,不登记', default: false })
  @IsOptional()
  @IsFlag()
  dryRun: boolean = false;

  @ApiPropertyOptional({ description: '停用名单里没有写到的人(只限名单涉及的角色);不选则从不因缺席而停用', default: false })
  @IsOptional()
  @IsFlag()
  endAbsent: boolean = false;

  @ApiPropertyOptional({ enum: END_WITHIN, description: '停用的范围:名单里出现的单位,或上传者可登记的全部单位', default: 'FILE_UNITS' })
  @IsOptional()
  @IsIn(END_WITHIN)
  endWithin: (typeof END_WITHIN)[number] = 'FILE_UNITS';
}

export class ApplicationBody extends Confirmation {}

export class ItemQuery extends PageQuery {
  @ApiPropertyOptional({ enum: IMPORT_ACTIONS })
  @IsOptional()
  @IsIn(IMPORT_ACTIONS)
  action?: ImportAction;
}

export class TemplateQuery {
  @ApiPropertyOptional({ enum: FORMS, description: 'registration:联络人登记表;full:带角色、邮箱和日期的完整模板', default: 'full' })
  @IsOptional()
  @IsIn(FORMS)
  form: (typeof FORMS)[number] = 'full';
}

export class ExportQuery extends TemplateQuery {
  @ApiPropertyOptional({ description: '县(市、区)代码' })
  @IsOptional()
  @IsString()
  @MaxLength(6)
  county?: string;

  @ApiPropertyOptional({ description: '单位代码' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  unit?: string;

  @ApiPropertyOptional({ description: '写出完整号码并留下记录;无权查看的账号得到遮盖的号码。false:一律遮盖', default: true })
  @IsOptional()
  @IsFlag()
  reveal: boolean = true;
}
