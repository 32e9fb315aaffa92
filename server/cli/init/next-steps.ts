import type { DataDir } from '../../../etl/config/data-dir.ts';

/**
 * Says how a new county comes to its first league.
 * @param folder as it was written on the command line
 */
export function nextSteps(folder: string, dir: DataDir): string {
  return `
接下来：
1. 用 Excel 或 WPS 打开 units.csv，照 # 开头的两行例子，每个镇乡街道、每个部门填一行，仍存为 CSV。
   kind：镇乡街道填 township，部门填 department；aliases 写导出里的其他叫法，用 | 分隔。
2. 把信访件导出试装一遍，只核对、不入库：
   npx cockpit import 导出文件 --dry-run --data ${folder}
3. 核对无误，把导出放进 ${dir.var('inbox')}，装载并出各期通报：
   npx cockpit run --data ${folder}
4. 看大屏和桌面：
   npx cockpit serve --data ${folder}
还缺什么、哪一行写错了，随时运行 npx cockpit doctor --data ${folder} 查看。`;
}
