import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Metrics } from '../metrics/metrics.js';
import { StandingWarnings } from '../standing-warnings.js';
import { keyring, unreadableValues } from './seal.js';

/** Tells the duty room and the monitor when fields cannot be opened, and while they are not sealed yet. */
@Injectable()
export class SealedFieldsWatch implements OnModuleInit {
  constructor(private readonly warnings: StandingWarnings, private readonly metrics: Metrics) {}

  onModuleInit(): void {
    this.warnings.add(() => [
      ...(unreadableValues() === 0 ? [] : [`有 ${String(unreadableValues())} 次读到无法解密的字段(显示为〔无法解密〕):密钥不全或数据被改动,请核对字段密钥。`]),
      ...(keyring().isSealing ? [] : ['旧版本节点仍在运行,姓名、号码与文字暂未加密:请尽快把全部节点更新到同一版本。']),
    ]);
    this.metrics.gauge({ name: 'unreadable_fields', help: 'Reads of sealed fields that this process could not open since it started.' }, (gauge) => {
      gauge.set(unreadableValues());
      return Promise.resolve();
    });
  }
}
