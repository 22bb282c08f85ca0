export const singleZh = {
  by: '用{name}登录', away: '{name}暂时连不上，请用账号和密码登录。', confirmBy: '用{name}确认', signedInThere: '由{name}登录的，用它确认后请再做一次刚才的操作。',
  faults: {
    UNREACHABLE: '统一身份认证暂时连不上，请用账号和密码登录。', CANCELLED: '已在统一身份认证处取消。', REFUSED: '统一身份认证的答复未通过核对，没有登录。请重新开始；反复出现请告知管理员。', EXPIRED: '登录已超时或已使用过，请重新开始。',
    NO_ACCOUNT: '统一身份认证已通过，但本系统没有为您开通账号，或账号已停用。请联系管理员。', OTHER_SUBJECT: '该账号已属于统一身份认证中的另一个人。请联系管理员核对。', ASSURANCE: '本系统要求更高级别的身份认证（如双因素），请按要求重新认证。',
  },
};

export type SingleText = typeof singleZh;
