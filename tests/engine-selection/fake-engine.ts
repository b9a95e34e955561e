/** A folder with a fake engine, which is real enough to be loaded and to train, and fails on demand. */
import { copyFileSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CATALOG } from '../../server/engine-selection/catalog.ts'
import { ROOT } from '../cli/installation.ts'

export type Behaviour =
  | 'trains'
  | 'missing library'
  | 'dies while it loads'
  | 'hangs while it loads'
  | 'dies in training'
  | 'dies in one training'
  | 'calculates wrongly'
  | 'card is full'
  | 'card is lost'
  | 'no card'

export interface FakeEngine {
  folder: string
  become(behaviour: Behaviour): void
}

/** Installs the fake engine where `tamrin engine install` would. */
export function layFakeEngine(
  dataFolder: string,
  name: 'tfjs-node' | 'tfjs-node-gpu',
  behaviour: Behaviour,
  version = '0.0.0-fake',
): FakeEngine {
  const folder = join(dataFolder, 'engines', CATALOG[name].folder!)
  const packages = join(folder, 'node_modules/@tensorflow')
  mkdirSync(join(packages, name), { recursive: true })
  copyFileSync(join(import.meta.dirname, 'fake-engine.cjs.txt'), join(packages, name, 'index.js'))
  for (const part of ['tfjs-core', 'tfjs-backend-cpu'])
    if (!existsSync(join(packages, part)))
      symlinkSync(join(ROOT, 'node_modules/@tensorflow', part), join(packages, part))
  writeFileSync(join(folder, 'package.json'), '{}')
  writeFileSync(
    join(folder, 'engine.json'),
    JSON.stringify({ engine: CATALOG[name].folder, versions: { [`@tensorflow/${name}`]: version } }),
  )
  const become = (next: Behaviour): void => writeFileSync(join(folder, 'behaviour'), next)
  become(behaviour)
  return { folder, become }
}
