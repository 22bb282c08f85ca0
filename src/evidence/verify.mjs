#!/usr/bin/env node
// 证据包核验程序 / verifier of an evidence packet. 只读文件,不联网 / reads files only, asks no network.
// node verify.mjs [文件夹 / folder] [--checkpoints 另行保存的检查点文件 / checkpoints kept elsewhere]
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const GENESIS = '0'.repeat(64);
const MARKS = { HOLDS: '[符合 OK   ]', NOTE: '[说明 NOTE ]', WRONG: '[不符 WRONG]' };
const said = [];
const say = (kind, zh, en) => said.push({ kind, text: `${MARKS[kind]} ${zh} / ${en}` });
const holds = (zh, en) => say('HOLDS', zh, en);
const note = (zh, en) => say('NOTE', zh, en);
const wrong = (zh, en) => say('WRONG', zh, en);

const wrongs = () => said.filter(({ kind }) => kind === 'WRONG').length;

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const hex = (...parts) => sha256(...parts).toString('hex');

/** RFC 8785: members sorted by UTF-16 units, no blanks, numbers as ECMAScript writes them. */
const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
};

const options = process.argv.slice(2);
const at = options.indexOf('--checkpoints');
const kept = at < 0 ? null : options.splice(at, 2)[1];
const folder = options[0] ?? dirname(fileURLToPath(import.meta.url));

const readJson = (name) => {
  try {
    return JSON.parse(readFileSync(join(folder, name), 'utf8'));
  } catch (error) {
    wrong(`${name} 无法读取或不是 JSON(${error.message})`, `${name} cannot be read as JSON`);
    return null;
  }
};

const filesBelow = (path) => readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)]));

/** Every file against the list of files. */
const checkManifest = (manifest) => {
  const { self, ...rest } = manifest;
  if (hex(canonical(rest)) !== self) wrong('manifest.json 本身被改动', 'manifest.json itself was changed');
  let same = 0;
  for (const { name, bytes, sha256: expected } of rest.files ?? []) {
    const path = join(folder, name);
    if (!existsSync(path)) wrong(`${name} 缺失`, `${name} is missing`);
    else if (statSync(path).size !== bytes || hex(readFileSync(path)) !== expected) wrong(`${name} 的内容与清单不符`, `${name} is not the file that manifest.json lists`);
    else same += 1;
  }
  const listed = new Set(['manifest.json', ...(rest.files ?? []).map(({ name }) => name)]);
  for (const name of filesBelow(folder).map((path) => relative(folder, path).split(sep).join('/'))) if (!listed.has(name)) wrong(`${name} 不在清单中`, `${name} is not listed in manifest.json`);
  if (same === listed.size - 1) holds(`清单所列 ${same} 个文件都与其摘要相符`, `all ${same} listed files have their digests`);
};

/** The chain of entries, from the first to the head. */
const checkChain = ({ workOrderId, length, head, entries }) => {
  let previous = GENESIS;
  let broken = 0;
  entries.forEach((entry, index) => {
    const { hashed, prevHash, hash } = entry;
    const place = index + 1;
    const fits = hashed.seq === place && hashed.workOrderId === workOrderId && prevHash === previous && hex(`${prevHash}\n${canonical(hashed)}`) === hash;
    if (!fits) {
      broken += 1;
      wrong(`entries.json 第 ${place} 条(${hashed.kind})的内容、次序或摘要不符`, `entry ${place} (${hashed.kind}) in entries.json does not give its hash, or is out of place`);
    }
    previous = hash;
  });
  if (entries.length !== length || previous !== head) wrong(`记录链的末尾不符:应有 ${length} 条`, `the chain does not end at its head of ${length} entries`);
  else if (broken === 0) holds(`${length} 条记录依次相连,链尾 ${head}`, `${length} entries are chained from the first to the head`);
};

