import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ALARM_WORDS } from '../../src/domain/explain/alarm-words.js';
import { FINDING_KINDS } from '../../src/domain/self-watch/finding.js';
import { filesUnder, read } from './tracked-files.js';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook_url: string };
}

const rules = (parse(read('deploy/alerts.yml')) as { groups: { rules: Rule[] }[] }).groups.flatMap((group) => group.rules);

const sectionsOf = (page: string): ReadonlyMap<string, string> =>
  new Map(read(`docs/alarms/${page}.md`).split(/^## /m).slice(1).map((section) => [section.split('\n', 1)[0] ?? '', section]));

const sources = filesUnder('src').filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'));

/** Every kind under which the code raises an alarm of an order by name. */
const raisedKinds = (): string[] => sources.flatMap((path) =>
  [...read(path).matchAll(/raiseAlarm\([^;]*?kind: '([A-Z_0-9]+)'|clearAlarms\([^;]*?'([A-Z_0-9]+)'|this\.raise\(tx, order, chase, '([A-Z_]+)'/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? ''));

/** What the console calls an alarm: whoever gives one a name there must explain it too. */
const shownKinds = (): string[] => {
  const block = /^ {2}alarms: \{([\s\S]*?)^ {2}\},/m.exec(read('web/src/text/zh.ts'))?.[1] ?? '';
  return [...block.matchAll(/([A-Z][A-Z_0-9]+):/g)].map((match) => match[1] ?? '');
};

/** Where sentences for the top of the board come from, and the sections that explain them. A new source needs a section. */
const STANDING: Readonly<Record<string, readonly string[]>> = {
  'src/audit/watch-audit.ts': ['AUDIT_BROKEN', 'AUDIT_UNVERIFIED', 'AUDIT_UNSEALED', 'AUDIT_CHANGEABLE'],
  'src/replies/catch-up.ts': ['INBOUND_GAP'],
  'src/retention/watch-retention.ts': ['RETENTION_LATE'],
  'src/backup/held-restoration.ts': ['RESTORED_HELD'],
  'src/backup/watch-backups.ts': ['BACKUP_LATE'],
  'src/platform/sealing/sealed-fields-watch.ts': ['FIELDS_UNREADABLE', 'FIELDS_NOT_SEALED'],
  'src/self-watch/self-watch.ts': [...FINDING_KINDS, 'SELF_WATCH_SILENT'],
};
const OF_THE_SERVICE = ['NOBODY_CLAIMS', 'PROVIDER_DOWN', 'BUDGET_CAP', 'INBOUND_UNREACHABLE', 'NODE_UNSURE', 'CALENDAR_OLD', 'MAINLAND_GAP', 'CALLBACK_PENDING', 'COVERAGE_GAP', 'AUDIT_BROKEN'];

describe('等保 2.0 安全运维: every alarm has a page that says what it means, what to do and how to know that it is over', () => {
  it.each(['orders', 'service', 'metrics'])('each section of docs/alarms/%s.md says all three', (page) => {
    const sections = sectionsOf(page);
    expect(sections.size).toBeGreaterThan(10);
    for (const [name, text] of sections) {
      for (const line of ['含义', '怎么办', '何时解除']) expect(text, name).toMatch(new RegExp(`^- ${line}:.{2,}`, 'm'));
    }
  });

  it('alarms of orders', () => {
    const sections = sectionsOf('orders');
    const kinds = new Set([...Object.keys(ALARM_WORDS), ...raisedKinds(), ...shownKinds(), 'DECISION_OVERDUE', 'NOT_REGISTERED', 'COUNTRY_NOT_ALLOWED']);
    expect(kinds.size).toBeGreaterThan(20);
    expect([...kinds].filter((kind) => !sections.has(kind))).toEqual([]);
    expect([...sections.keys()].filter((kind) => !kinds.has(kind))).toEqual([]);
  });

  it('findings of the self-watch and the sentences on the board', () => {
    const sections = sectionsOf('service');
    const wanted = [...FINDING_KINDS, ...Object.values(STANDING).flat(), ...OF_THE_SERVICE];
    expect(wanted.filter((kind) => !sections.has(kind))).toEqual([]);
    expect(sources.filter((path) => /warnings\.add\(/.test(read(path))).filter((path) => STANDING[path] === undefined)).toEqual([]);
  });

  it('alerts of the monitoring, each with its section and nothing beside', () => {
    expect([...sectionsOf('metrics').keys()].sort()).toEqual(rules.map(({ alert }) => alert).sort());
    for (const { alert, annotations } of rules) expect(annotations.runbook_url).toBe(`docs/alarms/metrics.md#${alert.toLowerCase()}`);
  });

  it('alert rules are well formed', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule.for, rule.alert).toMatch(/^\d+[sm]$/);
      expect(['critical', 'warning'], rule.alert).toContain(rule.labels.severity);
      expect(rule.annotations.summary.length, rule.alert).toBeGreaterThan(3);
      expect((rule.expr.match(/\(/g) ?? []).length, rule.alert).toBe((rule.expr.match(/\)/g) ?? []).length);
    }
  });
});
