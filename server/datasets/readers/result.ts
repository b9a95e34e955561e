/** Expected failures with data sets, each with one sentence that says what to do. */
export interface DatasetFault {
  kind: 'unknown' | 'absent' | 'damaged' | 'unreadable' | 'download' | 'cancelled'
  message: string
}

export type DatasetResult<Value> = { ok: true; value: Value } | { ok: false; fault: DatasetFault }

export function found<Value>(value: Value): DatasetResult<Value> {
  return { ok: true, value }
}

export function datasetFault(kind: DatasetFault['kind'], message: string): { ok: false; fault: DatasetFault } {
  return { ok: false, fault: { kind, message } }
}
