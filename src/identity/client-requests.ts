import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { CLIENT_RIGHTS, type ClientRight } from './principal.js';

export const CLIENT_NAME = /^[a-z0-9][a-z0-9._-]{1,62}$/;
const NOT_A_NAME = { message: '应为 2 至 63 个小写字母、数字、点、连字符或下划线,以字母或数字开头。' };
const RIGHTS = 'TRIGGER 送入工单,READ 读取,OPERATE 像热线平台那样操作工单和联络人';
const REQUESTS = '每秒最多请求数;null 为与其他客户端相同';
const TRIGGERS = '其中每秒最多送入多少工单,单独计数;null 为与其他客户端相同';
const NETWORKS = '只能从这些地址或网络使用;空为不限';
const SIGNATURE = '请求必须签名(RFC 9421,hmac-sha256);须先有带签名密钥的密钥';
/** A key that is to outlive its administrators is not wanted; three years is the longest. */
const LONGEST_DAYS = 1_096;
const MOST_NETWORKS = 20;
const FASTEST = 10_000;

export class KeyTerms {
  @ApiPropertyOptional({ description: '其余密钥还有效多少天,0 为立即失效', default: 7, minimum: 0, maximum: 90 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(90)
  overlapDays?: number;

  @ApiPropertyOptional({ description: '新密钥有效多少天;不填则不自行失效', minimum: 1, maximum: LONGEST_DAYS })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(LONGEST_DAYS)
  validDays?: number;
}

/** What a client may use up, and from where; the same when it is made and when it is changed. */
class ClientLimits {
  @ApiPropertyOptional({ description: REQUESTS, nullable: true, minimum: 1, maximum: FASTEST })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(FASTEST)
  requestsPerSecond?: number | null;

  @ApiPropertyOptional({ description: TRIGGERS, nullable: true, minimum: 1, maximum: FASTEST })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(FASTEST)
  triggersPerSecond?: number | null;

  @ApiPropertyOptional({ description: NETWORKS, type: [String], example: ['10.20.0.0/16'] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_NETWORKS)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(49, { each: true })
  allowedNetworks?: string[];
}

export class ClientChange extends ClientLimits {
  @ApiPropertyOptional({ description: RIGHTS, enum: CLIENT_RIGHTS, isArray: true })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(CLIENT_RIGHTS, { each: true })
  rights?: ClientRight[];

  @ApiPropertyOptional({ description: SIGNATURE })
  @IsOptional()
  @IsBoolean()
  signatureRequired?: boolean;

  @ApiPropertyOptional({ description: '停用后所有密钥都不能用;重新启用时没有撤销、没有过期的密钥恢复' })
  @IsOptional()
  @IsBoolean()
  enabled?: boolean;
}

export class NewApiClient extends ClientLimits {
  @ApiProperty({ description: '名称,全系统唯一,不能更改', example: 'hotline-platform' })
  @IsString()
  @Matches(CLIENT_NAME, NOT_A_NAME)
  name!: string;

  @ApiPropertyOptional({ description: '所属地区;不限地区的管理员必填' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  jurisdiction?: string;

  @ApiProperty({ description: RIGHTS, enum: CLIENT_RIGHTS, isArray: true })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(CLIENT_RIGHTS, { each: true })
  rights!: ClientRight[];

  @ApiPropertyOptional({ description: SIGNATURE, default: false })
  @IsOptional()
  @IsBoolean()
  signatureRequired?: boolean;

  @ApiPropertyOptional({ description: '密钥有效多少天;不填则不自行失效', minimum: 1, maximum: LONGEST_DAYS })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(LONGEST_DAYS)
  validDays?: number;
}
