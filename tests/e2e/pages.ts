/**
 * Every page of a course in a language and a colour scheme, which do not depend on each other: no violation of
 * accessibility rules, nothing to scroll sideways, no error, no request that leaves the origin.
 */
import AxeBuilder from '@axe-core/playwright'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import type { Draft } from '../../server/contract/draft.ts'
import type { Person } from '../platform/person.ts'
import { hasBrowser, launch, reader, signIn, write } from './browser.ts'
import type { Look } from './browser.ts'
import { openPreparedCourse } from './prepared/course.ts'
import type { PreparedCourse } from './prepared/course.ts'
import { openPreparedData } from './prepared/data.ts'
import type { PreparedData } from './prepared/data.ts'
import { FAULT, MISSES } from './prepared/grading.ts'

const settledEditor = async (page: Page): Promise<void> => {
  await page.locator('.monaco-editor .view-line').first().waitFor()
  // the tabs are statement and results
  await page.getByRole('tab').nth(1).click()
  await page.getByTestId('report').waitFor()
}
const openAll = (page: Page): Promise<void> =>
  page.evaluate(() =>
    document.querySelectorAll('details').forEach((one) => {
      one.open = true
    }),
  )

/** What places may do beside the page. */
interface Around {
  course: PreparedCourse
  /** The student who looks at the pages. */
  sara: Person
  mina: Person
}
type Go = (page: Page, url: string, around: Around) => Promise<void>

/** The pages: each opens an address and brings it into the state to check. */
const places: Record<string, Go> = {
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
  help: async (page, url) => {
    await page.goto(`${url}/help`)
    await page.locator('article code').first().waitFor()
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
    await page.goto(`${url}/exercises/derive-sobel`)
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
  'a report whose score is not final': async (page, url) => {
    await page.goto(`${url}/exercises/levels`)
    await settledEditor(page)
    await openAll(page)
  },
  'a conflict of drafts while grading is paused': async (page, url, { sara, mina }) => {
    await mina.request('PUT', '/api/grading', { paused: true })
    const { status, body } = await sara.request<Draft>('GET', '/api/exercises/mnist-model/draft')
    const base = status === 200 ? body.version : 0
    // another tab is faster than the page's first save
    const saved = (): Promise<unknown> =>
      sara.request('PUT', '/api/exercises/mnist-model/draft', { source: `// theirs, ${base}`, base })
    await page.route('**/draft', (route) => saved().then(() => route.continue()), { times: 1 })
    await page.goto(`${url}/exercises/mnist-model`)
    await write(page, '// mine')
    await page.getByRole('alert').locator('button').nth(2).waitFor()
  },
  'a program with corrections, of which one is asked about': async (page, url) => {
    await page.goto(`${url}/exercises/derive-sobel`)
    await write(page, 'export const a = “one”\n')
    await page.keyboard.press('Control+Enter')
    await page.getByTestId('fixes').waitFor()
    await page.locator('section[aria-label] button[aria-disabled=false][aria-label]').last().click()
    await page.getByRole('dialog').waitFor()
  },
  'a run that waits for the connection': async (page, url) => {
    await page.goto(`${url}/exercises/derive-sobel`)
    await write(page, '// offline\n')
    await page.context().setOffline(true)
    await page.keyboard.press('Control+Enter')
    await page.getByTestId('submit-notice').filter({ hasText: /./ }).waitFor()
  },
  'an unknown address': async (page, url) => {
    await page.goto(`${url}/nowhere`)
    await page.getByRole('heading').first().waitFor()
  },
}

const firstCourse = ({ course }: Around): string => course.platform.courses.first()!.id

async function showRoster(page: Page, url: string, around: Around): Promise<void> {
  await page.goto(`${url}/courses/${firstCourse(around)}/people`)
  await page.getByTestId('people').waitFor()
  await openAll(page)
  const csv = 'name,email,section\nNeda Karimi,neda@example.org,A\nBad,bad,\n'
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await page.getByTestId('roster-preview').waitFor()
}

async function showAssignments(page: Page, url: string, around: Around): Promise<void> {
  await page.goto(`${url}/courses/${firstCourse(around)}/assignments`)
  await page.getByTestId('assignments').waitFor()
  await openAll(page)
}

async function showLog(page: Page, url: string, around: Around): Promise<void> {
  const course = firstCourse(around)
  const settings = { title: { en: 'Vision', fa: 'بینایی' }, timeZone: 'Asia/Tehran' }
  await around.mina.request('PUT', `/api/courses/${course}`, settings)
  await page.goto(`${url}/courses/${course}/audit`)
  await page.getByTestId('audit').waitFor()
}

async function showData(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByTestId('data').locator('input[type=radio]').first().waitFor()
  await openAll(page)
}

async function showGradebook(page: Page, url: string, around: Around): Promise<void> {
  await page.goto(`${url}/courses/${firstCourse(around)}/gradebook`)
  await page.getByRole('rowheader').first().waitFor()
}

const CANVAS =
  'Student,ID,SIS Login ID,Section,Sobel (7),Old lab\nPoints Possible,,,,100,5\n' +
  'احمدی سارا,1,x,A,3,\n"Karimi, Navid",2,y,A,,4\n'

async function showPreflight(page: Page, url: string, around: Around): Promise<void> {
  await page.goto(`${url}/courses/${firstCourse(around)}/gradebook/export`)
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'canvas.csv', mimeType: 'text/csv', buffer: Buffer.from(CANVAS) })
  await page.getByTestId('findings').locator('details').first().waitFor()
  await openAll(page)
}

