/** Judges a published file by the weights in it: whoever has written its container, the weights must be the same. */
import type { ContentCheck } from '../artifacts/declaration.ts'
import type { BaseDeclaration } from './declaration.ts'
import { createReadProcess, type ReadWeights } from './read-process.ts'

/** @param read reads the weights; a process of its own by default */
export function acceptsWeights(base: BaseDeclaration, read: ReadWeights = createReadProcess()): ContentCheck {
  return async (file) => {
    const { from, contentHash, topology } = base.variants.real!
    if (!('reader' in from)) return { ok: false, reason: 'this base has no published weights' }
    const { weights } = topology(base.sizes.default)
    const answer = await read({ reader: from.reader, file, weights, contentHash })
    return answer.type === 'read' ? { ok: true, sha256: answer.sha256 } : { ok: false, reason: answer.reason }
  }
}
