import { join, relative } from 'node:path';
import type { Settings } from '../platform/config/settings.js';
import type { Serving } from './serve.js';

const LINE = '─'.repeat(78);

/** What a person needs to know after the start. A demonstration can never be mistaken for production. */
export const banner = (settings: Settings, serving: Serving, seconds: number): string => {
  const took = `已就绪,用时 ${seconds.toFixed(1)} 秒`;
  if (settings.mode === 'production') {
    return [`急递 Jidi · 生产模式 · ${took}`, `控制台  ${settings.publicUrl}`, ...serving.gaps.map((gap) => `注意  ${gap}`), ...(serving.newApiKey === null ? [] : [`API 密钥(只显示这一次)  ${serving.newApiKey}`])].join('\n');
  }
  const url = `http://localhost:${settings.port}`;
  return [
    LINE,
    `  急递 Jidi · 演示模式 DEMONSTRATION · ${took}`,
    '  不会有任何短信、电话或邮件离开这台机器。No message leaves this machine.',
    LINE,
    `  控制台 console      ${url}`,
    ...(serving.signIn === null ? ['  登录 sign-in        与先启动的节点相同,见其 DATA_DIR/sign-in'] : [`  登录 sign-in        账号 ${serving.signIn.account}   密码 ${serving.signIn.password}`]),
    ...(serving.handsetUrl === null ? [] : [`  手机页 handsets     http://localhost:${settings.localCarrierPort}`]),
    `  接口文档 API        ${url}/api/docs`,
    LINE,
    ...serving.gaps.map((gap) => `  注意:${gap}`),
    '  触发一张紧急工单(复制粘贴到另一个终端):',
    '',
    exampleCurl(url, keyFile(settings.dataDir)),
    '',
    ...(serving.otherJurisdictions.length === 0 ? [] : [`  其他地区的平台各用自己的密钥:${serving.otherJurisdictions.map((id) => `${keyFile(settings.dataDir)}-${id}`).join('、')}`, '']),
    '  一小时后会怎样?把演示时钟拨快一小时:',
    `  curl -s -X POST ${url}/api/v1/demonstration/clock -H 'Content-Type: application/json' -d '{"advance":"PT1H"}'`,
    LINE,
    '  Ctrl-C 停止',
  ].join('\n');
};

/** Short where the folder lies below the one the person is in. */
const keyFile = (dataDir: string): string => {
  const near = relative(process.cwd(), dataDir);
  return join(near.startsWith('..') ? dataDir : near, 'api-key');
};

const exampleCurl = (url: string, keyFile: string): string => `curl -s -X POST ${url}/api/v1/work-orders \\
  -H "Authorization: Bearer $(cat ${keyFile})" -H "Idempotency-Key: $(date +%s%N)" -H 'Content-Type: application/json' \\
  -d '{"externalNumber":"DEMO-'$(date +%s)'","class":"URGENT","category":"ROAD_AND_TREE","title":"道路塌方,双向断行","location":{"address":"清远市英德市浛洸镇鱼咀村委旁","countyCode":"441881"},"acceptedAt":"'$(date +%Y-%m-%dT%H:%M:%S%:z)'"}'`;
