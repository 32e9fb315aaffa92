import { readSql } from '../base/sql.ts';
import type { Database } from '../warehouse/database.ts';

/** What a case says (主题, 反映内容), masked when it was loaded; null: nothing is stored. */
export interface CaseText {
  township_code: string | null;
  department_code: string | null;
  title: string | null;
  content: string | null;
}

/**
 * Reads what a case says.
 * @returns null when there is none of the number, or it is withdrawn or 揭发控告
 */
export async function readCaseText(
  database: Database,
  petition_no: string,
): Promise<CaseText | null> {
  const sql = readSql('facts/sql/cases/case_text.sql');
  const [text] = await database.rows<CaseText>(sql, { petition_no });
  return text ?? null;
}
