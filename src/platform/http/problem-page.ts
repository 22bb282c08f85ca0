import { PROBLEM_KINDS, problemType } from './problem-codes.js';

/** docs/problems.md: every code with its status, what it means and how the caller mends it. */
export const problemPage = (): string => {
  const rows = Object.entries(PROBLEM_KINDS).sort(([a, one], [b, other]) => one.status - other.status || (a < b ? -1 : 1))
    .map(([code, { status, means, mend }]) => `| ${String(status)} | \`${code}\` | ${means} | ${mend} |`);
  return [
    '# 错误代码', '',
    `每个被拒绝的请求都答以 \`application/problem+json\`(RFC 9457)。\`code\` 供程序判断,\`type\` 是同一名称的 URN,例如 \`${problemType('VALIDATION_FAILED')}\`;\`detail\` 是给人看的中文说明;\`errors\` 逐项列出有误的字段。`,
    '每条路由可能答出哪些代码,见 \`GET /api/openapi.json\`。5xx 的答复只含 \`requestId\`,供运维在日志中查找。', '',
    '| 状态 | 代码 | 含义 | 如何改正 |', '|---|---|---|---|', ...rows, '',
  ].join('\n');
};
