/** Why a sign-in by a provider (统一登录) came to nothing, as people are told on the sign-in page. */
export const PROVIDER_REFUSALS = {
  unavailable: '统一登录的平台没有正常答复，请稍后再试，或用账号和口令登录。',
  cancelled: '在统一登录的平台上没有同意登录，请重新点按钮，或用账号和口令登录。',
  expired: '这次登录等得太久，或已经用过，请重新点按钮。',
  refused: '统一登录的平台给的凭据核对不上，没有登录；再试仍不行，请告诉系统管理员。',
  clock: '服务器与统一登录平台的时间对不上，没有登录，请告诉系统管理员校准时钟。',
  unknown: '您在统一登录平台上的身份还没有对应到这里的账号，请找安全管理员登记。',
  locked: '账号已停用，或连续失败太多，请找安全管理员。',
  not_encrypted: '没有加密，不能用统一登录：请用 https 打开，或在服务器本机登录。',
  too_many: '从这个地址试得太多，请过十分钟再试。',
} as const;
export type ProviderRefusal = keyof typeof PROVIDER_REFUSALS;
