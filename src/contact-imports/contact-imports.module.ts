import { Module, type OnModuleInit } from '@nestjs/common';
import { ApprovalKinds } from '../approvals/approval-kinds.js';
import { ApprovalsModule } from '../approvals/approvals.module.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import { RegistryModule } from '../registry/registry.module.js';
import { ApplyImport } from './apply-import.js';
import { ApplyKeptImport } from './apply-kept-import.js';
import { CheckImport } from './check-import.js';
import { ContactImportController } from './contact-import.controller.js';
import { ContactWorkbookController } from './contact-workbook.controller.js';
import { ExportContacts } from './export-contacts.js';
import { EraseImportWhenDue, RunImportWhenDue } from './import-due-rows.js';
import { ImportUnits } from './import-units.js';
import { ImportApproval } from './import-approval.js';
import { ProposeImport } from './propose-import.js';
import { ReadImport } from './read-import.js';
import { ReceiveImport } from './receive-import.js';
import { ReturnWorkbook } from './return-workbook.js';
import { RunImport } from './run-import.js';
import { WorkbookThread } from './workbook-thread.js';
import { WriteImport } from './write-import.js';

/** Lists of liaisons as workbooks: in by dry run and application, out by export, and back with what was wrong. */
@Module({
  imports: [ApprovalsModule, RegistryModule],
  controllers: [ContactImportController, ContactWorkbookController],
  providers: [ApplyImport, ApplyKeptImport, CheckImport, EraseImportWhenDue, ExportContacts, ImportApproval, ImportUnits, ProposeImport, ReadImport, ReceiveImport, ReturnWorkbook, RunImport, RunImportWhenDue, WorkbookThread, WriteImport],
})
export class ContactImportsModule implements OnModuleInit {
  constructor(private readonly claimer: DueRowClaimer, private readonly run: RunImportWhenDue, private readonly erase: EraseImportWhenDue, private readonly kinds: ApprovalKinds, private readonly approval: ImportApproval) {}

  onModuleInit(): void {
    this.claimer.register(this.run);
    this.claimer.register(this.erase);
    this.kinds.register(this.approval);
  }
}
