/** `tamrin data`: what its commands say and return. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Artifact } from '../../server/artifacts/declaration.ts'
import { dataFetchCommand } from '../../server/commands/data-fetch.ts'
import { dataRemoveCommand } from '../../server/commands/data-remove.ts'
import { dataListCommand, dataPathCommand, dataVerifyCommand } from '../../server/commands/data.ts'
import { serve, wholeFiles } from '../artifacts/file-server.ts'
import { layFiles, setUp } from '../artifacts/tiny-artifact.ts'
import { tinyArtifact } from '../artifacts/tiny-files.ts'
import { servicesOver } from './services.ts'

const TERMS = { en: 'For teaching only.', fa: 'فقط برای آموزش.' }

/** The commands over one artifact; `answer` is what somebody at the terminal says. */
function commands(artifact: Artifact, answer?: boolean) {
  const { services, written } = servicesOver('.')
  const { artifacts, cache, root, npm } = setUp(artifact)
  const asked: string[] = []
  const terminal = {
    ...services.terminal,
    ...(answer !== undefined && {
      ask: async (question: string) => {
        asked.push(question)
        return answer
      },
    }),
  }
  return { needs: { artifacts, terminal }, written, asked, cache, root, npm }
}

describe('list', () => {
  test('says of each what state it is in, how large it is, under which licence, and what to do', async () => {
    const standIn = { en: 'drawn digits', fa: 'ارقام کشیده‌شده' }
    const { needs, written, cache } = commands(tinyArtifact(['http://127.0.0.1:9/'], { standIn }))
    expect(await dataListCommand(needs)).toBe(0)
    expect(written.stdout).toMatch(/^tiny {2}absent {2}\d KB {2}Tiny {2}CC0\n/)
    expect(written.stdout).toContain('"tamrin data fetch tiny" downloads it\n  until then: drawn digits')
    layFiles(cache)
    written.stdout = ''
    await dataListCommand(needs)
    expect(written.stdout).toMatch(/^tiny {2}here {2}\d KB {2}Tiny {2}CC0\n$/)
  })
})

describe('fetch', () => {
  test('downloads, and says where it lies; another time there is nothing to do', async () => {
    const { base } = await serve(wholeFiles)
    const { needs, written, cache } = commands(tinyArtifact([`${base}/`]))
    expect(await dataFetchCommand(needs, 'tiny')).toBe(0)
    expect(written.stdout).toMatch(new RegExp(`^tiny: here, \\d KB in ${cache}\n$`))
    expect(written.live).toContain('images.gz')
    expect(await dataFetchCommand(needs, 'tiny')).toBe(0)
    expect(written.stdout).toContain('already here')
  })

  test('terms are shown, and accepted at the terminal or by --accept', async () => {
    const { base, requests } = await serve(wholeFiles)
    const artifact = tinyArtifact([`${base}/`], { terms: TERMS })
    const nobody = commands(artifact)
    expect(await dataFetchCommand(nobody.needs, 'tiny')).toBe(2)
    expect(nobody.written.stderr).toContain('For teaching only.')
    expect(nobody.written.stderr).toContain('add --accept to do it')
    const no = commands(artifact, false)
    expect(await dataFetchCommand(no.needs, 'tiny')).toBe(1)
    expect(no.asked).toEqual(['Do you accept these terms?'])
    expect(requests).toEqual([])
    expect(await dataFetchCommand(commands(artifact, true).needs, 'tiny')).toBe(0)
    expect(await dataFetchCommand(commands(artifact).needs, 'tiny', { accept: true })).toBe(0)
  })

  test('says in one sentence what cannot be: an unknown name, no address, a server that has it not', async () => {
    const { needs, written, cache } = commands(tinyArtifact())
    expect(await dataFetchCommand(needs, 'tinny')).toBe(2)
    expect(written.stderr).toBe('tamrin: there is no data set or base "tinny"; declared are tiny\n')
    written.stderr = ''
    expect(await dataFetchCommand(needs, 'tiny')).toBe(2)
    expect(written.stderr).toBe(
      `tamrin: data set tiny cannot be downloaded: lay images.gz, labels 1.gz into ${cache}, ` +
        'then run "tamrin data verify tiny"\n',
    )
    const { base } = await serve((_, __, response) => response.writeHead(404).end())
    const lost = commands(tinyArtifact([`${base}/`]))
    expect(await dataFetchCommand(lost.needs, 'tiny')).toBe(2)
    expect(lost.written.stderr).toContain('answered 404; try again, set TAMRIN_DATA_MIRROR')
  })
})

describe('verify', () => {
  test('names a damaged file and what is wrong with it', async () => {
    const { needs, written, cache } = commands(tinyArtifact())
    layFiles(cache)
    expect(await dataVerifyCommand(needs, ['tiny'])).toBe(0)
    expect(written.stdout).toBe(`tiny  here: its 2 files are whole, in ${cache}\n`)
    writeFileSync(join(cache, 'images'), 'x'.repeat(4000))
    written.stdout = ''
    expect(await dataVerifyCommand(needs, [])).toBe(1)
    expect(written.stdout).toContain('tiny  damaged\n')
    expect(written.stdout).toContain(`${join(cache, 'images')} is damaged (sha256`)
    expect(written.stdout).toContain(`lay a whole copy into ${cache}`)
  })

  test('what is absent is a bad result only where it is named', async () => {
    const { needs } = commands(tinyArtifact())
    expect(await dataVerifyCommand(needs, [])).toBe(0)
    expect(await dataVerifyCommand(needs, ['tiny'])).toBe(1)
    expect(await dataVerifyCommand(needs, ['none'])).toBe(2)
  })
})

test('path prints where the files lie, one a line, for other programs', async () => {
  const { needs, written, cache } = commands(tinyArtifact())
  expect(await dataPathCommand(needs, 'tiny')).toBe(2)
  expect(written.stdout).toBe('')
  layFiles(cache, '.gz')
  expect(await dataPathCommand(needs, 'tiny')).toBe(0)
  expect(written.stdout).toBe(`${join(cache, 'images.gz')}\n${join(cache, 'labels 1.gz')}\n`)
})

describe('remove', () => {
  test('asks, deletes the cache, and says what other places still have', async () => {
    const artifact = tinyArtifact()
    const nobody = commands(artifact)
    layFiles(nobody.cache)
    expect(await dataRemoveCommand(nobody.needs, 'tiny')).toBe(2)
    expect(nobody.written.stderr).toContain('add --yes to do it')
    const no = commands(artifact, false)
    layFiles(no.cache)
    expect(await dataRemoveCommand(no.needs, 'tiny')).toBe(1)
    expect(existsSync(no.cache)).toBe(true)
    const yes = commands(artifact, true)
    layFiles(yes.cache)
    layFiles(yes.npm)
    expect(await dataRemoveCommand(yes.needs, 'tiny')).toBe(0)
    expect(yes.written.stdout).toMatch(
      new RegExp(`^tiny: removed, \\d KB are free again; ${yes.npm} still has it, and is not touched\n$`),
    )
    expect(existsSync(yes.cache)).toBe(false)
    expect(await dataRemoveCommand(yes.needs, 'tiny')).toBe(0)
    expect(yes.written.stdout).toContain('nothing of it lies in the cache')
  })
})
