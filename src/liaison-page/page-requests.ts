import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength, ValidateIf } from 'class-validator';
import { IsInstant, IsNotBlank } from '../platform/http/constraints.js';

export class NewOneTimeCode {
  @ApiProperty({ description: '登记在联络人名册中的本人手机号码' })
  @IsString()
  @MinLength(11)
  @MaxLength(20)
  number!: string;
}

/** What is null was not given: whoever sends it is told what is missing. */
const isByNumber = (body: NewLiaisonSession): boolean => (body.token ?? null) === null;

export class NewLiaisonSession {
  @ApiPropertyOptional({ description: '链接中 # 之后的部分' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  token?: string | null;

  @ApiPropertyOptional({ description: '没有链接时:本人手机号码' })
  @ValidateIf(isByNumber)
  @IsString()
  @MinLength(11)
  @MaxLength(20)
  number?: string;

  @ApiPropertyOptional({ description: '没有链接时:短信收到的六位验证码' })
  @ValidateIf(isByNumber)
  @Matches(/^\s*\d{6}\s*$/)
  code?: string;
}

export const ANSWERS = ['RECEIPT', 'SENT', 'ON_SITE', 'RETURN', 'OPINION', 'RELAY'] as const;
export type PageAnswer = (typeof ANSWERS)[number];

const needsText = ({ answer }: NewPageAnswer): boolean => answer === 'RETURN' || answer === 'OPINION';
const needsUnit = ({ answer }: NewPageAnswer): boolean => answer === 'RELAY';

export class NewPageAnswer {
  @ApiProperty({ description: 'RECEIPT 收到;SENT 已派员赶赴现场;ON_SITE 已在现场处置;RETURN 非本单位职责,申请退回;OPINION 文字意见;RELAY 县级热线办转派', enum: ANSWERS })
  @IsIn(ANSWERS)
  answer!: PageAnswer;

  @ApiPropertyOptional({ description: '意见或退回理由;OPINION 和 RETURN 必填' })
  @ValidateIf((body: NewPageAnswer) => needsText(body) || body.text !== undefined)
  @IsString()
  @IsNotBlank()
  @MaxLength(2000)
  text?: string;

  @ApiPropertyOptional({ description: 'RELAY 必填:转给哪个承办单位' })
  @ValidateIf((body: NewPageAnswer) => needsUnit(body) || body.unitCode !== undefined)
  @IsString()
  @IsNotBlank()
  @MaxLength(64)
  unitCode?: string;
}

export class NewPageCompletion {
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  text?: string;
}

export class NewPageResult {
  @IsString()
  @IsNotBlank()
  @MaxLength(5000)
  procedure!: string;

  @IsString()
  @IsNotBlank()
  @MaxLength(5000)
  result!: string;

  @IsInstant()
  handledAt!: string;

  @ApiPropertyOptional({ description: '随附照片的编号', type: [String], maxItems: 9 })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(9)
  @IsUUID(undefined, { each: true })
  attachments?: string[];
}

export class NewHandOver {
  @ApiProperty({ description: '本单位登记人员的编号,见 staff' })
  @IsUUID()
  contactId!: string;
}

export class NewPetitionerReveal {
  @ApiPropertyOptional({ description: '为何联系诉求人' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  purpose?: string;
}
