/** The panel of data sets in a browser, by keyboard alone: terms, progress, cancelling, resuming, choosing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser } from 'playwright-core'
import type { Person } from '../platform/person.ts'
import { contents } from '../artifacts/tiny-files.ts'
import { hasBrowser, launch, reader, signIn } from './browser.ts'
import { openPreparedCourse } from './prepared/course.ts'
import type { PreparedCourse } from './prepared/course.ts'
import { openPreparedData } from './prepared/data.ts'
import type { PreparedData } from './prepared/data.ts'

const images = contents['images.gz']!

describe.skipIf(!hasBrowser)('the panel of data sets', () => {
  let browser: Browser
  let data: PreparedData
  let course: PreparedCourse
  let mina: Person
  let sara: Person
  beforeAll(async () => {
    data = await openPreparedData()
    ;[browser, course] = await Promise.all([launch(), openPreparedCourse({ check: 1, step: 1 }, data)])
    mina = await course.person('instructor')
    sara = await course.person('student')
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await course?.close()
    await data?.close()
  })

  const pageOf = async (person: Person, path: string) => {
    const context = await reader(browser)
    await signIn(context, course.address, person.email, person.password)
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    await page.goto(course.address + path)
    return page
  }

  test('an instructor accepts the terms, sees the progress, cancels, resumes, and chooses it', async () => {
    const student = await pageOf(sara, '/exercises/mnist-train')
    await student.getByTestId('generated').filter({ hasText: 'Digits that a program has drawn' }).waitFor()

    const page = await pageOf(mina, '/')
    const item = page.getByTestId('data-mnist')
    const real = page.locator('input[name=source-mnist-train][value=real]')
    await item.getByText('not here').waitFor()
    expect(await real.isDisabled()).toBe(true)

    data.files.handler = (name, _, response) => {
      response.writeHead(200, { 'content-length': images.length })
      response.write(contents[name]!.subarray(0, 200))
    }
    await item.getByRole('button', { name: 'Fetch: Handwritten digits' }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('may not be published again').waitFor()
    await dialog.getByRole('button', { name: 'Accept and fetch' }).press('Enter')
    await item.getByRole('progressbar').waitFor()
    // it goes on behind the server, whoever reloads the page
    await page.reload()
    await item.getByRole('progressbar').waitFor()
    await item.getByRole('button', { name: 'Cancel: Handwritten digits' }).press('Enter')
    await item.getByRole('button', { name: 'Resume: Handwritten digits' }).waitFor()

    data.files.wellBehaved()
    await item.getByRole('button', { name: 'Resume: Handwritten digits' }).press('Enter')
    await dialog.getByRole('button', { name: 'Accept and fetch' }).press('Enter')
    await item.getByText('downloaded').waitFor()
    expect(data.files.requests.at(-2)).toMatchObject({ url: '/images.gz', range: 'bytes=200-' })

    await real.press(' ')
    await expect.poll(() => real.isChecked()).toBe(true)
    await student.reload()
    await student.locator('.monaco-editor .view-line').first().waitFor()
    expect(await student.getByTestId('generated').count()).toBe(0)
  }, 120_000)

  test('what cannot be fetched says where its files belong, and what failed says why', async () => {
    const page = await pageOf(mina, '/')
    const byHand = page.getByTestId('data-persian-digits')
    await byHand.getByText('cannot be downloaded: lay images.gz, labels 1.gz (see http://farsiocr.ir/)').waitFor()
    expect(await byHand.getByRole('button').count()).toBe(0)
    data.files.handler = (_, __, response) => response.writeHead(404).end()
    await page.getByTestId('data-damaged').getByRole('button').press('Enter')
    await page.getByTestId('data-damaged').getByText('answered 404').waitFor()
  }, 60_000)
})
