/** The kinds of channel (渠道) through which papers are delivered, with the name that people read. */
export const CHANNEL_TYPES = {
  dingtalk: '钉钉群机器人',
  wecom: '企业微信群机器人',
  email: '邮件',
  webhook: '接口',
  folder: '目录',
} as const;
export type ChannelType = keyof typeof CHANNEL_TYPES;

/** The fields of a channel's secret, with the name that people read. */
export const SECRET_FIELDS = {
  url: '机器人或接口的地址',
  key: '加签密钥',
  password: '邮箱口令',
} as const;
export type SecretField = keyof typeof SECRET_FIELDS;
