/** Data sets and a base in every state, in a folder of their own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Artifacts, createArtifacts } from '../../../server/artifacts/artifacts.ts'
import type { Artifact } from '../../../server/artifacts/declaration.ts'
import { openServer, type OpenServer } from '../../artifacts/file-server.ts'
import { contents, tinyArtifact } from '../../artifacts/tiny-files.ts'

export interface PreparedData {
  artifacts: Artifacts
  /** Where `cats-and-dogs` is fetched from. */
  files: OpenServer
  close(): Promise<void>
}

/** `mnist` is absent and has a stand-in, so that the exercises of the prepared course have a choice. */
export async function openPreparedData(): Promise<PreparedData> {
  const folder = mkdtempSync(join(tmpdir(), 'tamrin-prepared-data-'))
  const files = await openServer()
  const official = [`${files.base}/`]
  const declared: Artifact[] = [
    tinyArtifact(official, {
      name: 'mnist',
      title: { en: 'Handwritten digits', fa: 'ارقام دست‌نویس' },
      licence: 'CC BY-SA 3.0',
      terms: {
        en: 'They may be used for teaching and research, and may not be published again.',
        fa: 'تنها برای آموزش و پژوهش است و نباید دوباره منتشر شود.',
      },
      standIn: {
        en: 'Digits that a program has drawn stand in for handwritten ones.',
        fa: 'به‌جای رقم‌های دست‌نویس، رقم‌هایی به کار می‌رود که برنامه کشیده است.',
      },
    }),
    tinyArtifact([], {
      name: 'persian-digits',
      title: { en: 'Persian handwritten digits', fa: 'ارقام دست‌نویس فارسی' },
      licence: 'research, non-commercial',
      homepage: 'http://farsiocr.ir/',
    }),
    tinyArtifact(official, { name: 'here', title: { en: 'Photographs', fa: 'عکس‌ها' } }),
    tinyArtifact(official, { name: 'damaged', title: { en: 'Small pictures', fa: 'تصویرهای کوچک' } }),
    tinyArtifact(official, { kind: 'base', name: 'vgg16', title: { en: 'VGG16', fa: 'VGG16' } }),
  ]
  for (const name of ['here', 'damaged', 'vgg16']) {
    mkdirSync(join(folder, name))
    for (const [file, bytes] of Object.entries(contents)) writeFileSync(join(folder, name, file), bytes)
  }
  rmSync(join(folder, 'damaged', 'images.gz'))
  writeFileSync(join(folder, 'damaged', 'images'), 'half')
  for (const file of ['images', 'images.gz']) rmSync(join(folder, 'vgg16', file))
  writeFileSync(join(folder, 'vgg16', 'images.gz.part'), contents['images.gz']!.subarray(0, 100))
  return {
    artifacts: createArtifacts({ declared, cacheFolder: folder }),
    files,
    async close() {
      await files.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
