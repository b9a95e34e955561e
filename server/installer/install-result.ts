/** Expected failures of an installation, each with one sentence that says what to do. */
export interface InstallFault {
  kind:
    | 'unknown'
    | 'unsupported'
    | 'absent'
    | 'busy'
    | 'space'
    | 'npm'
    | 'index'
    | 'download'
    | 'damaged'
    | 'broken'
    | 'disk'
    | 'cancelled'
  message: string
}

export type InstallResult<Value> = { ok: true; value: Value } | { ok: false; fault: InstallFault }

export function done<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value }
}

export function installFault(kind: InstallFault['kind'], message: string): { ok: false; fault: InstallFault } {
  return { ok: false, fault: { kind, message } }
}