/** What was said, against its salted digests in the chain. */
const checkTexts = ({ entries }) => {
  const count = { KEPT: 0, MASKED: 0, ERASED: 0 };
  const before = wrongs();
  for (const { hashed, text } of entries) {
    if (hashed.textDigest === null) {
      if (text !== null) wrong(`第 ${hashed.seq} 条原无文字,包中却有`, `entry ${hashed.seq} has no text, and one stands beside it`);
    } else if (text?.state === 'KEPT') {
      count.KEPT += 1;
      if (hex(`${text.salt}\n${text.text}`) !== hashed.textDigest) wrong(`第 ${hashed.seq} 条的文字与链中摘要不符`, `the text of entry ${hashed.seq} does not give the digest in the chain`);
    } else if (text?.state === 'MASKED' || text?.state === 'ERASED') count[text.state] += 1;
    else wrong(`第 ${hashed.seq} 条的文字不见了,也没有按期清除的记载`, `the text of entry ${hashed.seq} is gone, and nothing says that it was erased`);
  }
  if (wrongs() === before) holds(`${count.KEPT} 段文字与链中的摘要相符`, `${count.KEPT} texts give their digests`);
  if (count.MASKED > 0) note(`${count.MASKED} 段文字含诉求人信息,已遮盖,其摘要只能用完整证据包核对`, `${count.MASKED} texts are masked; only the full packet can prove them`);
  if (count.ERASED > 0) note(`${count.ERASED} 段文字已按保存期限清除,摘要仍在链中`, `${count.ERASED} texts were erased at the end of their period; their digests remain`);
};

/** Deadlines, cards and photos against the entries that made them. */
const checkDerived = ({ entries }, deadlines, cards, photos, calendar) => {
  const before = wrongs();
  const hashed = entries.map((entry) => entry.hashed);
  const clocks = hashed.filter(({ kind }) => kind.startsWith('DEADLINE_'));
  const stateOf = (key) => clocks.filter(({ kind, data }) => data.key === key && kind !== 'DEADLINE_MOVED').at(-1)?.kind.slice('DEADLINE_'.length).replace(/^SET$/, 'OPEN');
  for (const { key, dueAt, state } of deadlines) {
    if (clocks.findLast(({ data }) => data.key === key)?.data.dueAt !== dueAt) wrong(`deadlines.json 中 ${key} 的截止时间与记录链不符`, `the due instant of ${key} in deadlines.json is not that of the chain`);
    else if (stateOf(key) !== state) wrong(`deadlines.json 中 ${key} 的结果(${state})与记录链不符`, `the outcome of ${key} in deadlines.json is not that of the chain`);
  }
  const told = new Set(deadlines.map(({ key }) => key));
  for (const key of new Set(clocks.map(({ data }) => data.key))) if (!told.has(key)) wrong(`记录链有时限 ${key},deadlines.json 没有`, `deadlines.json lacks ${key}, which the chain tells of`);
  const issued = hashed.filter(({ kind }) => kind === 'CARD_ISSUED');
  const revoked = new Set(hashed.filter(({ kind }) => kind === 'CARD_REVOKED').map(({ data }) => data.cardId));
  for (const card of cards) {
    const entry = issued.find(({ data }) => data.cardId === card.id);
    if (entry === undefined || entry.data.colour !== card.colour || entry.unitCode !== card.unitCode || entry.at !== card.breachAt || (card.state === 'REVOKED') !== revoked.has(card.id)) wrong(`cards.json 中 ${card.id} 与记录链不符`, `card ${card.id} in cards.json is not that of the chain`);
  }
  if (issued.length !== cards.length) wrong(`记录链发牌 ${issued.length} 张,cards.json 有 ${cards.length} 张`, `the chain issued ${issued.length} cards, cards.json has ${cards.length}`);
  for (const { id, file, sha256: expected } of photos) {
    const added = hashed.find(({ kind, data }) => kind === 'PHOTO_ADDED' && data.photoId === id);
    if (added === undefined || added.data.sha256 !== expected || (file !== null && existsSync(join(folder, file)) && hex(readFileSync(join(folder, file))) !== added.data.sha256)) wrong(`照片 ${id} 与记录链中的摘要不符`, `photo ${id} does not have the digest in the chain`);
  }
  const versions = new Set(calendar.versions.map(({ version }) => version));
  for (const version of new Set(hashed.map(({ data }) => data.calendarVersion).filter((one) => one !== undefined))) if (!versions.has(version)) wrong(`calendar.json 缺少记录链所用的版本 ${version}`, `calendar.json lacks version ${version}, which the chain names`);
  if (wrongs() === before) holds(`时限 ${deadlines.length} 项、红黄牌 ${cards.length} 张、照片 ${photos.length} 张与记录链相符`, `${deadlines.length} deadlines, ${cards.length} cards and ${photos.length} photos agree with the chain`);
};

