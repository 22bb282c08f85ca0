/** Words that every form says alike. */
export const actsZh = {
  faster: '他人已先更新，您填的内容都还在，尚未提交。', reload: '载入最新内容', reloaded: '已载入最新内容，您填写的内容仍在；请核对后再提交。', decided: '这项申请已由他人处理，无须再审核。',
};

export type ActsText = typeof actsZh;
