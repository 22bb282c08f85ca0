import { SCRIPT } from './script.js';
import { STYLE } from './style.js';

/** The handset page: one self-contained document, kept as text because the build copies code only. */
export const PAGE = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>本机模拟电话网</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<div class="notice" role="note">本页及所有号码均为本机模拟,不会有任何消息离开这台机器</div>
<div id="lost" role="alert">与模拟电话网的连接已断开,正在重试……</div>
<header>
  <div><h1>本机模拟电话网</h1><p>在这里代替收件人接电话、按键、回短信、看邮件</p></div>
  <span class="grow"></span>
  <div class="figures"><div><b id="figure-phones">0</b><span>部手机</span></div><div><b id="figure-live">0</b><span>响铃或通话</span></div><div><b id="figure-mails">0</b><span>封邮件</span></div></div>
</header>
<div class="bar">
  <label>新来电</label><span class="segment" id="mode"><button data-call="answer">自动接听</button><button data-call="ring">振铃,由我接听</button></span>
  <span class="grow"></span>
  <input id="number" list="labels" placeholder="号码或联系人" size="22" aria-label="号码"><datalist id="labels"></datalist><button id="pick-up">拿起这部手机</button>
  <button id="forget">清空记录</button>
</div>
<main>
  <div class="phones" id="phones"><div class="nothing" id="nothing"><b>还没有电话或短信</b>触发一件紧急工单后,收件人的手机会出现在这里。</div></div>
  <aside>
    <section class="card"><h2>邮件</h2><div class="mails" id="mails"></div></section>
    <section class="card"><h2>网络故障 <span class="grow"></span><span class="tag" id="fault-state"></span></h2>
      <form id="faults"><div class="fields">
        <label>接口返回错误</label><select name="status"><option value="">不返回</option><option>429</option><option>500</option><option>503</option></select>
        <label>错误比例(0–1)</label><input name="rate" type="number" min="0" max="1" step="0.1">
        <label>应答延迟(毫秒)</label><input name="latencyMs" type="number" min="0" step="100">
        <label>受理后不应答的比例</label><input name="acceptThenTimeoutRate" type="number" min="0" max="1" step="0.1">
        <label>回执丢失的比例</label><input name="lostReceiptRate" type="number" min="0" max="1" step="0.1">
        <label>回执重复</label><input name="duplicateReceipts" type="checkbox">
        <label>回执乱序</label><input name="reorderReceipts" type="checkbox">
        <label>按真实运营商限额</label><input name="limits" type="checkbox">
      </div></form>
      <div class="buttons"><button class="main" id="apply">应用</button><button id="normal">恢复正常</button></div>
    </section>
  </aside>
</main>
<div id="toast" role="status"></div>
<script>${SCRIPT}</script>
</body>
</html>
`;
