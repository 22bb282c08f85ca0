import { flag, instant, list, object, oneOf, text, whole } from './answer-schemas.js';

export const NODES_SCHEMA = object({
  items: list(object({
    id: text, role: oneOf('all', 'api', 'worker'), version: text, newestMigration: whole, startedAt: instant, seenAt: instant, state: oneOf('ALIVE', 'LOST'),
    claims: { ...flag, description: '是否在派发:发送通知、催办、计时' }, objections: { ...list(text), description: '为何不派发或不受理,例如程序旧于数据库' },
  })),
});
