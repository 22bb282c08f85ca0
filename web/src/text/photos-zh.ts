/** What is said of photos, in Chinese. The English file has the same shape. */
export const photosZh = {
  title: '照片', one: '照片 {n}', alt: '{kind}照片 {n}，{by} {at} 上传', kinds: { RESULT: '处理结果', SCENE: '现场' },
  none: '还没有照片。', failed: '照片未能读取。', retry: '重试', uploaded: '{by} {at} 上传', taken: '相机记录 {at} 拍摄', located: '含拍摄地点 {latitude}, {longitude}', hasLocation: '含拍摄地点', digest: '指纹',
  view: '查看{what}', close: '关闭', earlier: '上一张', later: '下一张', broken: '这张照片未能显示。',
  add: '选择照片', camera: '拍照', hint: '最多 {most} 张，也可拖入或粘贴；JPEG、PNG、WebP，每张不超过 12 MB。', left: '还可 {n} 张', full: '已满 {most} 张。',
  keepLocation: '保留拍摄地点', keepLocationHint: '默认去除照片里的地点等信息；需要证明地点时勾选，原图上传。', drop: '松开即上传',
  states: { WAITING: '等待', PREPARING: '正在缩小', UPLOADING: '正在上传', FAILED: '未上传' }, progress: '已上传 {n}%', again: '重试', drop2: '移去',
  tooLarge: '超过 12 MB。请选较小的照片，或裁剪后再传。', empty: '文件是空的。', tooMany: '超出 {most} 张，未上传：{names}', unreachable: '连不上服务。请检查网络后重试。', other: '未能上传，请重试。',
  strike: '删去', strikeTitle: '删去{what}', strikeNote: '删去后不再显示，台账留有记录。', reason: '理由', wrongUpload: '误传', cancel: '取消', required: '请填写理由',
};

export type PhotosText = typeof photosZh;
