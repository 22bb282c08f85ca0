import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, IsUUID, MaxLength, ValidateIf } from 'class-validator';
import { FIRST_RESPONSE_CHANNELS, RESULT_CHANNELS, type ResponseChannel, type ResultChannel } from '../domain/regulation/settings.js';
import { IsInstant, IsNotBlank } from '../platform/http/constraints.js';

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

export class Reason {
  @IsString()
  @IsNotBlank()
  @MaxLength(2000)
  reason!: string;
}

export class NewAssignment extends Reason {
  @ValidateIf((body: NewAssignment) => isGiven(body.unitCode) || !isGiven(body.countyCode))
  @IsString()
  @IsNotBlank()
  @MaxLength(64)
  unitCode?: string | null;

  @ApiPropertyOptional({ description: '交该县(市、区)热线办转派;与 unitCode 同时填写时,更正事发地并直接派给该单位;该单位已承办的,只更正事发地,时限不变', nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(6)
  countyCode?: string | null;

  @ApiPropertyOptional({ description: '协办单位;主办单位与 QY2015-5.2a、b、c 不符,或各单位不属同一系统时,须填写 rootCause', type: [String], nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  coUnitCodes?: string[] | null;

  @ApiPropertyOptional({ description: '问题产生的根本原因(QY2015-5.2d)', nullable: true })
  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(2000)
  rootCause?: string | null;
}

export class NewFirstResponse {
  @IsIn(FIRST_RESPONSE_CHANNELS)
  channel!: ResponseChannel;

  @IsOptional()
  @IsString()
  @MaxLength(40)
  callerNumber?: string | null;

  @ApiPropertyOptional({ description: '来电人是已通知过的联络人时填其编号,代替 callerNumber', nullable: true })
  @IsOptional()
  @IsUUID()
  callerContactId?: string | null;

  @ApiPropertyOptional({ description: '代为登记时,意见由何人告知', nullable: true })
  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(100)
  saidBy?: string | null;

  @ApiPropertyOptional({ description: '来电到达 12345 的时间;早于登记时间时以此为准' })
  @IsOptional()
  @IsInstant()
  arrivedAt?: string | null;

  @IsString()
  @IsNotBlank()
  @MaxLength(5000)
  opinion!: string;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  recordedBy?: string | null;
}

export class NewCompletion {
  @IsInstant()
  completedAt!: string;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  reason?: string | null;
}

export class NewBackfill {
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

  @IsOptional()
  @IsIn(RESULT_CHANNELS)
  channel?: ResultChannel;

  @IsOptional()
  @IsBoolean()
  onSiteOffline?: boolean;

  @ApiPropertyOptional({ description: '随附照片的编号,见 POST /work-orders/{id}/photos', type: [String], maxItems: 9, nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(9)
  @IsUUID(undefined, { each: true })
  attachments?: string[] | null;
}

export class NewResult extends NewBackfill {
  @IsIn(RESULT_CHANNELS)
  declare channel: ResultChannel;
}

export class NewReturn {
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  reason?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  basis?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(64)
  suggestedUnitCode?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  signedOffBy?: string | null;

  @IsOptional()
  @IsIn(FIRST_RESPONSE_CHANNELS)
  channel?: ResponseChannel;
}

export class Decision extends Reason {
  @IsBoolean()
  approved!: boolean;
}

export class ReturnDecision extends Decision {
  @IsOptional()
  @IsString()
  @MaxLength(64)
  reassignTo?: string | null;
}

export class NewExtension extends Reason {
  @ApiPropertyOptional({ description: '承诺的办结时间;按规定以承诺时间为限的须填' })
  @IsOptional()
  @IsInstant()
  promisedAt?: string | null;

  @ApiPropertyOptional({ description: '是否已向诉求人说明延期的理由和办理期限' })
  @IsOptional()
  @IsBoolean()
  petitionerNotified?: boolean;
}

export class NewLink extends Reason {
  @IsUUID()
  masterId!: string;
}
