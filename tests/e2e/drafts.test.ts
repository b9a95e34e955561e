/** Drafts in the editor are kept: across reloads, without a connection, and in several tabs with one event stream. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Submission } from '../../server/contract/submission.ts'
import { write } from './browser.ts'
import { describeWorkspace, RIGHT } from './workspace.ts'

describeWorkspace((at) => {
  test('a draft is saved within seconds and survives a reload', async () => {
    const { page, open, draftIs, draft } = at()
    await open('conv1d')
    await write(page, '// half a thought\n')
    await draftIs(/^Saved$/)
    expect(await draft()).toBe('// half a thought\n')
    await page.reload()
    await page.locator('.view-line', { hasText: 'half a thought' }).waitFor()
  }, 60_000)

  test('without a connection the draft is kept in the browser, and saved when the connection returns', async () => {
    const { context, page, open, draftIs, draft } = at()
    await open('conv1d')
    await context.setOffline(true)
    await write(page, '// written on the train\n')
    await draftIs(/Offline, saved in this browser/)
    await context.setOffline(false)
    await draftIs(/^Saved$/)
    expect(await draft()).toContain('train')
  }, 60_000)

  test('a submission without a connection visibly waits, and counts once when the connection returns', async () => {
    const { sara, context, page, open, submissions } = at()
    await open('conv1d')
    await write(page, RIGHT)
    await context.setOffline(true)
    await page.keyboard.press('Control+Shift+Enter')
    const button = page.getByRole('button', { name: 'Submit' })
    const [loader, around] = [await button.locator('.mantine-Loader-root').boundingBox(), await button.boundingBox()]
    expect(
      Math.abs(loader!.y + loader!.height / 2 - around!.y - around!.height / 2),
      'pixels off its middle',
    ).toBeLessThan(2)
    await context.setOffline(false)
    await page.getByTestId('verdict').filter({ hasText: 'Passed' }).waitFor()
    const handedIn = await submissions('conv1d')
    expect(handedIn).toHaveLength(1)
    expect((await sara.get<Submission>(`/api/submissions/${handedIn[0]!.id}`)).source).toBe(RIGHT)
  }, 60_000)

  test('a tab without changes takes over those of another; two changed tabs get a conflict', async () => {
    const { context, page, open, draftIs, draft } = at()
    await open('conv1d')
    const other = await context.newPage()
    await open('conv1d', other)
    await write(other, '// from the other tab\n')
    await draftIs(/^Saved$/, other)
    await page.locator('.view-line', { hasText: 'from the other tab' }).waitFor()

    await context.setOffline(true)
    await write(page, '// mine\n')
    await write(other, '// theirs\n')
    await draftIs(/Offline/)
    await draftIs(/Offline/, other)
    await context.setOffline(false)
    const told = (tab: Page): Promise<number> => tab.getByText('This draft was also changed elsewhere').count()
    await expect.poll(async () => (await told(page)) + (await told(other)), { timeout: 20_000 }).toBe(1)
    const loser = (await told(page)) === 1 ? page : other
    await loser.getByRole('button', { name: 'Keep mine' }).click()
    await draftIs(/^Saved$/, loser)
    expect(await draft()).toBe(loser === page ? '// mine\n' : '// theirs\n')
  }, 90_000)

  test('two tabs share one event stream', async () => {
    const { context, open, calls } = at()
    await open('conv1d')
    await open('sobel', await context.newPage())
    await expect.poll(() => calls('GET /api/events').length).toBe(1)
  }, 60_000)

  test.each([
    ['web locks', 'delete globalThis.SharedWorker'],
    [
      'messages only, as over plain http',
      'delete globalThis.SharedWorker; Object.defineProperty(Navigator.prototype, "locks", { get: () => undefined })',
    ],
  ])(
    'without shared workers the tabs share one stream too, by %s; when the leader closes, no event is lost',
    async (_, script) => {
      const { course, mina, sara, context, page, calls } = at()
      await context.addInitScript(script)
      const streams = (): number => calls('GET /api/events').length
      const save = async (version: number): Promise<void> => {
        const saved = await sara.request('PUT', '/api/exercises/conv1d/draft', {
          source: `// ${version}`,
          base: version - 1,
        })
        expect(saved).toMatchObject({ status: 200, body: { version } })
      }
      const heard = (tab: Page): Promise<string> =>
        tab.locator('header').evaluate(() => JSON.stringify((globalThis as { told?: unknown[] }).told))
      await context.addInitScript(() => {
        const told: unknown[] = []
        Object.assign(globalThis, { told })
        // the events that the leader passes on
        const say = BroadcastChannel.prototype.postMessage
        BroadcastChannel.prototype.postMessage = function (message: {
          kind: string
          message?: { event?: { version?: number } }
        }) {
          if (message.message?.event?.version) told.push(message.message.event.version)
          say.call(this, message)
        }
      })
      await page.goto(course.address)
      await expect.poll(streams, { timeout: 10_000 }).toBe(1)
      const others = await Promise.all(Array.from({ length: 6 }, () => context.newPage()))
      // more tabs than a browser has connections to a host
      for (const tab of others) {
        await tab.goto(course.address)
        await tab.locator('ol').first().waitFor()
      }
      await save(1)
      await expect.poll(() => heard(page), { timeout: 10_000 }).toBe('[1]')
      expect(streams()).toBe(1)
      await page.close()
      await save(2)
      await mina.request('PUT', '/api/grading', { paused: true })
      for (const tab of others) await tab.getByText('Grading is paused.').waitFor()
      expect(streams()).toBe(2)
      await mina.request('PUT', '/api/grading', { paused: false })
      expect((await Promise.all(others.map(heard))).filter((told) => told !== '[]')).toEqual(['[2]'])
    },
    120_000,
  )
})
