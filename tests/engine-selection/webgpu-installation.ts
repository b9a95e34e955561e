/** A data folder in which the WebGPU engine of the tests is installed. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEngines } from '../../server/engine-selection/engines.ts'
import type { Engines, EnginesOptions } from '../../server/engine-selection/engines.ts'
import { ROOT } from '../cli/installation.ts'
import { webgpuDataFolder } from '../engine/webgpu-engine.ts'
import { SOFTWARE_GPU } from '../software-gpu.ts'

export interface WebgpuInstallation extends Disposable {
  dataFolder: string
  open(options?: Partial<EnginesOptions>): Engines
}

export function layWebgpu(): WebgpuInstallation {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tamrin-webgpu-'))
  const folder = join(dataFolder, 'engines/webgpu')
  mkdirSync(folder, { recursive: true })
  for (const part of ['node_modules', 'package.json'])
    symlinkSync(join(webgpuDataFolder, 'engines/webgpu', part), join(folder, part))
  writeFileSync(join(folder, 'engine.json'), JSON.stringify({ engine: 'webgpu', versions: { webgpu: '0.0.0-test' } }))
  return {
    dataFolder,
    open: (options = {}) =>
      createEngines({ root: ROOT, dataFolder, threads: 1, cards: { cards: [] }, drivers: SOFTWARE_GPU, ...options }),
    [Symbol.dispose]: () => rmSync(dataFolder, { recursive: true, force: true }),
  }
}
