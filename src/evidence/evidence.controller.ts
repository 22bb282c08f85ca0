import { Body, Controller, Get, Header, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { IsNotBlank } from '../platform/http/constraints.js';
import { OrderId } from '../work-orders/order-id.js';
import { type EvidencePacket, EvidencePackets } from './evidence-packets.js';

const ZIP = 'application/zip';

export class NewEvidenceReveal {
  @ApiProperty({ description: '导出含诉求人信息的证据包的用途,记入审计', example: '行政复议举证' })
  @IsString()
  @IsNotBlank()
  @MaxLength(200)
  purpose!: string;
}

/** What proves, without this service, what happened to an order. */
@ApiTags('work-orders')
@Controller('api/v1/work-orders')
@Roles('SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
export class EvidenceController {
  constructor(private readonly packets: EvidencePackets) {}

  @Get(':id/evidence.zip')
  @AllowClients('READ')
  @Header('cache-control', 'no-store')
  @ApiProduces(ZIP)
  @ApiOperation({ summary: '证据包:可读的 PDF、全部记录、回执、照片、规定和日历版本、审计链证明和离线核验程序;不含诉求人信息;导出记入审计,不改变证据包' })
  @ApiOkResponse({ content: { [ZIP]: { schema: { type: 'string', format: 'binary' } } } })
  async packet(@Param('id', OrderId) id: string, @CurrentPrincipal() principal: Principal): Promise<StreamableFile> {
    return fileOf(await this.packets.execute(principal, id, null));
  }

  @Post(':id/evidence.zip')
  @HttpCode(200)
  @Roles('SUPERVISOR', 'ADMINISTRATOR')
  @Header('cache-control', 'no-store')
  @ApiProduces(ZIP)
  @ApiOperation({ summary: '含诉求人姓名、号码和原话的完整证据包;须写明用途,谁、何时、为何导出记入审计' })
  @ApiOkResponse({ content: { [ZIP]: { schema: { type: 'string', format: 'binary' } } } })
  async whole(@Param('id', OrderId) id: string, @Body() { purpose }: NewEvidenceReveal, @CurrentPrincipal() principal: Principal): Promise<StreamableFile> {
    return fileOf(await this.packets.execute(principal, id, purpose.trim()));
  }
}

const fileOf = ({ number, bytes }: EvidencePacket): StreamableFile =>
  new StreamableFile(bytes, { type: ZIP, length: bytes.length, disposition: `attachment; filename="evidence-${number.replaceAll(/[^\w-]/g, '_')}.zip"; filename*=UTF-8''${encodeURIComponent(`证据包-${number}.zip`)}` });
