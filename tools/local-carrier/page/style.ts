/** The page's style sheet. */
export const STYLE = String.raw`
:root { --ink:#14213a; --soft:#64718a; --line:#e3e8f1; --paper:#fff; --ground:#eef2f8; --brand:#1b5fd9; --brand-soft:#e8f0fe; --good:#12935a; --good-soft:#e4f6ed; --bad:#d43a3a; --bad-soft:#fdeaea; --warn:#a86400; --warn-soft:#fff4de; }
* { box-sizing:border-box }
body { margin:0; background:var(--ground); color:var(--ink); font:14px/1.55 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif; }
button,input,select,textarea { font:inherit; color:inherit }
button { border:1px solid var(--line); background:var(--paper); border-radius:8px; padding:5px 12px; cursor:pointer; transition:background .15s, border-color .15s }
button:hover:not(:disabled) { border-color:var(--brand); color:var(--brand) }
button:disabled { opacity:.4; cursor:default }
button.main { background:var(--brand); border-color:var(--brand); color:#fff } button.main:hover { filter:brightness(1.08); color:#fff }
button.good { background:var(--good); border-color:var(--good); color:#fff } button.good:hover:not(:disabled) { filter:brightness(1.08); color:#fff; border-color:var(--good) }
button.bad { background:var(--bad); border-color:var(--bad); color:#fff } button.bad:hover:not(:disabled) { filter:brightness(1.08); color:#fff; border-color:var(--bad) }
input,select,textarea { border:1px solid var(--line); border-radius:8px; padding:5px 9px; background:#fff; min-width:0 }
input:focus,select:focus,button:focus-visible { outline:2px solid #a9c6fb; outline-offset:0 }
.notice { position:sticky; top:0; z-index:5; background:repeating-linear-gradient(-45deg,#ffb020 0 14px,#ffc24d 14px 28px); color:#3d2600; text-align:center; font-weight:600; padding:7px 16px; letter-spacing:.04em }
header { background:linear-gradient(100deg,#0f2a5f,#1b5fd9); color:#fff; padding:16px 26px; display:flex; flex-wrap:wrap; gap:14px 26px; align-items:center }
header h1 { font-size:20px; margin:0; font-weight:600; letter-spacing:.02em } header p { margin:0; opacity:.82; font-size:13px }
header .grow { flex:1 }
.figures { display:flex; gap:22px } .figures div { text-align:center; line-height:1.25 } .figures b { display:block; font-size:20px; font-variant-numeric:tabular-nums } .figures span { font-size:12px; opacity:.8 }
.bar { display:flex; flex-wrap:wrap; gap:10px 18px; align-items:center; padding:12px 26px; background:#fff; border-bottom:1px solid var(--line) }
.bar .grow { flex:1 } .bar label { color:var(--soft) }
.segment { display:inline-flex; border:1px solid var(--line); border-radius:9px; overflow:hidden; vertical-align:middle } .segment button { border:0; border-radius:0; transition:none } .segment button.on,.segment button.on:hover { background:var(--brand); color:#fff }
main { display:grid; grid-template-columns:minmax(0,1fr) 370px; gap:20px; padding:20px 26px 40px; align-items:start }
@media (max-width:1100px) { main { grid-template-columns:minmax(0,1fr) } }
.phones { display:flex; gap:18px; align-items:flex-start; flex-wrap:wrap } .column { flex:1 1 0; min-width:0; display:flex; flex-direction:column; gap:18px } .column[hidden] { display:none }
.card { background:var(--paper); border:1px solid var(--line); border-radius:18px; box-shadow:0 1px 2px #14213a0d,0 8px 24px -16px #14213a40; overflow:hidden; display:flex; flex-direction:column }
.phone.ringing { border-color:var(--good); animation:glow 1.1s ease-in-out infinite } .phone.talking { border-color:var(--brand) }
@keyframes glow { 50% { box-shadow:0 0 0 7px #12935a2e,0 10px 30px -12px #12935a80 } }
.phone>.head { display:flex; gap:11px; align-items:center; padding:13px 16px 11px; border-bottom:1px solid var(--line) }
.avatar { width:38px; height:38px; border-radius:12px; background:var(--brand-soft); color:var(--brand); display:grid; place-items:center; font-weight:600; font-size:16px; flex:none }
.who { flex:1; min-width:0 } .who b { display:block; overflow:hidden; text-overflow:ellipsis; white-space:nowrap } .who span { color:var(--soft); font-size:12.5px; font-variant-numeric:tabular-nums }
.call { padding:12px 16px; border-bottom:1px solid var(--line); background:#fbfcfe } .call:empty { display:none }
.call .state { display:flex; align-items:center; gap:9px; font-weight:600 } .call .state .grow { flex:1 }
.ring { background:linear-gradient(180deg,var(--good-soft),#fff); text-align:center } .ring .bell { font-size:30px; display:inline-block; animation:shake .5s linear infinite; transform-origin:50% 10% } @keyframes shake { 0%,100%{transform:rotate(-13deg)} 50%{transform:rotate(13deg)} }
.ring .title { font-size:16px; font-weight:600; margin:2px 0 10px } .ring .choices { display:flex; gap:12px; justify-content:center } .ring .choices button { min-width:104px; padding:8px 12px; border-radius:20px }
.dot { width:9px; height:9px; border-radius:50%; background:var(--brand); animation:pulse 1.2s infinite } @keyframes pulse { 50% { opacity:.25 } }
.said { margin:9px 0 0; display:flex; flex-direction:column; gap:6px; max-height:220px; overflow:auto }
.bubble { max-width:88%; padding:6px 11px; border-radius:13px; white-space:pre-wrap; overflow-wrap:anywhere; width:fit-content }
.bubble small { display:block; color:var(--soft); font-size:11px; line-height:1.3; margin-top:2px }
.in { background:#eef2f8; border-bottom-left-radius:4px; align-self:flex-start } .out { background:var(--brand); color:#fff; border-bottom-right-radius:4px; align-self:flex-end } .out small { color:#ffffffb8 }
.said .in { background:var(--brand-soft) } .said .in::before { content:"听到 "; color:var(--brand); font-size:11px } .said .out { background:#2c3c5c; font-variant-numeric:tabular-nums; letter-spacing:.06em }
.keys { display:grid; grid-template-columns:repeat(3,1fr); gap:7px; margin:11px auto 2px; max-width:232px } .keys button { padding:6px 0; border-radius:12px; font-size:17px; font-weight:600; background:#fff }
.waiting { color:var(--brand); font-size:12.5px; text-align:center; margin-top:7px }
.row { display:flex; gap:8px; margin-top:9px } .row input { flex:1 }
.thread { display:flex; flex-direction:column; gap:8px; padding:13px 16px; max-height:330px; overflow:auto; min-height:64px } .empty { color:var(--soft); text-align:center; padding:10px 0; margin:auto }
.reply { padding:0 16px 12px } .quick { display:flex; flex-wrap:wrap; gap:6px; margin:0 0 8px } .quick button { padding:2px 11px; border-radius:20px; font-size:13px; background:var(--brand-soft); border-color:transparent; color:var(--brand) }
.foot { border-top:1px solid var(--line); padding:10px 16px; display:flex; gap:8px; align-items:center; background:#fbfcfe; flex-wrap:wrap } .foot select { flex:1; font-size:12.5px; padding:4px 6px; min-width:96px }
.past { border-top:1px solid var(--line); padding:9px 16px; font-size:12.5px; color:var(--soft) } .past:empty { display:none } .past>div,.past>details { padding:2px 0 } .past summary { cursor:pointer }
.tag { display:inline-block; border-radius:6px; padding:0 7px; font-size:12px; line-height:20px; background:var(--ground); color:var(--soft) } .tag.good { background:var(--good-soft); color:var(--good) } .tag.bad { background:var(--bad-soft); color:var(--bad) } .tag.warn { background:var(--warn-soft); color:var(--warn) }
aside { display:flex; flex-direction:column; gap:18px } aside .card { padding:15px 17px } aside h2 { margin:0 0 9px; font-size:15px; display:flex; gap:8px; align-items:center } aside h2 .grow { flex:1 }
.mails { display:flex; flex-direction:column; gap:9px; max-height:560px; overflow:auto } .mail { border:1px solid var(--line); border-radius:11px; padding:9px 12px } .mail summary { cursor:pointer; list-style:none } .mail summary b { display:block; overflow-wrap:anywhere } .mail summary span { color:var(--soft); font-size:12px } .mail pre { white-space:pre-wrap; overflow-wrap:anywhere; background:var(--ground); border-radius:8px; padding:9px 11px; margin:9px 0 0; font:12.5px/1.6 inherit; font-family:inherit; max-height:280px; overflow:auto } .mail pre.code { font-family:ui-monospace,Menlo,Consolas,monospace; font-size:11.5px }
.attachment { display:flex; gap:8px; align-items:center; margin-top:8px; font-size:12.5px } .attachment span { flex:1; overflow-wrap:anywhere } .attachment a { color:var(--brand); text-decoration:none } .attachment button { padding:1px 9px; font-size:12.5px }
.fields { display:grid; grid-template-columns:1fr 104px; gap:7px 10px; align-items:center; font-size:13px } .fields input[type=checkbox] { justify-self:start; width:16px; height:16px } .fields input,.fields select { width:100%; padding:3px 8px }
.buttons { display:flex; gap:8px; margin-top:12px; flex-wrap:wrap }
.nothing { flex:0 0 100%; text-align:center; color:var(--soft); padding:70px 20px; border:2px dashed #cfd8e6; border-radius:18px } .nothing[hidden] { display:none } .nothing b { display:block; font-size:17px; color:var(--ink); margin-bottom:4px }
#toast { position:fixed; left:50%; bottom:26px; transform:translateX(-50%); background:#14213a; color:#fff; padding:9px 18px; border-radius:10px; opacity:0; transition:opacity .2s; pointer-events:none; max-width:80vw } #toast.on { opacity:1 }
#lost { display:none; background:var(--bad); color:#fff; text-align:center; padding:6px } body.lost #lost { display:block }
@media (prefers-reduced-motion:reduce) { * { animation:none !important } }
`;