const checkLaw = ({ versions }, entries) => {
  const named = entries?.entries.map((entry) => entry.hashed).findLast(({ kind, data }) => (kind === 'ACCEPTED' || kind === 'LAW_ADOPTED') && typeof data.lawHash === 'string');
  if (named === undefined) note('记录链没有写明受理时规定的摘要(早先受理的工单)', 'the chain does not name the law of the acceptance (orders of earlier times)');
  else if (versions.find(({ frozen }) => frozen)?.hash !== named.data.lawHash) wrong('law.json 中受理时冻结的规定不是记录链写明的', 'the law in law.json is not the one that the chain names');
  for (const { id, version, hash, content } of versions) {
    if (hex(canonical(content)) === hash) holds(`规定 ${id} ${version} 的内容与其摘要相符`, `regulation ${id} ${version} gives its hash`);
    else wrong(`law.json 中 ${id} ${version} 的内容与其摘要不符`, `the content of ${id} ${version} in law.json does not give its hash`);
  }
};

/** RFC 9162, 2.1.3.2. */
const rootFrom = (leaf, position, size, path) => {
  let [node, index, last] = [sha256(Buffer.from([0]), leaf), position, size - 1];
  for (const sibling of path.map((one) => Buffer.from(one, 'hex'))) {
    if (last === 0) return null;
    if (index % 2 === 1 || index === last) {
      node = sha256(Buffer.from([1]), sibling, node);
      while (index % 2 === 0 && index !== 0) [index, last] = [index >> 1, last >> 1];
    } else node = sha256(Buffer.from([1]), node, sibling);
    [index, last] = [index >> 1, last >> 1];
  }
  return last === 0 ? node.toString('hex') : null;
};

const hashOfCheckpoint = ({ seq, at: sealedAt, through, leaves, root, prevHash }) => hex(`${prevHash}\n${canonical({ seq, at: sealedAt, through, leaves, root })}`);

/** The checkpoint that sealed the chain, and where it stands among the others. */
const checkProof = ({ chain, sealed }, { workOrderId, length, head, entries }) => {
  if (chain.name !== `order:${workOrderId}` || chain.length !== length || chain.head !== head) wrong('proof.json 所述链尾与 entries.json 不符', 'proof.json speaks of another head than entries.json');
  if (sealed === null) return note('尚无检查点封存这条记录链;下一个检查点之后重新导出即有', 'no checkpoint has sealed this chain yet; a packet made after the next one has it');
  const { checkpoint, previous, leaf, position, path } = sealed;
  const { seq } = checkpoint;
  const before = wrongs();
  if (leaf.chain !== chain.name || entries[leaf.length - 1]?.hash !== leaf.head) wrong(`检查点 ${seq} 在第 ${leaf.length} 条处封存的是另一条记录:此后有人改动过`, `checkpoint ${seq} sealed another entry at place ${leaf.length}: the chain was changed since`);
  if (rootFrom(canonical(leaf), position, checkpoint.leaves, path) !== checkpoint.root) wrong(`到检查点 ${seq} 的归入证明不成立`, `the inclusion proof to checkpoint ${seq} does not hold`);
  if (hashOfCheckpoint(checkpoint) !== checkpoint.hash) wrong(`检查点 ${seq} 的内容与其摘要不符`, `checkpoint ${seq} does not give its hash`);
  if (previous === null ? checkpoint.prevHash !== GENESIS : hashOfCheckpoint(previous) !== previous.hash || previous.hash !== checkpoint.prevHash) wrong(`检查点 ${seq} 与前一个检查点不相连`, `checkpoint ${seq} is not chained to the one before`);
  if (wrongs() === before) holds(`检查点 ${seq}(${checkpoint.at})封存了前 ${leaf.length} 条记录`, `checkpoint ${seq} (${checkpoint.at}) sealed the first ${leaf.length} entries`);
  if (leaf.length < length) note(`第 ${leaf.length + 1} 至 ${length} 条尚未被检查点封存`, `entries ${leaf.length + 1} to ${length} are not sealed yet`);
  return kept === null ? note(`如另存有检查点文件,请加 --checkpoints 核对检查点 ${seq}(${checkpoint.hash})`, 'hold the checkpoint against one that was kept elsewhere with --checkpoints') : checkKept(checkpoint, leaf.length);
};

