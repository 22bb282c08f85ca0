import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { IsNotBlank } from '../platform/http/constraints.js';
import { IsFlag } from '../platform/http/is-flag.js';
import { PageQuery } from '../platform/http/page-query.js';
import { ROLES, type Role } from './principal.js';

const CODE_LENGTH = 40;
const PASSWORD_LENGTH = 256;
export const ACCOUNT_NAME = /^[a-z0-9][a-z0-9._-]{1,62}$/;

export class NewSession {
  @ApiProperty({ example: 'supervisor' })
  @IsString()
  @MinLength(1)
  @MaxLength(64)
  account!: string;

  @ApiProperty()
  @IsString()
  @MinLength(1)
  @MaxLength(PASSWORD_LENGTH)
  password!: string;

  @ApiPropertyOptional({ description: '启用两步验证的账号:六位验证码,或一个恢复码' })
  @IsOptional()
  @IsString()
  @MaxLength(CODE_LENGTH)
  code?: string;
}

export class Confirmation {
  @ApiPropertyOptional({ description: '密码;与 code 二选一' })
  @IsOptional()
  @IsString()
  @MaxLength(PASSWORD_LENGTH)
  password?: string;

  @ApiPropertyOptional({ description: '六位验证码,或一个恢复码' })
  @IsOptional()
  @IsString()
  @MaxLength(CODE_LENGTH)
  code?: string;
}

export class PasswordChoice {
  @ApiProperty({ description: '现用密码' })
  @IsString()
  @MinLength(1)
  @MaxLength(PASSWORD_LENGTH)
  current!: string;

  @ApiProperty({ description: '新密码' })
  @IsString()
  @MinLength(1)
  @MaxLength(PASSWORD_LENGTH)
  password!: string;
}

export class FactorCode {
  @ApiProperty({ description: '验证器应用显示的六位数字', example: '123456' })
  @IsString()
  @IsNotBlank()
  @MaxLength(CODE_LENGTH)
  code!: string;
}

export class AccountsQuery extends PageQuery {
  @ApiPropertyOptional({ description: '账号名或姓名的一部分' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  q?: string;

  @ApiPropertyOptional({ enum: ROLES })
  @IsOptional()
  @IsIn(ROLES)
  role?: Role;

  @ApiPropertyOptional({ description: '只列已停用的(true)或在用的(false)' })
  @IsOptional()
  @IsFlag()
  disabled?: boolean;
}

export class NewPerson {
  @ApiProperty({ description: '登录时输入的账号名:2 至 63 个小写字母、数字、点、横线或下划线', example: 'zhiban-01' })
  @Matches(ACCOUNT_NAME, { message: '应为 2 至 63 个小写字母、数字、点、横线或下划线,以字母或数字开头。' })
  name!: string;

  @ApiProperty({ description: '姓名或岗位,显示在台账中', example: '市值班长' })
  @IsString()
  @IsNotBlank()
  @MaxLength(60)
  displayName!: string;

  @ApiProperty({ enum: ROLES })
  @IsIn(ROLES)
  role!: Role;

  @ApiPropertyOptional({ description: '单位代码;承办单位和应急管理局账号必填' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  unitCode?: string | null;

  @ApiPropertyOptional({ description: '县(市、区)代码;县级热线办账号必填', example: '441881' })
  @IsOptional()
  @IsString()
  @MaxLength(6)
  countyCode?: string | null;

  @ApiPropertyOptional({ description: '所属地区;空为全部地区' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  jurisdiction?: string | null;
}

export class PersonChange {
  @ApiPropertyOptional({ description: '姓名或岗位' })
  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(60)
  displayName?: string;

  @ApiPropertyOptional({ enum: ROLES })
  @IsOptional()
  @IsIn(ROLES)
  role?: Role;

  @ApiPropertyOptional({ description: '单位代码;null 为清除' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  unitCode?: string | null;

  @ApiPropertyOptional({ description: '县(市、区)代码;null 为清除' })
  @IsOptional()
  @IsString()
  @MaxLength(6)
  countyCode?: string | null;

  @ApiPropertyOptional({ description: '所属地区;null 为全部地区' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  jurisdiction?: string | null;

  @ApiPropertyOptional({ description: 'true 停用,false 重新启用' })
  @IsOptional()
  @IsBoolean()
  disabled?: boolean;
}

export class ResetReason {
  @ApiProperty({ description: '理由,写入审计', example: '更换手机' })
  @IsString()
  @IsNotBlank()
  @MaxLength(200)
  reason!: string;
}
