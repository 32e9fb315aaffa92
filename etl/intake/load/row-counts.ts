/** Numbers of rows of a staged file. */
export interface RowCounts {
  read: number;
  blank: number;
  quarantined: number;
  warnings: number;
  /** Records that the valid rows are about. */
  records: number;
}
