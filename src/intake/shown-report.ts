import { maskedReport } from '../platform/logging/masked-report.js';
import type { AnyReport } from './new-work-order.js';

/**
 * The report as it is kept: title and address stand in lists, boards, workbooks and searches, so what leads to the petitioner is taken out of them.
 * Nothing is lost: what they said stands in the description, which is sealed and shown in full only to whoever says what for (OQ-49).
 */
export const shownReport = (report: AnyReport): AnyReport => {
  const names = [report.petitioner?.name ?? null];
  const [title, address] = [maskedReport(report.title, names), maskedReport(report.location.address, names)];
  const said = [...(title === report.title ? [] : [`原标题:${report.title}`]), ...(address === report.location.address ? [] : [`原地址:${report.location.address}`])];
  if (said.length === 0) return report;
  return { ...report, title, location: { ...report.location, address }, description: [report.description ?? '', ...said].filter((part) => part !== '').join('\n') };
};
