import { usePreferences } from '../../look/preferences';
import { auditEn } from '../../text/audit-en';
import { type AuditText, auditZh } from '../../text/audit-zh';

export function useAuditText(): AuditText {
  return usePreferences().language === 'zh' ? auditZh : auditEn;
}
