/** The tiny artifact in folders of a test. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Artifacts, createArtifacts } from '../../server/artifacts/artifacts.ts'
import type { Artifact } from '../../server/artifacts/declaration.ts'
import type { Patience } from '../../server/artifacts/download.ts'
import { contents, plain } from './tiny-files.ts'

/** Waits for nobody for long. */
export const IMPATIENT: Patience = { stallSeconds: 0.4, tries: 3, waitMilliseconds: 10 }

/** An empty folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tamrin-artifacts-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function setUp(
  artifact: Artifact,
  { mirror, free }: { mirror?: string; free?: (folder: string) => Promise<number> } = {},
): { root: string; cache: string; npm: string; artifacts: Artifacts; open: () => Artifacts } {
  const root = temporaryFolder()
  const open = () =>
    createArtifacts({
      declared: [artifact],
      cacheFolder: join(root, 'cache'),
      npmFolder: join(root, 'node_modules'),
      ...(mirror !== undefined && { mirror }),
      ...(free && { free }),
    })
  return {
    root,
    cache: join(root, 'cache', artifact.name),
    npm: join(root, 'node_modules', 'tiny-data', 'files'),
    artifacts: open(),
    open,
  }
}

/** Writes the files, plain or packed, into a folder. */
export function layFiles(folder: string, suffix: '' | '.gz' = ''): void {
  mkdirSync(folder, { recursive: true })
  for (const id of Object.keys(plain)) writeFileSync(join(folder, id + suffix), contents[id + suffix]!)
}
