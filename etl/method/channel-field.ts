/** The settings of a channel, with the names that people read. */
export const CHANNEL_FIELDS = {
  name: '名称',
  type: '类型',
  quiet: '免打扰',
  attempts: '最多试几次',
  retry_minutes: '第一次重试等几分钟',
  to: '收件地址',
  recipients: '办公号码',
  units: '各单位的收件人',
  host: '邮件服务器',
  port: '端口',
  tls: '加密',
  from: '发件地址',
  user: '登录名',
  url: '接口地址',
  files: '连文件一起发',
  path: '目录',
} as const;
