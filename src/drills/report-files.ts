import { Injectable } from '@nestjs/common';
import type { Principal } from '../identity/principal.js';
import { SendPaper, type PlannedPaper } from '../papers/send-paper.js';
import { Database } from '../platform/database/database.js';
import { writePdf } from '../platform/documents/write-pdf.js';
import { writeInThread } from '../platform/workbook/write-in-thread.js';
import { RegistryStore } from '../registry/registry.store.js';
import type { Drill } from './drill-row.js';
import type { KeptReport } from './freeze-report.js';
import { reportDocument } from './report-document.js';
import { reportSheets } from './report-sheets.js';

export const PDF = 'application/pdf';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface ReportMail {
  readonly to: { readonly role: string } | { readonly address: string; readonly name: string };
  readonly withWorkbook: boolean;
}

/** A frozen report as files, and by mail. */
@Injectable()
export class ReportFiles {
  constructor(private readonly database: Database, private readonly registry: RegistryStore, private readonly papers: SendPaper) {}

  async pdf(report: KeptReport, jurisdiction: string): Promise<Buffer> {
    const hotline = await this.registry.hotline(this.database, jurisdiction);
    return writePdf(reportDocument(report, hotline?.name ?? `${this.registry.city(jurisdiction).name}12345热线`));
  }

  workbook(report: KeptReport): Promise<Buffer> {
    return writeInThread(reportSheets(report));
  }

  async mail({ id, jurisdiction, name }: Drill, report: KeptReport, { to, withWorkbook }: ReportMail, principal: Principal): Promise<PlannedPaper> {
    // Before the transaction: drawing takes its time.
    const pdf = await this.pdf(report, jurisdiction);
    const workbook = withWorkbook ? await this.workbook(report) : null;
    return this.database.transaction((tx) => this.papers.to(tx, principal, {
      jurisdiction, to, subject: `【演练】${name}演练报告`, text: `【演练】附件为“${name}”演练报告(校验值 ${report.hash})。演练为系统功能,不计入红黄牌、统计、通报和考核。`,
      attachments: [{ filename: 'drill-report.pdf', contentType: PDF, content: pdf }, ...(workbook === null ? [] : [{ filename: 'drill-report.xlsx', contentType: XLSX, content: workbook }])], about: { kind: 'DRILL', id },
    }));
  }
}
