/** Debian's Chromium for the end-to-end tests, where it is installed. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { buildPage, isPageBuilt } from '../../server/build/page.ts'
import { available } from '../required.ts'

const EXECUTABLE = '/usr/bin/chromium'

export const hasBrowser = available(existsSync(EXECUTABLE), 'a browser')

/** Starts the browser; builds the page first where its sources have changed. */
export async function launch(): Promise<Browser> {
  const root = resolve(import.meta.dirname, '../..')
  if (!isPageBuilt(root)) await buildPage(root)
  return chromium.launch({
    executablePath: EXECUTABLE,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

export interface Look {
  language?: 'en' | 'fa'
  scheme?: 'light' | 'dark'
  width?: number
  height?: number
}

/** A new browser context with the given language, colour scheme and size. */
export async function reader(
  browser: Browser,
  { language = 'en', scheme = 'light', width = 1440, height = 900 }: Look = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    locale: language === 'fa' ? 'fa-IR' : 'en-GB',
    reducedMotion: 'reduce',
  })
  await context.addInitScript(
    (chosen) => {
      if (localStorage.getItem('tamrin.language') === null) localStorage.setItem('tamrin.language', chosen.language)
      if (localStorage.getItem('tamrin.colors') === null) localStorage.setItem('tamrin.colors', chosen.scheme)
    },
    { language, scheme },
  )
  return context
}

/** Signs in through the API; the context keeps the cookie. */
export async function signIn(context: BrowserContext, url: string, email: string, password: string): Promise<void> {
  const answer = await context.request.post(`${url}/api/auth/sign-in/email`, { data: { email, password } })
  if (!answer.ok()) throw new Error(`the server refused ${email}: ${answer.status()}`)
}

/** Replaces Monaco's text by pasting: typed text would be indented automatically. */
export async function write(page: Page, source: string): Promise<void> {
  await page.locator('.monaco-editor .view-lines').first().waitFor()
  await page.locator('.monaco-editor').first().click()
  await page.keyboard.press('Control+A')
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    document.activeElement!.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, source)
}
