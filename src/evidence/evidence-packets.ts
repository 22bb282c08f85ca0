import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { canonicalize } from 'json-canonicalize';
import { isVisible } from '../work-orders/order-list.query.js';
import { scopeOf } from '../board/order-scope.js';
import { audit } from '../identity/audit.store.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { writePdf } from '../platform/documents/write-pdf.js';
import { notFound, unavailable } from '../platform/http/problem.js';
import { Turns } from '../platform/http/turns.js';
import { writeZip } from '../platform/zip/write-zip.js';
import { CollectEvidence, type Evidence } from './collect-evidence.js';
import type { Reveal } from './entry-records.js';
import { evidencePaper } from './evidence-paper.js';
import { packetFiles } from './packet-files.js';

export interface EvidencePacket {
  readonly number: string;
  readonly bytes: Buffer;
}

const FORMAT = 'jidi-evidence/1';
const beside = (name: string): Buffer => readFileSync(new URL(`./${name}`, import.meta.url));
/** Each holds an order with its photos in memory. */
const MOST_WAITING = 8;

/** Makes evidence packets, one at a time per node: a packet must never delay a notice. Two packets of one order are the same bytes. */
@Injectable()
export class EvidencePackets {
  private readonly turns = new Turns(1);
  private waiting = 0;

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly collect: CollectEvidence) {}

  /** `purpose`: what the petitioner's name, number and words are shown for; null leaves them out. What was fetched is audited before it is handed out. */
  async execute(principal: Principal, id: string, purpose: string | null): Promise<EvidencePacket> {
    if (!(await isVisible(this.database, id, scopeOf(principal)))) throw notFound('没有这张工单。');
    if (this.waiting >= MOST_WAITING) throw unavailable('正在生成的证据包较多,请稍后重试。');
    this.waiting += 1;
    const giveBack = await this.turns.take();
    try {
      const evidence = await this.asOfNow(id);
      const bytes = await packetOf(evidence, { isWhole: purpose !== null, names: [evidence.petitioner.name] });
      await this.keep(principal, id, purpose, { length: evidence.proof.chain.length, head: evidence.proof.chain.head, sha256: sha256(bytes) });
      return { number: evidence.view.number, bytes };
    } finally {
      giveBack();
      this.waiting -= 1;
    }
  }

  /** As of one instant: due rows go on meanwhile. */
  private async asOfNow(id: string): Promise<Evidence> {
    const evidence = await this.database.transaction(async (tx) => {
      await tx.rows('set transaction isolation level repeatable read read only');
      return this.collect.execute(tx, id);
    });
    if (evidence === undefined) throw notFound('没有这张工单。');
    return evidence;
  }

  private keep(principal: Principal, id: string, purpose: string | null, data: Readonly<Record<string, unknown>>): Promise<void> {
    const action = purpose === null ? 'EVIDENCE_FETCHED' : 'EVIDENCE_REVEALED';
    return this.database.transaction((tx) => audit(tx, principal, { action, subjectKind: 'WORK_ORDER', subject: id, purpose, data }, this.clock.now()));
  }
}

const packetOf = async (evidence: Evidence, reveal: Reveal): Promise<Buffer> => {
  const files = new Map([['README.txt', beside('README.txt')], ['evidence.pdf', await writePdf(evidencePaper(evidence, reveal))], ...packetFiles(evidence, reveal), ['verify.mjs', beside('verify.mjs')]]);
  files.set('manifest.json', manifestOf(evidence, files));
  return writeZip(files);
};

/** Every file by its digest, and what the list itself digests to, so that a change of the list shows as one. */
const manifestOf = ({ view, proof }: Evidence, files: ReadonlyMap<string, Buffer>): Buffer => {
  const list = { format: FORMAT, order: { id: view.id, number: view.number }, chain: proof.chain, files: [...files].map(([name, content]) => ({ name, bytes: content.length, sha256: sha256(content) })) };
  return Buffer.from(`${JSON.stringify({ ...list, self: sha256(Buffer.from(canonicalize(list))) }, null, 1)}\n`);
};

const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