/** How many entries a checkpoint that was kept elsewhere proves; what nobody else holds proves nothing against whoever made the whole packet. */
let proven = 0;

const checkKept = (checkpoint, length) => {
  const line = readFileSync(kept, 'utf8').split('\n').filter((one) => one.trim() !== '').map((one) => JSON.parse(one)).find(({ seq }) => seq === checkpoint.seq);
  if (line === undefined) note(`所给文件没有检查点 ${checkpoint.seq}`, `the given file has no checkpoint ${checkpoint.seq}`);
  else if (line.hash === checkpoint.hash) {
    proven = length;
    holds(`检查点 ${checkpoint.seq} 与另行保存的一致`, `checkpoint ${checkpoint.seq} is the one that was kept elsewhere`);
  } else wrong(`检查点 ${checkpoint.seq} 与另行保存的不一致`, `checkpoint ${checkpoint.seq} is not the one that was kept elsewhere`);
};

const manifest = readJson('manifest.json');
if (manifest !== null) checkManifest(manifest);
const [entries, deadlines, cards, photos, calendar, law, proof] = ['entries.json', 'deadlines.json', 'cards.json', 'photos.json', 'calendar.json', 'law.json', 'proof.json'].map(readJson);
try {
  if (entries !== null) {
    checkChain(entries);
    checkTexts(entries);
    if (deadlines !== null && cards !== null && photos !== null && calendar !== null) checkDerived(entries, deadlines.deadlines, cards.cards, photos.photos, calendar);
    if (proof !== null) checkProof(proof, entries);
    if (manifest !== null && (manifest.chain?.head !== entries.head || manifest.chain?.length !== entries.length)) wrong('manifest.json 所述链尾与 entries.json 不符', 'manifest.json speaks of another head than entries.json');
  }
  if (law !== null) checkLaw(law, entries);
} catch (error) {
  wrong(`文件的结构不符,无法继续核对(${error.message})`, 'the files do not have the shape of a packet');
}

const conclusion = () => {
  if (wrongs() > 0) return '结论:本证据包有不符之处,见上。/ Not whole: see what is wrong above.';
  if (proven === 0) return '结论:没有不符,本包前后一致。但没有与另行保存的检查点核对:把记录、检查点和本包一并重做的,仅凭本包不能发现。/ Consistent: nothing is wrong. It was not held against a checkpoint kept elsewhere, so it cannot be told from a packet that was made anew as a whole.';
  return `结论:没有不符,第 1 至 ${proven} 条记录自封存以来未被改动。其余记录、PDF、解释、回执原文由清单保持一致,不由检查点证明。/ Whole: entries 1 to ${proven} are as they were sealed. Later entries, the PDF, explanations and raw receipts agree with the list of files, which no checkpoint seals.`;
};

console.log(said.map(({ text }) => text).join('\n'));
console.log(`\n${conclusion()}`);
process.exitCode = wrongs() === 0 ? 0 : 1;
