/** The columns of the register of units (`units.csv`), with the names that people read. */
export const REGISTER_COLUMNS = {
  code: '编码',
  name: '名称',
  kind: '类别',
  peer_group: '分组',
  aliases: '别名',
  population: '人口',
  villages: '村社区数',
  ranked: '排名',
  from: '第一天',
  to: '最后一天',
  successor: '承接单位',
} as const;
export type RegisterColumn = keyof typeof REGISTER_COLUMNS;

/**
 * What people write between several aliases, of which none may hold it: the pages show 、, the file has |.
 */
export const BETWEEN_ALIASES = /[、，；,;|]/;
