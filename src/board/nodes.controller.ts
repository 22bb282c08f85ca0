import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { toBeijing } from '../domain/time/beijing.js';
import { AllowClients, Roles } from '../identity/access.js';
import { NodeRegister, type SeenNode } from '../platform/nodes/node-register.js';
import { NODES_SCHEMA } from './nodes-schema.js';

export interface NodeView {
  readonly id: string;
  readonly role: string;
  readonly version: string;
  readonly newestMigration: number;
  readonly startedAt: string;
  readonly seenAt: string;
  readonly state: 'ALIVE' | 'LOST';
  /** Whether it carries out what is due. */
  readonly claims: boolean;
  readonly objections: readonly string[];
}

/** The nodes over this database, for whoever runs them; instants are real ones, also in a demonstration. */
@ApiTags('operations')
@Controller('api/v1/nodes')
export class NodesController {
  constructor(private readonly register: NodeRegister) {}

  @Get()
  @Roles('SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
  @AllowClients('READ')
  @ApiOkResponse({ schema: NODES_SCHEMA })
  async nodes(): Promise<{ items: readonly NodeView[] }> {
    return { items: (await this.register.nodes()).map(viewOf) };
  }
}

const viewOf = ({ id, role, version, newestMigration, startedAt, seenAt, isLost, claims, objections }: SeenNode): NodeView => ({
  id, role, version, newestMigration, startedAt: toBeijing(startedAt), seenAt: toBeijing(seenAt), state: isLost ? 'LOST' : 'ALIVE', claims: claims && !isLost, objections,
});
