// verdict: error
// message: cannot be imported
// location: 4
import { readFileSync } from 'node:fs'
export function conv1d(): number[] {
  return [readFileSync('/etc/passwd').length]
}
