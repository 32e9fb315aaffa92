/** 对账: read = new + changed + unchanged + duplicate + quarantined + blank. */
export interface Reconciliation {
  file: string;
  read: number;
  new: number;
  changed: number;
  unchanged: number;
  duplicate: number;
  quarantined: number;
  blank: number;
  /** Cases a snapshot no longer holds; not rows of the file. */
  withdrawn: number;
  warnings: number;
}
