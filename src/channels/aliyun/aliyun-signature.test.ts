import { describe, expect, it } from 'vitest';
import { queryOf, signedHeaders } from './aliyun-signature.js';

describe('the signature of requests to Alibaba Cloud (ACS3-HMAC-SHA256)', () => {
  it('is the one of the example that the vendor publishes', () => {
    const { authorization } = signedHeaders({
      host: 'ecs.cn-shanghai.aliyuncs.com', action: 'RunInstances', version: '2014-05-26', date: '2023-10-26T10:22:32Z', nonce: '3156853299f313e23d1673dc12e1703d',
      parameters: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
    }, { accessKeyId: 'YourAccessKeyId', accessKeySecret: 'YourAccessKeySecret' });
    expect(authorization).toBe('ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,'
      + 'Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0');
  });

  it('covers the parameters in the order of their names, encoded by RFC 3986', () => {
    expect(queryOf({ b: "it's (1)*!", a: '热线 +~' })).toBe('a=%E7%83%AD%E7%BA%BF%20%2B~&b=it%27s%20%281%29%2A%21');
  });
});