/** The pages that only instructors see. */
const staffPlaces: typeof places = {
  'all courses and a new one': async (page, url) => {
    await page.goto(`${url}/courses`)
    await page.locator('details').waitFor()
    await openAll(page)
  },
  'the settings of a course': async (page, url, around) => {
    await page.goto(`${url}/courses/${firstCourse(around)}/settings`)
    await page.locator('form').nth(1).waitFor()
  },
  'the roster with a file that has a fault': showRoster,
  'somebody in the roster': async (page, url, around) => {
    await page.goto(`${url}/courses/${firstCourse(around)}/people`)
    await page.getByTestId('people').locator('button').last().click()
    await page.getByRole('dialog').waitFor()
  },
  'the assignments and the form of a new one': showAssignments,
  'the extensions of an assignment': async (page, url, around) => {
    await page.goto(`${url}/courses/${firstCourse(around)}/assignments`)
    await page.getByTestId('assignments').locator('li').first().locator('button').nth(1).click()
    await page.getByRole('dialog').waitFor()
  },
  'the audit log': showLog,
  'what a student sees, with an exercise': async (page, url, around) => {
    await page.goto(`${url}/courses/${firstCourse(around)}/as/${around.sara.id}`)
    await page.getByTestId('view-as').locator('button').first().click()
    await page.locator('.prose .katex').first().waitFor()
    await openAll(page)
  },
  'the platform while no process starts': async (page, url, { course }) => {
    course.platform.pause.setCircuit('Error: libstdc++.so.6: cannot open shared object file')
    await page.goto(url)
    await page.getByTestId('platform').locator('li').first().waitFor()
    await openAll(page)
  },
  'the gradebook': showGradebook,
  'the explanation of a grade': async (page, url, around) => {
    await showGradebook(page, url, around)
    await page.getByRole('gridcell').first().click()
    await page.getByRole('dialog').locator('dl').waitFor()
  },
  'a file to be filled in': showPreflight,
  'data sets and networks in all states': showData,
  'the terms of a data set': async (page, url) => {
    await page.goto(url)
    await page.getByTestId('data-mnist').getByRole('button').click()
    await page.getByRole('dialog').waitFor()
  },
  "a student's submission": async (page, url, { sara }) => {
    const [{ id }] = (await sara.get<{ id: string }[]>('/api/exercises/conv1d/submissions')) as [{ id: string }]
    await page.goto(`${url}/submissions/${id}`)
    await page.getByTestId('report').waitFor()
    await openAll(page)
  },
}

const CORRELATION = `export function conv1d(x: number[], h: number[], mode: 'full' | 'same' | 'valid'): number[] {
  return x.map((_, k) => h.reduce((sum, w, j) => sum + w * (x[k + j] ?? 0), 0))
}
`
const NO_SOBEL = 'export function sobel(img: number[][]) {\n  return img\n}\n'

/** What has happened in the course before somebody looks. */
async function history({ course, sara }: Around): Promise<void> {
  const ended = (days: number, who: Person, slug: string, source: string): Promise<unknown> =>
    course.daysAgo(days, async () => who.result(await who.submit(slug, source)))
  await ended(6, sara, 'mnist-model', '// as handed in\n')
  await ended(5, sara, 'levels', '// as handed in\n')
  await ended(2, sara, 'sobel', NO_SOBEL)
  await ended(1, sara, 'mnist-train', `${MISSES}\n`)
  await ended(0.5, sara, 'mnist-train', '// as handed in\n')
  await ended(0.1, sara, 'conv1d', CORRELATION)
  await sara.request('PUT', '/api/exercises/conv1d/draft', { source: CORRELATION, base: 0 })
  const navid = await course.person('student', undefined, { name: 'Navid Karimi' })
  await ended(1.3, navid, 'sobel', `${FAULT}the grader ran longer than 20 seconds\n`)
  const thrown = "the grader threw TypeError: Cannot read properties of undefined (reading 'length')"
  await ended(0.02, navid, 'conv1d', `${FAULT}${thrown}\n`)
}

