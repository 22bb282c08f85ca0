import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { APPROVAL_SCHEMA, type ApprovalView, approvalView } from '../approvals/approval-views.js';
import { Approvals } from '../approvals/approvals.js';
import { scopeOf } from '../board/order-scope.js';
import { CurrentPrincipal, Grave, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { conflict, notFound } from '../platform/http/problem.js';
import type { HttpReply } from '../platform/http/request.js';
import { OrderId } from '../work-orders/order-id.js';
import { isVisible } from '../work-orders/order-list.query.js';
import { ErasureApproval, PERSONAL_DATA_ERASURE } from './erasure-approval.js';
import { orderToErase } from './erasure-proposal.query.js';
import { kindsErased, obstacleOf } from './order-erasure.store.js';
import { PERSONAL_KINDS } from './retention-kinds.js';
import { HoldReason } from './retention-requests.js';

/** Erasing by hand, before its time: proposed by one person, done at the word of another. */
@ApiTags('privacy')
@Controller('api/v1/work-orders')
export class OrderErasureController {
  constructor(private readonly database: Database, private readonly approvals: Approvals, private readonly kind: ErasureApproval) {}

  @Post(':id/erasure')
  @HttpCode(202)
  @Grave()
  @Roles('SUPERVISOR', 'ADMINISTRATOR')
  @ApiOperation({ summary: '提请提前清除工单中的个人信息;由第二人批准后办理,不能恢复。流水、时限和牌照记录不删' })
  @ApiAcceptedResponse({ schema: APPROVAL_SCHEMA })
  async propose(@Param('id', OrderId) id: string, @Body() { reason }: HoldReason, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: HttpReply): Promise<ApprovalView> {
    const approval = await this.database.transaction(async (tx) => {
      const order = (await isVisible(tx, id, scopeOf(principal))) ? await orderToErase(tx, id) : undefined;
      const obstacle = await obstacleOf(tx, id);
      if (order === undefined || obstacle === undefined) throw notFound('没有这张工单。');
      if (obstacle.open) throw conflict('ORDER_STILL_OPEN', '工单尚未办结,办理需要这些信息,不能清除。请在办结或撤回后再提请。');
      if (obstacle.held) throw conflict('ORDER_HELD', '工单已设留存,或有未审定的异议、发牌建议、整改事项或未到期的时限,证据须保留,不能清除。');
      const gone = new Set(await kindsErased(tx, id));
      const kinds = PERSONAL_KINDS.filter((kind) => !gone.has(kind)).length;
      return this.approvals.propose(tx, principal, {
        kind: PERSONAL_DATA_ERASURE, subject: id, jurisdiction: order.jurisdiction, payload: {}, counts: { kinds }, reason: reason.trim(),
        what: `提前清除工单 ${order.number} 的个人信息(${String(kinds)} 类),不能恢复;流水、时限和牌照记录保留。`,
      });
    });
    void reply.header('location', `/api/v1/approvals/${approval.id}`);
    return approvalView(approval, this.kind, principal);
  }
}
