/**
 * Every page of the mock course violates no accessibility rule, does not scroll sideways, logs no
 * error and sends no request to another origin. Language and colour scheme do not depend on each
 * other, so two combinations cover both.
 */
import AxeBuilder from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { startMockServer } from '../web/mock-server.ts'
import type { MockServer } from '../web/mock-server.ts'
import { hasBrowser, launch, reader, signIn, write } from './browser.ts'
import type { Look } from './browser.ts'

const looks: Required<Pick<Look, 'language' | 'scheme'>>[] = [
  { language: 'en', scheme: 'light' },
  { language: 'fa', scheme: 'dark' },
]

const settledEditor = async (page: Page): Promise<void> => {
  await page.locator('.monaco-editor .view-line').first().waitFor()
  await page.getByTestId('report').waitFor()
}
const openAll = (page: Page): Promise<void> =>
  page.evaluate(() =>
    document.querySelectorAll('details').forEach((one) => {
      one.open = true
    }),
  )

/** The pages: each opens an address and brings it into the state to check. */
const places: Record<string, (page: Page, url: string) => Promise<void>> = {
  course: async (page, url) => {
    await page.goto(url)
    await page.locator('ol').first().waitFor()
  },
  'account menu': async (page, url) => {
    await page.goto(url)
    await page.locator('ol').first().waitFor()
    await page.locator('header button').click()
    await page.getByRole('menu').waitFor()
  },
  'a failed report with a misconception': async (page, url) => {
    await page.goto(`${url}/exercises/conv1d`)
    await settledEditor(page)
    await openAll(page)
  },
  'a report with images': async (page, url) => {
    await page.goto(`${url}/exercises/sobel`)
    await settledEditor(page)
    await openAll(page)
    await page.locator('canvas[role=img]').first().waitFor()
  },
  'a report of a training': async (page, url) => {
    await page.goto(`${url}/exercises/mnist-train`)
    await settledEditor(page)
    await openAll(page)
    await page.locator('.uplot').first().waitFor()
  },
  'an exercise that is not started': async (page, url) => {
    await page.goto(`${url}/exercises/architectures`)
    await page.locator('.monaco-editor .view-line').first().waitFor()
  },
  'the history with a comparison': async (page, url) => {
    await page.goto(`${url}/exercises/sobel`)
    await settledEditor(page)
    await page
      .locator('section[aria-label] button', { has: page.locator('svg.tabler-icon-history') })
      .first()
      .click()
    await page.getByRole('dialog').waitFor()
    await page.getByRole('dialog').locator('button').nth(2).click()
    await page.locator('.monaco-diff-editor .view-line').first().waitFor()
  },
  'a conflict of drafts while grading is paused': async (page, url) => {
    await page.route('**/api/course', async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), gradingPaused: true } })
    })
    const draft = { source: '// theirs', version: 7, savedAt: new Date(Date.now() - 90_000).toISOString() }
    await page.route('**/draft', (route) =>
      route.fulfill({ status: 409, json: { type: 'about:blank', title: 'changed', status: 409, draft } }),
    )
    await page.goto(`${url}/exercises/moving-average`)
    await write(page, '// mine')
    await page.getByRole('alert').locator('button').nth(2).waitFor()
  },
  'an unknown address': async (page, url) => {
    await page.goto(`${url}/nowhere`)
    await page.getByRole('heading').first().waitFor()
  },
}

/** The pages that only instructors see. */
const staffPlaces: typeof places = {
  'the platform while no process starts': async (page, url) => {
    await page.route('**/api/course', async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), gradingPaused: true } })
    })
    const circuitBreaker = {
      since: new Date().toISOString(),
      reason: 'Error: libstdc++.so.6: cannot open shared object file',
      nextTry: null,
    }
    await page.route('**/api/grading', (route) => route.fulfill({ json: { paused: true, circuitBreaker } }))
    await page.goto(url)
    await page.getByTestId('platform').locator('li').first().waitFor()
    await openAll(page)
  },
  "a student's submission": async (page, url) => {
    await page.goto(`${url}/submissions/seed-5`)
    await page.getByTestId('report').waitFor()
    await openAll(page)
  },
}

describe.skipIf(!hasBrowser)('pages', () => {
  let browser: Browser
  let server: MockServer
  beforeAll(async () => {
    browser = await launch()
    server = await startMockServer()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  async function visit(
    look: Look,
    go: (page: Page, url: string) => Promise<void>,
    { as = 'sara@example.org' }: { as?: string } = {},
  ): Promise<void> {
    const context = await reader(browser, look)
    if (as) await signIn(context, server.url, as)
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of (401|409)/.test(message.text())) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url) && !/^(data|blob):/.test(request.url()))
        complaints.push(`left the origin: ${request.url()}`)
    })
    await go(page, server.url)
    // axe takes a heading that is a formula (MathML) for an empty one;
    // legacy mode suffices, since the pages have no frames
    const { violations } = await new AxeBuilder({ page })
      .exclude('.prose th:has(.katex)')
      .setLegacyMode()
      .options({ resultTypes: ['violations'] })
      .analyze()
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    // a workspace scrolls in its panes, also in a low window
    await page.setViewportSize({ width: page.viewportSize()!.width, height: 500 })
    const below = await page.evaluate(() =>
      document.querySelector('[data-workspace]') ? document.documentElement.scrollHeight - innerHeight : 0,
    )
    await context.close()
    expect(below, 'pixels to scroll below a workspace').toBeLessThanOrEqual(0)
    expect(beyond, 'pixels to scroll sideways').toBeLessThanOrEqual(0)
    expect(
      violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .slice(0, 3)
            .map(({ html }) => html.slice(0, 160))
            .join(' | ')}`,
      ),
    ).toEqual([])
    expect(complaints).toEqual([])
  }

  describe.each(looks)('$language, $scheme', (look) => {
    test(
      'sign in',
      () =>
        visit(
          look,
          async (page, url) => {
            await page.goto(url)
            await page.locator('form').waitFor()
          },
          { as: '' },
        ),
      30_000,
    )
    test(
      'a password that somebody else has set',
      () =>
        visit(
          look,
          async (page, url) => {
            await page.goto(`${url}/exercises/conv1d`)
            await page.locator('input[autocomplete=new-password]').fill('short')
            await page.locator('form').waitFor()
          },
          { as: 'new@example.org' },
        ),
      30_000,
    )
    test.each(Object.keys(places))('%s', (place) => visit(look, places[place]!), 40_000)
    test.each(Object.keys(staffPlaces))(
      'for an instructor: %s',
      (place) => visit(look, staffPlaces[place]!, { as: 'mina@example.org' }),
      40_000,
    )
    test(
      'an exercise on a phone',
      () =>
        visit({ ...look, width: 390, height: 844 }, async (page, url) => {
          await page.goto(`${url}/exercises/conv1d`)
          await page.getByRole('tab').nth(2).click()
          await page.getByTestId('report').waitFor()
        }),
      30_000,
    )
  })
})
