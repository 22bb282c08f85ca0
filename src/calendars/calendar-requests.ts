import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IsNotBlank } from '../platform/http/constraints.js';
import { IsFlag } from '../platform/http/is-flag.js';

const FILE_NAME = /^[\w\p{Script=Han}-]{1,60}\.ya?ml$/u;

export class NewCalendar {
  @ApiProperty({ description: '文件名;年度安排按内容中的 year 存放,县的安排按文件名存放', example: '2027.yaml' })
  @IsString()
  @Matches(FILE_NAME, { message: '应为 .yaml 文件名,例如 2027.yaml。' })
  fileName!: string;

  @ApiProperty({ description: '文件内容(YAML)' })
  @IsString()
  @IsNotBlank()
  @MaxLength(64_000)
  content!: string;

  @ApiPropertyOptional({ description: '该年已载入时,以本文件替换', default: false })
  @IsOptional()
  @IsBoolean()
  replace?: boolean;
}

export class CalendarQuery {
  @ApiPropertyOptional({ description: '只检查并说明会改变什么,不生效', default: false })
  @IsOptional()
  @IsFlag()
  dryRun?: boolean;
}