/** Declares the tests of all pages in one look. */
export function describePages(look: Required<Pick<Look, 'language' | 'scheme'>>): void {
  describe.skipIf(!hasBrowser)(`pages, ${look.language}, ${look.scheme}`, () => {
    let browser: Browser
    let data: PreparedData
    let course: PreparedCourse
    let around: Around
    let navid: Person
    beforeAll(async () => {
      data = await openPreparedData()
      ;[browser, course] = await Promise.all([launch(), openPreparedCourse({ check: 1, step: 1 }, data)])
      const sara = await course.person('student', undefined, { name: 'سارا احمدی' })
      const mina = await course.person('instructor', undefined, { name: 'Mina Rahimi' })
      navid = await course.person('student', undefined, { name: 'Navid Karimi', mustChangePassword: true })
      around = { course, sara, mina }
      await history(around)
    }, 180_000)
    afterEach(async () => {
      course.platform.pause.setCircuit(undefined)
      await around.mina.request('PUT', '/api/grading', { paused: false })
    })
    afterAll(async () => {
      await browser?.close()
      await course?.close()
      await data?.close()
    })

    async function visit(
      size: Pick<Look, 'width' | 'height'>,
      go: Go,
      { as = around.sara }: { as?: Person | null } = {},
    ): Promise<void> {
      const context = await reader(browser, { ...look, ...size })
      if (as) await signIn(context, course.address, as.email, as.password)
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('console', (message) => {
        // what a page without a connection or with another's draft must expect
        if (message.type() === 'error' && !/status of (401|409)|ERR_INTERNET_DISCONNECTED/.test(message.text()))
          complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(String(error)))
      page.on('request', (request) => {
        if (!request.url().startsWith(course.address) && !/^(data|blob):/.test(request.url()))
          complaints.push(`left the origin: ${request.url()}`)
      })
      await go(page, course.address, around)
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

    test(
      'sign in',
      () =>
        visit(
          {},
          async (page, url) => {
            await page.goto(url)
            await page.locator('form').waitFor()
          },
          { as: null },
        ),
      30_000,
    )
    test(
      'a password that somebody else has set',
      () =>
        visit(
          {},
          async (page, url) => {
            await page.goto(`${url}/exercises/conv1d`)
            await page.locator('input[autocomplete=new-password]').fill('short')
            await page.locator('form').waitFor()
          },
          { as: navid },
        ),
      30_000,
    )
    test.each(Object.keys(places))('%s', (place) => visit({}, places[place]!), 40_000)
    test.each(Object.keys(staffPlaces))(
      'for an instructor: %s',
      (place) => visit({}, staffPlaces[place]!, { as: around.mina }),
      40_000,
    )
    test.each([
      ['the roster', showRoster],
      ['assignments', showAssignments],
      ['the audit log', showLog],
    ] as const)(
      'for an instructor: %s on a phone',
      (_, show) => visit({ width: 360, height: 740 }, show, { as: around.mina }),
      40_000,
    )
    test(
      'an invitation to a course',
      () =>
        visit(
          {},
          async (page, url) => {
            const path = `/api/courses/${firstCourse(around)}/join-code`
            const { body } = await around.mina.request<{ joinCode: string }>('PUT', path, { enabled: true })
            await page.goto(`${url}/join/${body.joinCode}`)
            await page.locator('input[autocomplete=new-password]').waitFor()
          },
          { as: null },
        ),
      30_000,
    )
    test(
      'for an instructor: data sets on a phone',
      () => visit({ width: 360, height: 740 }, showData, { as: around.mina }),
      40_000,
    )
    test(
      'for an instructor: the gradebook on a phone',
      () => visit({ width: 360, height: 740 }, showGradebook, { as: around.mina }),
      40_000,
    )
    test(
      'for an instructor: a file to be filled in on a phone',
      () => visit({ width: 360, height: 740 }, showPreflight, { as: around.mina }),
      40_000,
    )
    test(
      'three panes',
      () =>
        visit({ width: 1920, height: 1080 }, async (page, url) => {
          await page.goto(`${url}/exercises/conv1d`)
          await page.locator('.monaco-editor .view-line').first().waitFor()
          await page.getByTestId('report').waitFor()
          await openAll(page)
        }),
      40_000,
    )
    test(
      'an exercise at a zoom of 400 %',
      () =>
        visit({ width: 320, height: 256 }, async (page, url) => {
          await page.goto(`${url}/exercises/conv1d`)
          await page.getByRole('tab').nth(1).click()
          await page.locator('.monaco-editor .view-line').first().waitFor()
        }),
      40_000,
    )
    test(
      'an exercise on a phone',
      () =>
        visit({ width: 390, height: 844 }, async (page, url) => {
          await page.goto(`${url}/exercises/conv1d`)
          await page.getByRole('tab').nth(2).click()
          await page.getByTestId('report').waitFor()
        }),
      30_000,
    )
  })
}
