import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { Database, type Tx } from '../platform/database/database.js';
import { conflict, type FieldProblem, invalidRequest, notFound } from '../platform/http/problem.js';
import { findScopedAccount, namedPlaces } from './account-list.query.js';
import { type Account, disableAccount, enableAccount, hasOtherAdministrator, insertAccount, type NewAccount, putPassword, putPerson } from './account.store.js';
import { audit } from './audit.store.js';
import type { PersonPrincipal, Role } from './principal.js';
import { SecondFactors } from './second-factors.js';
import { hashPassword, newPassword } from './secrets.js';
import { deleteSessionsOf } from './session.store.js';
import { forgetDevicesOf } from './sign-in-attempt.store.js';

/** Whose and of what somebody is to be. */
export interface Standing {
  readonly displayName: string;
  readonly role: Role;
  readonly unitCode: string | null;
  readonly countyCode: string | null;
  readonly jurisdiction: string | null;
}

export interface WithPassword {
  readonly account: Account;
  /** Shown to the administrator this once. */
  readonly password: string;
}

/** What administrators do with the accounts of others. Whoever is kept in one jurisdiction sees and makes accounts of that one alone. */
@Injectable()
export class Accounts {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly settings: RunSettings, private readonly secondFactors: SecondFactors) {}

  /** Throws 404 also for an account of another jurisdiction. */
  async seen(tx: Tx, by: PersonPrincipal, id: string): Promise<Account> {
    const account = await findScopedAccount(tx, id, by.jurisdiction);
    if (account === undefined) throw notFound('没有这个账号,或不属于本地区。');
    return account;
  }

  async add(by: PersonPrincipal, name: string, standing: Standing): Promise<WithPassword> {
    const password = newPassword();
    const passwordHash = await hashPassword(password);
    const account = await this.database.transaction(async (tx) => {
      const asked = await this.checked(tx, by, standing);
      const id = await insertAccount(tx, { name, ...asked }, passwordHash, this.clock.real(), this.settings.people.password.changeFirst);
      if (id === undefined) throw conflict('ACCOUNT_NAME_TAKEN', `账号名 ${name} 已被使用,请换一个。`);
      await this.note(tx, by, 'ACCOUNT_CREATED', id, { name, role: asked.role, unitCode: asked.unitCode ?? null, countyCode: asked.countyCode ?? null, jurisdiction: asked.jurisdiction ?? null });
      return this.seen(tx, by, id);
    });
    return { account, password };
  }

  /** Another role or scope ends the account's sessions; members that are not given stay. */
  async change(by: PersonPrincipal, id: string, change: Partial<Standing>, disabled: boolean | undefined): Promise<Account> {
    return this.database.transaction(async (tx) => {
      const before = await this.seen(tx, by, id);
      const asked = await this.checked(tx, by, { ...standingOf(before), ...defined(change) });
      const isOther = MEMBERS.filter((member) => (asked[member] ?? null) !== before[member]);
      const losesRights = isOther.some((member) => member !== 'displayName') || disabled === true;
      if (losesRights && by.accountId === id) throw conflict('OWN_ACCOUNT', '不能更改自己的角色、范围或停用自己,请由另一位管理员办理。');
      if (losesRights && isAdministrator(before) && !(await hasOtherAdministrator(tx, before))) throw conflict('LAST_ADMINISTRATOR', '这是最后一位可用的管理员,不能停用或更改角色、范围;请先设立另一位。');
      if (isOther.length > 0) {
        await putPerson(tx, id, asked);
        await this.note(tx, by, 'ACCOUNT_CHANGED', id, { members: isOther, role: asked.role, unitCode: asked.unitCode ?? null, countyCode: asked.countyCode ?? null, jurisdiction: asked.jurisdiction ?? null });
      }
      if (losesRights) await deleteSessionsOf(tx, id);
      await this.switch(tx, by, before, disabled);
      return this.seen(tx, by, id);
    });
  }

  /** A new password that the service makes up; sessions, and devices that were known, count no longer. */
  async resetPassword(by: PersonPrincipal, id: string, reason: string): Promise<WithPassword> {
    refuseOwn(by, id);
    const password = newPassword();
    const passwordHash = await hashPassword(password);
    const { notAgain, changeFirst } = this.settings.people.password;
    const account = await this.database.transaction(async (tx) => {
      await this.seen(tx, by, id);
      await putPassword(tx, { accountId: id, passwordHash, mustChange: changeFirst, keep: notAgain }, this.clock.real());
      await deleteSessionsOf(tx, id);
      await forgetDevicesOf(tx, id);
      await this.note(tx, by, 'PASSWORD_RESET', id, {}, reason);
      return this.seen(tx, by, id);
    });
    return { account, password };
  }

  /** For somebody whose telephone and paper are both gone. */
  async resetSecondFactor(by: PersonPrincipal, id: string, reason: string): Promise<void> {
    refuseOwn(by, id);
    await this.database.transaction(async (tx) => {
      await this.seen(tx, by, id);
      await this.secondFactors.remove(tx, by, id, reason);
    });
  }

  private async switch(tx: Tx, by: PersonPrincipal, { id, disabledAt }: Account, disabled: boolean | undefined): Promise<void> {
    if (disabled === undefined || disabled === (disabledAt !== null)) return;
    if (disabled) await disableAccount(tx, id, this.clock.real());
    else await enableAccount(tx, id);
    await this.note(tx, by, disabled ? 'ACCOUNT_DISABLED' : 'ACCOUNT_ENABLED', id, {});
  }

  /** What somebody may be made, with its codes looked up; every wrong member is named at once. */
  private async checked(tx: Tx, by: PersonPrincipal, { displayName, role, unitCode, countyCode, jurisdiction }: Standing): Promise<Omit<NewAccount, 'name'>> {
    const { unit, countyOf } = await namedPlaces(tx, unitCode, countyCode);
    const ofUnit = role === 'UNIT' || role === 'BUREAU';
    const whose = jurisdiction ?? by.jurisdiction;
    const wrong: FieldProblem[] = [];
    if (ofUnit && unitCode === null) wrong.push({ pointer: '/unitCode', detail: '该角色须填写单位代码。' });
    if (unitCode !== null && unit === undefined) wrong.push({ pointer: '/unitCode', detail: `登记册中没有单位 ${unitCode}。` });
    if (role === 'COUNTY_OFFICE' && countyCode === null) wrong.push({ pointer: '/countyCode', detail: '县级热线办账号须填写县(市、区)代码。' });
    if (countyCode !== null && countyOf.length === 0) wrong.push({ pointer: '/countyCode', detail: `登记册中没有县(市、区)${countyCode}。` });
    if (by.jurisdiction !== null && whose !== by.jurisdiction) wrong.push({ pointer: '/jurisdiction', detail: '只能管理本地区的账号。' });
    if (whose !== null && unit !== undefined && unit.jurisdiction !== whose) wrong.push({ pointer: '/unitCode', detail: `单位 ${unitCode ?? ''} 不属于该地区。` });
    if (whose !== null && countyOf.length > 0 && !countyOf.includes(whose)) wrong.push({ pointer: '/countyCode', detail: `县(市、区)${countyCode ?? ''} 不属于该地区。` });
    if (wrong.length > 0) throw invalidRequest(wrong);
    return {
      displayName: displayName.trim(), role, ...(ofUnit && unitCode !== null ? { unitCode } : {}), ...(role === 'COUNTY_OFFICE' && countyCode !== null ? { countyCode } : {}),
      ...(whose === null ? {} : { jurisdiction: whose }),
    };
  }

  private note(tx: Tx, by: PersonPrincipal, action: string, subject: string, data: Readonly<Record<string, unknown>>, purpose: string | null = null): Promise<void> {
    return audit(tx, by, { action, subjectKind: 'ACCOUNT', subject, purpose, data }, this.clock.now());
  }
}

const MEMBERS = ['displayName', 'role', 'unitCode', 'countyCode', 'jurisdiction'] as const;

const standingOf = ({ displayName, role, unitCode, countyCode, jurisdiction }: Account): Standing => ({ displayName, role, unitCode, countyCode, jurisdiction });

const defined = (change: Partial<Standing>): Partial<Standing> => Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));

const isAdministrator = ({ role, disabledAt }: Account): boolean => role === 'ADMINISTRATOR' && disabledAt === null;

/** The way for the own account asks for the password of before. */
const refuseOwn = (by: PersonPrincipal, id: string): void => {
  if (by.accountId === id) throw conflict('OWN_ACCOUNT', '自己的密码和两步验证请在“我的账号”中更改。');
};
