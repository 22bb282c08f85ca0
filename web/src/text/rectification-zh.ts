export const rectificationZh = {
  open: '文书和寄送', failed: '未能读取文书，请稍后重试。', none: '尚无文书。', documents: '文书', word: 'Word', pdf: 'PDF',
  states: { FORM: '空白样式', DRAFT: '草稿', ISSUED: '已形成' }, issued: '{at} 形成，内容不再变动', draft: '按现行用语即时生成，报送时定稿', form: '单位可下载填写，也可直接在此报送',
  attachments: '整改意见的附件', noAttachments: '没有附件。', attach: '上传附件', attachHint: 'Word（docx，不含宏）、PDF、JPEG、PNG，每份不超过 10 MB，最多 10 份；报送整改意见后不能再增减', remove: '删去{name}', size: '{n} KB', uploading: '正在上传…',
  papers: '寄送', noPapers: '没有寄送的文书。', to: '{subject}，致{recipient}',
  paperStates: { PLANNED: '待寄出', SUBMITTED: '正在寄出', SENT: '已寄出', DELIVERED: '已寄达', UNKNOWN: '不知是否寄到', FAILED: '寄送失败', BY_HAND: '须人工送达', HANDED_OVER: '已人工送达' }, tries: '已试 {n} 次',
  again: '再次寄出', againNote: '寄往现在登记的电子邮箱。若上次其实已经寄到，对方会收到第二份，编号相同。', byHand: '登记送达', byHandNote: '由人送达后，登记签收人或回执编号。', reference: '签收或回执', handed: '{by} {at} 登记送达：{reference}',
  how: '怎样报送', mail: '由系统以电子邮件寄出', hand: '已由人送达', number: '文号（可不填）', steps: '办理经过', step: { ordered: '责成整改', filed: '报送意见', judged: '审核', referred: '报请督办', handedOver: '已报送督办' },
} as const;

type Widened<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widened<T[K]> };
export type RectificationText = Widened<typeof rectificationZh>;
