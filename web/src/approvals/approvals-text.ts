import { usePreferences } from '../look/preferences';
import { approvalsEn } from '../text/approvals-en';
import { approvalsZh, type ApprovalsText } from '../text/approvals-zh';

export function useApprovalsText(): ApprovalsText {
  return usePreferences().language === 'zh' ? approvalsZh : approvalsEn;
}
