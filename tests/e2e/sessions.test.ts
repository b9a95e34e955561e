/** Several users of one browser, as in a computer room: nobody's text is lost or saved as another user's. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Draft } from '../../server/contract/draft.ts'
import { createInstallation, exerciseOf, ROOT } from '../platform/installation.ts'
import type { Installation } from '../platform/installation.ts'
import type { Person } from '../platform/person.ts'
import { hasBrowser, launch, reader, write } from './browser.ts'

const STARTER = readFileSync(join(ROOT, 'exercises/conv1d/starter.ts'), 'utf8')

describe.skipIf(!hasBrowser)('one browser', () => {
  let browser: Browser
  let platform: Installation
  let context: BrowserContext
  let page: Page
  let [sara, omid] = [] as unknown as [Person, Person]
  beforeAll(async () => {
    ;[browser, platform] = await Promise.all([launch(), createInstallation({ pageFolder: join(ROOT, 'dist/web') })])
    await platform.publish({ ...(await exerciseOf('conv1d')), attempts: [] })
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await platform?.close()
  })
  beforeEach(async () => {
    ;[sara, omid] = [await platform.person('student'), await platform.person('student')]
    context = await reader(browser)
    page = await context.newPage()
    page.setDefaultTimeout(20_000)
    await page.goto(`${platform.address}/exercises/conv1d`)
    await enter(sara)
    await page.locator('.monaco-editor .view-line').first().waitFor()
  }, 60_000)
  afterEach(() => context.close())

  const enter = async ({ email, password }: Person, at = page): Promise<void> => {
    await at.getByLabel('Email').fill(email)
    await at.getByRole('textbox', { name: 'Password' }).fill(password)
    await at.getByRole('button', { name: 'Sign in' }).click()
  }
  const shows = (text: string): Promise<void> => page.locator('.view-line', { hasText: text }).first().waitFor()
  const submissionsOf = async (person: Person): Promise<number> =>
    (await person.get<unknown[]>('/api/exercises/conv1d/submissions')).length
  const draftOf = async (person: Person): Promise<string | undefined> =>
    (await person.request<Draft>('GET', '/api/exercises/conv1d/draft')).body.source

  test('when a session ends during a submit, no text is lost and nothing is submitted as another user', async () => {
    const cookies = await context.cookies()
    await write(page, '// of Sara\n')
    await context.clearCookies()
    await page.keyboard.press('Control+Shift+Enter')
    await page.getByText('Your session has ended').waitFor()
    await enter(omid)
    await shows('The discrete convolution')
    expect([await draftOf(omid), await submissionsOf(omid), await submissionsOf(sara)]).toEqual([undefined, 0, 0])
    await context.clearCookies()
    await context.addCookies(cookies)
    await page.reload()
    await shows('of Sara')
    await page
      .getByTestId('draft-status')
      .filter({ hasText: /^Saved$/ })
      .waitFor()
    expect(await draftOf(sara)).toBe('// of Sara\n')
  }, 90_000)

  test('when another user signs in in a second tab, the first tab switches to that user', async () => {
    await write(page, '// of Sara\n')
    await page
      .getByTestId('draft-status')
      .filter({ hasText: /^Saved$/ })
      .waitFor()
    await context.clearCookies()
    const other = await context.newPage()
    await other.goto(platform.address)
    await enter(omid, other)
    await shows('The discrete convolution')
    expect(await page.locator('.view-lines').first().textContent()).not.toContain('Sara')
    expect([await draftOf(sara), await draftOf(omid)]).toEqual(['// of Sara\n', undefined])
  }, 60_000)

  test('signing out saves the last text, and leaves nothing on the screen', async () => {
    await write(page, '// at the last moment\n')
    await page.locator('header button').click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/')
    await expect.poll(() => draftOf(sara)).toBe('// at the last moment\n')
    expect(await page.getByText('Your session has ended').count()).toBe(0)
    await enter(omid)
    await page
      .getByRole('link', { name: /Convolution in one dimension/ })
      .first()
      .click()
    await shows(STARTER.split('\n')[1]!.slice(3, 40))
  }, 60_000)
})
