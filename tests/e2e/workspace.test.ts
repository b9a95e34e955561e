/** The exercise page at work, on the real platform over a prepared grading: handing in, drafts, tabs, Monaco, and the size of the first load. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Draft, Submission } from '../../server/contract/contract.ts'
import type { Person } from '../platform/person.ts'
import { hasBrowser, launch, reader, signIn, write } from './browser.ts'
import { openPreparedCourse } from './prepared/course.ts'
import type { PreparedCourse } from './prepared/course.ts'

const RIGHT =
  'export function conv1d(x: number[], h: number[]): number[] {\n' +
  '  return x.map((_, k) => h.reduce((sum, w, j) => sum + w * (x[k - j] ?? 0), 0))\n}\n'
const dist = join(import.meta.dirname, '../../dist/web')

describe.skipIf(!hasBrowser)('the workspace', () => {
  let browser: Browser
  let course: PreparedCourse
  let mina: Person
  /** Each test's own student. */
  let sara: Person
  let context: BrowserContext
  let page: Page
  /** Requests of the interface before this test. */
  let earlier = 0
  beforeAll(async () => {
    ;[browser, course] = await Promise.all([launch(), openPreparedCourse({ check: 20, step: 150 })])
    mina = await course.person('instructor')
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await course?.close()
  })
  beforeEach(async () => {
    sara = await course.person('student', undefined, { name: 'Sara Ahmadi' })
    context = await reader(browser)
    await signIn(context, course.address, sara.email, sara.password)
    page = await context.newPage()
    page.setDefaultTimeout(20_000)
    earlier = course.calls().length
  })
  afterEach(() => context.close())

  const calls = (wanted: string): number =>
    course
      .calls()
      .slice(earlier)
      .filter((call) => call === wanted).length
  const submissions = (slug: string): Promise<Submission[]> => sara.get(`/api/exercises/${slug}/submissions`)
  const draft = async (): Promise<string> => (await sara.get<Draft>('/api/exercises/conv1d/draft')).source
  const handIn = async (slug: string, source: string): Promise<unknown> => sara.result(await sara.handIn(slug, source))

  const open = async (slug: string, tab = page): Promise<void> => {
    await tab.goto(`${course.address}/exercises/${slug}`)
    await tab.locator('.monaco-editor .view-line').first().waitFor()
  }
  const draftIs = (text: RegExp, tab = page): Promise<void> =>
    tab.getByTestId('draft-status').filter({ hasText: text }).waitFor()

  test('Ctrl+Shift+Enter in the editor submits once, and the report appears', async () => {
    await open('conv1d')
    await write(page, RIGHT)
    await page.keyboard.press('Control+Shift+Enter')
    await page.getByTestId('verdict').filter({ hasText: 'Passed' }).waitFor()
    expect(calls('POST /api/exercises/conv1d/submissions')).toBe(1)
    // the page handles the keys: Monaco would have added a line
    const [{ id }] = (await submissions('conv1d')) as [Submission]
    expect((await sara.get<Submission>(`/api/submissions/${id}`)).source).toBe(RIGHT)
    await draftIs(/^Saved$/)
    expect(await draft()).toBe(RIGHT)
  }, 60_000)

  test('a draft is saved within seconds and survives a reload', async () => {
    await open('conv1d')
    await write(page, '// half a thought\n')
    await draftIs(/^Saved$/)
    expect(await draft()).toBe('// half a thought\n')
    await page.reload()
    await page.locator('.view-line', { hasText: 'half a thought' }).waitFor()
  }, 60_000)

  test('without a connection the draft is kept in the browser, and saved when the connection returns', async () => {
    await open('conv1d')
    await context.setOffline(true)
    await write(page, '// written on the train\n')
    await draftIs(/Offline, kept in this browser/)
    await context.setOffline(false)
    await draftIs(/^Saved$/)
    expect(await draft()).toContain('train')
  }, 60_000)

  test('a submission without a connection visibly waits, and counts once when the connection returns', async () => {
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
    await open('conv1d')
    await open('sobel', await context.newPage())
    await expect.poll(() => calls('GET /api/events')).toBe(1)
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
      await context.addInitScript(script)
      const streams = (): number => calls('GET /api/events')
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

  test("the editor completes tf., and marks type errors and the server's compile errors", async () => {
    await open('mnist-train')
    await write(
      page,
      [
        "import * as tf from '@tensorflow/tfjs'",
        "import type { TrainContext } from 'tamrin'",
        '',
        "export const wrong: number = 'text'",
        'export const epochs = (ctx: TrainContext): number => ctx.epochs',
        'tf.conv2',
      ].join('\n'),
    )
    await expect.poll(() => page.locator('.squiggly-error').count(), { timeout: 30_000 }).toBeGreaterThan(0)
    await page.keyboard.press('Control+Space')
    await page.locator('.suggest-widget .monaco-list-row', { hasText: 'conv2dTranspose' }).waitFor({ timeout: 30_000 })
    await page.keyboard.press('Escape')
    await write(page, 'export const fine = 1\n')
    await expect.poll(() => page.locator('.squiggly-error').count(), { timeout: 20_000 }).toBe(0)
    await write(page, 'export const fine = 1 // syntax error\n')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: 'Go to line 1' }).click()
    await expect.poll(() => page.locator('.squiggly-error').count()).toBe(1)
  }, 120_000)

  test('a training can be watched, left, found again and cancelled', async () => {
    await open('mnist-train')
    await page.getByRole('button', { name: 'Submit' }).click()
    const curve = page.getByTestId('live-training').locator('figure').first()
    await curve.getByText(/loss went from/).waitFor()
    await page.getByText('Images a second').waitFor()
    await page.goto(course.address)
    await page.locator('ol').first().waitFor()
    await page.goBack()
    const shown = await curve.textContent()
    await expect.poll(() => curve.textContent()).not.toBe(shown)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByTestId('verdict').filter({ hasText: 'Cancelled' }).waitFor()
  }, 60_000)

  test('an earlier submission is compared and restored; the replaced text is set aside', async () => {
    await handIn('sobel', 'export function sobel(img: number[][]) {\n  return img\n}\n')
    await open('sobel')
    await write(page, '// a new start\n')
    await page.getByRole('button', { name: 'History' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Compare' }).first().click()
    await page.locator('.monaco-diff-editor .view-line').first().waitFor()
    await page.getByRole('button', { name: 'Restore' }).click()
    await page.locator('.view-line', { hasText: 'export function sobel' }).first().waitFor()
    await page.getByRole('button', { name: 'History' }).click()
    await page.getByRole('button', { name: /Set aside on/ }).waitFor()
  }, 60_000)

  test('a password that somebody else has set must be changed first', async () => {
    await context.clearCookies()
    const navid = await course.person('student', undefined, { mustChangePassword: true })
    await signIn(context, course.address, navid.email, navid.password)
    earlier = course.calls().length
    await page.goto(`${course.address}/exercises/conv1d`)
    await page.getByText('Somebody else has set your password').waitFor()
    expect(course.calls().slice(earlier)).toEqual(['GET /api/me'])
    await page.getByLabel('Current password').fill(navid.password)
    await page.getByLabel('New password').fill('battery staple')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.locator('.monaco-editor .view-line').first().waitFor()
  }, 60_000)

  test('the account menu works by keyboard, and returns the focus', async () => {
    await page.goto(course.address)
    const button = page.getByRole('button', { name: 'Account of Sara Ahmadi' })
    await button.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menu').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('menu').waitFor({ state: 'detached' })
    await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true)
  }, 30_000)

  test('print shows statement and report in full, in dark colours, without the editor', async () => {
    await handIn('sobel', '// wrong\n')
    const dark = await reader(browser, { scheme: 'dark', width: 794, height: 1123 })
    await signIn(dark, course.address, sara.email, sara.password)
    const tab = await dark.newPage()
    await tab.goto(`${course.address}/exercises/sobel`)
    await tab.getByTestId('report').waitFor({ state: 'attached' })
    await tab.emulateMedia({ media: 'print' })
    for (const part of [tab.locator('.prose').first(), tab.getByTestId('report')]) {
      expect(await part.isVisible()).toBe(true)
      const cut = await part.evaluate((inner) => {
        const { bottom } = inner.getBoundingClientRect()
        for (let around = inner.parentElement; around; around = around.parentElement)
          if (getComputedStyle(around).overflowY !== 'visible' && around.getBoundingClientRect().bottom < bottom)
            return around.className
        return undefined
      })
      expect(cut, 'what cuts it off').toBeUndefined()
    }
    expect(await tab.locator('.monaco-editor').first().isVisible()).toBe(false)
    expect(await tab.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(0, 0, 0)')
    await dark.close()
  }, 60_000)

  test('on a phone a notification does not cover the buttons Run and Submit', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${course.address}/exercises/conv1d`)
    await page.getByRole('tab').nth(1).click()
    await page.locator('.monaco-editor .view-line').first().waitFor()
    await page.route('**/submissions', (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({
            status: 429,
            headers: { 'retry-after': '7' },
            json: { type: 'about:blank', title: 'Too many.', status: 429 },
          })
        : route.fallback(),
    )
    const submit = page.getByRole('button', { name: 'Submit' })
    await submit.click()
    const message = page.getByRole('alert').filter({ hasText: 'too often' })
    await message.waitFor()
    const [told, button] = [await message.boundingBox(), await submit.boundingBox()]
    expect(told!.y + told!.height).toBeLessThan(button!.y)
  }, 60_000)

  test("an instructor's course page shows no progress", async () => {
    await signIn(context, course.address, mina.email, mina.password)
    await page.goto(course.address)
    await page.getByTestId('platform').waitFor()
    const text = await page.locator('main').innerText()
    expect(text).toContain('what your students see')
    expect(text).not.toMatch(/\d%|Start:|Go on:|\d of \d|NEXT/)
  }, 60_000)

  test('Tab can leave the editor', async () => {
    await open('conv1d')
    await page.locator('.monaco-editor').first().click()
    await page.keyboard.press('Control+m')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('[data-testid=editor]') === null)).toBe(true)
  }, 60_000)

  test('the first load of an exercise is at most 150 KB of JavaScript before the editor', async () => {
    const loaded = new Set<string>()
    page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (pathname.endsWith('.js')) loaded.add(pathname)
    })
    // an exercise without a report, whose chunks load with the first result
    await open('derive-sobel')
    const weigh = (path: string): number => {
      const compressed = join(dist, `${path}.gz`)
      return statSync(
        readdirSync(join(compressed, '..')).includes(compressed.split('/').at(-1)!) ? compressed : join(dist, path),
      ).size
    }
    const editor = (path: string): boolean =>
      /monaco|editor|typescript|solution-types|register|tsMode|ts\.worker/i.test(path)
    const before = [...loaded].filter((path) => !editor(path))
    expect(readFileSync(join(dist, 'index.html'), 'utf8')).toContain(before.find((path) => path.includes('index-')))
    const kilobytes = before.reduce((sum, path) => sum + weigh(path), 0) / 1_000
    console.info(`first load before the editor: ${kilobytes.toFixed(1)} KB in ${before.length} files`)
    expect(kilobytes).toBeLessThanOrEqual(150)
  }, 60_000)
})
