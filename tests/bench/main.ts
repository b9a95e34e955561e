/** `npm run bench`: all sections, or those whose names are given. Ratios are taken within one run. */
import { availableParallelism, cpus } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from '../../server/build/build.ts'
import { benchData } from './data.ts'
import { benchEngine } from './engine.ts'
import { benchGradebook } from './gradebook.ts'
import { benchGrading } from './grading.ts'
import { benchHttp } from './http.ts'
import { benchKeras } from './keras.ts'
import { benchKernels } from './kernels.ts'
import { benchNative } from './native.ts'
import { benchWebgpu } from './webgpu.ts'

const root = join(import.meta.dirname, '../..')
const sections: Record<string, (root: string) => Promise<void>> = {
  data: benchData,
  engine: benchEngine,
  gradebook: benchGradebook,
  grading: benchGrading,
  http: benchHttp,
  keras: benchKeras,
  kernels: benchKernels,
  native: benchNative,
  webgpu: benchWebgpu,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in sections))
if (unknown.length) {
  console.error(`unknown section ${unknown.join(', ')}; there are ${Object.keys(sections).join(', ')}`)
  process.exit(2)
}
// what a heap holds is known only after a collection
if (!globalThis.gc) {
  console.error('start the bench with `npm run bench`, which lets it collect garbage (node --expose-gc)')
  process.exit(2)
}
await ensureBuilt(root)
console.log(
  `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.versions.node}`,
)
for (const [name, run] of Object.entries(sections)) if (!wanted.length || wanted.includes(name)) await run(root)
process.exit(0)
