import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { PUBLISHED_KINDS } from '../domain/callback/published-kinds.js';
import { IsNotBlank } from '../platform/http/constraints.js';
import { PageQuery } from '../platform/http/page-query.js';
import { DELIVERY_STATES, type DeliveryState } from './delivery.store.js';

const SEQ = /^\d{1,15}$/;
const NOT_A_SEQ = { message: '应为事件的 seq。' };
const KINDS = '通知哪些事件;不填为全部';

export class NewCallback {
  @ApiProperty({ description: '名称', example: '热线平台' })
  @IsString()
  @IsNotBlank()
  @MaxLength(60)
  name!: string;

  @ApiProperty({ description: '接收地址;公网地址须为 https,内部网络须先由运维列入 CALLBACK_ALLOWED_NETWORKS', example: 'https://platform.example/jidi/events' })
  @IsString()
  @MaxLength(2048)
  url!: string;

  @ApiPropertyOptional({ description: KINDS, enum: PUBLISHED_KINDS, isArray: true })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(PUBLISHED_KINDS, { each: true })
  kinds?: string[] | null;

  @ApiPropertyOptional({ description: '只通知本客户端触发的工单;仅机器客户端可用', default: false })
  @IsOptional()
  @IsBoolean()
  onlyOwn?: boolean;

  @ApiPropertyOptional({ description: '所属地区;不限地区的管理员必填,其余为本地区' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  jurisdiction?: string;

  @ApiPropertyOptional({ description: '从该 seq(GET /events)之后的事件开始补发;不填则从现在开始', example: '0' })
  @IsOptional()
  @Matches(SEQ, NOT_A_SEQ)
  after?: string;
}

export class CallbackChange {
  @ApiPropertyOptional({ description: '名称' })
  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(60)
  name?: string;

  @ApiPropertyOptional({ description: '接收地址' })
  @IsOptional()
  @IsString()
  @MaxLength(2048)
  url?: string;

  @ApiPropertyOptional({ description: `${KINDS.replace('不填', 'null ')};不填则不变`, enum: PUBLISHED_KINDS, isArray: true, nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(PUBLISHED_KINDS, { each: true })
  kinds?: string[] | null;

  @ApiPropertyOptional({ description: '停用后不再发送;重新启用时从停用处补发,一件不少' })
  @IsOptional()
  @IsBoolean()
  enabled?: boolean;

  @ApiPropertyOptional({ description: '与 enabled: true 同用:停用期间的事件不再补发', default: false })
  @IsOptional()
  @IsBoolean()
  skipMissed?: boolean;
}

export class SecretRotation {
  @ApiPropertyOptional({ description: '新旧密钥同时签名多少小时,0 为旧密钥立即失效', default: 24, minimum: 0, maximum: 168 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(168)
  overlapHours?: number;
}

export class DeliveryQuery extends PageQuery {
  @ApiPropertyOptional({ enum: DELIVERY_STATES, description: 'PENDING 待送达,DELIVERED 已送达,FAILED 24 小时内未送达,可重发' })
  @IsOptional()
  @IsIn(DELIVERY_STATES)
  state?: DeliveryState;

  @ApiPropertyOptional({ description: '工单 id' })
  @IsOptional()
  @IsUUID()
  workOrderId?: string;
}

export class Replay {
  @ApiPropertyOptional({ description: '只重发该 seq 之后的' })
  @IsOptional()
  @Matches(SEQ, NOT_A_SEQ)
  after?: string;

  @ApiPropertyOptional({ description: '只重发到该 seq(含)' })
  @IsOptional()
  @Matches(SEQ, NOT_A_SEQ)
  upTo?: string;

  @ApiPropertyOptional({ description: '只重发该工单的' })
  @IsOptional()
  @IsUUID()
  workOrderId?: string;

  @ApiPropertyOptional({ enum: ['DELIVERED', 'FAILED'], description: '只重发该状态的;不填则两者' })
  @IsOptional()
  @IsIn(['DELIVERED', 'FAILED'])
  state?: 'DELIVERED' | 'FAILED';
}

/** At most so many per jurisdiction: each costs a look at every event. */
export const MOST_ENDPOINTS = 20;
