/** The page's script: asks for the state every 700 ms and changes only what is new, so that nobody's typing is disturbed. */
export const SCRIPT = String.raw`
'use strict';
const CALL_WORDS = { ringing: '响铃', 'in-progress': '通话中', completed: '已结束', busy: '忙线', 'no-answer': '未接', failed: '接不通', canceled: '已取消', queued: '排队' };
const CALL_CHOICES = { answer: '来电自动接听', ring: '来电振铃等人接', 'no-answer': '无人接听', busy: '占线', voicemail: '语音信箱', failed: '接不通' };
const SMS_CHOICES = { delivered: '短信送达', undelivered: '短信未送达', failed: '短信失败', 'no-receipt': '短信无回执' };
const cards = new Map(), extra = new Set();
let version = '', page = null, skew = 0;

function make(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value); else if (name in node) node[name] = value; else node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}
async function ask(method, path, body) {
  const response = await fetch(path, { method, headers: body === undefined ? {} : { 'content-type': 'application/json' }, body: body === undefined ? undefined : JSON.stringify(body) });
  const answer = response.status === 204 ? null : await response.json();
  if (!response.ok) throw new Error(answer.message);
  return answer;
}
function act(method, path, body) { return ask(method, path, body).then((answer) => { refresh(); return answer; }, (error) => { toast(error.message); }); }
function toast(text) { const node = document.getElementById('toast'); node.textContent = text; node.className = 'on'; clearTimeout(toast.timer); toast.timer = setTimeout(() => { node.className = ''; }, 3500); }
const handsetPath = (number) => '/handsets/' + encodeURIComponent(number);
const clock = (at) => at.slice(11, 19);
function readable(number) { const m = /^\+86(1\d{2})(\d{4})(\d{4})$/.exec(number); if (m) return m[1] + ' ' + m[2] + ' ' + m[3]; const land = /^\+86(10|2\d|[3-9]\d{2})(\d{7,8})$/.exec(number); return land ? '0' + land[1] + '-' + land[2] : number; }
const hotline = () => /12345$/.test(page.serviceNumber) ? '12345' : page.serviceNumber;
function lasted(call) { const end = call.endedAt ? Date.parse(call.endedAt) : Date.now() + skew; const s = Math.max(0, Math.round((end - Date.parse(call.at)) / 1000)); return Math.floor(s / 60) + ':' + String(s % 60).padStart(2, '0'); }
function fill(node, key, build) { const now = JSON.stringify(key); if (node.shown === now) return false; node.shown = now; node.replaceChildren(...build()); return true; }
function options(choices) { return Object.entries(choices).map(([value, text]) => make('option', { value, textContent: text })); }
function toEnd(node) { node.scrollTop = node.scrollHeight; }

function bubble(line) { return make('div', { className: 'bubble ' + (line.by === 'person' ? 'out' : 'in'), textContent: line.text }); }

function liveCall(number, call) {
  const path = handsetPath(number) + '/calls/' + call.sid;
  if (call.status === 'ringing' && call.direction === 'in') {
    return [make('div', { className: 'bell', textContent: '☎' }), make('div', { className: 'title', textContent: hotline() + ' 来电' }),
      make('div', { className: 'choices' }, make('button', { className: 'good', textContent: '接听', onclick: () => act('POST', path + '/answer') }), make('button', { className: 'bad', textContent: '挂断', onclick: () => act('POST', path + '/hang-up') }))];
  }
  const said = make('div', { className: 'said' }, ...call.transcript.map(bubble));
  const keys = make('div', { className: 'keys' }, ...'123456789*0#'.split('').map((key) => make('button', { textContent: key, disabled: !call.awaitingDigits, onclick: () => act('POST', path + '/digits', { digits: key }) })));
  const input = call.awaiting ? call.awaiting.input : '';
  const speech = make('input', { placeholder: '说的话,例如:人员已出发', maxLength: 500 });
  const speak = () => { if (speech.value.trim()) act('POST', path + '/digits', { speech: speech.value.trim() }); };
  speech.addEventListener('keydown', (event) => { if (event.key === 'Enter') speak(); });
  const words = !call.awaiting ? '' : call.awaiting.kind === 'record' ? '正在录音,请口述后发送' : input.includes('speech') && input.includes('dtmf') ? '等待按键或口述' : '等待按键';
  setTimeout(() => toEnd(said));
  return [make('div', { className: 'state' }, make('span', { className: 'dot' }), (call.direction === 'in' ? '来电 · ' : '去电 · ') + (CALL_WORDS[call.status] || call.status), make('span', { className: 'grow' }),
    make('button', { className: 'bad', textContent: '挂断', onclick: () => act('POST', path + '/hang-up') })), said, keys,
    input.includes('speech') ? make('div', { className: 'row' }, speech, make('button', { className: 'main', textContent: '口述', onclick: speak })) : null,
    words ? make('div', { className: 'waiting', textContent: words }) : null].filter((node) => node !== null);
}

function pastCall(call) {
  const missed = ['no-answer', 'busy', 'failed', 'canceled'].includes(call.status);
  const machine = call.answeredBy && call.answeredBy.startsWith('machine');
  const title = [make('span', { className: 'tag ' + (missed ? 'bad' : machine ? 'warn' : 'good'), textContent: machine ? '语音信箱' : CALL_WORDS[call.status] || call.status }),
    ' ' + clock(call.at) + (call.direction === 'in' ? ' 来电' : ' 去电') + (missed ? '' : ' · ' + lasted(call)), call.problem ? make('span', { className: 'tag bad', textContent: call.problem }) : null].filter((node) => node !== null);
  if (call.transcript.length === 0) return make('div', {}, ...title);
  const said = make('div', { className: 'said' }, ...call.transcript.map(bubble));
  return make('details', {}, make('summary', {}, ...title, ' · 通话内容'), said);
}

const ASKS = /回复\s*[「“"]?\s*(\d{2,3})\s/;
function quickReplies(messages) {
  const received = messages.filter((message) => message.direction === 'in').reverse();
  const asking = received.find((message) => ASKS.test(message.body));
  if (!asking) return received.length ? ['1', '收到'] : [];
  const code = ASKS.exec(asking.body);
  const offered = [...asking.body.matchAll(new RegExp(code[1] + '\\s+(\\d)(?!\\d)', 'g'))].map((match) => code[1] + ' ' + match[1]);
  return [...new Set([...offered, code[1] + ' 收到'])];
}

function newCard(number) {
  const part = {};
  const send = () => { const body = part.text.value.trim(); if (!body) return; part.text.value = ''; act('POST', handsetPath(number) + '/messages', { body }); };
  part.avatar = make('div', { className: 'avatar' }); part.name = make('b'); part.number = make('span', { textContent: readable(number) });
  part.call = make('div', { className: 'call' }); part.thread = make('div', { className: 'thread' }); part.quick = make('div', { className: 'quick' }); part.past = make('div', { className: 'past' });
  part.text = make('input', { placeholder: '回复 ' + hotline(), maxLength: 1000, onkeydown: (event) => { if (event.key === 'Enter' && !event.isComposing) send(); } });
  const behave = () => act('PUT', handsetPath(number) + '/behaviour', { call: part.calls.value, sms: part.sms.value });
  part.calls = make('select', { title: '来电时', onchange: behave }, ...options(CALL_CHOICES)); part.sms = make('select', { title: '收短信时', onchange: behave }, ...options(SMS_CHOICES));
  part.dial = make('button', { textContent: '☎ 回拨 ' + hotline(), onclick: () => act('POST', handsetPath(number) + '/calls') });
  part.root = make('section', { className: 'card phone' }, make('div', { className: 'head' }, part.avatar, make('div', { className: 'who' }, part.name, part.number), part.dial), part.call, part.thread,
    make('div', { className: 'reply' }, part.quick, make('div', { className: 'row', style: 'margin:0' }, part.text, make('button', { className: 'main', textContent: '发送', onclick: send }))),
    part.past, make('div', { className: 'foot' }, part.calls, part.sms));
  part.root.id = 'handset-' + number;
  return part;
}

function showCard(handset) {
  const { number } = handset;
  if (!cards.has(number)) cards.set(number, newCard(number));
  const part = cards.get(number);
  part.name.textContent = handset.label || '未登记号码'; part.name.title = part.name.textContent; part.avatar.textContent = (handset.label || '#').slice(0, 1);
  const live = [...handset.calls].reverse().find((call) => call.status === 'ringing' || call.status === 'in-progress');
  const ringing = Boolean(live && live.status === 'ringing' && live.direction === 'in');
  part.root.className = 'card phone' + (ringing ? ' ringing' : live ? ' talking' : ''); part.call.className = 'call' + (ringing ? ' ring' : ''); part.dial.disabled = Boolean(live);
  const typing = part.call.contains(document.activeElement) && document.activeElement.value;
  if (!typing || !live) fill(part.call, live || null, () => live ? liveCall(number, live) : []);
  if (fill(part.thread, handset.messages, () => handset.messages.length ? handset.messages.map((m) => make('div', { className: 'bubble ' + m.direction }, m.body, make('small', { textContent: clock(m.at) }))) : [make('div', { className: 'empty', textContent: '还没有短信' })])) setTimeout(() => toEnd(part.thread));
  const quick = quickReplies(handset.messages);
  fill(part.quick, quick, () => quick.map((body) => make('button', { textContent: body, onclick: () => act('POST', handsetPath(number) + '/messages', { body }) })));
  const past = handset.calls.filter((call) => call !== live).reverse();
  fill(part.past, past, () => past.map(pastCall));
  if (document.activeElement !== part.calls) part.calls.value = handset.behaviour.call;
  if (document.activeElement !== part.sms) part.sms.value = handset.behaviour.sms;
  return part.root;
}

function showMail(mail) {
  return make('details', { className: 'mail' }, make('summary', {}, make('b', { textContent: mail.subject || '(无标题)' }), make('span', { textContent: clock(mail.receivedAt) + ' → ' + mail.to.join(', ') + (mail.attachments.length ? ' · 附件 ' + mail.attachments.length : '') })),
    make('pre', { textContent: mail.text }), ...mail.attachments.map((attachment) => {
      const view = make('pre', { className: 'code', hidden: true });
      const show = () => { view.hidden = !view.hidden; if (!view.textContent) fetch(attachment.href + '?view=1').then((response) => response.text()).then((text) => { view.textContent = text; }); };
      return make('div', {}, make('div', { className: 'attachment' }, make('span', { textContent: '附件 ' + attachment.filename + '(' + attachment.size + ' 字节)' }), make('button', { textContent: '查看', onclick: show }), make('a', { href: attachment.href, textContent: '下载' })), view);
    }));
}

function showMails() {
  const list = document.getElementById('mails');
  const open = new Set([...list.querySelectorAll('details[open]')].map((node) => node.dataset.id));
  fill(list, page.mails, () => page.mails.length ? page.mails.map((mail) => { const node = showMail(mail); node.dataset.id = mail.id; node.open = open.has(mail.id); return node; }) : [make('div', { className: 'empty', textContent: '还没有邮件' })]);
}

function showFaults() {
  const form = document.getElementById('faults');
  const key = JSON.stringify([page.faults, page.limits]);
  if (form.shown === key || form.contains(document.activeElement)) return;
  form.shown = key;
  for (const field of form.querySelectorAll('[name]')) {
    const value = page.faults[field.name];
    if (field.type === 'checkbox') field.checked = field.name === 'limits' ? page.limits.callsPerCalleePerMinute !== null : value; else field.value = value === null ? '' : value;
  }
  const changed = page.faults.status !== null || page.faults.latencyMs || page.faults.acceptThenTimeoutRate || page.faults.duplicateReceipts || page.faults.reorderReceipts || page.faults.lostReceiptRate;
  const tag = document.getElementById('fault-state'); tag.textContent = changed ? '有故障' : '正常'; tag.className = 'tag ' + (changed ? 'bad' : 'good');
}

function applyFaults() {
  const value = (name) => document.querySelector('#faults [name=' + name + ']');
  document.activeElement.blur();
  act('PUT', '/faults', { status: value('status').value ? Number(value('status').value) : null, rate: Number(value('rate').value), latencyMs: Number(value('latencyMs').value), acceptThenTimeoutRate: Number(value('acceptThenTimeoutRate').value),
    lostReceiptRate: Number(value('lostReceiptRate').value), duplicateReceipts: value('duplicateReceipts').checked, reorderReceipts: value('reorderReceipts').checked });
  act(value('limits').checked ? 'PUT' : 'DELETE', '/limits');
}

/** Cards lie in columns of their own, so that a tall one leaves no hole; nothing moves while somebody types. */
function arrange(phones, roots) {
  const count = Math.max(1, Math.floor((phones.clientWidth + 18) / 348));
  const busy = phones.contains(document.activeElement) && /INPUT|SELECT/.test(document.activeElement.tagName);
  while (phones.columns === undefined || phones.columns.length < count) { phones.columns = [...(phones.columns || []), make('div', { className: 'column' })]; phones.append(phones.columns.at(-1)); }
  phones.columns.forEach((column, index) => { column.hidden = index >= Math.min(count, Math.max(1, roots.length)); });
  const order = count + roots.map((root) => root.id).join();
  if (phones.order === order && roots.every((root) => root.isConnected)) return;
  if (busy) { roots.filter((root) => !root.isConnected).forEach((root, index) => phones.columns[index % count].append(root)); return; }
  phones.order = order;
  phones.columns.forEach((column, index) => column.append(...(index < count ? roots.filter((_root, position) => position % count === index) : [])));
}

function show() {
  const known = new Set(page.handsets.map((handset) => handset.number));
  for (const number of known) extra.delete(number);
  const added = [...extra].map((number) => ({ number, label: labels[number] || null, behaviour: page.behaviour, messages: [], calls: [] }));
  const phones = document.getElementById('phones');
  const roots = [...added, ...page.handsets].map(showCard);
  for (const [number, part] of cards) if (!known.has(number) && !extra.has(number)) { part.root.remove(); cards.delete(number); }
  const nothing = document.getElementById('nothing');
  nothing.hidden = roots.length > 0;
  arrange(phones, roots);
  document.getElementById('figure-phones').textContent = page.handsetCount;
  document.getElementById('figure-live').textContent = page.handsets.filter((handset) => handset.live).length;
  document.getElementById('figure-mails').textContent = page.mails.length;
  for (const button of document.querySelectorAll('#mode button')) button.className = button.dataset.call === page.behaviour.call ? 'on' : '';
  showMails(); showFaults();
}

let labels = {};
async function loadLabels() {
  labels = await ask('GET', '/labels');
  document.getElementById('labels').replaceChildren(...Object.entries(labels).map(([number, label]) => make('option', { value: number, textContent: label })));
}
function pickUp() {
  const field = document.getElementById('number'); const digits = field.value.replace(/[^\d]/g, '');
  if (!digits) return;
  extra.add('+' + (digits.startsWith('86') ? digits : '86' + digits.replace(/^0/, ''))); field.value = ''; field.blur(); show();
}
async function refresh() {
  try {
    const response = await fetch('/page?version=' + version);
    document.body.classList.remove('lost');
    if (response.status === 204) return;
    page = await response.json(); version = page.version; skew = Date.parse(page.now) - Date.now();
    show();
  } catch (error) { document.body.classList.add('lost'); }
}
document.getElementById('mode').addEventListener('click', (event) => { if (event.target.dataset.call) act('PUT', '/behaviour', { call: event.target.dataset.call }); });
document.getElementById('apply').addEventListener('click', applyFaults);
document.getElementById('normal').addEventListener('click', () => { document.activeElement.blur(); act('DELETE', '/faults'); });
document.getElementById('forget').addEventListener('click', () => { if (confirm('清空全部短信、通话和邮件?')) act('DELETE', '/state'); });
document.getElementById('pick-up').addEventListener('click', pickUp);
document.getElementById('number').addEventListener('keydown', (event) => { if (event.key === 'Enter') pickUp(); });
document.getElementById('number').addEventListener('focus', loadLabels);
document.getElementById('faults').addEventListener('submit', (event) => event.preventDefault());
window.addEventListener('resize', () => { if (page) show(); });
refresh(); setInterval(refresh, 700);
`;
