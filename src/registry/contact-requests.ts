import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsEmail, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { IsInstant, IsNotBlank } from '../platform/http/constraints.js';
import { IsFlag } from '../platform/http/is-flag.js';
import { CONTACT_ROLES, type ContactRole } from './contact.js';
import { UnitScopeQuery } from './unit-scope-query.js';

export class ContactQuery extends UnitScopeQuery {
  @ApiPropertyOptional({ enum: CONTACT_ROLES })
  @IsOptional()
  @IsIn(CONTACT_ROLES)
  role?: ContactRole;

  @ApiPropertyOptional({ description: '显示完整号码,须有权限,并会留下记录' })
  @IsOptional()
  @IsFlag()
  reveal?: boolean;

  @ApiPropertyOptional({ description: '显示完整号码的用途,记入审计' })
  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(200)
  purpose?: string;

  @ApiPropertyOptional({ description: '名单在这一时刻的样子,默认现在', example: '2026-11-22T02:00:00+08:00' })
  @IsOptional()
  @IsInstant()
  at?: string;
}

/** Who answers for a unit in a role. */
export class AnsweringQuery {
  @ApiProperty({ description: '单位代码', example: 'YD-JT' })
  @IsString()
  @IsNotBlank()
  @MaxLength(64)
  unit!: string;

  @ApiPropertyOptional({ enum: CONTACT_ROLES, default: 'EMERGENCY_LIAISON' })
  @IsOptional()
  @IsIn(CONTACT_ROLES)
  role?: ContactRole;

  @ApiPropertyOptional({ description: '何时,默认现在;过去的时刻按当时的名单和值班表答复', example: '2026-11-22T02:00:00+08:00' })
  @IsOptional()
  @IsInstant()
  at?: string;

  @ApiPropertyOptional({ description: '显示完整号码,须有权限,并会留下记录' })
  @IsOptional()
  @IsFlag()
  reveal?: boolean;
}

export class HistoryQuery {
  @ApiPropertyOptional({ description: '显示完整号码,须有权限,并会留下记录' })
  @IsOptional()
  @IsFlag()
  reveal?: boolean;
}

/** What may be said of a contact; numbers as people type them. */
class ContactBody {
  @ApiPropertyOptional({ description: '手机号码', example: '19200000001' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  mobile?: string | null;

  @ApiPropertyOptional({ description: '固定电话,可带分机', example: '0763-3000000转801' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  landline?: string | null;

  @ApiPropertyOptional()
  @IsOptional()
  @IsEmail()
  @MaxLength(200)
  email?: string | null;

  @ApiPropertyOptional({ description: '同一角色内的先后,1 最先', default: 1 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(99)
  priority?: number;

  @ApiPropertyOptional({ description: '为何登记或变更,记入审计', example: '原联络人调岗' })
  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(200)
  reason?: string;
}

export class NewContact extends ContactBody {
  @ApiProperty({ example: 'YD-JT' })
  @IsString()
  @IsNotBlank()
  @MaxLength(64)
  unitCode!: string;

  @ApiProperty({ enum: CONTACT_ROLES })
  @IsIn(CONTACT_ROLES)
  role!: ContactRole;

  @ApiProperty({ description: '姓名' })
  @IsString()
  @IsNotBlank()
  @MaxLength(40)
  name!: string;
}

export class NewContactList {
  @ApiProperty({ description: '名单;县(市、区)热线办可汇总本县各单位一并上报', type: () => [NewContact] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => NewContact)
  contacts!: NewContact[];
}

export class ContactChange extends ContactBody {
  @ApiPropertyOptional({ enum: CONTACT_ROLES })
  @IsOptional()
  @IsIn(CONTACT_ROLES)
  role?: ContactRole;

  @ApiPropertyOptional({ description: '姓名' })
  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(40)
  name?: string;

  @ApiPropertyOptional({ description: '已由人工核实号码可用;单位不能标记本单位的号码(403),机主答复“有误”的号码不能标记(422)' })
  @IsOptional()
  @IsBoolean()
  verified?: boolean;

  @ApiPropertyOptional({ description: '即时停用;历史保留' })
  @IsOptional()
  @IsBoolean()
  ended?: boolean;
}
